"use client";

import type { ReactNode } from "react";
import type { ComposerErrors } from "@/lib/client/composer-draft";
import { fieldsOf, type ModelField } from "@/lib/client/model-fields";
import type { FieldMeta, ModelDefinition } from "@/lib/domain/catalog/types";
import { AspectPicker } from "./aspect-picker";
import { PromptBox } from "./prompt-box";
import { SegmentedField } from "./segmented-field";

interface ModelFormProps {
  model: ModelDefinition;
  parameters: Readonly<Record<string, unknown>>;
  errors: ComposerErrors;
  onChange: (name: string, value: unknown) => void;
  onClearPrompt: () => void;
  /** Stands between the text and the settings: the choice of the model. */
  children: ReactNode;
}

/** The fields of a model, drawn from its schema. */
export function ModelForm(props: ModelFormProps) {
  const { model, parameters, errors, onChange, onClearPrompt, children } = props;
  const fields = fieldsOf(model);
  const ofWidget = (widget: FieldMeta["widget"]) =>
    fields.filter((field) => field.meta.widget === widget);
  const text = (field: ModelField) => ({
    name: field.name,
    label: field.meta.label,
    value: String(parameters[field.name] ?? ""),
    error: errors[field.name],
    onChange: (value: string) => onChange(field.name, value),
  });
  const [prompt] = ofWidget("prompt");
  const [negative] = ofWidget("negative-prompt");
  const segmented = ofWidget("segmented");
  return (
    <>
      {prompt && (
        <PromptBox
          prompt={text(prompt)}
          negative={negative ? text(negative) : null}
          onClear={onClearPrompt}
        />
      )}
      {children}
      {ofWidget("aspect-ratio").map((field) => (
        <AspectPicker
          key={field.name}
          label={field.meta.label}
          value={parameters[field.name]}
          choices={field.choices}
          providerLabel={model.providerLabel}
          error={errors[field.name]}
          onChange={(value) => onChange(field.name, value)}
        />
      ))}
      {segmented.length > 0 && (
        <div className="grid grid-cols-2 gap-3">
          {segmented.map((field) => (
            <SegmentedField
              key={field.name}
              field={field}
              value={parameters[field.name]}
              error={errors[field.name]}
              onChange={(value) => onChange(field.name, value)}
            />
          ))}
        </div>
      )}
    </>
  );
}
