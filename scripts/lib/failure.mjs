/** A start that cannot go on, said in one sentence a person can act on. */
export class Failure extends Error {
  name = "Failure";
}

const DISK_FULL = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i;
const NO_PERMISSION = /EACCES|EPERM|EROFS|Permission denied|Read-only file system/i;

/** The sentence for an error or a program's output; undefined when it is none we know. */
export function sentenceFor(error, place) {
  if (error instanceof Failure) return error.message;
  const text =
    typeof error === "string" ? error : `${error?.code ?? ""} ${error?.message ?? error}`;
  const where = place ?? error?.path;
  if (DISK_FULL.test(text)) {
    return `The disk is full${where ? ` (${where})` : ""}. Free some space and start again.`;
  }
  if (NO_PERMISSION.test(text)) {
    return `No permission to write${where ? ` to ${where}` : " here"}. Change its owner, or choose another folder with RETAKE_DATA_DIR.`;
  }
  return undefined;
}

/** Ends the process with the sentence; anything unforeseen keeps its stack for the bug report. */
export function fail(error) {
  console.error(sentenceFor(error) ?? error?.stack ?? String(error));
  process.exit(1);
}
