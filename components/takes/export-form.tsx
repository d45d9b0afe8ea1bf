"use client";

import { useId, useState, type SubmitEvent } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { startDownload } from "@/lib/client/download";
import { readersTimeZone } from "@/lib/client/library-slices";
import { useDownloadTemplate } from "@/lib/client/preferences";
import { safeFileName } from "@/lib/domain/archive-names";
import { downloadFields, downloadName, downloadTemplateSchema } from "@/lib/domain/download-name";
import { clipsExportPath, type LibraryExportDto } from "@/lib/domain/library-export";

interface ExportFormProps {
  prepared: LibraryExportDto;
  onDone: () => void;
}

const copyText = {
  recipe: "Prompt, seed and settings stand in each file.",
  clean: "Without prompt, seed and settings. Each file is written anew, which takes a moment.",
} as const;

type Copy = keyof typeof copyText;

/** How the zip is made: names, with or without recipes, with or without sidecars. */
export function ExportForm({ prepared, onDone }: ExportFormProps) {
  const id = useId();
  const saved = useDownloadTemplate();
  const [typed, setTyped] = useState<string | null>(null);
  const [copy, setCopy] = useState<Copy>("recipe");
  const [sidecar, setSidecar] = useState(true);
  const template = typed ?? saved;
  const checked = downloadTemplateSchema.safeParse(template);
  const { first, clips } = prepared;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!checked.success) return event.currentTarget.querySelector("input")?.focus();
    const timeZone = readersTimeZone();
    const choice = { template: checked.data, timeZone, copy, sidecar };
    startDownload(clipsExportPath(prepared.id, choice));
    const words = clips === 1 ? "1 clip" : `${clips.toLocaleString("en")} clips`;
    toast(`Exporting ${words} as a zip`);
    onDone();
  };

  return (
    <form noValidate aria-label="How to export" onSubmit={submit} className="mt-4 grid gap-4">
      <TextField
        label="File names"
        className="figures"
        value={template}
        spellCheck={false}
        autoComplete="off"
        error={checked.error?.issues[0]?.message}
        onChange={(event) => setTyped(event.target.value)}
        help={
          <>
            {first && checked.success && (
              <span className="block wrap-anywhere text-foreground">
                {safeFileName(downloadName(checked.data, first))}.mp4
              </span>
            )}
            Filled in: {downloadFields.map((field) => `{${field}}`).join(", ")}.
          </>
        }
      />
      <div className="grid gap-1.5">
        <Label id={`${id}-copy`} asChild>
          <span>Files</span>
        </Label>
        <Segmented
          aria-labelledby={`${id}-copy`}
          aria-describedby={`${id}-copy-text`}
          value={copy}
          onValueChange={(value) => setCopy(value === "clean" ? "clean" : "recipe")}
        >
          <SegmentedItem value="recipe">With recipe</SegmentedItem>
          <SegmentedItem value="clean">Clean copies</SegmentedItem>
        </Segmented>
        <p id={`${id}-copy-text`} className="text-xs text-muted-foreground">
          {copyText[copy]}
        </p>
      </div>
      <div className="flex items-center gap-3">
        <div className="flex-1">
          <p id={`${id}-sidecar`} className="text-xs font-medium">
            Sidecar JSON
          </p>
          <p id={`${id}-sidecar-text`} className="text-xs text-muted-foreground">
            Recipe, rating, tags, note and collections in a file beside each clip.
          </p>
        </div>
        <Switch
          aria-labelledby={`${id}-sidecar`}
          aria-describedby={`${id}-sidecar-text`}
          checked={sidecar}
          onCheckedChange={setSidecar}
        />
      </div>
      <DialogFooter className="mt-0">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="secondary">
          Export
        </Button>
      </DialogFooter>
    </form>
  );
}
