"use client";

import { useId, useState, type SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import { PasswordField } from "@/components/ui/text-field";
import type { Shares } from "@/lib/client/use-shares";
import { inputFailure } from "@/lib/domain/account";
import { createShareSchema, shareLifetimeDefault, shareLifetimes } from "@/lib/domain/share";

interface ShareFormProps {
  links: Shares;
  onCreated: (address: string) => void;
}

export function ShareForm({ links, onCreated }: ShareFormProps) {
  const { isBusy, failure } = links;
  const id = useId();
  const [lifetime, setLifetime] = useState(String(shareLifetimeDefault));
  const [includeRecipe, setIncludeRecipe] = useState(false);
  const [problem, setProblem] = useState<string>();

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    const password = new FormData(form).get("password");
    const checked = createShareSchema.safeParse({
      expiresInDays: Number(lifetime),
      password: password === "" ? null : password,
      includeRecipe,
    });
    const found = checked.success ? undefined : inputFailure(checked.error).fields.password;
    setProblem(found);
    if (!checked.success) return form.querySelector<HTMLElement>('[name="password"]')?.focus();
    const address = await links.create(checked.data);
    if (address !== null) onCreated(address);
  };

  return (
    <form noValidate aria-label="New share link" onSubmit={submit} className="mt-4 grid gap-4">
      <div className="grid gap-1.5">
        <Label id={`${id}-lifetime`} asChild>
          <span>Works for</span>
        </Label>
        <Segmented aria-labelledby={`${id}-lifetime`} value={lifetime} onValueChange={setLifetime}>
          {shareLifetimes.map((days) => (
            <SegmentedItem key={days} value={String(days)}>
              {days === 1 ? "1 day" : `${days} days`}
            </SegmentedItem>
          ))}
        </Segmented>
      </div>
      <PasswordField
        label="Password (optional)"
        name="password"
        autoComplete="new-password"
        help="Without one, the address alone opens it."
        error={problem ?? failure?.fields.password}
      />
      <div className="flex items-center gap-3">
        <div className="flex-1">
          <p id={`${id}-recipe`} className="text-xs font-medium">
            Include the recipe
          </p>
          <p id={`${id}-recipe-text`} className="text-xs text-muted-foreground">
            Prompt, seed and settings are shown, and carried by the file.
          </p>
        </div>
        <Switch
          aria-labelledby={`${id}-recipe`}
          aria-describedby={`${id}-recipe-text`}
          checked={includeRecipe}
          onCheckedChange={setIncludeRecipe}
        />
      </div>
      {failure && (
        <p role="alert" className="text-xs text-destructive">
          {failure.message}
        </p>
      )}
      <Button type="submit" variant="secondary" className="justify-self-end" aria-disabled={isBusy}>
        {isBusy ? "Creating" : "Create link"}
      </Button>
    </form>
  );
}
