"use client";

import { useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { setDownloadTemplate, useDownloadTemplate } from "@/lib/client/preferences";
import { downloadFields, downloadName, downloadTemplateSchema } from "@/lib/domain/download-name";

const example = {
  shotNumber: 28,
  number: 3,
  imported: null,
  createdAt: "2026-11-05T12:00:00Z",
  recipe: {
    ...({ app: "retake", v: 1, provider: "draft", model: "draft", modelVersion: "1" } as const),
    ...({ prompt: "", negativePrompt: "", aspectRatio: "16:9" } as const),
    ...({ resolution: "720p", duration: 5, seed: 4107 } as const),
  },
};

/** How saved files are named; a template that can be used is kept as it is typed. */
export function DownloadNames() {
  const id = useId();
  const template = useDownloadTemplate();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? template;
  const checked = downloadTemplateSchema.safeParse(text);
  const problem = checked.error?.issues[0]?.message;
  const change = (value: string) => {
    setTyped(value);
    const parsed = downloadTemplateSchema.safeParse(value);
    if (parsed.success) setDownloadTemplate(parsed.data);
  };
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        Names of downloads
      </label>
      <Input
        id={id}
        className="figures"
        value={text}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => change(event.target.value)}
        // What cannot be used goes back to what is.
        onBlur={() => setTyped(null)}
      />
      <div id={`${id}-note`} className="text-xs text-muted-foreground">
        {problem ? (
          <p className="text-destructive">{problem}</p>
        ) : (
          <p className="wrap-anywhere">{downloadName(text, example)}.mp4</p>
        )}
        <p>Filled in: {downloadFields.map((field) => `{${field}}`).join(", ")}.</p>
      </div>
    </div>
  );
}
