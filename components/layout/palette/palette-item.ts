import type { LucideIcon } from "lucide-react";
import type { TakeDto } from "@/lib/domain/dtos";

/** One line of the palette. */
export interface PaletteItem {
  id: string;
  label: string;
  /** What else it is found by, besides its label. */
  words?: string;
  icon?: LucideIcon;
  take?: TakeDto;
  /** The keys that do the same without the palette. */
  keys?: readonly string[];
  /** What it costs, or what else is to be known before it is chosen. */
  note?: string;
  run: () => void;
  /** What ⌘↵ does instead. */
  second?: { words: string; run: () => void };
}

export interface PaletteGroup {
  title: string;
  items: PaletteItem[];
}

/** Commands in which each word of the text begins a word. */
export function matchingItems(items: readonly PaletteItem[], text: string): PaletteItem[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ label, words = "" }) => {
    const own = `${label} ${words}`.toLowerCase().split(/\s+/);
    return wanted.every((word) => own.some((candidate) => candidate.startsWith(word)));
  });
}
