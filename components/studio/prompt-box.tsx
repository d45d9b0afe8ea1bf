"use client";

import { ChevronRight, Eraser } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { countCharacters, promptMaximum } from "@/lib/domain/catalog/fields";
import { cn } from "@/lib/utils";
import { FieldError } from "./field";

const nearLimit = promptMaximum - 100;

interface TextProps {
  name: string;
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

interface PromptBoxProps {
  prompt: TextProps;
  negative: TextProps | null;
  onClear: () => void;
}

/** Prompt and negative prompt in one box. */
export function PromptBox({ prompt, negative, onClear }: PromptBoxProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="sr-only">
        {prompt.label}
      </label>
      <div
        className={cn(
          "rounded-md border border-input bg-card focus-within:border-ring has-[textarea:focus-visible]:outline has-[textarea:focus-visible]:-outline-offset-1 has-[textarea:focus-visible]:outline-ring",
          (prompt.error ?? negative?.error) && "border-destructive",
        )}
      >
        <textarea
          id={id}
          name={prompt.name}
          rows={6}
          value={prompt.value}
          onChange={(event) => prompt.onChange(event.target.value)}
          aria-invalid={prompt.error ? true : undefined}
          aria-describedby={`${id}-count ${id}-error`}
          placeholder="What the camera sees: subject, place, light, movement."
          className="block field-sizing-content max-h-[28dvh] min-h-36.5 w-full resize-none scrollbar-thin bg-transparent px-3 pt-2.5 pb-1 text-base outline-none"
        />
        <div className="flex items-center pr-1.5 pb-1.5 pl-3 text-xs text-subtle-foreground">
          <Counter id={`${id}-count`} text={prompt.value} />
          <Button
            variant="ghost"
            size="icon-sm"
            className={cn("ml-auto", prompt.value === "" && "invisible")}
            aria-label="Clear prompt"
            title="Clear prompt"
            onClick={onClear}
          >
            <Eraser aria-hidden="true" />
          </Button>
        </div>
        {negative && <NegativePrompt {...negative} />}
      </div>
      <div id={`${id}-error`} className="empty:hidden">
        {prompt.error && <FieldError id={`${id}-message`}>{prompt.error}</FieldError>}
      </div>
    </div>
  );
}

/** The box is a disclosure; closed, it shows its text. */
function NegativePrompt({ name, label, value, error, onChange }: TextProps) {
  const id = useId();
  const [wantsOpen, setOpen] = useState(false);
  const isOpen = wantsOpen || error !== undefined;
  return (
    <div className="border-t">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full items-center gap-1.5 px-3 py-2 text-left text-xs text-muted-foreground hover:text-foreground touch:py-3"
      >
        <ChevronRight
          aria-hidden="true"
          strokeWidth={1.6}
          className={cn(
            "size-3.5 shrink-0 transition-transform duration-[140ms]",
            isOpen && "rotate-90",
          )}
        />
        <span className="shrink-0">{label}</span>
        {!isOpen && (
          <span data-value className="ml-1 truncate text-subtle-foreground">
            {value}
          </span>
        )}
      </button>
      <div id={id} hidden={!isOpen}>
        <textarea
          name={name}
          rows={2}
          value={value}
          aria-label={label}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-count ${id}-error`}
          placeholder="What the picture should not have."
          className="block field-sizing-content max-h-[14dvh] min-h-12 w-full resize-none scrollbar-thin bg-transparent px-3 pb-1 text-base outline-none"
        />
        <div className="px-3 pt-1 pb-2 text-xs text-subtle-foreground">
          <Counter id={`${id}-count`} text={value} />
          <div id={`${id}-error`}>
            {error && <FieldError id={`${id}-message`}>{error}</FieldError>}
          </div>
        </div>
      </div>
    </div>
  );
}

function Counter({ id, text }: { id: string; text: string }): ReactNode {
  const count = countCharacters(text);
  return (
    <span id={id} data-value className="tabular-nums">
      <span
        className={cn(
          "text-muted-foreground",
          count >= nearLimit && "text-foreground",
          count > promptMaximum && "text-destructive",
        )}
      >
        {count.toLocaleString("en")}
      </span>{" "}
      of {promptMaximum.toLocaleString("en")}
    </span>
  );
}
