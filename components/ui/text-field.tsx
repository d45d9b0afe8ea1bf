"use client";

import { Eye, EyeOff } from "lucide-react";
import { useId, useState, type ComponentProps, type ReactNode } from "react";
import { cn } from "@/lib/utils";
import { Input } from "./input";
import { Label } from "./label";

type TextFieldProps = ComponentProps<typeof Input> & {
  label: string;
  /** Said below the field until there is an error to say. */
  help?: ReactNode;
  error?: string | undefined;
};

/** A labelled field with its help or its error below it. */
export function TextField({ label, help, error, className, ...props }: TextFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? help;
  return (
    <div data-slot="text-field" className="grid gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        className={className}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? noteId : undefined}
        {...props}
      />
      {note && <FieldNote id={noteId} note={note} isError={Boolean(error)} />}
    </div>
  );
}

function FieldNote({ id, note, isError }: { id: string; note: ReactNode; isError: boolean }) {
  return (
    <p id={id} className={cn("text-xs", isError ? "text-destructive" : "text-muted-foreground")}>
      {note}
    </p>
  );
}

/** A password, hidden until asked to show. Uncontrolled, so that it never is in the page's HTML. */
export function PasswordField({
  label,
  help,
  error,
  className,
  ...props
}: Omit<TextFieldProps, "type" | "value" | "defaultValue">) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? help;
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div data-slot="password-field" className="grid gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <div className="relative">
        <Input
          id={id}
          type={isShown ? "text" : "password"}
          className={cn("pr-10 touch:pr-12", className)}
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? noteId : undefined}
          {...props}
        />
        <button
          type="button"
          aria-label="Show characters"
          aria-pressed={isShown}
          aria-controls={id}
          onClick={() => setShown(!isShown)}
          className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-md text-muted-foreground hover:text-foreground touch:w-11"
        >
          <Icon className="size-4 stroke-[1.6]" aria-hidden />
        </button>
      </div>
      {note && <FieldNote id={noteId} note={note} isError={Boolean(error)} />}
    </div>
  );
}
