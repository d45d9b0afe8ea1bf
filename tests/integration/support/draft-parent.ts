/**
 * A parent of a draft process that a test can kill: starts one take and waits.
 * Arguments: data directory, program directory, take id, payload as JSON.
 */
import pino from "pino";
import { createProviders } from "@/lib/providers";
import { startRequest } from "../../contract/support/subjects";
import { noNetwork } from "../../contract/support/no-network";

const [dataDirectory = "", programDirectory = "", takeId = "", payload = ""] =
  process.argv.slice(2);
const providers = createProviders({
  dataDirectory,
  draft: { threads: 1, encoder: "auto", programDirectory },
  ...noNetwork,
  log: pino({ level: "silent" }),
});
await providers
  .get("draft")
  ?.start(startRequest(JSON.parse(payload), takeId), new AbortController().signal);
setInterval(() => {}, 60_000);
