"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Player } from "@/components/player/player";
import { editLabelOf } from "@/components/takes/edit-label";
import { KeepToggle, TakeNumber } from "@/components/takes/keep-toggle";
import { useElsewhere } from "@/components/takes/use-elsewhere";
import { RatingMenu } from "@/components/takes/rating-menu";
import { useDownloadTemplate, useShortcutsEnabled } from "@/lib/client/preferences";
import { startDownload } from "@/lib/client/download";
import { takeKeys } from "@/lib/client/all-keys";
import { listKeys } from "@/lib/client/key-guide";
import { modelOf } from "@/lib/client/model-fields";
import { useShortcuts } from "@/lib/client/shortcuts";
import { usePriceOf } from "@/lib/client/use-prices";
import { downloadPath } from "@/lib/domain/download-name";
import type { TakeDetailDto } from "@/lib/domain/dtos";
import { promptExcerpt } from "@/lib/domain/format";
import { takeWords } from "@/lib/domain/imported";
import { CostSection } from "./cost-section";
import { Crumbs } from "./crumbs";
import { ImportedSection } from "./imported-section";
import { NotesSection } from "./notes-section";
import { OpenTake, useShownTake } from "./open-take";
import { PendingStage } from "./pending-stage";
import { RecipeSection } from "./recipe-section";
import { RerunCheck } from "./rerun-check";
import { ShareDialog } from "./share-dialog";
import { TakeActions } from "./take-actions";
import { TakesStrip } from "./takes-strip";
import { Timeline } from "./timeline";
import { TrashedBanner } from "./trashed-banner";
import { useTakeActions } from "./use-take-actions";

const exactDate = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

interface TakePageProps {
  /** From the server, so that the first paint is complete. */
  initial: TakeDetailDto;
}

export function TakePage({ initial }: TakePageProps) {
  const { detail, open } = useShownTake(initial);
  const { take } = detail;
  const template = useDownloadTemplate();
  const [isSharing, setSharing] = useState(false);
  const singleKeys = useShortcutsEnabled();
  const actions = useTakeActions(take);
  const elsewhere = useElsewhere(take);
  const priceOf = usePriceOf();
  const router = useRouter();
  useEffect(() => listKeys(takeKeys), []);
  const hasFile = take.status === "ready" && take.trashedAt === null;
  const openBeside = (id: string | null) => {
    if (id) open(id);
  };
  const download = (copy: "recipe" | "clean") => {
    if (take.status === "ready") startDownload(downloadPath(template, take, copy));
  };
  useShortcuts(
    {
      ...(take.recipe && {
        r: actions.retake,
        n: actions.newSeed,
        y: actions.copyRecipe,
        "Shift+Y": actions.copyRecipeAsJson,
      }),
      o: () => {
        if (!elsewhere || elsewhere.obstacle) return false;
        actions.runElsewhere(elsewhere.model.key);
      },
      e: () => {
        if (editLabelOf(take) === null) return false;
        router.push(`/studio?edit=${take.id}`);
      },
      d: () => download("recipe"),
      "Shift+D": () => download("clean"),
      s: () => {
        if (!hasFile) return false;
        setSharing(true);
      },
      j: () => openBeside(detail.previousTakeId),
      k: () => openBeside(detail.nextTakeId),
    },
    singleKeys,
  );

  const model = modelOf(take.recipe);
  return (
    <OpenTake value={open}>
      <main id="main" className="grid not-phone:grid-cols-[minmax(0,1fr)_var(--panel-w)]">
        <div className="min-w-0 not-phone:border-r not-phone:border-border">
          <Crumbs detail={detail} />
          <TrashedBanner take={take} />
          {take.status === "ready" ? (
            <Player
              file={take.file}
              title={promptExcerpt(takeWords(take))}
              singleKeys={singleKeys}
            />
          ) : (
            <PendingStage take={take} typical={detail.typicalSeconds} onRetry={actions.retake} />
          )}
          <TakesStrip current={take} takes={detail.siblings} />
          <Timeline events={detail.events} />
        </div>
        <aside
          aria-label="Recipe"
          className="border-t border-border not-phone:sticky not-phone:top-(--topbar-h) not-phone:h-[calc(100dvh-var(--topbar-h))] not-phone:overflow-y-auto not-phone:border-t-0 not-phone:[scrollbar-width:thin]"
        >
          <section className="border-b border-border px-4 py-4.5 not-phone:px-6 not-phone:py-5">
            <div className="flex items-center gap-2">
              <h1 className="text-lg font-medium">
                Shot {detail.shot.number}, take {take.number}
              </h1>
              <div className="ml-auto flex items-center gap-1">
                {take.status === "ready" ? (
                  <>
                    <RatingMenu take={take} />
                    <KeepToggle take={take} />
                  </>
                ) : (
                  <TakeNumber number={take.number} />
                )}
              </div>
            </div>
            <p className="mt-0.5 mb-4 text-muted-foreground tabular-nums">
              <time dateTime={take.createdAt} suppressHydrationWarning>
                {exactDate.format(new Date(take.createdAt))}
              </time>
              {take.rating !== null && `, rated ${take.rating} of 5`}
            </p>
            <TakeActions
              {...actions}
              take={take}
              price={model && take.recipe ? priceOf(model, take.recipe) : take.priceEstimate}
              hasFile={take.status === "ready"}
              onShare={hasFile ? () => setSharing(true) : null}
            />
          </section>
          {take.imported && <ImportedSection take={take} imported={take.imported} />}
          {take.recipe && (
            <RecipeSection detail={detail} recipe={take.recipe} onCopy={actions.copyRecipe} />
          )}
          <RerunCheck detail={detail} />
          <CostSection take={take} />
          {take.purgedAt === null && <NotesSection key={take.id} take={take} />}
        </aside>
        {hasFile && <ShareDialog take={take} isOpen={isSharing} onOpenChange={setSharing} />}
      </main>
    </OpenTake>
  );
}
