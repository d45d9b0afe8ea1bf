import "server-only";

/** Names in the zip of a library. They are recognised, never used as paths. */

export const manifestName = "library.json";

export type FileKind = "video" | "poster" | "preview";

export const sidecarName = (takeId: string) => `takes/${takeId}/take.json`;

export function takeFileName(takeId: string, kind: FileKind, extension: string): string {
  return `takes/${takeId}/${kind}.${extension}`;
}

export type EntryName =
  | { kind: "manifest" }
  | { kind: "sidecar"; takeId: string }
  | { kind: FileKind; takeId: string; extension: string };

const id = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
// Packing a folder again puts its name before everything.
const folder = "(?:[^/\\\\]{1,255}/)?";
const manifestPattern = new RegExp(`^${folder}library\\.json$`);
const takePattern = new RegExp(
  `^${folder}takes/${id}/(?:(take)\\.json|(video)\\.(mp4)|(poster)\\.(webp)|(preview)\\.(mp4|webp))$`,
);

/** Null for what is no part of a library: it is passed over. */
export function readEntryName(name: string): EntryName | null {
  if (manifestPattern.test(name)) return { kind: "manifest" };
  const [, takeId, sidecar, ...rest] = takePattern.exec(name) ?? [];
  if (!takeId) return null;
  if (sidecar) return { kind: "sidecar", takeId };
  const [kind, extension] = rest.filter((part) => part !== undefined);
  return kind && extension ? { kind: kind as FileKind, takeId, extension } : null;
}
