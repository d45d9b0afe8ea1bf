import "server-only";
import { models } from "@/lib/domain/catalog";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import type { PriceFailure } from "@/lib/domain/model-prices";
import type { UnitPrices } from "@/lib/domain/price";
import { isKeyedProvider, type KeyedProvider } from "@/lib/domain/provider-keys";
import type { PriceReading } from "@/lib/providers/types";
import { database } from "../db/client";
import { Prisma, type ProviderPrice } from "../db/generated/client";

export type PricedModel = Pick<ModelDefinition, "key" | "model"> & { provider: KeyedProvider };

/** The models whose price a provider can be asked for. */
export function pricedModels(provider?: KeyedProvider): PricedModel[] {
  return models.flatMap(({ key, model, provider: of }) =>
    isKeyedProvider(of) && (!provider || of === provider) ? [{ key, model, provider: of }] : [],
  );
}

const idOf = ({ provider, model }: PricedModel) => ({ provider, model });

/** The prices providers name. In a transaction it sees what that transaction sees. */
export async function readUnitPrices(
  transaction: Prisma.TransactionClient = database(),
): Promise<UnitPrices> {
  const rows = await transaction.providerPrice.findMany({ where: { microDollars: { gt: 0 } } });
  return Object.fromEntries(
    rows.flatMap(({ provider, model, microDollars, unit }) =>
      microDollars === null || unit === null
        ? []
        : [[`${provider}/${model}`, { microDollars, unit }]],
    ),
  );
}

export function readPriceRows(): Promise<ProviderPrice[]> {
  return database().providerPrice.findMany();
}

/** Makes every price due that was not read within these milliseconds. */
export async function makePricesDue(exceptWithin: number): Promise<void> {
  const now = new Date();
  const data = pricedModels().map((model) => ({ ...idOf(model), dueAt: now }));
  const before = new Date(now.getTime() - exceptWithin);
  await database().$transaction([
    database().providerPrice.createMany({ data, skipDuplicates: true }),
    database().providerPrice.updateMany({
      where: { OR: [{ begunAt: null }, { begunAt: { lt: before } }] },
      data: { dueAt: now },
    }),
  ]);
}

/** Makes a provider's prices due at once; what failed with another key is forgotten. */
export async function askForPrices(provider: KeyedProvider): Promise<void> {
  const now = new Date();
  const wish = { askedAt: now, dueAt: now, failure: null, failedAt: null, failures: 0 };
  await database().$transaction(
    pricedModels(provider).map((model) =>
      database().providerPrice.upsert({
        where: { provider_model: idOf(model) },
        create: { ...idOf(model), ...wish },
        update: wish,
      }),
    ),
  );
}

/** For a key that was refused at another call: it is told as if it had been now. */
export async function noteKeyRejected(provider: string): Promise<void> {
  const now = new Date();
  await database().providerPrice.updateMany({
    where: { provider },
    data: { failure: "key_rejected" satisfies PriceFailure, failedAt: now, dueAt: now },
  });
}

export interface Reading {
  model: PricedModel;
  begunAt: Date;
  /** Readings in a row that failed before. */
  failures: number;
}

/** Null when the price is not due, or another worker has just begun. */
export async function beginReading(
  model: PricedModel,
  againAfter: number,
): Promise<Reading | null> {
  const begunAt = new Date();
  const [row] = await database().providerPrice.updateManyAndReturn({
    where: { ...idOf(model), dueAt: { lte: begunAt } },
    data: { begunAt, dueAt: new Date(begunAt.getTime() + againAfter) },
  });
  return row ? { model, begunAt, failures: row.failures } : null;
}

/** Writes nothing when a later reading began meanwhile, perhaps with another key. */
export async function endReading(
  { model, begunAt, failures }: Reading,
  outcome: PriceReading | PriceFailure,
  dueAt: Date,
): Promise<void> {
  const at = new Date();
  const found =
    typeof outcome === "string"
      ? { failure: outcome, failedAt: at, failures: failures + 1 }
      : {
          microDollars: outcome.unitPrice?.microDollars ?? null,
          unit: outcome.unitPrice?.unit ?? null,
          asRead: outcome.asRead ?? Prisma.DbNull,
          readAt: at,
          ...{ failure: null, failedAt: null, failures: 0 },
        };
  await database().providerPrice.updateMany({
    where: { ...idOf(model), begunAt },
    data: { ...found, askedAt: null, dueAt },
  });
}
