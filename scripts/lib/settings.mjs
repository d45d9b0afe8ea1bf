import { existsSync } from "node:fs";
import { Failure } from "./failure.mjs";
import { inRoot } from "./project.mjs";

/** The environment with .env under it, checked by the one definition the studio has of it. */
export async function readSettings() {
  if (existsSync(inRoot(".env"))) process.loadEnvFile(inRoot(".env"));
  const { parseEnvironment, EnvironmentError } = await import("../../lib/env.ts");
  try {
    return parseEnvironment(process.env);
  } catch (error) {
    throw error instanceof EnvironmentError ? new Failure(error.message) : error;
  }
}

/** The address a person opens. */
export function addressOf({ PUBLIC_URL, HOST, PORT }) {
  if (PUBLIC_URL) return PUBLIC_URL.replace(/\/$/, "");
  const local = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(HOST);
  const host = HOST.includes(":") ? `[${HOST}]` : HOST;
  return `http://${local ? "localhost" : host}:${PORT}`;
}

/** Where this machine reaches the web server, whatever it listens on. */
export function localAddressOf({ HOST, PORT }) {
  const anywhere = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };
  const host = anywhere[HOST] ?? (HOST.includes(":") ? `[${HOST}]` : HOST);
  return `http://${host}:${PORT}`;
}
