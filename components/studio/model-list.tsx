"use client";

import { Check } from "lucide-react";
import { useId, useState, type KeyboardEvent } from "react";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import { cn } from "@/lib/utils";
import { ModelLine, type ModelFacts } from "./model-line";

interface ModelListProps extends ModelFacts {
  labelledBy: string;
  models: readonly ModelDefinition[];
  selected: ModelDefinition;
  onSelect: (key: string) => void;
}

/** The models that can be chosen. */
export function ModelList(props: ModelListProps) {
  const { labelledBy, models, selected, onSelect, ...facts } = props;
  const id = useId();
  const chosen = models.findIndex(({ key }) => key === selected.key);
  const [active, setActive] = useState(Math.max(0, chosen));
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
      role="listbox"
      tabIndex={0}
      aria-labelledby={labelledBy}
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={onKeyDown}
      className="outline-none"
    >
      {models.map((model, index) => {
        const isSelected = model.key === selected.key;
        return (
          <div
            key={model.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={isSelected}
            onPointerMove={() => setActive(index)}
            onClick={() => onSelect(model.key)}
            className={cn("cursor-pointer rounded-[5px]", index === active && "bg-accent")}
          >
            <ModelLine {...facts} model={model} isSelected={isSelected}>
              {isSelected && <Check aria-hidden="true" className="size-4" strokeWidth={1.6} />}
            </ModelLine>
          </div>
        );
      })}
    </div>
  );
}
