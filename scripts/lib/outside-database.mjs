import pg from "pg";
import { Failure } from "./failure.mjs";

const OLDEST_MAJOR = 15;

const SENTENCES = {
  ECONNREFUSED: "does not answer: start it or correct the address",
  ENOTFOUND: "has a host name nobody knows: correct it",
  EAI_AGAIN: "has a host name that cannot be looked up now: try again or correct it",
  ETIMEDOUT: "does not answer: start it or correct the address",
  ENOENT: "has no socket there: start it or correct the address",
  "28P01": "refuses the password: correct it",
  28000: "refuses the user: correct it",
  "3D000": "has no database of that name: create it",
};

function sentence(error) {
  return SENTENCES[error.code] ?? `cannot be used (${error.message})`;
}

/** Whether DATABASE_URL leads to a PostgreSQL this release works with. The password is never told. */
export async function expectDatabase(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  let major;
  try {
    await client.connect();
    const { rows } = await client.query("SHOW server_version_num");
    major = Math.floor(Number(rows[0].server_version_num) / 10_000);
  } catch (error) {
    throw new Failure(`The database in DATABASE_URL ${sentence(error)}.`);
  } finally {
    await client.end().catch(() => {});
  }
  if (major < OLDEST_MAJOR) {
    throw new Failure(
      `The database in DATABASE_URL is PostgreSQL ${major}; Retake needs ${OLDEST_MAJOR} or later.`,
    );
  }
}
