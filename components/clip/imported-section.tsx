import type { TakeDto } from "@/lib/domain/dtos";
import { importToolLabels, type FoundRecipe, type ImportedFrom } from "@/lib/domain/imported";
import { Facts, FileRow, PromptText, Row } from "./facts";
import { Section } from "./section";

const exactDate = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** Where a take came from that was not made here, and what its file says about itself. */
export function ImportedSection({ take, imported }: { take: TakeDto; imported: ImportedFrom }) {
  const { fileName, tool, found, importedAt } = imported;
  const file = take.status === "ready" && !take.recipe ? take.file : null;
  return (
    <Section title="Import">
      <p className="text-muted-foreground">
        Imported from <span className="wrap-anywhere text-foreground">{fileName}</span>,{" "}
        <time dateTime={importedAt} suppressHydrationWarning>
          {exactDate.format(new Date(importedAt))}
        </time>
        . {originSentence(take, tool)}
      </p>
      {found && <FoundWords found={found} />}
      {file && (
        <Facts className="mt-4">
          <Row label="Frame">
            {file.width} × {file.height}
          </Row>
          <Row label="Duration">
            {Number(file.duration.toFixed(2))} s{" "}
            <span className="text-muted-foreground">
              ({Number(file.framesPerSecond.toFixed(2))} fps)
            </span>
          </Row>
          <FileRow file={file} />
        </Facts>
      )}
    </Section>
  );
}

function originSentence({ recipe }: TakeDto, tool: ImportedFrom["tool"]): string {
  if (recipe) return "Its own recipe was in the file.";
  if (tool === null) return "The file says nothing about how it was made.";
  return `${importToolLabels[tool]} wrote this into the file:`;
}

function FoundWords({ found }: { found: FoundRecipe }) {
  const { prompt, negativePrompt, seed, model, settings } = found;
  return (
    <div className="mt-3">
      <PromptText prompt={prompt} negativePrompt={negativePrompt} />
      {(seed ?? model ?? settings.length > 0) && (
        <Facts className="mt-4">
          {seed && (
            <Row label="Seed">
              <span className="font-mono">{seed}</span>
            </Row>
          )}
          {model && <Row label="Model">{model}</Row>}
          {settings.map(({ name, value }) => (
            <Row key={name} label={name}>
              {value}
            </Row>
          ))}
        </Facts>
      )}
    </div>
  );
}
