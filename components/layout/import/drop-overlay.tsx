import { FileVideo } from "lucide-react";
import type { DropPlace } from "./use-dropped-files";

/** Over the whole window while files are dragged; nothing in it can be hit, so what is below is. */
export function DropOverlay({ place, hasComposer }: { place: DropPlace; hasComposer: boolean }) {
  const isComposer = place === "composer";
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none fixed inset-0 z-80 grid place-items-center bg-background/85 p-4"
    >
      <div className="grid size-full place-content-center justify-items-center gap-2 rounded-lg border-2 border-dashed border-border-strong text-center">
        <FileVideo className="size-7 text-muted-foreground" strokeWidth={1.6} />
        <p className="text-lg font-medium">
          {isComposer ? "Drop to use its settings" : "Drop to import"}
        </p>
        <p className="text-muted-foreground">
          {isComposer
            ? "The composer takes over what the file says. The clip goes to the library."
            : "MP4 files go to the library, with the recipe they carry. The zip of a library comes in whole."}
        </p>
        {hasComposer && !isComposer && (
          <p className="text-muted-foreground">Over the composer: use its settings.</p>
        )}
      </div>
    </div>
  );
}
