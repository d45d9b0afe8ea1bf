"use client";

import { Button } from "@/components/ui/button";
import { cancelLibraryUpload, type LibraryUpload } from "@/lib/client/library-upload";
import { formatBytes } from "@/lib/domain/format";
import { importInWords, problemsMaximum, type LibraryImportDto } from "@/lib/domain/library-import";

interface ImportProgressProps {
  upload: LibraryUpload | null;
  latest: LibraryImportDto | null;
}

/** How far a zip is: on its way here, being brought in, or done, with what went wrong by name. */
export function ImportProgress({ upload, latest }: ImportProgressProps) {
  if (upload) return <Sending {...upload} />;
  if (!latest) return null;
  if (latest.status === "running") return <Running {...latest} />;
  return <Ended {...latest} />;
}

function Sending({ fileName, sentBytes, totalBytes, failure }: LibraryUpload) {
  if (failure !== null) {
    return (
      <p role="alert" className="mt-3 text-destructive">
        {failure}
      </p>
    );
  }
  const label = `Sending ${fileName}: ${formatBytes(sentBytes)} of ${formatBytes(totalBytes)}`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 mt-3">
      <Line label={label} value={sentBytes} maximum={totalBytes} />
      <Button size="sm" onClick={cancelLibraryUpload}>
        Cancel
      </Button>
      <p className="w-full text-xs text-muted-foreground">Keep this tab open until it is sent.</p>
    </div>
  );
}

function Running({ fileName, phase, done, total }: LibraryImportDto) {
  const numbers = `${done.toLocaleString("en")} of ${total.toLocaleString("en")} takes`;
  const label = phase === "check" ? `Checking ${fileName}` : `Bringing in ${fileName}: ${numbers}`;
  return (
    <div className="mt-3">
      <Line label={label} value={done} maximum={total} />
      <p className="mt-2 text-xs text-muted-foreground">Safe to close this tab.</p>
    </div>
  );
}

function Line({ label, value, maximum }: { label: string; value: number; maximum: number }) {
  const share = maximum > 0 ? value / maximum : 0;
  return (
    <div className="min-w-0 flex-1 basis-60">
      <p className="mb-1.5 wrap-anywhere">{label}</p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={maximum}
        aria-valuenow={value}
        className="h-1 overflow-hidden rounded-xs bg-accent"
      >
        <div className="h-full bg-foreground" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}

function Ended({ fileName, error, counts, problems }: LibraryImportDto) {
  return (
    <div className="mt-3">
      {error ? (
        <p role="alert" className="wrap-anywhere">
          <span className="text-destructive">{fileName} was not imported whole.</span>{" "}
          {error.message}
        </p>
      ) : (
        <p role="status" className="wrap-anywhere">
          <span className="font-medium">{fileName}:</span> {importInWords(counts).join(" ")}
        </p>
      )}
      {problems.length > 0 && (
        <details className="mt-2">
          <summary className="cursor-pointer text-muted-foreground hover:text-foreground">
            {problems.length === 1 ? "1 thing" : `${problems.length} things`} to know
            {problems.length >= problemsMaximum && ", the first of more"}
          </summary>
          <ul
            tabIndex={0}
            aria-label="What is not as it was"
            className="mt-2 grid max-h-60 gap-1 overflow-y-auto text-xs"
          >
            {problems.map(({ name, what }, index) => (
              <li key={index} className="wrap-anywhere">
                <span className="figures">{name}</span>{" "}
                <span className="text-muted-foreground">{what}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
