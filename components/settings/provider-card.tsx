"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { useNow } from "@/lib/client/now";
import { useStudioUser } from "@/lib/client/studio-actions";
import { useProviderKey, type ProviderKeyActions } from "@/lib/client/use-provider-key";
import { models } from "@/lib/domain/catalog";
import type { ProviderKeyState } from "@/lib/domain/provider-keys";
import { ProviderBadge } from "./provider-badge";
import { providerFacts } from "./provider-facts";
import { ProviderKeyForm } from "./provider-key-form";
import { ProviderLogo } from "./provider-logo";
import { ProviderTerms } from "./provider-terms";
import { keySentence } from "./provider-words";
import { RemoveKey } from "./remove-key";
import { Card } from "./settings-frame";

interface ProviderCardProps {
  state: ProviderKeyState;
  typicalSeconds: Readonly<Record<string, number>>;
  actions: ProviderKeyActions;
}

/** A paid provider: how it stands with its key, what can be done about it, and its terms. */
export function ProviderCard({ state, typicalSeconds, actions }: ProviderCardProps) {
  const id = useId();
  const now = useNow("minute");
  const { isOwner } = useStudioUser();
  const key = useProviderKey(state.provider, actions);
  const [isReplacing, setReplacing] = useState(false);
  const { provider, source, check } = state;
  const model = models.find((candidate) => candidate.provider === provider);
  if (!model) return null;
  const label = model.providerLabel;
  const isTesting = key.busy === "test" || check?.state === "running";
  const isRefused = check?.state === "rejected";
  const isFormOpen =
    isOwner && source !== "environment" && (source === null || isReplacing || isRefused);
  return (
    <div id={provider} role="group" aria-labelledby={id} className="scroll-mt-20 [&+&]:mt-3">
      <Card>
        <div className="flex flex-wrap items-center gap-3">
          <ProviderLogo>{providerFacts[provider].initials}</ProviderLogo>
          <div className="min-w-45 flex-1">
            <h3 id={id} className="text-base font-medium">
              {label}
            </h3>
            <p className="text-xs text-muted-foreground">{keySentence(state, now)}</p>
          </div>
          <span role="status">
            <ProviderBadge state={state} />
          </span>
          {isOwner && source !== null && (
            <>
              <Button size="sm" aria-disabled={isTesting} onClick={() => isTesting || key.test()}>
                {isTesting ? "Testing" : "Test"}
              </Button>
              {source === "settings" && !isFormOpen && (
                <Button variant="ghost" size="sm" onClick={() => setReplacing(true)}>
                  Replace key
                </Button>
              )}
              {source === "settings" && <RemoveKey label={label} onRemove={key.remove} />}
            </>
          )}
        </div>
        {isFormOpen && (
          <ProviderKeyForm
            provider={provider}
            label={label}
            refusal={isRefused && !key.busy ? check.message : null}
            failure={key.failure}
            isBusy={key.busy === "save"}
            onSave={async (text) => {
              const isSaved = await key.save(text);
              if (isSaved) setReplacing(false);
              return isSaved;
            }}
            onCancel={isReplacing && !isRefused ? () => setReplacing(false) : null}
          />
        )}
        {check?.state === "unclear" && <p className="text-xs text-attention">{check.message}</p>}
        {!isFormOpen && (isRefused || key.failure) && (
          <p role="alert" className="text-xs text-destructive">
            {key.failure?.message ?? (isRefused && check.message)}
          </p>
        )}
        <ProviderTerms model={model} provider={provider} typicalSeconds={typicalSeconds} />
      </Card>
    </div>
  );
}
