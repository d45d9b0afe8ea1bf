import type { ReactNode } from "react";

interface ShotLayoutProps {
  /** Absent while the shot has no identity on the server. */
  id?: string;
  number: number;
  text: ReactNode;
  takes: ReactNode;
}

/** The text of a shot beside its takes; above them where it is narrow. */
export function ShotLayout({ id, number, text, takes }: ShotLayoutProps) {
  return (
    <article
      id={`shot-${number}`}
      data-shot-id={id}
      tabIndex={-1}
      aria-label={`Shot ${number}`}
      className="grid scroll-mt-16 outline-offset-4 grid-cols-[var(--shot-w)_minmax(0,1fr)] gap-7 border-t pt-5.5 pb-6 [article:first-of-type]:border-t-0 narrow:grid-cols-1 narrow:gap-3.5 phone:pt-4.5 phone:pb-5"
    >
      <div className="flex flex-col items-start gap-2 narrow:gap-1.5">{text}</div>
      {takes}
    </article>
  );
}

interface ShotTextProps {
  number: number;
  time: ReactNode;
  prompt: string;
  model: string;
  settings: string;
}

export function ShotText({ number, time, prompt, model, settings }: ShotTextProps) {
  return (
    <>
      <div className="flex w-full items-center justify-between gap-2 text-xs text-muted-foreground">
        <span className="figures font-medium text-foreground">Shot {number}</span>
        {time}
      </div>
      <h3 className="line-clamp-4 text-base wrap-anywhere phone:line-clamp-3">{prompt}</h3>
      <p className="text-xs wrap-anywhere text-muted-foreground tabular-nums">
        {model}
        <br />
        {settings}
      </p>
    </>
  );
}
