"use client";

import { useEffect } from "react";
import "./globals.css";

/** The frame of the page itself failed; nothing of it can be used here. */
export default function GlobalError({ error, reset }: { error: Error; reset: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <html lang="en" data-theme="dark">
      <body>
        <main className="mx-auto grid max-w-md justify-items-start gap-2 px-6 pt-[22vh]">
          <h1 className="text-lg font-medium">Retake could not be shown</h1>
          <p className="text-muted-foreground">
            Nothing is lost. Try again; if it stays, the log has the details.
          </p>
          <button
            type="button"
            onClick={() => reset()}
            className="mt-3 h-8 rounded-md border border-border-strong px-2.75 font-medium hover:bg-accent touch:h-10"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
