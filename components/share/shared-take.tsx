import { Mark } from "@/components/layout/mark";
import { Player, type PlayerFile } from "@/components/player/player";
import { findModel } from "@/lib/domain/catalog";
import type { FoundRecipe } from "@/lib/domain/imported";
import type { Recipe } from "@/lib/domain/recipe";

interface SharedTakeProps {
  title: string;
  file: PlayerFile;
  /** Null when whoever shared it kept it to themselves. */
  recipe: Recipe | null;
  /** What another tool wrote about the clip, under the same condition. */
  found: FoundRecipe | null;
}

/** What a visitor with the link sees: the clip, and its recipe where that was chosen. */
export function SharedTake({ title, file, recipe, found }: SharedTakeProps) {
  return (
    <main id="main">
      <header className="flex h-(--topbar-h) items-center gap-2.5 px-4 not-phone:px-6">
        <Mark />
        <h1 className="truncate font-medium">{title}</h1>
      </header>
      <Player file={file} title={title} singleKeys around={recipe || found ? undefined : 140} />
      {recipe && <SharedWords words={recipe} rows={rowsOf(recipe)} />}
      {!recipe && found && <SharedWords words={found} rows={foundRows(found)} />}
    </main>
  );
}

type Rows = readonly (readonly [label: string, value: string | number])[];

function rowsOf(recipe: Recipe): Rows {
  const model = findModel(`${recipe.provider}/${recipe.model}`);
  return [
    ["Seed", recipe.seed],
    ["Model", `${model?.label ?? recipe.model}, version ${recipe.modelVersion}`],
    ["Provider", model?.providerLabel ?? recipe.provider],
    ["Aspect ratio", recipe.aspectRatio],
    ["Resolution", recipe.resolution],
    ["Duration", `${recipe.duration} s`],
  ];
}

function foundRows({ seed, model, settings }: FoundRecipe): Rows {
  return [
    ...(seed ? [["Seed", seed] as const] : []),
    ...(model ? [["Model", model] as const] : []),
    ...settings.map(({ name, value }) => [name, value] as const),
  ];
}

interface SharedWordsProps {
  words: Pick<Recipe, "prompt" | "negativePrompt">;
  rows: Rows;
}

function SharedWords({ words, rows }: SharedWordsProps) {
  return (
    <section aria-label="Recipe" className="mx-auto max-w-180 px-4 py-5 not-phone:px-6">
      <p className="text-base wrap-anywhere whitespace-pre-wrap">{words.prompt}</p>
      {words.negativePrompt && (
        <p className="mt-2 wrap-anywhere text-muted-foreground">
          <span className="text-subtle-foreground">Without</span> {words.negativePrompt}
        </p>
      )}
      <dl className="mt-4 grid grid-cols-[108px_minmax(0,1fr)] gap-x-3 gap-y-[7px] tabular-nums">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
