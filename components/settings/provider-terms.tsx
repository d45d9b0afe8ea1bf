"use client";

import { useNow } from "@/lib/client/now";
import { useModelPrices, usePriceOf } from "@/lib/client/use-prices";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import type { KeyedProvider } from "@/lib/domain/provider-keys";
import { providerFacts } from "./provider-facts";
import { priceList, priceSource, waitWords } from "./provider-words";

interface ProviderTermsProps {
  model: ModelDefinition;
  provider: KeyedProvider;
  typicalSeconds: Readonly<Record<string, number>>;
}

/** What a provider charges and keeps, with where it says so. */
export function ProviderTerms({ model, provider, typicalSeconds }: ProviderTermsProps) {
  const priceOf = usePriceOf();
  const { charges, keeps, sources } = providerFacts[provider];
  const wait = waitWords(model, typicalSeconds);
  const price = useModelPrices().find(({ modelKey }) => modelKey === model.key);
  // Known before the clock is, so that the line keeps its place.
  const hasSource = price && (price.readAt ?? price.failure ?? price.isBeingRead);
  const source = priceSource(model, price, useNow("minute"));
  return (
    <div className="text-xs text-muted-foreground">
      <p className="flex flex-wrap gap-x-6 gap-y-1">
        <span className="text-foreground">{model.label}</span>
        {priceList(model, priceOf).map((price) => (
          <span key={price}>{price}</span>
        ))}
        {wait && <span>{wait}</span>}
      </p>
      {hasSource && <p className="mt-1 min-h-4">{source}</p>}
      <dl className="mt-2.5 grid gap-x-4 gap-y-1.5 not-phone:grid-cols-[4rem_1fr] [&>dt]:text-foreground">
        <dt>Charges</dt>
        <dd>{charges}</dd>
        <dt>Keeps</dt>
        <dd>{keeps}</dd>
        <dt>Sources</dt>
        <dd className="flex flex-wrap gap-x-4">
          {sources.map(({ label, url }) => (
            <a
              key={url}
              href={url}
              target="_blank"
              rel="noreferrer"
              className="underline underline-offset-3 hover:text-foreground"
            >
              {label}
              <span className="sr-only"> of {model.providerLabel}, opens in a new tab</span>
            </a>
          ))}
        </dd>
      </dl>
    </div>
  );
}
