import type { PriceOf } from "@/lib/client/use-prices";
import type { ModelDefinition, ShotParameters } from "@/lib/domain/catalog/types";
import { durations, resolutions } from "@/lib/domain/frame-size";
import type { ModelPriceDto, PriceFailure } from "@/lib/domain/model-prices";
import { formatPrice, type UnitPrice } from "@/lib/domain/price";
import type { ProviderKeyState } from "@/lib/domain/provider-keys";
import { relativeTime, typicalWait } from "@/lib/domain/relative-time";
import { providerFacts } from "./provider-facts";

/** "2 min ago", "just now", "on 3 Nov". */
function ago(iso: string, now: number): string {
  const time = relativeTime(Date.parse(iso), now);
  if (time === "just now") return time;
  return /^\d+ (min|h|days?)$/.test(time) ? `${time} ago` : `on ${time}`;
}

/** Which key is in use, and how its last test went. @param now null on the server */
export function keySentence(state: ProviderKeyState, now: number | null): string {
  const { source, lastFour, isUnreadable, check } = state;
  if (isUnreadable) {
    return "The stored key can no longer be read, because the studio's secret changed. Enter it again.";
  }
  if (source === null) return "No key yet.";
  const variable = providerFacts[state.provider].variable;
  const from = source === "environment" ? ` from the environment (${variable})` : "";
  const key = lastFour ? `Key${from} ends in ${lastFour}.` : `Key${from || " saved"}.`;
  if (!check || now === null) return key;
  if (check.state === "running") return `${key} Asking the provider.`;
  const tested = `Tested ${ago(check.at, now)}`;
  return check.state === "accepted"
    ? `${key} ${tested}, answered in ${check.milliseconds} ms.`
    : `${key} ${tested}.`;
}

/** "720p 5 s $0.20, 10 s Price unknown": every choice that has a price of its own. */
export function priceList(model: ModelDefinition, priceOf: PriceOf): string[] {
  const choices = resolutions.flatMap((resolution) =>
    durations.map((duration) => ({ resolution, duration })),
  );
  const priced = choices.map((choice) => ({
    choice,
    // Prices depend on these two alone; the words are not looked at.
    price: priceOf(model, { ...noWords, ...choice }),
  }));
  const known = priced.filter(({ price }) => price.kind !== "unknown");
  const words = known.map(
    ({ choice, price }) => `${choice.duration} s ${choice.resolution} ${formatPrice(price)}`,
  );
  if (known.length === priced.length) return words;
  return [...words, known.length > 0 ? "Other prices unknown" : "Price unknown"];
}

/**
 * Where the prices come from and how old they are; null where there is nothing to say of it.
 * @param now null on the server
 */
export function priceSource(
  model: ModelDefinition,
  price: ModelPriceDto | undefined,
  now: number | null,
): string | null {
  if (!price || now === null) return null;
  const { unitPrice, readAt, failure, isBeingRead } = price;
  if (isBeingRead) return `Asking ${model.providerLabel} for its price.`;
  const told = readAt && toldWords(model, unitPrice, ago(readAt, now));
  const failed = failure && `${failureWords(model, failure.reason)} ${ago(failure.at, now)}.`;
  return [told, failed].filter(Boolean).join(" ") || null;
}

function toldWords(model: ModelDefinition, unitPrice: UnitPrice | null, when: string): string {
  const { providerLabel } = model;
  if (!unitPrice) return `${providerLabel} named no price ${when}.`;
  const dollars = `$${unitPrice.microDollars / 1_000_000}`;
  return `${providerLabel} names ${dollars} per ${unitPrice.unit}. Read ${when}.`;
}

function failureWords({ providerLabel }: ModelDefinition, reason: PriceFailure): string {
  return reason === "key_rejected"
    ? `${providerLabel} did not accept the key when it was asked for its price`
    : `${providerLabel} could not be asked for its price`;
}

const noWords: Pick<ShotParameters, "prompt" | "negativePrompt" | "aspectRatio"> = {
  prompt: "",
  negativePrompt: "",
  aspectRatio: "16:9",
};

/** The usual wait over all settings of a model; null while nothing is known. */
export function waitWords(
  model: ModelDefinition,
  typicalSeconds: Readonly<Record<string, number>>,
): string | null {
  const seconds = Object.entries(typicalSeconds)
    .filter(([key]) => key.startsWith(`${model.key}/`))
    .map(([, value]) => value);
  if (seconds.length === 0) return null;
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)].map(typicalWait);
  return least === most ? `Median wait ${least}` : `Median waits ${least} to ${most}`;
}
