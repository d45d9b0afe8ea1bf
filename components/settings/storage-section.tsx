import { formatBytes } from "@/lib/domain/format";
import type { ActionResult } from "@/lib/domain/result";
import { LibraryArchive } from "./library-archive";
import { Card, SettingRow, SettingsHeader } from "./settings-frame";

interface StorageSectionProps {
  directory: string;
  takes: number;
  clips: number;
  clipBytes: number;
  freeBytes: number | null;
  prepareExport: () => Promise<ActionResult<{ id: string }>>;
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

export function StorageSection(props: StorageSectionProps) {
  const { clipBytes, freeBytes } = props;
  const used = formatBytes(clipBytes);
  const free = freeBytes === null ? null : formatBytes(freeBytes);
  return (
    <section className="tabular-nums">
      <SettingsHeader
        title="Storage"
        text={
          free ? `${used} used by clips, ${free} free on the volume.` : `${used} used by clips.`
        }
      />
      <Card>
        {free && (
          <div>
            <div
              role="img"
              aria-label={`Clips ${used}, free ${free}`}
              className="mt-1 mb-2.5 flex h-2 gap-0.5 *:min-w-0.5 *:rounded-xs"
            >
              {clipBytes > 0 && <span className="bg-foreground" style={{ flex: clipBytes }} />}
              <span className="bg-accent" style={{ flex: freeBytes ?? 0 }} />
            </div>
            <p className="flex flex-wrap gap-x-4.5 text-xs text-muted-foreground" aria-hidden>
              <Legend colour="bg-foreground" text={`Clips ${used}`} />
              <Legend colour="bg-accent" text={`Free ${free}`} />
            </p>
          </div>
        )}
        <SettingRow
          title="Takes"
          text={`${counted(props.takes, "take", "takes")}, ${counted(props.clips, "clip", "clips")} stored. A take keeps its recipe, with or without a clip.`}
        />
        <SettingRow
          title="Folder"
          text={
            <>
              <span className="figures block text-sm break-all text-foreground">
                {props.directory}
              </span>
              Clips, posters and previews. Back it up together with the database.
            </>
          }
        />
      </Card>
      <LibraryArchive
        takes={props.takes}
        clipBytes={clipBytes}
        prepareExport={props.prepareExport}
      />
    </section>
  );
}

function Legend({ colour, text }: { colour: string; text: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className={`size-2 rounded-xs ${colour}`} />
      {text}
    </span>
  );
}
