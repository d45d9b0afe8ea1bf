"use client";

import type { ReactNode } from "react";
import { ExportDialog } from "@/components/takes/export-dialog";
import { Toaster } from "@/components/ui/sonner";
import { useStudioUser } from "@/lib/client/studio-actions";
import { useFollowMoney } from "@/lib/client/use-budget";
import { useLiveTakes } from "@/lib/client/use-live-takes";
import { AskFirstDialog } from "./ask-first-dialog";
import { ImportHost } from "./import/import-host";
import { useLibraryZips } from "./import/use-library-zips";
import { LiveRegion } from "./live-region";
import { CommandPalette } from "./palette/command-palette";
import { QueuePanel } from "./queue/queue-panel";
import { ShortcutsHelp } from "./shortcuts-help";
import { StudioBanner } from "./studio-banner";
import { TabBar } from "./tab-bar";
import { TopBar } from "./top-bar";

interface StudioShellProps {
  /** The largest file that can be imported, in bytes. */
  importLimit: number;
  children: ReactNode;
}

/** What surrounds every page of a signed-in person. The page brings its own `main#main`. */
export function StudioShell({ importLimit, children }: StudioShellProps) {
  const user = useStudioUser();
  useLiveTakes(user.id);
  useFollowMoney();
  useLibraryZips();
  return (
    <div className="has-data-notice-room:[--banner-h:52px] has-data-bar:[--bar-h:100px] phone:pb-[calc(var(--tabbar-h)+env(safe-area-inset-bottom))]">
      <a
        href="#main"
        className="absolute -top-16 left-3 z-90 rounded-md border border-input bg-popover px-3 py-1.5 focus:top-2"
      >
        Skip to content
      </a>
      <TopBar />
      <StudioBanner />
      {children}
      <TabBar />
      <ShortcutsHelp />
      <CommandPalette />
      <QueuePanel />
      <ExportDialog />
      <AskFirstDialog />
      <ImportHost limit={importLimit} />
      <LiveRegion />
      <Toaster />
    </div>
  );
}
