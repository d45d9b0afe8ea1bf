import { findModel, models } from "@/lib/domain/catalog";
import { aspectRatios, durations, resolutions } from "@/lib/domain/frame-size";
import type { LibraryCounts } from "@/lib/domain/library";
import { importModel, importProvider } from "@/lib/domain/imported";
import { noFilter, type LibraryFilter } from "@/lib/domain/library-filter";
import { libraryStatuses, type LibraryStatus } from "@/lib/domain/library-status";

export interface FilterChoice {
  value: string;
  label: string;
  /** Takes it would show; null while they are counted. */
  count: number | null;
}

/** One thing the library can be narrowed by. */
export interface FilterGroup {
  name: string;
  label: string;
  /** Several choices are alternatives; otherwise one replaces the other. */
  isMultiple: boolean;
  choices(counts: LibraryCounts | undefined, filter: LibraryFilter): FilterChoice[];
  selected(filter: LibraryFilter): string[];
  change(values: string[]): Partial<LibraryFilter>;
}

export const statusLabels: Record<LibraryStatus, string> = {
  ready: "Ready",
  active: "Running",
  failed: "Failed",
  cancelled: "Cancelled",
  needs_attention: "Outcome unknown",
};

function labelOfProvider(provider: string): string {
  if (provider === importProvider) return "Imported";
  const label = models.find((model) => model.provider === provider)?.providerLabel ?? provider;
  return label === "this computer" ? "This computer" : label;
}

function labelOfModel(key: string): string {
  const model = findModel(key);
  if (!model) return key === `${importProvider}/${importModel}` ? "Imported file" : key;
  return model.isGenerativeModel === false ? model.label : `${model.label}, ${model.providerLabel}`;
}

type Listed = "provider" | "model" | "ratio" | "resolution" | "duration";

/** A filter that may have several values. With `isOpen` those only the library knows are listed too. */
function listGroup(
  name: Listed,
  label: string,
  known: readonly (string | number)[],
  labelOf: (value: string) => string,
  isOpen = false,
): FilterGroup {
  const selected = (filter: LibraryFilter) => filter[name].map(String);
  return {
    name,
    label,
    isMultiple: true,
    choices(counts, filter) {
      const counted = Object.keys(counts?.[name] ?? {});
      const values = new Set([
        ...known.map(String),
        ...(isOpen ? counted : []),
        ...selected(filter),
      ]);
      return [...values].map((value) => ({
        value,
        label: labelOf(value),
        count: counts ? (counts[name][value] ?? 0) : null,
      }));
    },
    selected,
    change: (values) =>
      ({ [name]: name === "duration" ? values.map(Number) : values }) as Partial<LibraryFilter>,
  };
}

const status: FilterGroup = {
  name: "status",
  label: "Status",
  isMultiple: false,
  choices: (counts) =>
    libraryStatuses.map((value) => ({
      value,
      label: statusLabels[value],
      count: counts ? (counts.status[value] ?? 0) : null,
    })),
  selected: ({ status: value }) => (value ? [value] : []),
  change: ([value]) => ({ status: (value as LibraryStatus | undefined) ?? null }),
};

const stars = [5, 4, 3, 2, 1];

const rating: FilterGroup = {
  name: "rating",
  label: "Rating",
  isMultiple: false,
  choices: (counts) =>
    stars.map((least) => ({
      value: String(least),
      label: least === 5 ? "5" : `${least} or more`,
      count: counts ? sumFrom(counts.rating, least) : null,
    })),
  selected: ({ rating: least }) => (least === null ? [] : [String(least)]),
  change: ([least]) => ({ rating: least === undefined ? null : Number(least) }),
};

function sumFrom(counts: Record<string, number>, least: number): number {
  return stars
    .filter((value) => value >= least)
    .reduce((sum, value) => sum + (counts[value] ?? 0), 0);
}

const kept: FilterGroup = {
  name: "kept",
  label: "Kept",
  isMultiple: false,
  choices: (counts) => [
    { value: "yes", label: "Kept", count: counts ? (counts.kept.yes ?? 0) : null },
    { value: "no", label: "Not kept", count: counts ? (counts.kept.no ?? 0) : null },
  ],
  selected: ({ kept: value }) => (value === null ? [] : [value ? "yes" : "no"]),
  change: ([value]) => ({ kept: value === undefined ? null : value === "yes" }),
};

const same = (value: string) => value;

export const filterGroups: readonly FilterGroup[] = [
  listGroup(
    "provider",
    "Provider",
    [...new Set(models.map((model) => model.provider))],
    labelOfProvider,
    true,
  ),
  listGroup(
    "model",
    "Model",
    models.map((model) => model.key),
    labelOfModel,
    true,
  ),
  status,
  listGroup("ratio", "Aspect", aspectRatios, same),
  listGroup("resolution", "Resolution", resolutions, same),
  listGroup("duration", "Duration", durations, (seconds) => `${seconds} s`),
  rating,
  kept,
];

/** `Ready`, `16:9, 9:16`: what a filter is set to; empty when it is not. */
export function valueInWords(group: FilterGroup, filter: LibraryFilter): string {
  const selected = new Set(group.selected(filter));
  return group
    .choices(undefined, filter)
    .filter(({ value }) => selected.has(value))
    .map(({ label }) => label)
    .join(", ");
}

/** `Status: Failed and Aspect: 5:2`, for a filter that hides every take. */
export function filterInWords(filter: LibraryFilter): string {
  const parts = [
    ...(filter.search ? [`the search “${filter.search}”`] : []),
    ...filterGroups.flatMap((group) => {
      const value = valueInWords(group, filter);
      return value ? [`${group.label}: ${value}`] : [];
    }),
    ...(filter.sameSeed ? ["Has same seed"] : []),
    ...(filter.tag ? [`Tag: ${filter.tag}`] : []),
    ...(filter.collection ? ["the collection"] : []),
    ...(filter.from || filter.to ? ["the dates"] : []),
  ];
  const last = parts.pop();
  return parts.length > 0 ? `${parts.join(", ")} and ${last}` : (last ?? "");
}

/** How many filters are set, the search not counted. */
export function filtersSet(filter: LibraryFilter): number {
  const groups = filterGroups.filter((group) => group.selected(filter).length > 0).length;
  const names = Number(filter.tag !== null) + Number(filter.collection !== null);
  return groups + names + Number(filter.sameSeed);
}

/** What Clear filters leaves: the place, without what narrows it. */
export function clearedFilter({ trash, order }: LibraryFilter): LibraryFilter {
  return { ...noFilter, trash, order };
}
