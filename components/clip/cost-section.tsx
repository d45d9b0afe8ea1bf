import { BilledWord, billedOf } from "@/components/takes/billed-word";
import type { TakeDto } from "@/lib/domain/dtos";
import { findModel } from "@/lib/domain/catalog";
import { formatPrice } from "@/lib/domain/price";
import { Facts, Row } from "./facts";
import { Section } from "./section";

/** What the take was reckoned at, and what it cost by what the provider says. */
export function CostSection({ take }: { take: TakeDto }) {
  const { recipe, priceEstimate, priceActual, imported } = take;
  // What a clip from elsewhere has cost is not known here.
  if (!recipe || imported) return null;
  const model = findModel(`${recipe.provider}/${recipe.model}`);
  const isDecided = priceActual !== null || billedOf(take) !== null || take.status === "ready";
  const provider = model?.providerLabel ?? recipe.provider;
  return (
    <Section title="Cost">
      <Facts>
        <Row label="Estimate">
          <span className="font-mono">{formatPrice(priceEstimate)}</span>
        </Row>
        {priceEstimate.kind !== "free" && isDecided && (
          <Row label="Actual">
            {priceActual ? (
              <>
                <span className="font-mono">{formatPrice(priceActual)}</span>{" "}
                <span className="text-muted-foreground">reported by {provider}</span>
              </>
            ) : (
              <span className="text-muted-foreground">
                {billedOf(take) === null ? (
                  `not reported by ${provider}`
                ) : (
                  <BilledWord take={take} />
                )}
              </span>
            )}
          </Row>
        )}
      </Facts>
    </Section>
  );
}
