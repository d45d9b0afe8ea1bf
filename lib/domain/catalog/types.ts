import type { z } from "zod";
import type { Price, UnitPrice } from "../price";
import type { AspectRatio, Duration, Resolution } from "../frame-size";

export type ProviderId = "draft" | "fal" | "runcomfy";

/** How a field is drawn in the composer. Attached to each schema field with `.meta()`, last in the chain. */
export interface FieldMeta {
  label: string;
  widget: "prompt" | "negative-prompt" | "aspect-ratio" | "segmented" | "seed";
  /** Written after each choice, for example "s". */
  unit?: string;
}

/** What every text-to-video model takes here; a model may narrow the choices. */
export interface ShotParameters {
  prompt: string;
  negativePrompt: string;
  aspectRatio: AspectRatio;
  resolution: Resolution;
  duration: Duration;
}

/** The choices that prices depend on. */
export type PricedParameters = Pick<ShotParameters, "resolution" | "duration">;

/** One text-to-video model at one provider. Form, validation, price and stored recipe come from it. */
export interface ModelDefinition {
  /** Unique over the catalogue: `<provider>/<model>`. */
  key: `${ProviderId}/${string}`;
  provider: ProviderId;
  model: string;
  label: string;
  providerLabel: string;
  /** One line of what differs from the others, shown in the model picker. */
  summary: string;
  /** False for anything that is not a generative model; the interface says so. */
  isGenerativeModel: boolean;
  parameters: z.ZodType<ShotParameters> & { shape: Record<string, z.ZodType> };
  /** As published by the provider; holds while it was not asked. */
  price(parameters: ShotParameters): Price;
  /** What the provider's own price of a unit makes of a take; unknown for a unit it cannot tell. */
  priceFromUnit?(parameters: PricedParameters, unitPrice: UnitPrice): Price;
  /**
   * What billed units come to, in millionths of a dollar; null where they may not be the whole
   * charge. Absent for a provider that bills no units.
   */
  chargeOfUnits?(parameters: PricedParameters, unitPrice: UnitPrice, units: number): number | null;
  capabilities: {
    /** True when the provider reports a real fraction done. */
    reportsProgress: boolean;
    cancelWhileRunning: boolean;
    /** What is promised about running the same recipe again. */
    determinism: "byte-identical" | "not-promised";
  };
}
