/** What the commands about accounts share: their database, the studio's own code, their failures. */
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { Failure, fail } from "./failure.mjs";
import { inRoot } from "./project.mjs";
import { withStudioDatabase } from "./studio-database.mjs";

/** A failure of the studio's own code, with the sentences for the person. */
function asFailure(error) {
  if (typeof error?.userMessage !== "string") return error;
  const fields = Object.values(error.fields ?? {});
  return new Failure(fields.length > 0 ? fields.join("\n") : error.userMessage);
}

/** Runs `work` with lib/auth/command-line.ts on the studio's database. */
async function withAccounts(work) {
  await build(["generate", "bundles"], {
    announce: (label) => console.error(`Building the ${label} …`),
  });
  return withStudioDatabase(async (url) => {
    process.env.DATABASE_URL = url;
    // The log goes to standard output, which belongs to the command's answer.
    process.env.RETAKE_LOG_LEVEL = "error";
    const accounts = await import(inRoot("dist/accounts.mjs"));
    try {
      return await work(accounts);
    } finally {
      await accounts.disconnect();
    }
  });
}

function readArguments(command, options) {
  try {
    return parseArgs({ args: process.argv.slice(3), options, allowPositionals: true });
  } catch (error) {
    // Node says what is wrong with an argument in its first sentence.
    throw new Failure(`${error.message.split(". ")[0]}.\n\n${command.usage}`);
  }
}

/**
 * Runs the command the first argument names.
 * @param commands by name: `options` as parseArgs takes them, `prepare` that reads what is given
 *   before the database is touched, `run(accounts, prepared)` that answers the text to print
 */
export async function runAccountCommand(usage, commands) {
  try {
    const [name] = process.argv.slice(2);
    if (name === "--help" || name === "help") return console.log(usage);
    const command = Object.hasOwn(commands, name ?? "") ? commands[name] : undefined;
    if (!command) throw new Failure(usage);
    const given = readArguments({ usage }, command.options);
    const prepared = await command.prepare(given, (problem) => {
      throw new Failure(`${problem}\n\n${usage}`);
    });
    const text = await withAccounts((accounts) => command.run(accounts, prepared));
    if (text) console.log(text);
  } catch (error) {
    fail(asFailure(error));
  }
}
