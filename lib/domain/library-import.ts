import { z } from "zod";
import { errorCatalog, type ErrorCode } from "./errors";
import type { Failure } from "./result";

/** The zip of a whole library that comes back in. */

const count = z.int().min(0).default(0);

/** What became of the takes of a zip, so far. */
export const importCountsSchema = z.object({
  /** Brought in, with their clips or without. */
  imported: count,
  /** In this library already: left alone. */
  existing: count,
  /** In this library already, without their clip: that came back. */
  repaired: count,
  /** With ids that belong to another account here. */
  elsewhere: count,
  /** Neither ready nor failed nor cancelled in the zip: left out, nothing can be sent for them. */
  unfinished: count,
  /** Whose sidecar is missing, damaged or says what cannot be. */
  unreadable: count,
  /** Of those brought in: their clip is missing from the zip or damaged. */
  withoutClip: count,
  /** Shots and takes that got another number, because theirs was taken. */
  renumbered: count,
  /** Takes whose origin was not there yet when they came in. */
  openRelations: count,
});

export type ImportCounts = z.output<typeof importCountsSchema>;

/** Problems that are named one by one; what is more is only counted. */
export const problemsMaximum = 200;

/** A file or take that could not come in as it was, and why. */
export const importProblemSchema = z.object({ name: z.string(), what: z.string() });
export type ImportProblem = z.output<typeof importProblemSchema>;

export const importPhases = ["check", "takes", "relations"] as const;
export type ImportPhase = (typeof importPhases)[number];

export interface LibraryImportDto {
  id: string;
  fileName: string;
  status: "running" | "done" | "failed";
  phase: ImportPhase;
  /** Takes in the zip, once it is checked. */
  total: number;
  /** How many of them are dealt with. */
  done: number;
  counts: ImportCounts;
  problems: ImportProblem[];
  error: Failure | null;
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalog, code);

export const importErrorSchema = z.object({
  code: z.string().refine(isErrorCode),
  message: z.string(),
});

const takes = (number: number) =>
  `${number.toLocaleString("en")} ${number === 1 ? "take" : "takes"}`;

/** What an import has done, in sentences; the first is always there. */
export function importInWords(counts: ImportCounts): string[] {
  const { imported, existing, repaired, elsewhere, unfinished, unreadable, withoutClip } = counts;
  const were = (number: number) => (number === 1 ? "was" : "were");
  return [
    `${takes(imported)} brought in.`,
    existing > 0 && `${takes(existing)} ${were(existing)} here already and left alone.`,
    repaired > 0 && `${takes(repaired)} got the lost clip back.`,
    withoutClip > 0 && `${takes(withoutClip)} came without a clip; the recipe is safe.`,
    unreadable > 0 && `${takes(unreadable)} could not be read.`,
    unfinished > 0 && `${takes(unfinished)} ${were(unfinished)} not finished and left out.`,
    elsewhere > 0 &&
      `${takes(elsewhere)} ${were(elsewhere)} left out: the ids belong to another account.`,
    counts.renumbered > 0 &&
      `${counts.renumbered.toLocaleString("en")} got another number, because theirs was taken.`,
  ].filter((sentence) => sentence !== false);
}
