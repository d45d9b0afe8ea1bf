import type { RequestWithoutKey } from "@/lib/client/submission";
import type { ShotParameters } from "@/lib/domain/catalog/types";
import { draftModel } from "@/lib/domain/catalog/draft/draft";

/** A shot for an empty studio, small so that it is there at once, with a seed it looks good with. */
export interface Example {
  parameters: ShotParameters;
  seed: number;
}

const small = { negativePrompt: "", resolution: "720p", duration: 5 } as const;

export const examples: readonly [Example, ...Example[]] = [
  {
    parameters: {
      ...small,
      prompt:
        "A flying saucer hangs over a city park at night and lights the path with a pale beam. Mist between the trees, street lamps, a far skyline. Slow dolly in.",
      aspectRatio: "16:9",
    },
    seed: 1947,
  },
  {
    parameters: {
      ...small,
      prompt:
        "A poodle stands at the rail of a yacht and looks out to sea at sunset. Warm light from behind, a calm swell, gulls far away. Static camera.",
      aspectRatio: "16:9",
    },
    seed: 2026,
  },
];

export function exampleRequest({ parameters, seed }: Example): RequestWithoutKey {
  return {
    modelKey: draftModel.key,
    parameters: { ...parameters },
    ...{ seed, seedLocked: false, takes: 1, expectedPriceMicros: 0 },
  };
}
