import { z } from "zod";
import type { Recipe } from "./recipe";

/** What a take is called in the columns of provider and model when its file brought no recipe. */
export const importProvider = "import";
export const importModel = "file";

/** Whose recipe was found in a file: our own, or one of the tools we can read. */
export const importTools = ["retake", "comfyui", "wan2gp", "a1111"] as const;
export type ImportTool = (typeof importTools)[number];

export const importToolLabels: Readonly<Record<ImportTool, string>> = {
  retake: "Retake",
  comfyui: "ComfyUI",
  wan2gp: "Wan2GP",
  a1111: "A1111",
};

/** In characters, of one prompt. What is longer is cut. */
export const foundTextMaximum = 10_000;
export const foundSettingsMaximum = 40;

/** What another tool wrote about a clip. Words for people: none of it is ever sent anywhere. */
export const foundRecipeSchema = z.object({
  prompt: z.string().max(foundTextMaximum),
  negativePrompt: z.string().max(foundTextMaximum),
  /** Text, because other tools draw seeds of 64 bits; null where none was found. */
  seed: z.string().min(1).max(40).nullable(),
  model: z.string().min(1).max(200).nullable(),
  settings: z
    .array(z.object({ name: z.string().min(1).max(60), value: z.string().max(300) }))
    .max(foundSettingsMaximum),
});

export type FoundRecipe = z.infer<typeof foundRecipeSchema>;

/** Where a take came from that was not made here. */
export const importedFromSchema = z.object({
  fileName: z.string().min(1).max(255),
  /** Null where nothing that can be read was found. */
  tool: z.enum(importTools).nullable(),
  /** Null for Retake's own files, whose recipe is the take's, and where nothing was found. */
  found: foundRecipeSchema.nullable(),
  importedAt: z.iso.datetime(),
});

export type ImportedFrom = z.infer<typeof importedFromSchema>;

/** What every place that shows or names a take needs of it. */
export interface TakeWords {
  recipe: Recipe | null;
  imported: ImportedFrom | null;
}

/** What a take is told apart by: its prompt, else the prompt that was found, else its file's name. */
export function takeWords({ recipe, imported }: TakeWords): string {
  return recipe?.prompt || imported?.found?.prompt || imported?.fileName || "";
}

/** The seed as text, also where another tool drew it; null where none is known. */
export function takeSeedText({ recipe, imported }: TakeWords): string | null {
  return recipe ? String(recipe.seed) : (imported?.found?.seed ?? null);
}
