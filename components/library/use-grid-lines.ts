"use client";

import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback } from "react";
import type { GridLayout } from "./grid-layout";

const linesAround = 3;

/**
 * The lines to draw: those on screen, a few around them unless `isBare`, and `keptLine`. `shown` are
 * the items of the first two.
 */
export function useGridLines(
  layout: GridLayout,
  top: number,
  keptLine: number | null,
  isBare: boolean,
) {
  const overscan = isBare ? 0 : linesAround;
  const { lineTop, lineFirst, lineEnd, lineCount } = layout;
  // A new function makes the virtualizer read all sizes again.
  const getItemKey = useCallback((line: number) => (lineTop.length > 0 ? line : 0), [lineTop]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const lines = defaultRangeExtractor(range);
      if (keptLine === null || keptLine >= range.count || lines.includes(keptLine)) return lines;
      return [...lines, keptLine].sort((a, b) => a - b);
    },
    [keptLine],
  );
  const virtualizer = useWindowVirtualizer({
    count: lineCount,
    estimateSize: (line) => (lineTop[line + 1] ?? 0) - (lineTop[line] ?? 0),
    getItemKey,
    overscan,
    rangeExtractor,
    scrollMargin: top,
  });
  const lines = virtualizer.getVirtualItems().map(({ index }) => index);
  const range = virtualizer.range;
  const first = Math.max(0, (range?.startIndex ?? 0) - overscan);
  const last = Math.min(lineCount - 1, (range?.endIndex ?? -1) + overscan);
  return { lines, shown: { first: lineFirst[first] ?? 0, end: lineEnd[last] ?? 0 } };
}
