import type { TakeDto } from "@/lib/domain/dtos";
import { takeSeedText, takeWords } from "@/lib/domain/imported";

/** "Take 2" on a sheet of one shot, else "Shot 28, take 2". */
export function shortName(take: TakeDto, isOneShot: boolean): string {
  return isOneShot ? `Take ${take.number}` : `Shot ${take.shotNumber}, take ${take.number}`;
}

export function fullName(take: TakeDto, isOneShot: boolean): string {
  const resolution = take.recipe ? `, ${take.recipe.resolution}` : "";
  return `${shortName(take, isOneShot)}, ${cellTag(take).toLowerCase()}${resolution}`;
}

/** The mark on its picture: the seed, or what else tells it apart. */
export function cellTag(take: TakeDto): string {
  const seed = takeSeedText(take);
  return seed === null ? takeWords(take).slice(0, 24) : `Seed ${seed}`;
}
