import { foundSettingsMaximum, foundTextMaximum, type FoundRecipe } from "../imported";
import { storable } from "../storable";

/** Words of one kind, cut to what is kept. */
export function foundText(value: unknown, maximum = foundTextMaximum): string {
  if (typeof value === "string") return cut(value, maximum);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "boolean" ? (value ? "yes" : "no") : "";
}

function cut(text: string, maximum: number): string {
  return storable(text.trim()).slice(0, maximum).toWellFormed();
}

/** A whole number as text; null for anything else, and for the -1 that means "draw one". */
export function foundSeed(value: unknown): string | null {
  const text =
    typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return /^\d{1,20}$/.test(text) ? text : null;
}

export interface FoundParts {
  prompt: unknown;
  negativePrompt?: unknown;
  seed?: unknown;
  model?: unknown;
  settings?: readonly (readonly [name: string, value: unknown])[];
}

/** Null when there is nothing in it that says how a clip was made. */
export function foundRecipe(parts: FoundParts): FoundRecipe | null {
  const settings: FoundRecipe["settings"] = [];
  for (const [rawName, rawValue] of parts.settings ?? []) {
    const name = cut(rawName, 60);
    const value = foundText(rawValue, 300);
    const isNew = !settings.some((setting) => setting.name === name);
    if (name && value && isNew && settings.length < foundSettingsMaximum) {
      settings.push({ name, value });
    }
  }
  const found = {
    prompt: foundText(parts.prompt),
    negativePrompt: foundText(parts.negativePrompt),
    seed: foundSeed(parts.seed),
    model: foundText(parts.model, 200) || null,
    settings,
  };
  const isEmpty = !found.prompt && !found.seed && !found.model && settings.length === 0;
  return isEmpty ? null : found;
}
