import type { FoundRecipe } from "../imported";
import { foundRecipe } from "./found";

/** In characters. */
const longest = 100_000;
/** So many settings make a line the one of the settings. */
const settingsLeast = 3;
/** `Name: value`, where a value in quotes may hold commas. */
const setting = /\s*(\w[\w \-/]{0,59}):\s*("(?:\\.|[^\\"])*"|[^,]*)(?:,|$)/g;
const negativeMark = "Negative prompt:";
/** Settings that have a place of their own. */
const placed = new Set(["Seed", "Model"]);

/**
 * Reads the text of stable-diffusion-webui: lines of the prompt, `Negative prompt: …`, and a last line
 * `Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 512x512, Model: …`.
 *
 * Sources: AUTOMATIC1111/stable-diffusion-webui, modules/infotext_utils.py
 * (parse_generation_parameters); continue-revolution/sd-webui-animatediff, pull request 303, which
 * writes it into the `comment` of an MP4.
 */
export function readA1111(text: string): FoundRecipe | null {
  if (text.length > longest) return null;
  const lines = text.replaceAll("\r\n", "\n").trim().split("\n");
  const settings = settingsOf(lines.pop() ?? "");
  if (settings.length < settingsLeast || !settings.some(([name]) => name === "Steps")) return null;
  const start = lines.findIndex((line) => line.trimStart().startsWith(negativeMark));
  const words = start < 0 ? lines : lines.slice(0, start);
  const without = start < 0 ? [] : lines.slice(start);
  const value = (wanted: string) => settings.find(([name]) => name === wanted)?.[1];
  return foundRecipe({
    prompt: words.join("\n"),
    negativePrompt: without.join("\n").trimStart().slice(negativeMark.length),
    seed: value("Seed"),
    model: value("Model"),
    settings: settings.filter(([name]) => !placed.has(name)),
  });
}

function settingsOf(line: string): [string, string][] {
  // A line of settings is short; the pattern walks a long one without commas many times.
  if (line.length > 10_000) return [];
  return [...line.matchAll(setting)].map(([, name = "", value = ""]) => [
    name.trim(),
    value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, "$1") : value.trim(),
  ]);
}
