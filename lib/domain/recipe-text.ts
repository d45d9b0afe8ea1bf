import { recipeSchema, type Recipe } from "./recipe";

/** A line of a prompt that would end it gets a backslash in front, and so does one that has some. */
const looksLikeNegative = /^(?=\\*Negative prompt:)/gm;
const wasMarked = /^\\(?=\\*Negative prompt:)/gm;

/** A recipe as readable lines, for the clipboard. `parseRecipe` reads them back. */
export function recipeAsText(recipe: Recipe): string {
  const lines = [
    `Prompt: ${recipe.prompt.replace(looksLikeNegative, "\\")}`,
    ...(recipe.negativePrompt ? [`Negative prompt: ${recipe.negativePrompt}`] : []),
    `Seed: ${recipe.seed}`,
    `Model: ${recipe.provider}/${recipe.model} (version ${recipe.modelVersion})`,
    `Aspect ratio: ${recipe.aspectRatio}`,
    `Resolution: ${recipe.resolution}`,
    `Duration: ${recipe.duration} s`,
  ];
  return lines.join("\n");
}

/** A recipe exactly as it stands in the clip's file, for the clipboard. */
export function recipeAsJson(recipe: Recipe): string {
  return JSON.stringify(recipe, null, 2);
}

/** In characters. Longer than any recipe that can be made here; bounds the work on a paste. */
const longest = 20_000;

/** The last lines are fixed and a "Negative prompt:" in a prompt is marked, so it may hold any lines. */
const lines = new RegExp(
  [
    "^Prompt: (?<prompt>[^]*?)",
    "(?:\\nNegative prompt: (?<negativePrompt>[^]*))?",
    "\\nSeed: (?<seed>\\d{1,10})",
    "\\nModel: (?<provider>[^/\\s]+)/(?<model>\\S+) \\(version (?<modelVersion>[^\\n]+)\\)",
    "\\nAspect ratio: (?<aspectRatio>\\d+:\\d+)",
    "\\nResolution: (?<resolution>\\w+)",
    "\\nDuration: (?<duration>\\d+) s$",
  ].join(""),
);

function partsOf(text: string): unknown {
  const groups = lines.exec(text)?.groups;
  if (!groups) return null;
  const { prompt = "", negativePrompt = "", seed, duration, ...rest } = groups;
  const numbers = { seed: Number(seed), duration: Number(duration) };
  const words = { prompt: prompt.replace(wasMarked, ""), negativePrompt };
  return { app: "retake", v: 1, ...rest, ...words, ...numbers };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Anything may be on a clipboard; what is no JSON is no recipe.
    return null;
  }
}

/** Reads what `recipeAsText` or `recipeAsJson` wrote. Null for any other text. */
export function parseRecipe(pasted: string): Recipe | null {
  if (pasted.length > longest) return null;
  const text = pasted.replaceAll("\r\n", "\n").trim();
  const found = text.startsWith("{") ? jsonOf(text) : partsOf(text);
  return recipeSchema.safeParse(found).data ?? null;
}
