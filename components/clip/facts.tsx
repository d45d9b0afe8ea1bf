import type { ReactNode } from "react";
import type { TakeFile } from "@/lib/domain/dtos";
import { formatBytes } from "@/lib/domain/format";
import { cn } from "@/lib/utils";

export function Facts({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl className={cn("grid grid-cols-[108px_minmax(0,1fr)] gap-x-3 gap-y-[7px]", className)}>
      {children}
    </dl>
  );
}

export function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="min-w-0 wrap-anywhere text-muted-foreground">{label}</dt>
      <dd className="min-w-0 wrap-anywhere tabular-nums">{children}</dd>
    </>
  );
}

const codecNames: Record<string, string> = {
  avc1: "H.264",
  hvc1: "H.265",
  av01: "AV1",
  vp09: "VP9",
};

export function FileRow({ file }: { file: TakeFile }) {
  return (
    <Row label="File">
      {formatBytes(file.bytes)}, {codecNames[file.codec.slice(0, 4)] ?? file.codec} MP4
      {file.encoder && (
        <span className="block text-muted-foreground">encoded by {file.encoder}</span>
      )}
    </Row>
  );
}

/** A prompt and what is to be left out of the picture. */
export function PromptText({ prompt, negativePrompt }: { prompt: string; negativePrompt: string }) {
  return (
    <>
      <p className="text-base wrap-anywhere whitespace-pre-wrap">{prompt}</p>
      {negativePrompt && (
        <p className="mt-2 wrap-anywhere whitespace-pre-wrap text-muted-foreground">
          <span className="text-subtle-foreground">Without</span> {negativePrompt}
        </p>
      )}
    </>
  );
}
