"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { models } from "@/lib/domain/catalog";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import { typicalWait } from "@/lib/domain/relative-time";
import { cn } from "@/lib/utils";
import { Field, FieldError, FieldName } from "./field";

interface ModelPickerProps {
  model: ModelDefinition;
  /** Price for the present settings, for example "Free". */
  priceOf: (model: ModelDefinition) => string;
  /** Median seconds for the present settings, when it is known. */
  typicalOf: (model: ModelDefinition) => number | null;
  error: string | undefined;
  onChange: (key: string) => void;
}

function nameOf(model: ModelDefinition): string {
  return `${model.label} · ${model.providerLabel}`;
}

export function ModelPicker({ model, priceOf, typicalOf, error, onChange }: ModelPickerProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const typical = typicalOf(model);
  return (
    <Field>
      <FieldName id={`${id}-name`}>Model and provider</FieldName>
      <Popover open={isOpen} onOpenChange={setOpen}>
        <PopoverTrigger
          aria-haspopup="listbox"
          aria-labelledby={`${id}-name ${id}-value ${id}-price`}
          className="flex min-h-12 w-full items-center gap-2.5 rounded-md border border-input bg-card py-2 pr-2.5 pl-3 text-left transition-colors duration-[140ms] hover:border-muted-foreground"
        >
          <span id={`${id}-value`} className="min-w-0 flex-1">
            <span className="block font-medium">{nameOf(model)}</span>
            <span className="block text-xs text-muted-foreground">
              {model.isGenerativeModel ? model.summary : "Rough animatic. Not an AI model."}
            </span>
          </span>
          <span id={`${id}-price`} className="text-right text-xs leading-4.5 tabular-nums">
            <span className="block font-medium">{priceOf(model)}</span>
            <span className="block text-muted-foreground">
              {typical === null ? "" : typicalWait(typical)}
            </span>
          </span>
          <ChevronsUpDown
            aria-hidden="true"
            className="size-4 shrink-0 text-muted-foreground"
            strokeWidth={1.6}
          />
        </PopoverTrigger>
        <PopoverContent className="w-(--radix-popover-trigger-width)">
          <ModelList
            labelledBy={`${id}-name`}
            selected={model}
            priceOf={priceOf}
            typicalOf={typicalOf}
            onSelect={(key) => {
              onChange(key);
              setOpen(false);
            }}
          />
        </PopoverContent>
      </Popover>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </Field>
  );
}

interface ModelListProps {
  labelledBy: string;
  selected: ModelDefinition;
  priceOf: (model: ModelDefinition) => string;
  typicalOf: (model: ModelDefinition) => number | null;
  onSelect: (key: string) => void;
}

function ModelList({ labelledBy, selected, priceOf, typicalOf, onSelect }: ModelListProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(models.findIndex(({ key }) => key === selected.key));
  const onKeyDown = (event: KeyboardEvent) => {
    const last = models.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: Math.min(last, active + 1),
      ArrowUp: Math.max(0, active - 1),
      Home: 0,
      End: last,
    };
    const next = moves[event.key];
    const choice = models[active];
    if (next !== undefined) setActive(next);
    else if ((event.key === "Enter" || event.key === " ") && choice) onSelect(choice.key);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-labelledby={labelledBy}
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={onKeyDown}
      className="outline-none"
    >
      {models.map((model, index) => {
        const typical = typicalOf(model);
        return (
          <div
            key={model.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={model.key === selected.key}
            onPointerMove={() => setActive(index)}
            onClick={() => onSelect(model.key)}
            className={cn(
              "grid cursor-pointer grid-cols-[18px_1fr_auto] gap-x-2 gap-y-0.5 rounded-[5px] px-2.5 py-2.25",
              index === active && "bg-accent",
            )}
          >
            {model.key === selected.key ? (
              <Check aria-hidden="true" className="size-4" strokeWidth={1.6} />
            ) : (
              <span />
            )}
            <span className={cn(model.key === selected.key && "font-medium")}>{nameOf(model)}</span>
            <span className="tabular-nums">
              {priceOf(model)}{" "}
              <span className="text-muted-foreground">
                {typical === null ? "" : typicalWait(typical)}
              </span>
            </span>
            <span className="col-span-2 col-start-2 text-xs text-muted-foreground">
              {model.summary}
            </span>
          </div>
        );
      })}
    </div>
  );
}
