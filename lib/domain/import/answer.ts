import { z } from "zod";
import type { TakeDto } from "../dtos";
import { isStorable } from "../storable";

/** What an import answers. */
export interface ImportAnswer {
  /** `known`: these very bytes are in the library already, as this take. */
  outcome: "added" | "known";
  take: TakeDto;
}

/** The name of a file without its folders and without what cannot be shown. */
export const fileNameSchema = z
  .string()
  .transform((name) => (name.split(/[\\/]/).pop() ?? "").replaceAll(/\p{Cc}/gu, "").trim())
  .pipe(z.string().min(1, "The file has no name.").max(255, "The file's name is too long."))
  .refine(isStorable, "The file's name cannot be read.");

/** @param limit in bytes */
export function tooLargeSentence(limit: number): string {
  const megabytes = Math.floor(limit / 1024 / 1024);
  const size =
    megabytes >= 1024 ? `${Number((megabytes / 1024).toFixed(1))} GB` : `${megabytes} MB`;
  return `This file is larger than ${size}, the most this studio takes.`;
}
