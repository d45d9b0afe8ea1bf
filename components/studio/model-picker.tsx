"use client";

import { ChevronsUpDown } from "lucide-react";
import { useId, useState } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { useKeylessProviders } from "@/lib/client/provider-keys";
import { models } from "@/lib/domain/catalog";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import type { LostValue } from "@/lib/domain/provider-switch";
import { typicalWait } from "@/lib/domain/relative-time";
import { Field, FieldError, FieldName } from "./field";
import { ModelList } from "./model-list";
import { nameOf, type ModelFacts } from "./model-line";
import { KeyReason, ModelsWithoutKey } from "./models-without-key";

interface ModelPickerProps extends ModelFacts {
  model: ModelDefinition;
  /** What the last change of model could not keep. */
  lost: readonly LostValue[];
  error: string | undefined;
  onChange: (key: string) => void;
}

export function ModelPicker({ model, lost, error, onChange, ...facts }: ModelPickerProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const keyless = useKeylessProviders();
  const lacksKey = ({ provider }: ModelDefinition) => keyless.includes(provider);
  const typical = facts.typicalOf(model);
  return (
    <Field>
      <FieldName id={`${id}-name`}>Model and provider</FieldName>
      <Popover open={isOpen} onOpenChange={setOpen}>
        <PopoverTrigger
          aria-haspopup="listbox"
          aria-labelledby={`${id}-name ${id}-value ${id}-price`}
          aria-describedby={`${id}-notes`}
          className="flex min-h-12 w-full items-center gap-2.5 rounded-md border border-input bg-card py-2 pr-2.5 pl-3 text-left transition-colors duration-[140ms] hover:border-muted-foreground"
        >
          <span id={`${id}-value`} className="min-w-0 flex-1">
            <span className="block font-medium">{nameOf(model)}</span>
            <span className="block text-xs text-muted-foreground">
              {model.isGenerativeModel ? model.summary : "Rough animatic. Not an AI model."}
            </span>
          </span>
          <span id={`${id}-price`} className="text-right text-xs leading-4.5 tabular-nums">
            <span className="block font-medium">{facts.priceOf(model)}</span>
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
        <PopoverContent
          aria-labelledby={`${id}-name`}
          className="w-(--radix-popover-trigger-width)"
        >
          <ModelList
            {...facts}
            labelledBy={`${id}-name`}
            models={models.filter((candidate) => !lacksKey(candidate))}
            selected={model}
            onSelect={(key) => {
              onChange(key);
              setOpen(false);
            }}
          />
          <ModelsWithoutKey {...facts} models={models.filter(lacksKey)} />
        </PopoverContent>
      </Popover>
      <div id={`${id}-notes`} className="grid gap-0.5 text-xs empty:hidden">
        {lost.map(({ field, message }) => (
          <p key={field} className="text-attention">
            {message}
          </p>
        ))}
        {error && !lacksKey(model) && <FieldError id={`${id}-error`}>{error}</FieldError>}
        {lacksKey(model) && (
          <p className="text-destructive">
            <KeyReason model={model} />
          </p>
        )}
      </div>
    </Field>
  );
}
