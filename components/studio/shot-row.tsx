"use client";

import { Columns2, Copy, Dices, Ellipsis, Maximize2, Pencil, RotateCcw } from "lucide-react";
import Link from "next/link";
import { toast } from "sonner";
import { RelativeTime } from "@/components/takes/relative-time";
import { editLabelOf } from "@/components/takes/edit-label";
import { PendingTakeCard } from "@/components/takes/pending-take-card";
import { TakeCard } from "@/components/takes/take-card";
import { useRunAgain } from "@/components/takes/use-run-again";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { copyText } from "@/lib/client/clipboard";
import { pendingRuns, type PendingRun } from "@/lib/client/pending-runs";
import { useStore } from "@/lib/client/store";
import { sheetAddress } from "@/lib/client/sheet-address";
import { findModel } from "@/lib/domain/catalog";
import type { ShotDto, TakeDto } from "@/lib/domain/dtos";
import { importToolLabels, takeWords } from "@/lib/domain/imported";
import { takeRatio } from "@/lib/domain/take-shape";
import { typicalKey } from "@/lib/domain/typical-key";
import { ShotLayout, ShotText } from "./shot-layout";
import { TakesGrid } from "./takes-grid";

interface ShotRowProps {
  shot: ShotDto;
  positions: ReadonlyMap<string, number>;
  typicalSeconds: Readonly<Record<string, number>>;
  /** Near the top of the page. */
  eager: boolean;
  /** There is no other shot yet: its takes are larger, and play when they are there. */
  isOnlyShot: boolean;
}

const noRuns: readonly PendingRun[] = [];

export function ShotRow(props: ShotRowProps) {
  const { shot, positions, typicalSeconds, eager, isOnlyShot } = props;
  const runs = useStore(pendingRuns, noRuns).filter((run) => run.origin.shotId === shot.id);
  const newest = shot.takes[0];
  if (!newest) return null;
  const aspectRatio = takeRatio(newest);
  return (
    <ShotLayout
      id={shot.id}
      number={shot.number}
      text={
        <>
          <ShotText
            number={shot.number}
            time={<RelativeTime iso={shot.createdAt} />}
            prompt={shot.prompt || takeWords(newest)}
            model={newest.recipe ? modelText(shot.modelKey) : originText(newest)}
            settings={settingsText(newest)}
          />
          <ShotActions shot={shot} newest={newest} />
        </>
      }
      takes={
        <TakesGrid
          aspectRatio={aspectRatio}
          label={`Takes of shot ${shot.number}`}
          isOnlyShot={isOnlyShot}
        >
          {runs.map((run, index) => (
            <PendingTakeCard
              key={run.clientKey}
              number={newest.number + runs.length - index}
              aspectRatio={aspectRatio}
              seed={run.seed === "same" ? String(run.origin.recipe.seed) : null}
              locked={run.seed === "same" && run.origin.seedLocked}
            />
          ))}
          {shot.takes.map((take) => (
            <TakeCard
              key={take.id}
              take={take}
              shotModelKey={shot.modelKey}
              eager={eager}
              playsWhenReady={isOnlyShot}
              position={positions.get(take.id) ?? null}
              typical={typicalSeconds[typicalKey(take.recipe)] ?? null}
            />
          ))}
        </TakesGrid>
      }
    />
  );
}

function modelText(modelKey: string): string {
  const model = findModel(modelKey);
  return model ? `${model.label} · ${model.providerLabel}` : modelKey;
}

function originText({ imported }: TakeDto): string {
  const tool = imported?.tool;
  return tool ? `Imported · ${importToolLabels[tool]}` : "Imported";
}

/** A file's name stands here where it is not what the shot is called by already. */
function settingsText(take: TakeDto): string {
  const { recipe, imported } = take;
  const fileName = imported?.fileName ?? "";
  if (!recipe) return fileName === takeWords(take) ? "" : fileName;
  return `${recipe.aspectRatio}, ${recipe.resolution}, ${recipe.duration} s`;
}

function ShotActions({ shot, newest }: { shot: ShotDto; newest: TakeDto }) {
  const runAgain = useRunAgain();
  const sheet = sheetAddress(shot.takes.toReversed());
  const editLabel = editLabelOf(newest);
  const copyPrompt = async () => {
    if (await copyText(shot.prompt)) toast("Prompt copied");
    else toast.error("The browser did not allow copying. Select the prompt and copy it by hand.");
  };
  return (
    <div className="-ml-1.75 flex gap-0.5 pt-0.5">
      {newest.recipe && (
        <>
          <Button
            variant="ghost"
            size="sm"
            aria-keyshortcuts="R"
            title={`Take ${newest.number} again with seed ${newest.recipe.seed}`}
            onClick={() => void runAgain(newest, "same")}
          >
            <RotateCcw aria-hidden="true" />
            Retake
          </Button>
          <Button
            variant="ghost"
            size="sm"
            aria-keyshortcuts="N"
            title="Another take with a new seed"
            onClick={() => void runAgain(newest, "new")}
          >
            <Dices aria-hidden="true" />
            New seed
          </Button>
        </>
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`More for shot ${shot.number}`}>
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          {editLabel && (
            <DropdownMenuItem asChild>
              <Link href={`/studio?edit=${newest.id}`}>
                <Pencil aria-hidden="true" />
                {editLabel}
              </Link>
            </DropdownMenuItem>
          )}
          {sheet && (
            <DropdownMenuItem asChild>
              <Link href={sheet}>
                <Columns2 aria-hidden="true" />
                Compare its takes
              </Link>
            </DropdownMenuItem>
          )}
          {editLabel && (
            <DropdownMenuItem onSelect={() => void copyPrompt()}>
              <Copy aria-hidden="true" />
              Copy prompt
            </DropdownMenuItem>
          )}
          {!editLabel && (
            <DropdownMenuItem asChild>
              <Link href={`/takes/${newest.id}`}>
                <Maximize2 aria-hidden="true" />
                Open
              </Link>
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
