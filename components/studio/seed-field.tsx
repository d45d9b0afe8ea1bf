"use client";

import { Dices, Lock, LockOpen } from "lucide-react";
import { useId } from "react";
import { Label } from "@/components/ui/label";
import { seedMessage, seedOfText } from "@/lib/client/composer-draft";
import { seedMaximum } from "@/lib/domain/seed";
import { cn } from "@/lib/utils";
import { Field } from "./field";

interface SeedFieldProps {
  text: string;
  locked: boolean;
  describedBy: string;
  invalid: boolean;
  onChange: (text: string) => void;
  onRoll: () => void;
  onToggleLock: () => void;
}

const sideButton = "grid place-items-center text-muted-foreground hover:text-foreground";

export function SeedField(props: SeedFieldProps) {
  const { text, locked, describedBy, invalid, onChange, onRoll, onToggleLock } = props;
  const id = useId();
  const LockIcon = locked ? Lock : LockOpen;
  return (
    <Field>
      <Label htmlFor={id}>Seed</Label>
      <div
        data-locked={locked || undefined}
        className={cn(
          "grid h-8 grid-cols-[32px_1fr_32px] items-stretch rounded-md border border-input bg-card has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-ring touch:h-11 touch:grid-cols-[44px_1fr_44px]",
          locked && "border-signal",
          invalid && "border-destructive",
        )}
      >
        <button
          type="button"
          aria-pressed={locked}
          aria-label={locked ? "Seed locked. Unlock" : "Lock seed"}
          aria-keyshortcuts="L"
          title={locked ? "Unlock: every take draws a new seed" : "Lock: every take starts from it"}
          onClick={onToggleLock}
          className={cn(sideButton, locked && !invalid && "text-signal hover:text-signal")}
        >
          <LockIcon aria-hidden="true" className="size-4" strokeWidth={1.6} />
        </button>
        <input
          id={id}
          name="seed"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          placeholder="Random each take"
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
          className={cn(
            "min-w-0 bg-transparent outline-none",
            text !== "" && "figures",
            locked && !invalid && "text-signal",
          )}
        />
        <button
          type="button"
          aria-label="Roll a new seed"
          aria-keyshortcuts="Shift+L"
          title="Roll a new seed"
          onClick={onRoll}
          className={sideButton}
        >
          <Dices aria-hidden="true" className="size-4" strokeWidth={1.6} />
        </button>
      </div>
    </Field>
  );
}

interface SeedHelpProps {
  id: string;
  text: string;
  locked: boolean;
  takes: number;
  error: string | undefined;
}

/** What the seed means for the takes to come, or why it cannot be used. */
export function SeedHelp({ id, text, locked, takes, error }: SeedHelpProps) {
  const seed = seedOfText(text);
  if (seed === undefined || error) {
    return (
      <p id={id} role="alert" className="text-xs text-destructive">
        {error ?? seedMessage}
      </p>
    );
  }
  return (
    <p id={id} className="min-h-4 text-xs text-muted-foreground">
      {locked && seed !== null ? (
        <>
          <span className="text-signal">Locked.</span> {lockedText(seed, takes)}
        </>
      ) : (
        unlockedText(seed, takes)
      )}
    </p>
  );
}

function lockedText(seed: number, takes: number): string {
  if (takes === 1) return "Every take starts from this seed until you unlock it.";
  const last = (seed + takes - 1) % (seedMaximum + 1);
  return `Seeds ${seed} to ${last}${last < seed ? ", going on from 0" : ""}.`;
}

function unlockedText(seed: number | null, takes: number): string {
  if (seed === null || takes === 1) return "";
  return takes === 2
    ? "The first take uses this seed, the other draws its own."
    : "The first take uses this seed, the others draw their own.";
}
