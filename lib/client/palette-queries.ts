import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Page, TakeDto } from "@/lib/domain/dtos";
import { filterParams, noFilter } from "@/lib/domain/library-filter";
import type { PaletteLook } from "@/lib/domain/palette-search";
import { getJson } from "./api";
import { readersTimeZone } from "./library-slices";

export interface PaletteTakes {
  title: string;
  takes: TakeDto[];
}

/** A look is worth repeating when the palette is opened again, and not for each letter. */
const staleTime = 5_000;

/** Takes for what was typed; those of the letter before stay until there are others. */
export function paletteTakesQuery(look: PaletteLook | undefined) {
  return queryOptions({
    queryKey: ["palette", look ?? null],
    queryFn: async ({ signal }): Promise<PaletteTakes> => {
      const { title, search, limit, takeNumber } = look ?? { title: "", search: "", limit: 1 };
      const params = filterParams({ ...noFilter, search });
      params.set("limit", String(limit));
      params.set("tz", readersTimeZone());
      const { items } = await getJson<Page<TakeDto>>(`/api/library/takes?${params}`, signal);
      const takes = takeNumber === undefined ? items : items.filter((t) => t.number === takeNumber);
      return { title, takes };
    },
    enabled: look !== undefined,
    placeholderData: keepPreviousData,
    staleTime,
    gcTime: 60_000,
  });
}
