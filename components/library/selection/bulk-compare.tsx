"use client";

import { Columns2 } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { sheetMaximum, sheetMinimum } from "@/lib/domain/sheet";
import { BarLabel } from "./bar-label";
import type { Selection } from "./selection";
import type { LibrarySelection } from "./use-selection";

/** The contact sheet with what is selected; null when that is too few or too many to compare. */
export function sheetOf(selection: Selection): string | null {
  if (selection.kind === "all") return null;
  const { size } = selection.ids;
  if (size < sheetMinimum || size > sheetMaximum) return null;
  return `/sheet?takes=${[...selection.ids].join(",")}`;
}

export function BulkCompare({ selection }: { selection: LibrarySelection }) {
  const sheet = sheetOf(selection.selection);
  if (!sheet) {
    return (
      <Button
        variant="ghost"
        disabled
        title={`Select ${sheetMinimum} to ${sheetMaximum} takes to compare them`}
        className="phone:px-2.5"
      >
        <Columns2 aria-hidden="true" />
        <BarLabel label="Compare" keyName="C" />
      </Button>
    );
  }
  return (
    <Button asChild variant="ghost" className="phone:px-2.5">
      <Link href={sheet} aria-keyshortcuts="C">
        <Columns2 aria-hidden="true" />
        <BarLabel label="Compare" keyName="C" />
      </Link>
    </Button>
  );
}
