import pg from "pg";
import pino from "pino";

/** Everything this process logs from now on, at the lowest level and with nothing cut out. */
export function captureLog(): () => string {
  const lines: string[] = [];
  const holder = globalThis as typeof globalThis & { retakeLog?: pino.Logger };
  holder.retakeLog = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  return () => lines.join("");
}

/** Every row of every table, the job queue's too, as the database writes it. */
export async function databaseText(sql: pg.Pool): Promise<string> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join("\n");
}

/** The ways a key could be written down without looking like itself. */
export function spellingsOf(key: string): string[] {
  const bytes = Buffer.from(key, "utf8");
  return [key, bytes.toString("hex"), bytes.toString("base64"), encodeURIComponent(key)];
}
