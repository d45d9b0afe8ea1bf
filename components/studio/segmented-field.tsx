"use client";

import { useId } from "react";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import type { Choice, ModelField } from "@/lib/client/model-fields";
import { Field, FieldError, FieldName } from "./field";

interface SegmentedFieldProps {
  field: ModelField;
  value: unknown;
  error: string | undefined;
  onChange: (value: Choice) => void;
}

export function SegmentedField({ field, value, error, onChange }: SegmentedFieldProps) {
  const id = useId();
  const { meta, choices } = field;
  return (
    <Field>
      <FieldName id={id}>{meta.label}</FieldName>
      <Segmented
        aria-labelledby={id}
        aria-invalid={error ? true : undefined}
        value={String(value)}
        onValueChange={(text) => {
          // Radio values are text; the schema may want the number.
          const choice = choices.find((candidate) => String(candidate) === text);
          if (choice !== undefined) onChange(choice);
        }}
      >
        {choices.map((choice) => (
          <SegmentedItem key={choice} value={String(choice)}>
            {meta.unit ? `${choice} ${meta.unit}` : choice}
          </SegmentedItem>
        ))}
      </Segmented>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </Field>
  );
}
