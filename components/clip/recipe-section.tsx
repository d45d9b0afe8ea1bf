import { Copy } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { findModel } from "@/lib/domain/catalog";
import type { TakeDetailDto } from "@/lib/domain/dtos";
import { frameSize, framesPerSecond } from "@/lib/domain/frame-size";
import type { Recipe } from "@/lib/domain/recipe";
import { cn } from "@/lib/utils";
import { Facts, FileRow, PromptText, Row } from "./facts";
import { ModelChange } from "./model-change";
import { Payload } from "./payload";
import { Section } from "./section";

interface RecipeSectionProps {
  detail: TakeDetailDto;
  recipe: Recipe;
  onCopy: () => void;
}

export function RecipeSection({ detail, recipe, onCopy }: RecipeSectionProps) {
  const { take } = detail;
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
      <PromptText prompt={recipe.prompt} negativePrompt={recipe.negativePrompt} />
      <Facts className="mt-4">
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
        {file && <FileRow file={file} />}
      </Facts>
      {detail.changed && <ModelChange then={recipe.modelVersion} change={detail.changed} />}
      {detail.payload !== null && <Payload payload={detail.payload} sent={wasSent(take)} />}
    </Section>
  );
}

/** A take from a file was sent elsewhere, if at all. */
function wasSent({ status, imported }: TakeDetailDto["take"]): boolean {
  return status !== "queued" && imported === null;
}
