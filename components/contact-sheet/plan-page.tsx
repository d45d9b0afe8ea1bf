"use client";

import { Dices } from "lucide-react";
import Link from "next/link";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { useIsHydrated } from "@/lib/client/platform";
import { useKeylessProviders } from "@/lib/client/provider-keys";
import { rolledSeeds } from "@/lib/client/sheet-plan-draft";
import { models } from "@/lib/domain/catalog";
import { aspectRatios, durations, resolutions } from "@/lib/domain/frame-size";
import { formatPrice } from "@/lib/domain/price";
import { planMaximum, promptVariants } from "@/lib/domain/sheet-plan";
import { ChoiceGroup } from "./choice-group";
import { PlanSummary } from "./plan-summary";
import { usePlan } from "./use-plan";

const plain = <Value extends string | number>(values: readonly Value[], unit = "") =>
  values.map((value) => ({ value, label: `${value}${unit}` }));

/** Seeds by one or two settings, priced before anything is made. */
export function PlanPage() {
  const isHydrated = useIsHydrated();
  return (
    <main id="main" className="mx-auto max-w-240 px-4 pt-4 pb-16 not-phone:px-6">
      <h1 className="text-lg font-medium">Plan a sheet</h1>
      {isHydrated && <PlanForm />}
    </main>
  );
}

function PlanForm() {
  const { draft, edit, checked, price, errors, isBusy, failure, submit, reset } = usePlan();
  const keyless = useKeylessProviders();
  const promptId = useId();
  const linesId = useId();
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <p className="text-muted-foreground">
          Every seed with every choice below becomes one take, {planMaximum} at most.
        </p>
        <Button variant="ghost" size="sm" className="ml-auto" onClick={reset}>
          Start from the composer
        </Button>
      </div>
      <form
        className="mt-4 grid gap-5 not-phone:grid-cols-[minmax(0,1fr)_300px] not-phone:gap-8"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="grid content-start gap-5">
          <div className="grid gap-1.5">
            <Label htmlFor={promptId}>Prompt</Label>
            <textarea
              id={promptId}
              rows={5}
              value={draft.promptText}
              aria-invalid={errors.prompts ? true : undefined}
              aria-describedby={`${promptId}-note`}
              placeholder="A lake at {dawn|dusk}, slow pan to the left"
              className="field-sizing-content max-h-[40dvh] min-h-30 w-full resize-y rounded-md border border-input bg-card px-3 py-2 text-base outline-none focus-visible:border-ring focus-visible:outline focus-visible:-outline-offset-1 focus-visible:outline-ring aria-invalid:border-destructive"
              onChange={(event) => edit({ promptText: event.target.value })}
            />
            <p id={`${promptId}-note`} className="text-xs text-muted-foreground">
              {errors.prompts ? (
                <span className="text-destructive">{errors.prompts}</span>
              ) : (
                <>
                  <code className="font-mono">{"{a|b}"}</code> makes a prompt of each.{" "}
                  {variantsNote(draft.promptText, draft.onePerLine)}
                </>
              )}
            </p>
            <span className="flex items-center gap-2">
              <Switch
                id={linesId}
                checked={draft.onePerLine}
                onCheckedChange={(onePerLine) => edit({ onePerLine })}
              />
              <Label htmlFor={linesId}>One prompt per line</Label>
            </span>
          </div>
          <TextField
            label="Negative prompt"
            value={draft.negativePrompt}
            error={errors.negativePrompt}
            onChange={(event) => edit({ negativePrompt: event.target.value })}
          />
          <div className="flex items-start gap-2">
            <div className="min-w-0 grow">
              <TextField
                label="Seeds"
                value={draft.seedText}
                inputMode="numeric"
                className="font-mono"
                help="1 to 9 whole numbers, with commas or spaces between them."
                error={errors.seeds}
                onChange={(event) => edit({ seedText: event.target.value })}
              />
            </div>
            <Button
              className="mt-5.5"
              title="Three new seeds"
              onClick={() => edit({ seedText: rolledSeeds() })}
            >
              <Dices aria-hidden="true" /> Roll
            </Button>
          </div>
          <ChoiceGroup
            label="Model and provider"
            choices={models.map(({ key, label, providerLabel, provider }) => ({
              value: key as string,
              label: `${label}, ${providerLabel}`,
              disabled: keyless.includes(provider) ? `Needs a ${providerLabel} key` : undefined,
            }))}
            chosen={draft.modelKeys}
            error={errors.modelKeys}
            onChange={(modelKeys) => edit({ modelKeys })}
          />
          {keyless.length > 0 && (
            <p className="-mt-3.5 text-xs text-muted-foreground">
              <Link href="/settings/providers" className="underline underline-offset-2">
                Add a key
              </Link>{" "}
              for the other models.
            </p>
          )}
          <ChoiceGroup
            label="Aspect ratio"
            choices={plain(aspectRatios)}
            chosen={draft.aspectRatios}
            error={errors.aspectRatios}
            onChange={(chosen) => edit({ aspectRatios: chosen })}
          />
          <div className="flex flex-wrap gap-x-8 gap-y-5">
            <ChoiceGroup
              label="Resolution"
              choices={plain(resolutions)}
              chosen={draft.resolutions}
              error={errors.resolutions}
              onChange={(chosen) => edit({ resolutions: chosen })}
            />
            <ChoiceGroup
              label="Duration"
              choices={plain(durations, " s")}
              chosen={draft.durations}
              error={errors.durations}
              onChange={(chosen) => edit({ durations: chosen })}
            />
          </div>
        </div>
        <PlanSummary
          checked={checked}
          price={price && formatPrice(price)}
          problem={errors.plan}
          failure={failure}
          isBusy={isBusy}
        />
      </form>
    </>
  );
}

function variantsNote(text: string, onePerLine: boolean): string {
  const count = promptVariants(text, onePerLine).length;
  return count > 1 ? `Now ${count > planMaximum ? `over ${planMaximum}` : count} prompts.` : "";
}
