"use client";

import {
  parseAsArrayOf,
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { speeds } from "@/components/player/use-playback";
import { matrixSettings } from "@/lib/domain/sheet";
import { planMaximum } from "@/lib/domain/sheet-plan";

const sheetViews = ["grid", "matrix", "wipe"] as const;
export type SheetView = (typeof sheetViews)[number];

/** What the sheet shows lives in the address: Back, reload and a copied link show the same. */
export function useSheetState() {
  const [state, setState] = useQueryStates(
    {
      takes: parseAsArrayOf(parseAsString).withDefault([]),
      /** Which nine of them, from 1. */
      part: parseAsInteger.withDefault(1),
      /** How many of them are shown, the first ones; unset = all. */
      show: parseAsInteger,
      /** Unset = a matrix where the takes fill most of one. */
      view: parseAsStringLiteral(sheetViews),
      by: parseAsStringLiteral(matrixSettings),
      winner: parseAsString,
      speed: parseAsFloat.withDefault(1),
      loop: parseAsBoolean.withDefault(true),
      /** Frames, of the loop range and of the place where it was stopped. */
      from: parseAsInteger,
      to: parseAsInteger,
      frame: parseAsInteger,
    },
    { history: "replace" },
  );
  const speed = speeds.find((known) => known === state.speed) ?? 1;
  const takes = [...new Set(state.takes)].slice(0, planMaximum);
  return [{ ...state, takes, speed }, setState] as const;
}

export type SheetState = ReturnType<typeof useSheetState>[0];
export type SetSheetState = ReturnType<typeof useSheetState>[1];
