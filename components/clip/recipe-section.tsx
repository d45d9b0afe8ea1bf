import { Copy } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { findModel } from "@/lib/domain/catalog";
import type { TakeDetailDto } from "@/lib/domain/dtos";
import { formatBytes } from "@/lib/domain/format";
import { frameSize, framesPerSecond } from "@/lib/domain/frame-size";
import { cn } from "@/lib/utils";
import { ModelChange } from "./model-change";
import { Payload } from "./payload";
import { Section } from "./section";

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
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

export function RecipeSection({ detail, onCopy }: { detail: TakeDetailDto; onCopy: () => void }) {
  const { take } = detail;
  const { recipe } = take;
  const model = findModel(`${recipe.provider}/${recipe.model}`);
  const file = take.status === "ready" ? take.file : null;
  const size = file ?? frameSize(recipe.aspectRatio, recipe.resolution);
  const rate = file?.framesPerSecond ?? framesPerSecond;
  const frames = Math.round((file?.duration ?? recipe.duration) * rate);
  return (
    <Section
      title="Recipe"
      action={
        <Button variant="ghost" size="sm" className="-mr-2" onClick={onCopy}>
          <Copy aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
          Copy
        </Button>
      }
    >
      <p className="text-base wrap-anywhere whitespace-pre-wrap">{recipe.prompt}</p>
      {recipe.negativePrompt && (
        <p className="mt-2 wrap-anywhere text-muted-foreground">
          <span className="text-subtle-foreground">Without</span> {recipe.negativePrompt}
        </p>
      )}
      <dl className="mt-4 grid grid-cols-[108px_minmax(0,1fr)] gap-x-3 gap-y-[7px]">
        <Row label="Seed">
          <span className="flex items-center gap-2">
            <span className={cn("font-mono", take.seedLocked && "text-signal")}>{recipe.seed}</span>
            {detail.takesWithSeed > 1 && (
              <Link
                className="ml-auto text-xs text-muted-foreground underline-offset-2 hover:underline"
                href={`/library?search=${recipe.seed}`}
              >
                used in {detail.takesWithSeed} takes
              </Link>
            )}
          </span>
        </Row>
        <Row label="Model">
          {model?.label ?? recipe.model}{" "}
          <span className="text-muted-foreground">
            {model && !model.isGenerativeModel ? "(a renderer, not an AI model) " : ""}version{" "}
            {recipe.modelVersion}
          </span>
        </Row>
        <Row label="Provider">{model?.providerLabel ?? recipe.provider}</Row>
        <Row label="Aspect ratio">{recipe.aspectRatio}</Row>
        <Row label="Resolution">
          {recipe.resolution}{" "}
          <span className="text-muted-foreground">
            ({size.width} × {size.height})
          </span>
        </Row>
        <Row label="Duration">
          {recipe.duration} s{" "}
          <span className="text-muted-foreground">
            ({frames} frames, {Number(rate.toFixed(2))} fps)
          </span>
        </Row>
        {file && (
          <Row label="File">
            {formatBytes(file.bytes)}, {codecNames[file.codec.slice(0, 4)] ?? file.codec} MP4
            {file.encoder && (
              <span className="block text-muted-foreground">encoded by {file.encoder}</span>
            )}
          </Row>
        )}
      </dl>
      {detail.changed && <ModelChange then={recipe.modelVersion} change={detail.changed} />}
      <Payload payload={detail.payload} sent={take.status !== "queued"} />
    </Section>
  );
}
