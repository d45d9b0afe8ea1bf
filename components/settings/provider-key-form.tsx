"use client";

import { ExternalLink } from "lucide-react";
import { useRef, useState, type SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/text-field";
import { doubtAboutKey, providerKeySchema, type KeyedProvider } from "@/lib/domain/provider-keys";
import type { Failure } from "@/lib/domain/result";
import { providerFacts } from "./provider-facts";

interface ProviderKeyFormProps {
  provider: KeyedProvider;
  label: string;
  /** Why the provider did not take the present key. */
  refusal: string | null;
  failure: Failure | null;
  isBusy: boolean;
  onSave: (key: string) => Promise<boolean>;
  /** Null when there is nothing to go back to. */
  onCancel: (() => void) | null;
}

/** Takes a key in and never shows one: the field is empty whatever is stored. */
export function ProviderKeyForm(props: ProviderKeyFormProps) {
  const { provider, label, refusal, failure, isBusy, onSave, onCancel } = props;
  const { keyName, keyUrl } = providerFacts[provider];
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [doubt, setDoubt] = useState<string | null>(null);
  const [isTouched, setTouched] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const input = form.current?.elements.namedItem("key");
    if (!(input instanceof HTMLInputElement)) return;
    const checked = providerKeySchema.safeParse(input.value);
    if (!checked.success) {
      setProblem(checked.error.issues[0]?.message ?? null);
      input.focus();
      return;
    }
    setProblem(null);
    if (!(await onSave(checked.data))) return input.focus();
    form.current?.reset();
    setDoubt(null);
    setTouched(false);
  };

  const failed = failure && (failure.fields.key ?? failure.message);
  const error = problem ?? failed ?? (isTouched ? null : refusal);
  return (
    <form ref={form} noValidate aria-label={`${label} key`} onSubmit={submit}>
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-55 flex-1">
          <PasswordField
            label={keyName}
            name="key"
            autoComplete="off"
            data-1p-ignore
            data-lpignore="true"
            className="figures"
            placeholder="Paste the key"
            error={error ?? undefined}
            help={
              doubt ?? (
                <>
                  Get one from{" "}
                  <a
                    href={keyUrl}
                    target="_blank"
                    rel="noreferrer"
                    className="inline-flex items-center gap-1 text-foreground underline underline-offset-3"
                  >
                    your {label} account
                    <ExternalLink aria-hidden className="size-3 stroke-[1.6]" />
                    <span className="sr-only">, opens in a new tab</span>
                  </a>
                  . It is saved encrypted and never shown again.
                </>
              )
            }
            onChange={(event) => {
              setProblem(null);
              setTouched(true);
              setDoubt(doubtAboutKey(provider, event.target.value));
            }}
          />
        </div>
        <div className="flex gap-2 not-phone:pt-5.5">
          <Button type="submit" variant="secondary" aria-disabled={isBusy}>
            {isBusy ? "Saving" : "Save and test"}
          </Button>
          {onCancel && (
            <Button variant="ghost" onClick={onCancel}>
              Cancel
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
