import { z } from "zod";
import { isStorable } from "../storable";
import type { FieldMeta } from "./types";

export const promptMaximum = 2000;

/** Length as the providers count it: Unicode code points, so an emoji is one character. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const character of text) if (character) count += 1;
  return count;
}

function boundedText(label: string) {
  return z
    .string()
    .refine((text) => countCharacters(text) <= promptMaximum, {
      error: `${label} is longer than ${promptMaximum.toLocaleString("en")} characters.`,
    })
    .refine(isStorable, {
      error: `${label} holds a broken character that cannot be stored. Type the text again.`,
    });
}

export const promptField = boundedText("The prompt")
  .refine((text) => text.trim().length > 0, { error: "Write what the shot shows." })
  .meta({ label: "Prompt", widget: "prompt" } satisfies FieldMeta);

export const negativePromptField = boundedText("The negative prompt").meta({
  label: "Negative prompt",
  widget: "negative-prompt",
} satisfies FieldMeta);
