import type { TakeDto } from "@/lib/domain/dtos";
import { settingValue } from "@/lib/domain/sheet";

/** "Take 2" on a sheet of one shot, else "Shot 28, take 2". */
export function shortName(take: TakeDto, isOneShot: boolean): string {
  return isOneShot ? `Take ${take.number}` : `Shot ${take.shotNumber}, take ${take.number}`;
}

export function fullName(take: TakeDto, isOneShot: boolean): string {
  const { recipe } = take;
  return `${shortName(take, isOneShot)}, seed ${recipe.seed}, ${settingValue(recipe, "resolution")}`;
}
