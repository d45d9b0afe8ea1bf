/** Which processes hold a PostgreSQL data directory. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";

/** The process named in postmaster.pid and the directory of its socket, as the server wrote them. */
export function readPidFile(directory) {
  try {
    const lines = readFileSync(path.join(directory, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return pid > 1 ? { pid, socketDirectory: lines[4] ?? "" } : undefined;
  } catch {
    return undefined;
  }
}

function holdsOnLinux(pid, directory) {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== directory) return false;
    // A killed server nobody has waited for is still listed, but holds nothing.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Without /proc the pid file is all there is; the name guards against a number used again. */
function holdsByPidFile(pid) {
  try {
    const line = execFileSync("ps", ["-o", "stat=,comm=", "-p", String(pid)], { encoding: "utf8" });
    return !line.trim().startsWith("Z") && line.includes("postgres");
  } catch {
    return false;
  }
}

/** @param directory its real path */
export function holds(pid, directory) {
  return process.platform === "linux" ? holdsOnLinux(pid, directory) : holdsByPidFile(pid);
}

/** Every process that works in the directory: the server and what a killed server left behind. */
export function holders(directory) {
  if (process.platform !== "linux") {
    const named = readPidFile(directory);
    return named && holdsByPidFile(named.pid) ? [named.pid] : [];
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => holdsOnLinux(pid, directory));
}
