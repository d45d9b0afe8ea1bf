import type { FoundRecipe, ImportTool } from "../imported";
import { isStorable } from "../storable";
import { recipeSchema, type Recipe } from "../recipe";
import { readA1111 } from "./a1111";
import { readComfyui } from "./comfyui";
import { looseJsonMaximum, objectOf, parseLooseObject } from "./loose-json";
import { readWan2gp } from "./wan2gp";

/** What the tags of a file say about how it was made. */
export interface ReadTags {
  /** Null where nothing that can be read was found. */
  tool: ImportTool | null;
  /** Retake's own. */
  recipe: Recipe | null;
  /** Another tool's. */
  found: FoundRecipe | null;
}

/** Longer ones are made by nobody here; every field of a recipe is checked besides. */
const promptMaximum = 20_000;

const nothing: ReadTags = { tool: null, recipe: null, found: null };

/** Tags tools write to, in the order they are believed. */
const textTags = ["comment", "description", "parameters"];

/** @param tags texts by the name of their tag, as it stands in the file */
export function readTags(tags: Readonly<Record<string, string>>): ReadTags {
  for (const tag of textTags) {
    const read = tags[tag] === undefined ? null : readText(tags[tag]);
    if (read) return read;
  }
  return readGraph(tags) ?? nothing;
}

function readText(text: string): ReadTags | null {
  if (text.length > looseJsonMaximum) return null;
  const json = text.trimStart().startsWith("{") ? parseLooseObject(text) : null;
  if (json) return readObject(json);
  const found = readA1111(text);
  return found && { ...nothing, tool: "a1111", found };
}

function readObject(json: Record<string, unknown>): ReadTags | null {
  if (json.app === "retake") {
    const recipe = readRecipe(json);
    return recipe && { ...nothing, tool: "retake", recipe };
  }
  const graph = readGraph(json);
  if (graph) return graph;
  const found = readWan2gp(json);
  return found && { ...nothing, tool: "wan2gp", found };
}

/** ComfyUI names itself by nothing but the shape of what it writes. */
function readGraph(tags: Readonly<Record<string, unknown>>): ReadTags | null {
  const found = readComfyui(tags.prompt);
  if (found) return { ...nothing, tool: "comfyui", found };
  const workflow =
    typeof tags.workflow === "string" ? parseLooseObject(tags.workflow) : objectOf(tags.workflow);
  return workflow && Array.isArray(workflow.nodes) ? { ...nothing, tool: "comfyui" } : null;
}

function readRecipe(json: Record<string, unknown>): Recipe | null {
  const recipe = recipeSchema.safeParse(json).data;
  if (!recipe) return null;
  const { prompt, negativePrompt, provider, model, modelVersion } = recipe;
  const isBounded = prompt.length <= promptMaximum && negativePrompt.length <= promptMaximum;
  return isBounded && [prompt, negativePrompt, provider, model, modelVersion].every(isStorable)
    ? recipe
    : null;
}
