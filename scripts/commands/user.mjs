/** Makes accounts without a browser. Started by user.mjs on the pinned Node. */
import { text } from "node:stream/consumers";
import { runAccountCommand } from "../lib/account-command.mjs";

const USAGE = `Usage:
  npm run user -- create --email EMAIL --role owner|member --password-stdin [--name NAME]

The password is read from standard input, for example:
  npm run user -- create --email mika@example.org --role owner --password-stdin < password.txt`;

const create = {
  options: {
    email: { type: "string" },
    role: { type: "string" },
    name: { type: "string", default: "" },
    "password-stdin": { type: "boolean", default: false },
  },
  async prepare({ values, positionals }, refuse) {
    const { email, role, name } = values;
    if (positionals.length > 0) refuse(`"${positionals[0]}" belongs to no option.`);
    if (!email) refuse("--email is missing.");
    if (role !== "owner" && role !== "member") refuse("--role is owner or member.");
    if (!values["password-stdin"]) {
      refuse(
        "--password-stdin is missing: a password among the arguments could be seen by others.",
      );
    }
    if (process.stdin.isTTY)
      console.error("Type the password, Enter and Ctrl+D. It will be visible.");
    // A file or echo ends with a line break, which is not part of the password.
    const password = (await text(process.stdin)).replace(/\r?\n$/, "");
    return { email, role, name, password };
  },
  async run(accounts, input) {
    const { email, role } = await accounts.createUser(input);
    console.error(`Created the ${role} ${email}.`);
  },
};

await runAccountCommand(USAGE, { create });
