import "server-only";
import { readingPatience, type ModelPriceDto } from "@/lib/domain/model-prices";
import { pricedModels, readPriceRows } from "./price-repository";

/** What the pages show of the prices; they are the same for everybody. */
export async function getPrices(): Promise<ModelPriceDto[]> {
  const rows = await readPriceRows();
  return pricedModels().map(({ key: modelKey, provider, model }) => {
    const row = rows.find((one) => one.provider === provider && one.model === model);
    const { microDollars = null, unit = null, failedAt, failure, readAt, askedAt } = row ?? {};
    const isKeyRejected = failure === "key_rejected";
    return {
      modelKey,
      provider,
      unitPrice: microDollars !== null && unit !== null ? { microDollars, unit } : null,
      readAt: readAt?.toISOString() ?? null,
      failure: failedAt
        ? {
            reason: isKeyRejected ? "key_rejected" : "unavailable",
            at: failedAt.toISOString(),
          }
        : null,
      isBeingRead: !!askedAt && Date.now() - askedAt.getTime() < readingPatience,
    };
  });
}
