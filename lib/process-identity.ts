import "server-only";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

export const processIdentitySchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** Clock ticks from the machine's start to the process's; null where the system tells none. */
  startTime: z.string().nullable(),
});

/** One process among all that ever ran: process ids alone are used again, soonest in containers. */
type ProcessIdentity = z.infer<typeof processIdentitySchema>;

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, host: hostname(), startTime: startTimeOf(process.pid) };
}

/** False only when it is certain: a process of another machine may always live. */
export function mayBeAlive(identity: ProcessIdentity): boolean {
  if (identity.host !== hostname()) return true;
  if (identity.startTime !== null) return startTimeOf(identity.pid) === identity.startTime;
  try {
    process.kill(identity.pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** From Linux's /proc (proc_pid_stat(5), field 22); null elsewhere, and for the dead. */
function startTimeOf(pid: number): string | null {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes(codeOf(error) ?? "")) return null;
    throw error;
  }
  // The second field is a name in parentheses that may hold anything.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  const isDead = state === "Z" || state === "X";
  return isDead ? null : (fields[19] ?? null);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
