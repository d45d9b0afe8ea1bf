"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { exportIsWanted } from "@/lib/client/overlays";
import type { BulkTarget } from "@/lib/domain/bulk";
import { BarLabel } from "./bar-label";

export function BulkExport({ target }: { target: BulkTarget }) {
  return (
    <Button
      variant="ghost"
      aria-keyshortcuts="E"
      aria-haspopup="dialog"
      className="phone:px-2.5"
      onClick={() => exportIsWanted.set(target)}
    >
      <Download aria-hidden="true" />
      <BarLabel label="Export zip" keyName="E" />
    </Button>
  );
}
