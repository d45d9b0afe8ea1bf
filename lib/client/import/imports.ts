import { tooLargeSentence, type ImportAnswer } from "@/lib/domain/import/answer";
import { createStore } from "../store";
import { sendFile } from "./send-file";

export type ImportProgress =
  | { state: "waiting" }
  | { state: "sending"; sent: number }
  /** All of it has arrived, and is looked into. */
  | { state: "reading" }
  | { state: "done"; answer: ImportAnswer }
  | { state: "failed"; message: string; mayTryAgain: boolean };

export type ImportItem = { id: string; name: string; size: number } & ImportProgress;

/** Files of this tab, in the order they were dropped. */
export const imports = createStore<readonly ImportItem[]>([]);

export interface ImportOptions {
  /** In bytes. */
  limit: number;
  onDone: (answer: ImportAnswer) => void;
}

interface Job {
  file: File;
  options: ImportOptions;
  abort: AbortController;
}

/** The browser sends so many at once; the others wait. */
const atOnce = 2;
const jobs = new Map<string, Job>();
let added = 0;

export function isUnfinished({ state }: ImportItem): boolean {
  return state === "waiting" || state === "sending" || state === "reading";
}

/** Puts files in the queue, and begins. */
export function addImports(files: readonly File[], options: ImportOptions): void {
  const items = files.map((file): ImportItem => {
    added += 1;
    const item = { id: `import-${added}`, name: file.name, size: file.size };
    jobs.set(item.id, { file, options, abort: new AbortController() });
    const problem = problemOf(file, options.limit);
    if (problem) return { ...item, state: "failed", message: problem, mayTryAgain: false };
    return { ...item, state: "waiting" };
  });
  imports.set([...imports.get(), ...items]);
  sendNext();
}

/** What can be said before anything is sent; the server decides by the content. */
function problemOf({ name, type, size }: File, limit: number): string | null {
  if (size > limit) return tooLargeSentence(limit);
  const mayBeMp4 = type === "video/mp4" || /\.(mp4|m4v)$/i.test(name);
  return mayBeMp4 ? null : "Only MP4 files can be imported.";
}

export function cancelImport(id: string): void {
  jobs.get(id)?.abort.abort();
  jobs.delete(id);
  imports.set(imports.get().filter((item) => item.id !== id));
  sendNext();
}

export function tryImportAgain(id: string): void {
  const job = jobs.get(id);
  if (!job) return;
  jobs.set(id, { ...job, abort: new AbortController() });
  change(id, { state: "waiting" });
  sendNext();
}

/** Takes those that ended out of the list. */
export function clearImports(): void {
  const open = imports.get().filter(isUnfinished);
  for (const { id } of imports.get()) if (!open.some((item) => item.id === id)) jobs.delete(id);
  imports.set(open);
}

function change(id: string, progress: ImportProgress): void {
  imports.set(
    imports.get().map(({ id: other, name, size, ...rest }) => ({
      ...{ id: other, name, size },
      ...(other === id ? progress : rest),
    })) as ImportItem[],
  );
}

function sendNext(): void {
  const items = imports.get();
  const busy = items.filter(({ state }) => state === "sending" || state === "reading").length;
  const next = items
    .filter(({ state }) => state === "waiting")
    .slice(0, Math.max(0, atOnce - busy));
  for (const { id } of next) void send(id);
}

async function send(id: string): Promise<void> {
  const job = jobs.get(id);
  if (!job) return;
  const { file, abort, options } = job;
  change(id, { state: "sending", sent: 0 });
  const result = await sendFile(file, abort.signal, (sent) =>
    change(id, sent < file.size ? { state: "sending", sent } : { state: "reading" }),
  );
  if (result?.ok) {
    change(id, { state: "done", answer: result.answer });
    jobs.delete(id);
    options.onDone(result.answer);
  } else if (result) {
    const { message, mayTryAgain } = result;
    change(id, { state: "failed", message, mayTryAgain });
  }
  sendNext();
}
