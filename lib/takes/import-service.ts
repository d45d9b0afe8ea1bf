import "server-only";
import path from "node:path";
import { tooLargeSentence, type ImportAnswer } from "@/lib/domain/import/answer";
import type { ReadTags } from "@/lib/domain/import/read-tags";
import { AppError } from "@/lib/domain/errors";
import { importModel, importProvider, takeWords, type ImportedFrom } from "@/lib/domain/imported";
import type { Recipe } from "@/lib/domain/recipe";
import { inspectVideo, requireMp4 } from "@/lib/media/inspect";
import {
  keepImportedFile,
  removeImportedFile,
  settledImportedFiles,
} from "@/lib/media/imported-files";
import { withWorkFolder } from "@/lib/media/local-file";
import { receiveFile } from "@/lib/media/receive-file";
import { importLimit } from "./import-limit";
import { filesInUse, findTakeByHash, insertImport, type NewImport } from "./import-repository";
import { getTakes } from "./queries";
import { parametersOf, payloadFor } from "./recipes";
import type { NewShot } from "./new-take-repository";

/** Files from elsewhere become takes: received, looked into, written down; the worker stores them. */

interface IncomingFile {
  /** As the sender calls it. */
  fileName: string;
  body: ReadableStream<Uint8Array> | null;
  declaredBytes: number | null;
  signal?: AbortSignal;
}

/**
 * Once this has answered, the file is on disk and its take in the database: nothing loses it.
 * A file that is in the library already is not added again; the answer is the take it is.
 * @throws AppError import_not_mp4, import_too_large, upload_incomplete, storage_full
 */
export async function importFile(ownerId: string, incoming: IncomingFile): Promise<ImportAnswer> {
  const { outcome, takeId } = await withWorkFolder(async (folder) => {
    const received = path.join(folder, "upload.mp4");
    const { sha256 } = await receive(incoming, received);
    const known = await findTakeByHash(ownerId, sha256);
    if (known) return { outcome: "known" as const, takeId: known };
    const tags = await inspectVideo(received, incoming.signal);
    return await writeDown(ownerId, received, sha256, newImport(incoming.fileName, tags));
  });
  const [take] = await getTakes(ownerId, [takeId]);
  if (!take) throw new AppError("not_found", { detail: `take ${takeId}` });
  return { outcome, take };
}

async function receive({ body, declaredBytes }: IncomingFile, file: string) {
  try {
    return await receiveFile(body, {
      ...{ path: file, limit: importLimit(), declaredBytes, checkHead: requireMp4 },
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "import_too_large") throw error;
    throw new AppError("import_too_large", { userMessage: tooLargeSentence(importLimit()) });
  }
}

async function writeDown(
  ownerId: string,
  received: string,
  sha256: string,
  take: Omit<NewImport, "output">,
) {
  const importedFile = await keepImportedFile(received);
  // Whether a failed write was made after all is not known here: the file stays, and is tidied away
  // where no take names it.
  const written = await insertImport(ownerId, { ...take, output: { importedFile, sha256 } });
  if (written.outcome === "known") await removeImportedFile(importedFile);
  return written;
}

function newImport(fileName: string, tags: ReadTags): Omit<NewImport, "output"> {
  const { tool, recipe, found } = tags;
  const imported: ImportedFrom = { fileName, tool, found, importedAt: new Date().toISOString() };
  if (recipe) {
    const { provider, model } = recipe;
    return { provider, model, recipe, payload: payloadFor(recipe), imported, shot: shotOf(recipe) };
  }
  const shot: NewShot = {
    prompt: takeWords({ recipe, imported }),
    negativePrompt: found?.negativePrompt ?? "",
    modelKey: `${importProvider}/${importModel}`,
    parameters: {},
  };
  return { provider: importProvider, model: importModel, recipe, payload: null, imported, shot };
}

function shotOf(recipe: Recipe): NewShot {
  const { prompt, negativePrompt, ...parameters } = parametersOf(recipe);
  return { prompt, negativePrompt, modelKey: `${recipe.provider}/${recipe.model}`, parameters };
}

/** Removes received files that no take needs any more. Answers how many. */
export async function tidyImports(): Promise<number> {
  const settled = await settledImportedFiles();
  if (settled.length === 0) return 0;
  const inUse = await filesInUse();
  const unused = settled.filter((name) => !inUse.has(name));
  for (const name of unused) await removeImportedFile(name);
  return unused.length;
}
