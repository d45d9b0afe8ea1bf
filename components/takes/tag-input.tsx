"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState, type KeyboardEvent } from "react";
import { Input } from "@/components/ui/input";
import { tagsQuery } from "@/lib/client/organise-queries";
import { splitTags, tagMaximum } from "@/lib/domain/organise";

interface TagInputProps {
  label: string;
  /** Tags that are there already: not suggested. */
  present: readonly string[];
  onAdd: (tags: string[]) => void;
  /** Backspace in the empty field. */
  onRemoveLast?: () => void;
  autoFocus?: boolean;
}

/** A field for tags: ↵ or a comma adds what is typed, lower case. Tags in use are suggested. */
export function TagInput({ label, present, onAdd, onRemoveLast, autoFocus }: TagInputProps) {
  const { data: known = [] } = useQuery(tagsQuery());
  const [text, setText] = useState("");
  const listId = useId();
  const commit = (value: string) => {
    const tags = splitTags(value).filter((tag) => Array.from(tag).length <= tagMaximum);
    setText("");
    if (tags.length > 0) onAdd(tags);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && text.trim()) {
      event.preventDefault();
      commit(text);
    }
    if (event.key === "Backspace" && text === "") onRemoveLast?.();
  };
  return (
    <>
      <Input
        aria-label={label}
        placeholder={label}
        list={listId}
        className="[&::-webkit-calendar-picker-indicator]:hidden!"
        autoComplete="off"
        autoCapitalize="none"
        autoFocus={autoFocus}
        maxLength={200}
        value={text}
        onChange={({ target: { value } }) => {
          if (value.includes(",")) commit(value);
          else setText(value);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => text.trim() && commit(text)}
      />
      <datalist id={listId}>
        {known
          .filter((tag) => !present.includes(tag))
          .slice(0, 50)
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </>
  );
}
