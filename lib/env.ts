import "server-only";
import path from "node:path";
import { z } from "zod";

/** A visible word: a line break in a key would end up in a request header. */
const secret = z.string().regex(/^[\x21-\x7e]+$/, "one word, without spaces");

/** The start of other addresses, kept without a slash at its end. */
const serviceUrl = z
  .url({ protocol: /^https?$/, error: "an http(s):// address" })
  .transform((address) => address.replace(/\/+$/, ""));

const origins = z
  .string()
  .transform((list) => list.split(",").map((item) => item.trim()))
  .transform((items) => items.filter((item) => item !== ""))
  .pipe(
    z.array(
      z
        .string()
        .refine(isOrigin, {
          error: "whole http(s):// origins without a path, separated by commas",
          abort: true,
        })
        .transform((item) => new URL(item).origin),
    ),
  );

function isOrigin(item: string): boolean {
  const url = URL.parse(item);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/") return false;
  return `${url.search}${url.hash}${url.username}${url.password}` === "";
}

const port = z.coerce.number("a port number").int().min(1).max(65535);

/** Every variable the studio reads. Documented in the README's configuration table. */
const environmentSchema = z.object({
  /** An outside PostgreSQL 15 or later. Unset: the launcher runs its own and sets this. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "a postgresql:// address" }).optional(),
  /** Database, media, secrets and logs live here. */
  RETAKE_DATA_DIR: z
    .string()
    .min(1)
    .default(".data")
    .transform((directory) => path.resolve(directory)),
  PORT: port.default(3000),
  /** Address to listen on. 0.0.0.0 opens the studio to the network. */
  HOST: z.string().min(1).default("127.0.0.1"),
  /** The address people use, when a proxy stands in front: scheme, host and port, no path. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "an http(s):// address" }).optional(),
  /** Signs sessions; 32 characters or more. Unset: the launcher makes one in the data directory. */
  AUTH_SECRET: z.string().min(32, "at least 32 characters").optional(),
  /** Locks the provider keys in the database; 32 characters or more. Unset: made like AUTH_SECRET. */
  RETAKE_ENCRYPTION_KEY: z.string().min(32, "at least 32 characters").optional(),
  RETAKE_LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  /** Threads that draw draft frames. Unset: cores minus one, from 1 to 3. */
  RETAKE_DRAFT_THREADS: z.coerce.number().int().min(1).max(16).optional(),
  /** Encoder for drafts. `auto` takes the first that works here. */
  RETAKE_DRAFT_ENCODER: z.enum(["auto", "node-av", "ffmpeg", "wasm"]).default("auto"),
  /** A system ffmpeg for machines where node-av has no build. Unset: looked up on the PATH. */
  FFMPEG_PATH: z.string().min(1).optional(),
  /** The largest file that can be imported, in megabytes (1,048,576 bytes). */
  RETAKE_IMPORT_LIMIT_MB: z.coerce
    .number("a number of megabytes")
    .int()
    .min(1)
    .max(65_536)
    .default(1024),
  /** Keys of the paid providers. One given here is used instead of one entered in Settings. */
  FAL_KEY: secret.optional(),
  RUNCOMFY_API_TOKEN: secret.optional(),
  /** Where the providers are. Keys go to these origins and nowhere else. */
  FAL_QUEUE_URL: serviceUrl.default("https://queue.fal.run"),
  FAL_PLATFORM_URL: serviceUrl.default("https://api.fal.ai"),
  RUNCOMFY_API_URL: serviceUrl.default("https://model-api.runcomfy.net"),
  /** The public keys that webhooks of fal are checked with. */
  FAL_JWKS_URL: serviceUrl.default("https://rest.fal.ai/.well-known/jwks.json"),
  /**
   * Origins (scheme, host and port) that finished videos may be fetched from wherever they lead,
   * also on a private network. Anything else must have a public address.
   */
  PROVIDER_MEDIA_ORIGINS: origins.default([]),
});

type Environment = z.infer<typeof environmentSchema>;

/** Names each variable that is wrong or unknown, one a line. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/** @throws EnvironmentError for a wrong value or an unknown `RETAKE_` variable. */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const known = Object.keys(environmentSchema.shape);
  // An empty value counts as unset: that is what `NAME=` in an env file means.
  const given = Object.fromEntries(
    Object.entries(source).filter(([name, value]) => known.includes(name) && value !== ""),
  );
  const problems = Object.keys(source)
    .filter((name) => name.startsWith("RETAKE_") && !known.includes(name))
    .map((name) => `${name} is not a setting of Retake. Check its spelling.`);
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      problems.push(`${issue.path.join(".")} has a wrong value: ${issue.message}.`);
    }
  }
  if (!parsed.success || problems.length > 0) throw new EnvironmentError(problems.join("\n"));
  return parsed.data;
}

let cached: Environment | undefined;

/** The environment of this process, parsed on first use. */
export function env(): Environment {
  cached ??= parseEnvironment(process.env);
  return cached;
}

/** The database's address, which the launcher sets where nobody else does. */
export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set. Start Retake with `npm start`.");
  return url;
}
