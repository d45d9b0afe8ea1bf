"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { BarLabel } from "./bar-label";

export function BulkExport({ onExport }: { onExport: () => void }) {
  return (
    <Button
      variant="ghost"
      aria-keyshortcuts="E"
      aria-haspopup="dialog"
      className="phone:px-2.5"
      onClick={onExport}
    >
      <Download aria-hidden="true" />
      <BarLabel label="Export zip" keyName="E" />
    </Button>
  );
}
