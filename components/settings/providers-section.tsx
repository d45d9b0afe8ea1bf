"use client";

import { CircleCheck, HardDrive } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { useProviderKeyStates, type ProviderKeyActions } from "@/lib/client/use-provider-key";
import type { ProviderKeyState } from "@/lib/domain/provider-keys";
import { ProviderCard } from "./provider-card";
import { ProviderLogo } from "./provider-logo";
import { Card, SettingRow, SettingsHeader } from "./settings-frame";

interface ProvidersSectionProps extends ProviderKeyActions {
  initial: ProviderKeyState[];
  /** Median seconds by `<provider>/<model>/<resolution>/<duration>`. */
  typicalSeconds: Readonly<Record<string, number>>;
}

export function ProvidersSection({ initial, typicalSeconds, ...actions }: ProvidersSectionProps) {
  const states = useProviderKeyStates(initial);
  const hasNone = states.every(({ source }) => source === null);
  return (
    <section className="tabular-nums">
      <SettingsHeader
        title="Providers"
        text={`Keys are encrypted on this server and only ever sent to the provider they belong to.${
          hasNone ? " Add a key, or start with free drafts." : ""
        }`}
      />
      {states.map((state) => (
        <ProviderCard
          key={state.provider}
          state={state}
          typicalSeconds={typicalSeconds}
          actions={actions}
        />
      ))}
      <Card>
        <SettingRow
          start={
            <ProviderLogo>
              <HardDrive className="size-4 stroke-[1.6]" aria-hidden />
            </ProviderLogo>
          }
          title="Draft renderer"
          text="Runs on this computer. No key, no cost, nothing leaves the machine. Not an AI model."
        >
          <Badge tone="success">
            <CircleCheck aria-hidden />
            Ready
          </Badge>
        </SettingRow>
      </Card>
    </section>
  );
}
