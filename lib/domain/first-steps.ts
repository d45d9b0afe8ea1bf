import { z } from "zod";

/** What a new studio offers after its first take; each goes away once it was done. */
export const firstSteps = [
  /** Run a take again with the same seed. */
  "retake",
  /** Enter a provider's key. */
  "key",
  /** Open the palette or the list of keys. */
  "keys",
] as const;
export type FirstStep = (typeof firstSteps)[number];

export const firstStepsSchema = z.array(z.enum(firstSteps)).min(1).max(firstSteps.length);

/** With more shots than this nobody is shown the way any more. */
export const firstStepsShots = 3;
