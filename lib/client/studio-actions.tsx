"use client";

import { createContext, use, type ReactNode } from "react";
import type { BudgetDto } from "@/lib/domain/budget";
import type { BulkTarget } from "@/lib/domain/bulk";
import type { ShotDto, TakeDto } from "@/lib/domain/dtos";
import type { ShownMicros } from "@/lib/domain/expected-price";
import type { FirstStep } from "@/lib/domain/first-steps";
import type { GenerateRequestInput } from "@/lib/domain/generate-request";
import type { LibraryExportDto } from "@/lib/domain/library-export";
import type { ModelPriceDto } from "@/lib/domain/model-prices";
import type { ProviderKeyState } from "@/lib/domain/provider-keys";
import type { QueueMove } from "@/lib/domain/queue";
import type { ActionResult } from "@/lib/domain/result";
import type { SheetPlan } from "@/lib/domain/sheet-plan";
import type { OrganiseActions } from "./organise-actions";
import type { CreateShareInput, ShareDto } from "@/lib/domain/share";

interface RunOptions {
  clientKey: string;
  hold?: boolean;
  /** What the person was told the take costs; it is not made when it would cost more. */
  expectedPriceMicros: ShownMicros;
}

/**
 * What the studio can ask of the server. The actions are handed down by `app/`, because
 * components must not import server modules.
 */
export interface StudioActions extends OrganiseActions {
  generate(request: GenerateRequestInput): Promise<ActionResult<{ shot: ShotDto }>>;
  runAgain(
    takeId: string,
    options: RunOptions & { seed: "same" | "new" },
  ): Promise<ActionResult<TakeDto>>;
  /** The same recipe and seed at another provider's model. */
  runOnProvider(
    takeId: string,
    options: RunOptions & { modelKey: string },
  ): Promise<ActionResult<TakeDto>>;
  cancelTake(takeId: string): Promise<ActionResult<TakeDto>>;
  /** Looks at the provider for a take whose outcome is unknown. */
  checkAgain(takeId: string): Promise<ActionResult<TakeDto>>;
  /** May be charged twice; the same key again sends nothing more. */
  submitAgain(takeId: string, options: Omit<RunOptions, "hold">): Promise<ActionResult<TakeDto>>;
  /** Fetches the finished file of a failed take once more. */
  retryOutput(takeId: string): Promise<ActionResult<TakeDto>>;
  /** What was not sent yet waits until it is let go; the answer says which do. */
  holdTakes(takeIds: string[]): Promise<ActionResult<TakeDto[]>>;
  letTakesGo(takeIds: string[]): Promise<ActionResult<TakeDto[]>>;
  /** What can still be stopped. */
  cancelTakes(takeIds: string[]): Promise<ActionResult<TakeDto[]>>;
  /** Before the person's other takes that wait for the same provider. */
  sendFirst(takeId: string): Promise<ActionResult<TakeDto>>;
  /** Takes that wait go before another one that waits; answers with what that changed. */
  moveTakes(move: QueueMove): Promise<ActionResult<TakeDto[]>>;
  /** What a run is called in the queue; null takes its name away. */
  nameRun(submissionId: string, name: string | null): Promise<ActionResult<null>>;
  setKept(takeId: string, kept: boolean): Promise<ActionResult<TakeDto>>;
  /** Makes every take of a plan at once; answers with their ids in the plan's order. */
  planSheet(
    plan: SheetPlan,
    options: { clientKey: string; expectedTotalMicros?: number | null },
  ): Promise<ActionResult<{ takeIds: string[] }>>;
  /** 1 to 5, or null for unrated. */
  setRating(takeId: string, rating: number | null): Promise<ActionResult<TakeDto>>;
  /** The answer holds the address of the new link: this once. */
  createShare(
    takeId: string,
    input: CreateShareInput,
  ): Promise<ActionResult<{ address: string; shares: ShareDto[] }>>;
  revokeShare(shareId: string): Promise<ActionResult<{ shares: ShareDto[] }>>;
  /** Never shows these steps to this person again. */
  finishFirstSteps(steps: FirstStep[]): Promise<ActionResult<null>>;
  /** Finds what a zip of these takes would hold. */
  prepareExport(target: BulkTarget): Promise<ActionResult<LibraryExportDto>>;
  signOut(): Promise<unknown>;
}

export interface StudioUser {
  id: string;
  name: string;
  email: string;
  /** Only the owner changes what belongs to the whole studio. */
  isOwner: boolean;
}

/** What stands on every page, so that its first paint is whole. */
export interface FirstState {
  prices: ModelPriceDto[];
  budget: BudgetDto;
  keys: ProviderKeyState[];
}

interface StudioContextValue {
  actions: StudioActions;
  user: StudioUser;
  /** As it was when the page was made. */
  first: FirstState;
}

const StudioContext = createContext<StudioContextValue | null>(null);

export function StudioActionsProvider(props: StudioContextValue & { children: ReactNode }) {
  const { children, ...value } = props;
  return <StudioContext value={value}>{children}</StudioContext>;
}

function useStudio(): StudioContextValue {
  const value = use(StudioContext);
  if (!value) throw new Error("StudioActionsProvider is missing above this component");
  return value;
}

export function useStudioActions(): StudioActions {
  return useStudio().actions;
}

export function useStudioUser(): StudioUser {
  return useStudio().user;
}

/** For the first paint; the queries have the present state. */
export function useFirstState(): FirstState {
  return useStudio().first;
}
