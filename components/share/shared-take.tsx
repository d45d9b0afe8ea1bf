import { Mark } from "@/components/layout/mark";
import { Player, type PlayerFile } from "@/components/player/player";
import { findModel } from "@/lib/domain/catalog";
import type { Recipe } from "@/lib/domain/recipe";

interface SharedTakeProps {
  title: string;
  file: PlayerFile;
  /** Null when whoever shared it kept it to themselves. */
  recipe: Recipe | null;
}

/** What a visitor with the link sees: the clip, and its recipe where that was chosen. */
export function SharedTake({ title, file, recipe }: SharedTakeProps) {
  return (
    <main id="main">
      <header className="flex h-(--topbar-h) items-center gap-2.5 px-4 not-phone:px-6">
        <Mark />
        <h1 className="truncate font-medium">{title}</h1>
      </header>
      <Player file={file} title={title} singleKeys />
      {recipe && <SharedRecipe recipe={recipe} />}
    </main>
  );
}

function SharedRecipe({ recipe }: { recipe: Recipe }) {
  const model = findModel(`${recipe.provider}/${recipe.model}`);
  const rows = [
    ["Seed", recipe.seed],
    ["Model", `${model?.label ?? recipe.model}, version ${recipe.modelVersion}`],
    ["Provider", model?.providerLabel ?? recipe.provider],
    ["Aspect ratio", recipe.aspectRatio],
    ["Resolution", recipe.resolution],
    ["Duration", `${recipe.duration} s`],
  ] as const;
  return (
    <section aria-label="Recipe" className="mx-auto max-w-180 px-4 py-5 not-phone:px-6">
      <p className="text-base wrap-anywhere whitespace-pre-wrap">{recipe.prompt}</p>
      {recipe.negativePrompt && (
        <p className="mt-2 wrap-anywhere text-muted-foreground">
          <span className="text-subtle-foreground">Without</span> {recipe.negativePrompt}
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
