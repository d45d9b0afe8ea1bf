"use client";

import { useId } from "react";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import type { Choice } from "@/lib/client/model-fields";
import { aspectRatios, ratioParts, type AspectRatio } from "@/lib/domain/frame-size";
import { cn } from "@/lib/utils";
import { Field, FieldError, FieldName } from "./field";

const anyOf = new Intl.ListFormat("en", { type: "disjunction" });

/** Pixels of every drawn frame: equal areas, so that none looks larger than another. */
const area = 269;

function frameStyle(aspectRatio: AspectRatio) {
  const { width, height } = ratioParts(aspectRatio);
  const ratio = width / height;
  return { width: Math.sqrt(area * ratio), height: Math.sqrt(area / ratio) };
}

interface AspectPickerProps {
  label: string;
  value: unknown;
  choices: readonly Choice[];
  /** Whose choices these are, for the reason why one is missing. */
  providerLabel: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

export function AspectPicker(props: AspectPickerProps) {
  const { label, value, choices, providerLabel, error, onChange } = props;
  const id = useId();
  const missing = aspectRatios.filter((ratio) => !choices.includes(ratio));
  return (
    <Field>
      <div className="flex min-h-4 items-baseline justify-between gap-2">
        <FieldName id={`${id}-name`}>{label}</FieldName>
        <span id={`${id}-why`} className="text-2xs text-subtle-foreground">
          {missing.length > 0 && `${providerLabel} has no ${anyOf.format(missing)}`}
        </span>
      </div>
      <RadioGroup
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-why`}
        aria-invalid={error ? true : undefined}
        value={String(value)}
        onValueChange={onChange}
        className="-mx-1.25 grid grid-cols-9"
      >
        {aspectRatios.map((ratio) => {
          const isOffered = choices.includes(ratio);
          return (
            <RadioGroupItem
              key={ratio}
              value={ratio}
              disabled={!isOffered}
              title={isOffered ? undefined : `${providerLabel} does not offer ${ratio}`}
              className="group grid justify-items-center gap-1 rounded-md pt-1.5 pb-1.25 text-2xs leading-3.5 text-muted-foreground tabular-nums enabled:hover:text-foreground disabled:cursor-not-allowed disabled:text-subtle-foreground data-[state=checked]:bg-accent data-[state=checked]:text-foreground data-[state=checked]:shadow-[inset_0_0_0_1px_var(--border-strong)] touch:py-2.5"
            >
              <span aria-hidden="true" className="grid h-6.5 place-items-center">
                <span
                  style={frameStyle(ratio)}
                  className={cn(
                    "block rounded-xs border-[1.5px] border-current group-data-[state=checked]:border-signal group-data-[state=checked]:bg-signal-muted",
                    !isOffered && "border border-dashed opacity-80",
                  )}
                />
              </span>
              {ratio}
            </RadioGroupItem>
          );
        })}
      </RadioGroup>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </Field>
  );
}
