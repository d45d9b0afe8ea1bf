import { Fragment } from "react";
import { Kbd } from "@/components/ui/kbd";

const hints = [
  { keys: ["P"], does: "keep" },
  { keys: ["1", "5"], does: "rate" },
  { keys: ["Space"], does: "play" },
  { keys: ["?"], does: "all keys" },
] as const;

/** The keys used most, for whoever has a keyboard. The help dialog tells them to everybody. */
export function KeyHints() {
  return (
    <p
      aria-hidden="true"
      className="pointer-events-none fixed bottom-5 left-6 z-20 flex gap-3.5 rounded-md border border-border bg-background px-2.5 py-1.5 text-xs text-muted-foreground touch:hidden"
    >
      {hints.map(({ keys, does }) => (
        <span key={does} className="flex items-center gap-1.25">
          {keys.map((key, index) => (
            <Fragment key={key}>
              {index > 0 && "to"}
              <Kbd>{key}</Kbd>
            </Fragment>
          ))}
          {does}
        </span>
      ))}
    </p>
  );
}
