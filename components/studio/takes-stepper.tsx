"use client";

import { Minus, Plus } from "lucide-react";
import { useId } from "react";
import { announce } from "@/lib/client/announcer";
import { takesMaximum } from "@/lib/domain/generate-request";
import { Field, FieldName } from "./field";

interface TakesStepperProps {
  takes: number;
  onChange: (takes: number) => void;
}

const stepButton =
  "grid place-items-center text-muted-foreground hover:text-foreground aria-disabled:cursor-not-allowed aria-disabled:text-subtle-foreground aria-disabled:opacity-50";

export function TakesStepper({ takes, onChange }: TakesStepperProps) {
  const id = useId();
  const step = (by: number) => {
    const next = takes + by;
    if (next < 1 || next > takesMaximum) return;
    onChange(next);
    announce(next === 1 ? "1 take" : `${next} takes`);
  };
  return (
    <Field>
      <FieldName id={id}>Takes</FieldName>
      <div
        role="group"
        aria-labelledby={id}
        className="grid h-8 grid-cols-[32px_1fr_32px] items-stretch rounded-md border border-input bg-card touch:h-11 touch:grid-cols-[40px_1fr_40px]"
      >
        <button
          type="button"
          aria-label="Fewer takes"
          aria-disabled={takes <= 1}
          onClick={() => step(-1)}
          className={stepButton}
        >
          <Minus aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
        </button>
        <span data-value className="grid place-items-center font-mono text-sm tabular-nums">
          {takes}
        </span>
        <button
          type="button"
          aria-label="More takes"
          aria-disabled={takes >= takesMaximum}
          onClick={() => step(1)}
          className={stepButton}
        >
          <Plus aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
        </button>
      </div>
    </Field>
  );
}
