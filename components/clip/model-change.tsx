import { History } from "lucide-react";
import type { RecipeChange } from "@/lib/domain/dtos";

/** Says that the model is another by now, and what of it. */
export function ModelChange({ then, change }: { then: string; change: RecipeChange }) {
  const { versionNow, fields } = change;
  return (
    <section aria-label="What changed since" className="mt-4">
      <h3 className="flex items-center gap-2 text-xs font-medium text-attention">
        <History aria-hidden="true" className="size-3.5 flex-none" strokeWidth={1.6} />
        {headline(then, versionNow)}
      </h3>
      <p className="mt-1 text-xs text-muted-foreground">
        {versionNow === null
          ? "Its recipe and request are kept."
          : "A retake sends the request of then; the clip may come out differently."}
      </p>
      {fields.length > 0 && (
        <dl className="mt-2 grid grid-cols-[108px_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
          {fields.map(({ name, then: before, now }) => (
            <div key={name} className="contents">
              <dt className="figures wrap-anywhere text-muted-foreground">{name}</dt>
              <dd className="figures min-w-0 wrap-anywhere">
                {before ?? "not sent"} then, {now ?? "not sent"} now
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function headline(then: string, now: string | null): string {
  if (now === null) return "This model is not offered any more.";
  if (now === then) return "A new take would send another request.";
  return `The model was version ${then} then and is ${now} now.`;
}
