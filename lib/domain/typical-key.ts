import type { Recipe } from "./recipe";

/** Key of `FeedDto.typicalSeconds`: takes that can be expected to take equally long. */
export function typicalKey({ provider, model, resolution, duration }: Recipe): string {
  return `${provider}/${model}/${resolution}/${duration}`;
}
