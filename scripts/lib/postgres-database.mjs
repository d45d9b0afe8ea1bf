import pg from "pg";

/** The address of a database behind a unix socket, as every client of ours reads it. */
export function databaseUrl(socketDirectory, name) {
  return `postgresql://retake@localhost/${name}?host=${encodeURIComponent(socketDirectory)}`;
}

/** The same server's address of another of its databases. */
export function inDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that stops under an open connection is reported here as well as to the query.
  client.on("error", () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Whether the server takes connections now. */
export async function databaseAnswers(url) {
  try {
    await withClient(url, (client) => client.query("SELECT 1"));
    return true;
  } catch {
    return false;
  }
}

/** Makes the database where it is missing. */
export async function ensureDatabase(adminUrl, name) {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}
