"use client";

import { KeyRound } from "lucide-react";
import Link from "next/link";
import { providerSettingsPath } from "@/lib/client/provider-keys";
import { useStudioUser } from "@/lib/client/studio-actions";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import { ModelLine, nameOf, type ModelFacts } from "./model-line";

interface ModelsWithoutKeyProps extends ModelFacts {
  models: readonly ModelDefinition[];
}

/** Models that stay in sight, with the reason why they cannot be chosen and the way to change it. */
export function ModelsWithoutKey({ models, ...facts }: ModelsWithoutKeyProps) {
  return (
    <ul aria-label="Models that need a key">
      {models.map((model) => (
        <li key={model.key} className="text-muted-foreground">
          <ModelLine {...facts} model={model} note={<KeyReason model={model} />}>
            <KeyRound aria-hidden="true" className="size-4" strokeWidth={1.6} />
          </ModelLine>
        </li>
      ))}
    </ul>
  );
}

/** "No fal key yet. Add key". Members are told whom to ask. */
export function KeyReason({ model }: { model: ModelDefinition }) {
  const { isOwner } = useStudioUser();
  return (
    <>
      No {model.providerLabel} key yet.{" "}
      {isOwner ? (
        <Link
          href={`${providerSettingsPath}#${model.provider}`}
          aria-label={`Add key for ${nameOf(model)}`}
          className="font-medium text-foreground underline underline-offset-3"
        >
          Add key
        </Link>
      ) : (
        "Ask the owner of this studio to add one."
      )}
    </>
  );
}
