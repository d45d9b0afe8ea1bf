import { choicesOf, type Choice } from "./catalog/choices";
import type { FieldMeta, ModelDefinition } from "./catalog/types";

/** A value the other model does not take. */
export interface LostValue {
  /** Name of the parameter, for example `aspectRatio`. */
  field: string;
  /** As in the form: "Aspect ratio". */
  label: string;
  /** The value as it was, with its unit. */
  from: string;
  /** What it becomes, with its unit. Null for text, which is never changed: a person shortens it. */
  to: string | null;
  /** What happens, as a sentence for the person. */
  message: string;
}

interface ModelSwitch {
  /** Every field of the other model. Text stays as it was typed. */
  parameters: Record<string, unknown>;
  /** What could not be kept, in the order of the form. Empty: nothing changes. */
  lost: LostValue[];
}

/** Where a shot that has no value yet starts, if the model has it. */
const preferredChoice = "16:9";

/**
 * Takes a shot over to another model: what exists on both stays, what does not becomes the nearest
 * choice and is named. Values that are missing or of no use anywhere become a default, silently,
 * because there is nothing to keep.
 */
export function switchModel(
  parameters: Readonly<Record<string, unknown>>,
  target: ModelDefinition,
): ModelSwitch {
  const fitted: Record<string, unknown> = {};
  const lost: LostValue[] = [];
  for (const [field, schema] of Object.entries(target.parameters.shape)) {
    const value = parameters[field];
    const choices = choicesOf(schema);
    const meta = schema.meta() as FieldMeta | undefined;
    const name = (kept: Choice) => (meta?.unit ? `${kept} ${meta.unit}` : String(kept));
    const label = meta?.label ?? field;
    if (choices.length === 0) {
      const text = typeof value === "string" ? value : "";
      fitted[field] = text;
      const problem = text.trim() ? schema.safeParse(text).error?.issues[0]?.message : undefined;
      if (problem) lost.push({ field, label, from: text, to: null, message: problem });
      continue;
    }
    const kept = choices.find((choice) => choice === value);
    const next = kept ?? nearestChoice(value, choices);
    fitted[field] = next;
    if (kept === undefined && isChoice(value) && next !== undefined) {
      const [from, to] = [name(value), name(next)];
      const message = `${target.providerLabel} has no ${from}: ${label.toLowerCase()} becomes ${to}.`;
      lost.push({ field, label, from, to, message });
    }
  }
  return { parameters: fitted, lost };
}

function isChoice(value: unknown): value is Choice {
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

/** The choice of the nearest size; of two equally near the first, which is the cheaper in our forms. */
function nearestChoice(value: unknown, choices: readonly Choice[]): Choice | undefined {
  const fallback = choices.find((choice) => choice === preferredChoice) ?? choices[0];
  const wanted = sizeOf(value);
  if (wanted === null) return fallback;
  let best: { choice: Choice; distance: number } | undefined;
  for (const choice of choices) {
    const size = sizeOf(choice);
    if (size === null) continue;
    const distance = Math.abs(size - wanted);
    if (!best || distance < best.distance) best = { choice, distance };
  }
  return best?.choice ?? fallback;
}

/** A number to compare choices by: "16:9" by its shape, "720p" and 5 by their amount. */
function sizeOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string") return null;
  const ratio = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(value);
  // Logarithms, so that a shape and the same shape turned lie equally far from the square.
  if (ratio) return finite(Math.log(Number(ratio[1]) / Number(ratio[2])));
  const amount = /^\d+/.exec(value);
  return amount ? Number(amount[0]) : null;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
