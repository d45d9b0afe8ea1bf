"use client";

import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { promptExcerpt } from "@/lib/domain/format";
import { nameMaximum } from "@/lib/domain/organise";

interface RunNameProps {
  /** "Shot 12". */
  shots: string;
  words: string;
  /** Null where it has none. */
  name: string | null;
  /** Absent for a run that cannot have a name. */
  onName?: (name: string | null) => void;
}

/** The title of a run, which can be written over. Enter or leaving the field keeps it, Escape does not. */
export function RunName({ shots, words, name, onName }: RunNameProps) {
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const end = (typed: string | null) => {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus());
    const wanted = typed?.replace(/\s+/g, " ").trim();
    if (wanted !== undefined && wanted !== (name ?? "")) onName?.(wanted || null);
  };
  if (isEditing) {
    return (
      <Input
        data-own-escape
        autoFocus
        aria-label={`Name of ${shots}`}
        placeholder={shots}
        defaultValue={name ?? ""}
        maxLength={nameMaximum}
        enterKeyHint="done"
        className="h-7 min-w-0 flex-1 basis-36"
        onFocus={(event) => event.target.select()}
        onBlur={(event) => end(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") end(event.currentTarget.value);
          if (event.key === "Escape") end(null);
        }}
      />
    );
  }
  return (
    <span className="flex min-w-0 flex-1 basis-36 items-center gap-1">
      <h3 className="min-w-0 truncate">
        {name === null ? (
          <>
            <span className="font-mono text-xs">{shots}</span>{" "}
            <span className="text-muted-foreground">{promptExcerpt(words)}</span>
          </>
        ) : (
          <>
            <span className="font-medium">{name}</span>{" "}
            <span className="font-mono text-xs text-muted-foreground">{shots}</span>
          </>
        )}
      </h3>
      {onName && (
        <Button
          ref={button}
          size="icon-sm"
          variant="ghost"
          className="text-subtle-foreground"
          aria-label={`Name: ${name ?? shots}`}
          title="Name this run"
          onClick={() => setEditing(true)}
        >
          <Pencil aria-hidden="true" />
        </Button>
      )}
    </span>
  );
}
