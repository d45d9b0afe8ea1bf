"use client";

import { useId } from "react";
import { cn } from "@/lib/utils";

interface ChoiceGroupProps<Value extends string | number> {
  label: string;
  choices: readonly { value: Value; label: string; disabled?: string }[];
  chosen: readonly Value[];
  error: string | undefined;
  onChange: (chosen: Value[]) => void;
}

/** Any number of a few choices; each more multiplies the takes. */
export function ChoiceGroup<Value extends string | number>(props: ChoiceGroupProps<Value>) {
  const { label, choices, chosen, error, onChange } = props;
  const id = useId();
  const toggle = (value: Value) => {
    const next = chosen.includes(value)
      ? chosen.filter((other) => other !== value)
      : [...chosen, value];
    // In the order they are offered, whatever the order of the clicks.
    onChange(choices.map((choice) => choice.value).filter((choice) => next.includes(choice)));
  };
  return (
    <div
      role="group"
      aria-labelledby={id}
      aria-describedby={`${id}-error`}
      className="grid gap-1.5"
    >
      <span id={id} className="text-xs font-medium text-muted-foreground">
        {label}
      </span>
      <div className="flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            aria-pressed={chosen.includes(choice.value)}
            disabled={choice.disabled !== undefined}
            title={choice.disabled}
            className={cn(
              "h-8 rounded-md border border-input bg-card px-2.75 text-muted-foreground tabular-nums hover:text-foreground disabled:cursor-not-allowed disabled:border-dashed disabled:text-subtle-foreground touch:h-11",
              "aria-pressed:border-foreground aria-pressed:bg-accent aria-pressed:font-medium aria-pressed:text-accent-foreground",
            )}
            onClick={() => toggle(choice.value)}
          >
            {choice.label}
          </button>
        ))}
      </div>
      <div id={`${id}-error`} className="text-xs text-destructive empty:hidden">
        {error}
      </div>
    </div>
  );
}
