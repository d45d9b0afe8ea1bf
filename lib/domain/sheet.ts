import { hasRecipe, type TakeDto } from "./dtos";
import type { Recipe } from "./recipe";
import { formatPrice } from "./price";
import { spanInWords } from "./timecode";

/** Takes on one contact sheet: below two there is nothing to compare, and keys go up to 9. */
export const sheetMinimum = 2;
export const sheetMaximum = 9;

/** The settings a matrix can have as its rows; its columns are seeds. */
export const matrixSettings = [
  "resolution",
  "aspectRatio",
  "duration",
  "provider",
  "model",
  "prompt",
  "negativePrompt",
] as const;

export type MatrixSetting = (typeof matrixSettings)[number];

export const settingLabels: Record<MatrixSetting | "seed" | "modelVersion", string> = {
  resolution: "Resolution",
  aspectRatio: "Aspect ratio",
  duration: "Duration",
  provider: "Provider",
  model: "Model",
  modelVersion: "Version",
  prompt: "Prompt",
  negativePrompt: "Negative prompt",
  seed: "Seed",
};

/** Of a clip that came without a recipe. */
const notKnown = "not known";

function settingValue(recipe: Recipe | null, setting: keyof typeof settingLabels): string {
  if (!recipe) return notKnown;
  if (setting === "duration") return `${recipe.duration} s`;
  return String(recipe[setting]) || "none";
}

export interface SheetMatrix {
  setting: MatrixSetting;
  seeds: number[];
  rows: { value: string; takes: (TakeDto | null)[] }[];
}

/**
 * Seeds across, one setting down. Null when the takes do not spread over both, or when two of them
 * would share a cell, because then something else is different as well, or when one has no recipe.
 */
export function sheetMatrix(takes: readonly TakeDto[], setting: MatrixSetting): SheetMatrix | null {
  const made = takes.filter(hasRecipe);
  if (made.length < takes.length) return null;
  const seeds = [...new Set(made.map(({ recipe }) => recipe.seed))];
  const values = [...new Set(made.map(({ recipe }) => settingValue(recipe, setting)))];
  if (seeds.length < 2 || values.length < 2) return null;
  const cells = new Map<string, TakeDto>();
  for (const take of made) {
    const cell = `${take.recipe.seed} ${settingValue(take.recipe, setting)}`;
    if (cells.has(cell)) return null;
    cells.set(cell, take);
  }
  const rows = values.map((value) => ({
    value,
    takes: seeds.map((seed) => cells.get(`${seed} ${value}`) ?? null),
  }));
  return { setting, seeds, rows };
}

/** Whether more of its cells have a take than have none; else the takes were not made as a matrix. */
export function isMostlyFilled({ rows }: SheetMatrix): boolean {
  const cells = rows.flatMap(({ takes }) => takes);
  return cells.filter((take) => take !== null).length * 2 > cells.length;
}

/** The settings by which these takes can be laid out as a matrix. */
export function possibleMatrices(takes: readonly TakeDto[]): MatrixSetting[] {
  return matrixSettings.filter((setting) => sheetMatrix(takes, setting) !== null);
}

interface ComparedSetting {
  label: string;
  /** One a take, in the order of the takes. */
  values: string[];
}

interface SheetComparison {
  changed: ComparedSetting[];
  /** Labels of the settings that are the same in all. */
  same: string[];
}

const comparedSettings = [
  "seed",
  "resolution",
  "aspectRatio",
  "duration",
  "provider",
  "model",
  "modelVersion",
  "prompt",
  "negativePrompt",
] as const;

/** As far as it is known: of another tool's clip its words and seed, as they were found. */
function valueOf({ recipe, imported }: TakeDto, setting: keyof typeof settingLabels): string {
  if (imported && !recipe && setting === "provider") return "imported";
  const found = recipe ? null : imported?.found;
  if (!found) return settingValue(recipe, setting);
  if (setting === "seed" || setting === "model") return found[setting] ?? notKnown;
  if (setting === "prompt" || setting === "negativePrompt") return found[setting] || "none";
  return notKnown;
}

/** What differs between takes, and what it cost in money and waiting. */
export function compareTakes(takes: readonly TakeDto[]): SheetComparison {
  const changed: ComparedSetting[] = [];
  const same: string[] = [];
  for (const setting of comparedSettings) {
    const label = settingLabels[setting];
    const values = takes.map((take) => valueOf(take, setting));
    if (new Set(values).size > 1) changed.push({ label, values });
    else same.push(label);
  }
  changed.push({
    label: "Cost",
    values: takes.map(costOf),
  });
  changed.push({ label: "Wait", values: takes.map(waitInWords) });
  return { changed, same };
}

/** Nobody here knows what a file cost where it was made. */
function costOf(take: TakeDto): string {
  return take.imported ? notKnown : formatPrice(take.priceActual ?? take.priceEstimate);
}

function waitInWords(take: TakeDto): string {
  if (take.status !== "ready" || take.imported) return "";
  return spanInWords(Date.parse(take.finishedAt) - Date.parse(take.createdAt));
}
