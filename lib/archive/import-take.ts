import "server-only";
import path from "node:path";
import {
  finalStatuses,
  sidecarMaximum,
  type FinalStatus,
  type TakeSidecar,
} from "@/lib/domain/archive";
import type { ImportProblem } from "@/lib/domain/library-import";
import { mediaStore } from "../media";
import { mediaKey, parseMediaKey } from "../media/keys";
import { findPresence, type ImportedKeys, type ReadyTake } from "./import-take-repository";
import type { FileKind } from "./library-names";
import type { LibraryEntry, LibraryZip } from "./library-zip";
import { findClipPlace } from "./repair-repository";
import { payloadToRun, readSidecar } from "./sidecar";
import type { TakeGroup } from "./take-groups";

type Outcome =
  | { kind: "ready" | "repaired"; take: ReadyTake }
  | { kind: "existing" | "elsewhere" | "unfinished" | "unreadable" };

export interface PreparedTake {
  outcome: Outcome;
  problems: ImportProblem[];
  /** Bytes that were written for it. */
  bytes: number;
  /** Files without a sidecar are no take: they count for nothing. */
  isTake: boolean;
}

interface Preparation {
  zip: LibraryZip;
  ownerId: string;
  /** For files that are not proven yet. */
  folder: string;
  signal: AbortSignal;
}

const isFinal = (status: string): status is FinalStatus =>
  (finalStatuses as readonly string[]).includes(status);

/** Null when nothing in the zip can be believed about this take. */
export async function readGroup(zip: LibraryZip, group: TakeGroup): Promise<TakeSidecar | null> {
  const { sidecar: entry } = group.files;
  const text = entry ? await zip.readText(entry, sidecarMaximum) : null;
  const sidecar = text === null ? null : readSidecar(text);
  if (!sidecar || sidecar.id !== group.takeId) return null;
  // Such a take could be neither shown nor run.
  const hasOrigin = sidecar.recipe !== null || sidecar.imported !== null;
  const canBe = sidecar.recipe !== null || sidecar.status !== "cancelled";
  return hasOrigin && canBe ? sidecar : null;
}

/** Reads a take from the zip and stores its files, each only when its hash is what was promised. */
export async function prepareTake(
  preparation: Preparation,
  group: TakeGroup,
): Promise<PreparedTake> {
  const { zip, ownerId } = preparation;
  const sidecar = await readGroup(zip, group);
  if (!sidecar) {
    const name = group.files.sidecar?.title ?? `takes/${group.takeId}/take.json`;
    const what = group.files.sidecar ? "is damaged." : "is missing from the zip.";
    const isTake = group.files.sidecar !== undefined;
    return { outcome: { kind: "unreadable" }, problems: [{ name, what }], bytes: 0, isTake };
  }
  const without = (kind: "existing" | "elsewhere" | "unfinished") => {
    return { outcome: { kind }, problems: [], bytes: 0, isTake: true };
  };
  const presence = await findPresence(ownerId, sidecar);
  // Nothing is stored for these: their files would lie in another take's folder.
  if (presence === "own") {
    return (await prepareRepair(preparation, sidecar, group)) ?? without("existing");
  }
  if (presence === "foreign") return without("elsewhere");
  if (!isFinal(sidecar.status)) return without("unfinished");
  const { keys, problems, bytes } = await storeFiles(preparation, sidecar, group);
  const lostItsClip = sidecar.status === "ready" && (!keys.videoKey || !sidecar.file);
  const take = { sidecar: { ...sidecar, payload: payloadToRun(sidecar) }, keys, lostItsClip };
  const outcome = { kind: "ready", take } as const;
  return { outcome, problems, bytes, isTake: true };
}

/** Of a take that is here: its files, when the clip is not. Null when there is nothing to mend. */
async function prepareRepair(
  preparation: Preparation,
  sidecar: TakeSidecar,
  group: TakeGroup,
): Promise<PreparedTake | null> {
  const place = await findClipPlace(preparation.ownerId, sidecar.id);
  const promised = sidecar.files.video;
  if (!place || sidecar.status !== "ready" || !promised || !sidecar.file) return null;
  if (place.videoKey) {
    const { hash } = parseMediaKey(place.videoKey);
    // Another file than the one that was lost would be no repair.
    if (!promised.sha256.startsWith(hash) || (await mediaStore().open(place.videoKey))) return null;
  }
  const { keys, problems, bytes } = await storeFiles(preparation, sidecar, group);
  if (!keys.videoKey) return { outcome: { kind: "existing" }, problems, bytes, isTake: true };
  const take = { sidecar, keys, lostItsClip: false };
  return { outcome: { kind: "repaired", take }, problems, bytes, isTake: true };
}

async function storeFiles(preparation: Preparation, sidecar: TakeSidecar, group: TakeGroup) {
  const problems: ImportProblem[] = [];
  const keys: ImportedKeys = { videoKey: null, posterKey: null, previewKey: null };
  let bytes = 0;
  if (sidecar.status === "ready") {
    for (const kind of ["video", "poster", "preview"] as const) {
      const stored = await storeFile(preparation, sidecar, group, kind);
      if ("problem" in stored) problems.push(stored.problem);
      if (!("key" in stored)) continue;
      keys[`${kind}Key`] = stored.key;
      bytes += stored.bytes;
    }
  }
  return { keys, problems, bytes };
}

type Stored = { key: string; bytes: number } | { problem: ImportProblem } | Record<never, never>;

async function storeFile(
  { zip, folder, signal }: Preparation,
  sidecar: TakeSidecar,
  group: TakeGroup,
  kind: FileKind,
): Promise<Stored> {
  const promised = sidecar.files[kind];
  const entry = group.files[kind];
  const name = entry?.title ?? promised?.name ?? `takes/${sidecar.id}/${kind}`;
  const problem = (what: string) => ({ problem: { name, what } });
  if (!promised) return kind === "video" ? problem("was missing when it was exported.") : {};
  if (!entry || !("extension" in entry.name)) return problem("is missing from the zip.");
  const file = path.join(folder, `${kind}.${entry.name.extension}`);
  const unpacked = await zip.unpack(entry, file, signal);
  const wanted = kind === "video" ? [promised.sha256, sidecar.file?.sha256] : [promised.sha256];
  if (!unpacked || wanted.some((sha256) => sha256 !== unpacked.sha256)) {
    return problem("is damaged: its bytes are not those that were exported.");
  }
  if (!looksLike(entry, unpacked.head)) return problem("is not what its name says.");
  const { sha256 } = unpacked;
  const key = mediaKey({ takeId: sidecar.id, kind, sha256, extension: entry.name.extension });
  await mediaStore().put(key, { path: file });
  return { key, bytes: entry.bytes };
}

function looksLike({ name }: LibraryEntry, head: Buffer): boolean {
  if ("extension" in name && name.extension === "webp") {
    return head.toString("latin1", 0, 4) === "RIFF" && head.toString("latin1", 8, 12) === "WEBP";
  }
  return head.toString("latin1", 4, 8) === "ftyp";
}
