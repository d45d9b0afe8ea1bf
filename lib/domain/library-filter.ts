import { z } from "zod";
import { aspectRatios, durations, resolutions } from "./frame-size";
import { libraryStatuses } from "./library-status";
import { searchMaximum } from "./library-search";
import { isStorable } from "./storable";
import { isTimeZone } from "./time-zone";

/** One day in the viewer's time zone. */
export const daySchema = z.iso.date();

const nameSchema = z.string().min(1).max(80).refine(isStorable);

/** A list in the address: "a,b". Values hold no comma. */
function listOf<Item extends z.ZodType>(item: Item, maximum: number) {
  return z.array(item).max(maximum).default([]);
}

/** What the library is narrowed to. Lists hold alternatives; everything else must be true at once. */
export const libraryFilterSchema = z.strictObject({
  /** In the language of `parseSearch`. */
  search: z.string().max(searchMaximum).refine(isStorable).default(""),
  status: z.enum(libraryStatuses).nullable().default(null),
  provider: listOf(nameSchema, 20),
  /** Keys of the catalogue's models: "fal/pika-2.2". */
  model: listOf(nameSchema, 20),
  ratio: listOf(z.enum(aspectRatios), aspectRatios.length),
  resolution: listOf(z.enum(resolutions), resolutions.length),
  /** Seconds. */
  duration: listOf(z.literal([...durations]), durations.length),
  kept: z.boolean().nullable().default(null),
  /** The least number of stars, 1 to 5. */
  rating: z.int().min(1).max(5).nullable().default(null),
  /** Id of a collection. */
  collection: z.uuid().nullable().default(null),
  tag: nameSchema.nullable().default(null),
  /** First and last day, both included. */
  from: daySchema.nullable().default(null),
  to: daySchema.nullable().default(null),
  /** Only takes whose seed another take has as well. */
  sameSeed: z.boolean().default(false),
  /** The trash instead of the library. */
  trash: z.boolean().default(false),
  /** Null is newest first. It hides nothing: days and counts are the same either way. */
  order: z.enum(["oldest"]).nullable().default(null),
});

export type LibraryFilter = z.infer<typeof libraryFilterSchema>;
export type LibraryFilterInput = z.input<typeof libraryFilterSchema>;

export const noFilter: LibraryFilter = libraryFilterSchema.parse({});

const lists = ["provider", "model", "ratio", "resolution", "duration"] as const;
const flags = ["kept", "sameSeed", "trash"] as const;
const texts = ["search", "status", "collection", "tag", "from", "to", "order"] as const;

/** Every name a filter has in the address. */
export const filterNames = [...texts, ...lists, ...flags, "rating"] as const;

/** The filter as it stands in an address, always in the same order; what is not set is left out. */
export function filterParams(filter: LibraryFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of texts) if (filter[name]) params.set(name, filter[name]);
  for (const name of lists) {
    if (filter[name].length > 0) params.set(name, [...filter[name]].sort().join(","));
  }
  if (filter.kept !== null) params.set("kept", filter.kept ? "yes" : "no");
  for (const name of ["sameSeed", "trash"] as const) if (filter[name]) params.set(name, "yes");
  if (filter.rating !== null) params.set("rating", String(filter.rating));
  return params;
}

const yesOrNo: Readonly<Record<string, boolean>> = { yes: true, no: false };

/** Of an address, the values in the form the schema takes; what cannot be read stays as it is. */
function rawFilter(params: URLSearchParams): Record<string, unknown> {
  const raw: Record<string, unknown> = {};
  for (const name of filterNames) {
    const text = params.get(name);
    if (text === null) continue;
    if (name === "duration") raw[name] = text.split(",").map(Number);
    else if ((lists as readonly string[]).includes(name)) raw[name] = text.split(",");
    else if ((flags as readonly string[]).includes(name)) raw[name] = yesOrNo[text] ?? text;
    else raw[name] = name === "rating" ? Number(text) : text;
  }
  return raw;
}

/** For a server: what cannot be read is an error of the schema. */
export function checkFilter(params: URLSearchParams): z.ZodSafeParseResult<LibraryFilter> {
  return libraryFilterSchema.safeParse(rawFilter(params));
}

/** For an address a person may have edited: what cannot be read is left out. */
export function readFilter(params: URLSearchParams): LibraryFilter {
  const raw = rawFilter(params);
  const checked = libraryFilterSchema.safeParse(raw);
  if (checked.success) return checked.data;
  for (const { path } of checked.error.issues) delete raw[String(path[0])];
  return libraryFilterSchema.parse(raw);
}

/** Whether the filter hides anything; the trash is another place, and an order is no filter. */
export function isFiltered(filter: LibraryFilter): boolean {
  return filterParams({ ...filter, trash: false, order: null }).size > 0;
}

/** The same takes, newest first. */
export function withoutOrder(filter: LibraryFilter): LibraryFilter {
  return filter.order === null ? filter : { ...filter, order: null };
}

/** Whether it depends on where the viewer's days begin which takes are found. */
export function needsTimeZone({ search, from, to }: LibraryFilter): boolean {
  return search !== "" || from !== null || to !== null;
}

/** An IANA name; it decides where days begin. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, "This is not a time zone.");
