"use client";

import { useId, useState, type SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { TextField } from "@/components/ui/text-field";
import type { AccessTokens } from "@/lib/client/use-access-tokens";
import { inputFailure } from "@/lib/domain/account";
import { createTokenSchema, type CreateTokenInput } from "@/lib/domain/access-token";
import { amountMessage, microsOfText } from "@/lib/domain/budget";

interface TokenFormProps {
  list: AccessTokens;
  onCreated: (token: string) => void;
}

type Errors = Readonly<Record<string, string>>;

const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "never", label: "Until revoked" },
];

/** What was filled in, or what is wrong with it by field. */
function readForm(form: HTMLFormElement, maySpend: boolean, lifetime: string) {
  const data = new FormData(form);
  const errors: Record<string, string> = {};
  const amount = (name: string) => {
    const micros = maySpend ? microsOfText(String(data.get(name) ?? "")) : null;
    if (micros === undefined) errors[name] = amountMessage;
    return micros ?? null;
  };
  const input: CreateTokenInput = {
    name: String(data.get("name") ?? ""),
    scopes: maySpend ? ["read", "spend"] : ["read"],
    dayMicros: amount("dayMicros"),
    monthMicros: amount("monthMicros"),
    expiresInDays: lifetime === "never" ? null : Number(lifetime),
  };
  const checked = createTokenSchema.safeParse(input);
  if (!checked.success) Object.assign(errors, inputFailure(checked.error).fields);
  return { input, errors };
}

function focusFirst(form: HTMLFormElement, errors: Errors) {
  const fields = [...form.elements].filter((field) => field instanceof HTMLInputElement);
  fields.find(({ name }) => name in errors)?.focus();
}

export function TokenForm({ list, onCreated }: TokenFormProps) {
  const { isBusy, failure } = list;
  const [maySpend, setMaySpend] = useState(false);
  const [lifetime, setLifetime] = useState("90");
  const [problems, setProblems] = useState<Errors>({});
  const errors: Errors = { ...failure?.fields, ...problems };

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    const { input, errors: found } = readForm(form, maySpend, lifetime);
    setProblems(found);
    if (Object.keys(found).length > 0) return focusFirst(form, found);
    const token = await list.create(input);
    if (token !== null) onCreated(token);
  };

  return (
    <form noValidate aria-label="New access token" onSubmit={submit}>
      <DialogTitle>New access token</DialogTitle>
      <DialogDescription>It acts in your name and sees all your takes.</DialogDescription>
      <div className="mt-4 grid gap-4">
        <TextField
          name="name"
          label="Name"
          placeholder="What uses it, for example nightly renders"
          maxLength={80}
          autoComplete="off"
          error={errors.name}
        />
        <Choice
          label="It may"
          value={maySpend ? "spend" : "read"}
          onChange={(value) => setMaySpend(value === "spend")}
          options={[
            { value: "read", label: "Read" },
            { value: "spend", label: "Read and spend" },
          ]}
          note={
            maySpend
              ? "Look at everything of yours, and make, cancel and retake takes."
              : "Look at takes and fetch their videos."
          }
        />
        {maySpend && (
          <div className="grid grid-cols-2 items-start gap-3 phone:grid-cols-1">
            {(["dayMicros", "monthMicros"] as const).map((name) => (
              <TextField
                key={name}
                name={name}
                label={`Budget a ${name === "dayMicros" ? "day" : "month"}, in US dollars`}
                inputMode="decimal"
                autoComplete="off"
                placeholder="Only your own"
                error={errors[name]}
              />
            ))}
          </div>
        )}
        <Choice label="Works for" value={lifetime} onChange={setLifetime} options={lifetimes} />
      </div>
      {failure && (
        <p role="alert" className="mt-3 text-xs text-destructive">
          {failure.message}
        </p>
      )}
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="secondary" aria-disabled={isBusy}>
          {isBusy ? "Creating" : "Create token"}
        </Button>
      </DialogFooter>
    </form>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
  note?: string;
}

function Choice({ label, value, onChange, options, note }: ChoiceProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <Label id={id} asChild>
        <span>{label}</span>
      </Label>
      <Segmented aria-labelledby={id} value={value} onValueChange={onChange}>
        {options.map((option) => (
          <SegmentedItem key={option.value} value={option.value}>
            {option.label}
          </SegmentedItem>
        ))}
      </Segmented>
      {note && <p className="text-xs text-muted-foreground">{note}</p>}
    </div>
  );
}
