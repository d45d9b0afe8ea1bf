import type { ReactNode } from "react";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import { typicalWait } from "@/lib/domain/relative-time";
import { cn } from "@/lib/utils";

export interface ModelFacts {
  /** Price for the present settings: "Free", "$0.20" or "Price unknown". */
  priceOf: (model: ModelDefinition) => string;
  /** Median seconds for the present settings, when it is known. */
  typicalOf: (model: ModelDefinition) => number | null;
}

interface ModelLineProps extends ModelFacts {
  model: ModelDefinition;
  isSelected?: boolean;
  /** Stands instead of what differs from the others. */
  note?: ReactNode;
  /** A mark before the name. */
  children?: ReactNode;
}

export function nameOf(model: ModelDefinition): string {
  return `${model.label} · ${model.providerLabel}`;
}

/** A model in the list: name, price, usual wait, and one line of what differs. */
export function ModelLine(props: ModelLineProps) {
  const { model, priceOf, typicalOf, isSelected = false, note, children } = props;
  const typical = typicalOf(model);
  return (
    <div className="grid grid-cols-[18px_1fr_auto] gap-x-2 gap-y-0.5 px-2.5 py-2.25">
      <span>{children}</span>
      <span className={cn(isSelected && "font-medium")}>{nameOf(model)}</span>
      <span className="tabular-nums">
        {priceOf(model)}{" "}
        {typical !== null && <span className="text-muted-foreground">{typicalWait(typical)}</span>}
      </span>
      <span className="col-span-2 col-start-2 text-xs text-muted-foreground">
        {note ?? model.summary}
      </span>
    </div>
  );
}
