"use client";

import { useCallback, useEffect, useId, useRef } from "react";
import { toast } from "sonner";
import {
  modelOfDraft,
  requestOfDraft,
  type ComposerDraft,
  type ComposerErrors,
  seedOfText,
} from "@/lib/client/composer-draft";
import { composerKeys } from "@/lib/client/all-keys";
import { listKeys } from "@/lib/client/key-guide";
import { useIsKeyMissing } from "@/lib/client/provider-keys";
import { useIsHydrated } from "@/lib/client/platform";
import { useShortcutsEnabled } from "@/lib/client/preferences";
import { isOverlaid, useShortcuts } from "@/lib/client/shortcuts";
import { useAskFirst } from "@/lib/client/use-budget";
import { useComposer } from "@/lib/client/use-composer";
import { useGenerate } from "@/lib/client/use-generate";
import { usePriceNow, usePriceOf } from "@/lib/client/use-prices";
import type { ModelDefinition, ShotParameters } from "@/lib/domain/catalog/types";
import { countCharacters, promptMaximum } from "@/lib/domain/catalog/fields";
import { formatPrice, microsOfPrice, priceTimes } from "@/lib/domain/price";
import { typicalWait } from "@/lib/domain/relative-time";
import { cn } from "@/lib/utils";
import { GenerateBar } from "./generate-bar";
import { ModelForm } from "./model-form";
import { ModelPicker } from "./model-picker";
import { SeedField, SeedHelp } from "./seed-field";
import { TakesStepper } from "./takes-stepper";
import { useRecipePaste } from "./use-recipe-paste";

interface ComposerProps {
  /** Median seconds by `<provider>/<model>/<resolution>/<duration>`. */
  typicalSeconds: Readonly<Record<string, number>>;
  onSent: () => void;
  className?: string;
}

/** What was typed is known only in the browser; until it is, an empty form would flash. */
const valuesHidden =
  "[&_textarea]:invisible [&_input]:invisible [&_[role=radio]]:invisible [&_[data-value]]:invisible";

/** Choices are always of the model, so a price can be told while the text is still invalid. */
const parametersOf = (draft: ComposerDraft) => draft.parameters as unknown as ShotParameters;

/** Why Generate cannot be pressed; empty when it can. */
function blockedBy(draft: ComposerDraft, keyMissingAt: string | null): string {
  if (tooLong(draft)) return "The text is too long. Shorten it to generate.";
  return keyMissingAt === null ? "" : `Generate needs a ${keyMissingAt} key.`;
}

function tooLong(draft: ComposerDraft): boolean {
  return Object.values(draft.parameters).some(
    (value) => typeof value === "string" && countCharacters(value) > promptMaximum,
  );
}

export function Composer({ typicalSeconds, onSent, className }: ComposerProps) {
  const composer = useComposer();
  const { draft, errors, lost, showErrors, replace, current } = composer;
  const form = useRef<HTMLFormElement>(null);
  const seedHelp = useId();
  const isHydrated = useIsHydrated();
  const model = modelOfDraft(draft);
  const isKeyMissing = useIsKeyMissing(model.provider);

  const showAndFocus = useCallback(
    (found: ComposerErrors) => {
      showErrors(found);
      // After the messages are there, so that the field's description is read with it.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
    },
    [showErrors],
  );
  const { submission, generate } = useGenerate(showAndFocus);
  const askFirst = useAskFirst();
  const priceNow = usePriceNow();
  const priceOf = usePriceOf();
  const isBusy = submission.state === "sending";

  const submit = useCallback(() => {
    if (isKeyMissing) return;
    const checked = requestOfDraft(current());
    if (!checked.ok) return showAndFocus(checked.errors);
    const draftSent = current();
    const price = priceNow(modelOfDraft(draftSent), parametersOf(draftSent));
    void askFirst(price, draftSent.takes).then((goes) => {
      if (!goes) return;
      generate({ ...checked.request, expectedPriceMicros: microsOfPrice(price) });
      onSent();
    });
  }, [askFirst, current, generate, isKeyMissing, onSent, priceNow, showAndFocus]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.repeat) return;
      if (isOverlaid()) return;
      event.preventDefault();
      submit();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [submit]);
  useEffect(() => listKeys(composerKeys), []);
  useRecipePaste(form, replace);
  useShortcuts({ l: composer.toggleLock, "Shift+L": composer.rollSeed }, useShortcutsEnabled());

  const totalOf = (candidate: ModelDefinition): string =>
    formatPrice(priceTimes(priceOf(candidate, parametersOf(draft)), draft.takes));
  const typicalOf = (candidate: ModelDefinition): number | null => {
    const { resolution, duration } = draft.parameters;
    return typicalSeconds[`${candidate.key}/${resolution}/${duration}`] ?? null;
  };
  const typical = typicalOf(model);
  const clearPrompt = () => {
    const before = current();
    composer.setParameter("prompt", "");
    toast("Prompt cleared", {
      duration: 10_000,
      action: { label: "Undo", onClick: () => replace(before) },
    });
  };

  return (
    <section
      aria-label="Composer"
      data-drop="composer"
      className={cn(
        "sticky top-(--topbar-h) flex h-[calc(100dvh-var(--topbar-h)-var(--banner-h,0px))] flex-col border-r phone:static phone:h-auto phone:border-r-0",
        className,
      )}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        className={cn("contents", !isHydrated && valuesHidden)}
      >
        <div className="grid flex-1 scrollbar-thin content-start gap-4 overflow-y-auto px-6 pt-5 pb-4 phone:gap-4.5 phone:overflow-visible phone:p-4">
          <h2 className="flex min-h-7 items-center text-lg font-medium">New shot</h2>
          <ModelForm
            model={model}
            parameters={draft.parameters}
            errors={errors}
            onChange={composer.setParameter}
            onClearPrompt={clearPrompt}
          >
            <ModelPicker
              model={model}
              priceOf={totalOf}
              typicalOf={typicalOf}
              lost={lost}
              error={errors.modelKey}
              onChange={composer.setModel}
            />
          </ModelForm>
          <div className="grid grid-cols-[1fr_104px] gap-3 phone:grid-cols-[1fr_128px]">
            <SeedField
              text={draft.seedText}
              locked={draft.seedLocked}
              describedBy={seedHelp}
              invalid={errors.seed !== undefined || seedOfText(draft.seedText) === undefined}
              onChange={composer.setSeedText}
              onRoll={composer.rollSeed}
              onToggleLock={composer.toggleLock}
            />
            <TakesStepper takes={draft.takes} onChange={composer.setTakes} />
          </div>
          <div data-value className="-mt-2">
            <SeedHelp
              id={seedHelp}
              text={draft.seedText}
              locked={draft.seedLocked}
              takes={draft.takes}
              error={errors.seed}
            />
          </div>
        </div>
        <GenerateBar
          price={totalOf(model)}
          wait={typical === null ? "" : typicalWait(typical)}
          isBusy={isBusy}
          blockedBy={blockedBy(draft, isKeyMissing ? model.providerLabel : null)}
          note={model.provider === "draft" ? "Drafts never leave this computer." : ""}
          failure={submission.state === "failed" ? submission.message : ""}
          onGenerate={submit}
        />
      </form>
    </section>
  );
}
