import "server-only";
import type { FileKind } from "./library-names";
import type { LibraryEntry, LibraryZip } from "./library-zip";

/** What stands in a row in a zip and belongs to one take. */
export interface TakeGroup {
  takeId: string;
  files: Partial<Record<FileKind | "sidecar", LibraryEntry>>;
  /** The place after its last entry. */
  end: number;
}

/**
 * The takes of a zip in the order of its directory.
 * @param from the place to go on from: a group's `end`
 */
export async function* takeGroups(zip: LibraryZip, from: number): AsyncGenerator<TakeGroup> {
  let group: TakeGroup | null = null;
  for await (const entry of zip.entries()) {
    const { name, index } = entry;
    if (index < from || name.kind === "manifest") continue;
    if (group && group.takeId !== name.takeId) {
      yield group;
      group = null;
    }
    group ??= { takeId: name.takeId, files: {}, end: index };
    // Of two under one name the first is meant.
    group.files[name.kind] ??= entry;
    group.end = index + 1;
  }
  if (group) yield group;
}
