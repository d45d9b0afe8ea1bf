/** Makes, lists and revokes access tokens without a browser. Started by token.mjs on the pinned Node. */
import { runAccountCommand } from "../lib/account-command.mjs";

const USAGE = `Usage:
  npm run --silent token -- create --user EMAIL [--scopes read,spend] [--name NAME]
      [--budget-day DOLLARS] [--budget-month DOLLARS] [--expires-days DAYS]
  npm run token -- list [--user EMAIL]
  npm run token -- revoke ID

create prints the token alone. Without --silent, npm itself prints two lines before it.`;

function noPositionals({ positionals }, refuse) {
  if (positionals.length > 0) refuse(`"${positionals[0]}" belongs to no option.`);
}

const create = {
  options: {
    user: { type: "string" },
    scopes: { type: "string", default: "read" },
    name: { type: "string", default: "Command line" },
    "budget-day": { type: "string", default: "" },
    "budget-month": { type: "string", default: "" },
    "expires-days": { type: "string", default: "" },
  },
  prepare(given, refuse) {
    noPositionals(given, refuse);
    const { user, scopes, name, ...limits } = given.values;
    if (!user) refuse("--user is missing.");
    return {
      ...{ email: user, scopes, name, dayBudget: limits["budget-day"] },
      ...{ monthBudget: limits["budget-month"], expiresInDays: limits["expires-days"] },
    };
  },
  async run(accounts, input) {
    const token = await accounts.createToken(input);
    const { npm_lifecycle_event: npm, npm_config_loglevel: level } = process.env;
    if (npm && level !== "silent" && !process.stdout.isTTY) {
      console.error("npm put lines of its own before the token; npm run --silent leaves them out.");
    }
    return token;
  },
};

const list = {
  options: { user: { type: "string" } },
  prepare(given, refuse) {
    noPositionals(given, refuse);
    return given.values.user;
  },
  async run(accounts, email) {
    const lines = await accounts.listTokens(email);
    if (lines.length === 0) console.error("There are no access tokens.");
    return lines.map((cells) => cells.join("\t")).join("\n");
  },
};

const revoke = {
  options: {},
  prepare({ positionals }, refuse) {
    if (positionals.length !== 1) refuse("Name the token by its id, which list shows.");
    return positionals[0];
  },
  async run(accounts, id) {
    const { name, email, cancelled } = await accounts.revokeToken(id);
    const held =
      cancelled > 0 ? ` ${cancelled} of its takes, held for a budget, were cancelled.` : "";
    console.error(`Revoked "${name}" of ${email}.${held}`);
  },
};

await runAccountCommand(USAGE, { create, list, revoke });
