"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { answerOf } from "@/lib/client/action-answer";
import { unreachableMessage } from "@/lib/client/api";
import { libraryImportQuery } from "@/lib/client/archive-queries";
import { startDownload } from "@/lib/client/download";
import { readersTimeZone } from "@/lib/client/library-slices";
import { libraryUpload } from "@/lib/client/library-upload";
import { useBringLibrary } from "@/lib/client/use-bring-library";
import { useStore } from "@/lib/client/store";
import { formatBytes } from "@/lib/domain/format";
import { libraryExportPath } from "@/lib/domain/library-export";
import type { ActionResult } from "@/lib/domain/result";
import { ImportProgress } from "./import-progress";
import { Card, SettingRow } from "./settings-frame";

interface LibraryArchiveProps {
  takes: number;
  clipBytes: number;
  prepareExport: () => Promise<ActionResult<{ id: string }>>;
}

/** The whole library as one zip, out and in. */
export function LibraryArchive(props: LibraryArchiveProps) {
  return (
    <Card>
      <ExportRow {...props} />
      <ImportRow />
    </Card>
  );
}

function ExportRow({ takes, clipBytes, prepareExport }: LibraryArchiveProps) {
  const [isBusy, setBusy] = useState(false);
  const exportAll = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = await answerOf(prepareExport());
    setBusy(false);
    if (!answer?.ok) return toast.error(answer?.error.message ?? unreachableMessage);
    startDownload(libraryExportPath(answer.value.id, readersTimeZone()));
    toast("Exporting the library as a zip");
  };
  const count = `${takes.toLocaleString("en")} ${takes === 1 ? "take" : "takes"}`;
  return (
    <SettingRow
      title="Export library"
      text={`One zip with clips, recipes, ratings, tags, notes, collections and the trash: ${count}, about ${formatBytes(clipBytes)}. Takes at work stay out.`}
    >
      <Button onClick={() => void exportAll()} aria-disabled={isBusy}>
        {isBusy ? "Preparing" : "Export library"}
      </Button>
    </SettingRow>
  );
}

function ImportRow() {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const upload = useStore(libraryUpload, null);
  const { data: latest } = useQuery(libraryImportQuery());
  const isBusy = (upload !== null && upload.failure === null) || latest?.status === "running";
  const bring = useBringLibrary();
  // The numbers above were counted when the page was made.
  const router = useRouter();
  const wasRunning = useRef(false);
  const isRunning = latest?.status === "running";
  useEffect(() => {
    if (wasRunning.current && !isRunning) router.refresh();
    wasRunning.current = isRunning;
  }, [isRunning, router]);
  return (
    <div>
      <SettingRow
        title="Import library"
        text="A zip that Export library made: choose it, or drop it on any page. Every file is checked, and takes that are here already are left alone. Nothing is charged for it."
      >
        <input
          ref={input}
          id={id}
          type="file"
          accept=".zip,application/zip"
          aria-label="Zip of a library"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file && !isBusy) void bring(file);
            // The same file may be chosen once more.
            event.target.value = "";
          }}
        />
        <Button aria-disabled={isBusy} onClick={() => !isBusy && input.current?.click()}>
          {isBusy ? "Importing" : "Import library"}
        </Button>
      </SettingRow>
      <ImportProgress upload={upload} latest={latest ?? null} />
    </div>
  );
}
