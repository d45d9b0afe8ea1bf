import type { Price, UnitPrices } from "../price";
import type { ModelDefinition, ShotParameters } from "./types";

/**
 * What a take costs now: by the price the provider names, where that can be told from it, else by
 * the catalogue. Browser and server both ask here, so that what is shown is what is set aside.
 */
export function presentPrice(
  model: Pick<ModelDefinition, "key" | "price" | "priceFromUnit">,
  parameters: ShotParameters,
  prices: UnitPrices,
): Price {
  const unitPrice = prices[model.key];
  const told = unitPrice && model.priceFromUnit?.(parameters, unitPrice);
  return told?.kind === "known" ? told : model.price(parameters);
}
