"use client";

import { Command, KeyRound, RotateCcw, X, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { useEffect, type ReactNode } from "react";
import { toast } from "sonner";
import { useRunAgain } from "@/components/takes/use-run-again";
import { Button } from "@/components/ui/button";
import { keysAreOpen, paletteIsOpen } from "@/lib/client/overlays";
import { useIsApple } from "@/lib/client/platform";
import { providerSettingsPath, useKeylessProviders } from "@/lib/client/provider-keys";
import { useStore } from "@/lib/client/store";
import { useStudioUser } from "@/lib/client/studio-actions";
import { useFirstSteps } from "@/lib/client/use-first-steps";
import type { ShotDto, TakeDto } from "@/lib/domain/dtos";
import type { FirstStep } from "@/lib/domain/first-steps";
import { keyedProviders } from "@/lib/domain/provider-keys";

interface FirstStepsProps {
  /** As the server knew them. */
  openSteps: readonly FirstStep[];
  shots: readonly ShotDto[];
}

const verdicts = { identical: "Identical", close: "Close", drifted: "Drifted" } as const;

type ReadyTake = Extract<TakeDto, { status: "ready" }>;
const isReady = (take: TakeDto): take is ReadyTake => take.status === "ready";

/** What to do after the first take, at the end of the feed. Each step goes away once it was done. */
export function FirstSteps({ openSteps, shots }: FirstStepsProps) {
  const { open, finish } = useFirstSteps(openSteps);
  const { isOwner } = useStudioUser();
  const keyless = useKeylessProviders();
  const takes = shots.flatMap((shot) => shot.takes);
  // Nothing here costs anything.
  const draft = takes.findLast((take) => isReady(take) && take.recipe?.provider === "draft");
  useFinishKeys(finish);
  useFinishRetake(takes, open.includes("retake"), finish);

  const wantsKey = isOwner && keyless.length === keyedProviders.length;
  const isWanted = { retake: draft !== undefined, key: wantsKey, keys: true };
  const shown = open.filter((step) => isWanted[step]);
  if (!takes.some(isReady) || shown.length === 0) return null;
  const hide = () => {
    finish(openSteps);
    document.querySelector<HTMLElement>("[data-shot-id]")?.focus({ preventScroll: true });
  };
  return (
    <section
      aria-label="First steps"
      className="grid animate-appear grid-cols-[var(--shot-w)_minmax(0,1fr)] gap-x-7 gap-y-2 border-t pt-4.5 narrow:grid-cols-1"
    >
      <div className="flex min-h-7 items-center justify-between self-start">
        <h3 className="text-xs font-medium text-muted-foreground">What next</h3>
        <Button variant="ghost" size="sm" onClick={hide}>
          <X aria-hidden="true" />
          Hide<span className="sr-only"> the first steps</span>
        </Button>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(200px,100%),1fr))] gap-x-7 gap-y-4">
        {draft && shown.includes("retake") && <RetakeStep draft={draft} takes={takes} />}
        {shown.includes("key") && (
          <Step
            icon={KeyRound}
            title="Add a provider key"
            text="The same shot, made by a video model at fal or RunComfy."
          >
            <Button asChild size="sm">
              <Link href={providerSettingsPath}>Open providers</Link>
            </Button>
          </Step>
        )}
        {shown.includes("keys") && <KeysStep />}
      </ul>
    </section>
  );
}

interface StepProps {
  icon: LucideIcon;
  title: string;
  text: ReactNode;
  children: ReactNode;
}

function Step({ icon: Icon, title, text, children }: StepProps) {
  return (
    <li className="grid content-start justify-items-start gap-0.75">
      <p className="flex items-center gap-1.75 font-medium">
        <Icon aria-hidden="true" className="size-3.5 text-muted-foreground" strokeWidth={1.6} />
        {title}
      </p>
      <p className="text-xs text-pretty text-muted-foreground">{text}</p>
      <div className="flex gap-1.5 pt-1.5">{children}</div>
    </li>
  );
}

function RetakeStep({ draft, takes }: { draft: TakeDto; takes: readonly TakeDto[] }) {
  const runAgain = useRunAgain();
  const isRunning = takes.some(({ retakeOfId, status }) => retakeOfId && status !== "failed");
  return (
    <Step
      icon={RotateCcw}
      title="Retake it"
      text={
        isRunning
          ? "Running again. The two clips are then compared frame by frame."
          : "The same seed once more. Retake compares the two clips frame by frame."
      }
    >
      <Button
        size="sm"
        aria-disabled={isRunning}
        onClick={() => !isRunning && void runAgain(draft, "same")}
      >
        {isRunning ? "Retaking" : "Retake"}
      </Button>
    </Step>
  );
}

function KeysStep() {
  const isApple = useIsApple();
  return (
    <Step
      icon={Command}
      title="Find everything"
      text={
        <>
          <span className="phone:hidden">
            {isApple ? "⌘" : "Ctrl "}K finds takes and commands, ? lists every key.
          </span>
          <span className="not-phone:hidden">The search on top finds takes and commands.</span>
        </>
      }
    >
      <Button size="sm" onClick={() => paletteIsOpen.set(true)}>
        Search
      </Button>
      <Button size="sm" className="phone:hidden" onClick={() => keysAreOpen.set(true)}>
        Show keys
      </Button>
    </Step>
  );
}

/** Whoever has opened one of the two, from here or by its key, knows them. */
function useFinishKeys(finish: (steps: readonly FirstStep[]) => void) {
  const isPaletteOpen = useStore(paletteIsOpen, false);
  const areKeysOpen = useStore(keysAreOpen, false);
  const isOpen = isPaletteOpen || areKeysOpen;
  useEffect(() => {
    if (isOpen) finish(["keys"]);
  }, [finish, isOpen]);
}

function useFinishRetake(
  takes: readonly TakeDto[],
  isWanted: boolean,
  finish: (steps: readonly FirstStep[]) => void,
) {
  const verification =
    takes.filter(isReady).find((take) => take.verification !== null)?.verification ?? null;
  useEffect(() => {
    if (!isWanted || !verification) return;
    finish(["retake"]);
    const { verdict, equalFrames, totalFrames } = verification;
    toast(`${verdicts[verdict]}. ${equalFrames} of ${totalFrames} frames match.`);
  }, [finish, isWanted, verification]);
}
