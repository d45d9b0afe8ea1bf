"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Label } from "@/components/ui/label";
import { noteMaximum } from "@/lib/domain/organise";
import { cn } from "@/lib/utils";

interface NoteFieldProps {
  note: string;
  /** Resolves to the sentence of what went wrong, or null. */
  onSave: (note: string) => Promise<string | null>;
}

const pause = 800;

/** A note that saves itself a moment after the last key, and when the field is left. */
export function NoteField({ note, onSave }: NoteFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(note);
  const [known, setKnown] = useState(note);
  const [failure, setFailure] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const latest = useRef({ typed, note, onSave });
  if (known !== note) {
    setKnown(note);
    // Changed in another browser; what is being typed here is not thrown away.
    if (typed.trimEnd() === known) setTyped(note);
  }
  useEffect(() => {
    latest.current = { typed, note, onSave };
  });
  const save = async () => {
    const { typed: text, note: stored } = latest.current;
    if (text.trimEnd() === stored) return;
    setSaving(true);
    setFailure(await latest.current.onSave(text));
    setSaving(false);
  };
  useEffect(() => {
    if (typed.trimEnd() === note) return;
    const timer = setTimeout(() => void save(), pause);
    return () => clearTimeout(timer);
  }, [typed, note]);
  // Leaving the page within the pause.
  useEffect(
    () => () => {
      const { typed: text, note: stored, onSave: send } = latest.current;
      if (text.trimEnd() !== stored) void send(text);
    },
    [],
  );

  const length = Array.from(typed).length;
  const state = failure ?? (isSaving || typed.trimEnd() !== note ? "Saving" : note ? "Saved" : "");
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>Note</Label>
      <textarea
        id={id}
        value={typed}
        rows={3}
        maxLength={noteMaximum}
        aria-describedby={`${id}-state`}
        aria-invalid={failure ? true : undefined}
        className="field-sizing-content max-h-60 min-h-18 w-full resize-none rounded-md border border-input bg-card px-2.5 py-1.5 focus-visible:border-ring focus-visible:-outline-offset-1 aria-invalid:border-destructive"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void save()}
      />
      <p
        id={`${id}-state`}
        className={cn(
          "flex min-h-4 justify-between text-xs text-muted-foreground tabular-nums",
          failure && "text-destructive",
        )}
      >
        <span role="status">{state}</span>
        {length > noteMaximum * 0.9 && (
          <span>
            {length.toLocaleString("en")} of {noteMaximum.toLocaleString("en")}
          </span>
        )}
      </p>
    </div>
  );
}
