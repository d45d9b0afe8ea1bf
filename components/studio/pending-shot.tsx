import { PendingTakeCard } from "@/components/takes/pending-take-card";
import { findModel } from "@/lib/domain/catalog";
import type { ShotParameters } from "@/lib/domain/catalog/types";
import type { GenerateRequestInput } from "@/lib/domain/generate-request";
import { seedMaximum } from "@/lib/domain/seed";
import { ShotLayout, ShotText } from "./shot-layout";
import { TakesGrid } from "./takes-grid";

interface PendingShotProps {
  number: number;
  /** Checked before it was sent. */
  request: GenerateRequestInput;
}

/** The shot on its way to the server, in the place where it will stand. */
export function PendingShot({ number, request }: PendingShotProps) {
  const { seed, seedLocked, takes } = request;
  const parameters = request.parameters as unknown as ShotParameters;
  const model = findModel(request.modelKey);
  const seedOf = (index: number): string | null => {
    if (seed === null) return null;
    if (seedLocked) return String((seed + index) % (seedMaximum + 1));
    return index === 0 ? String(seed) : null;
  };
  return (
    <ShotLayout
      number={number}
      text={
        <>
          <ShotText
            number={number}
            time={<span>just now</span>}
            prompt={parameters.prompt}
            model={model ? `${model.label} · ${model.providerLabel}` : ""}
            settings={`${parameters.aspectRatio}, ${parameters.resolution}, ${parameters.duration} s`}
          />
          <div className="h-7.5 touch:h-9.5" />
        </>
      }
      takes={
        <TakesGrid
          aspectRatio={parameters.aspectRatio}
          label={`Takes of shot ${number}`}
          isOnlyShot={number === 1}
        >
          {Array.from({ length: takes }, (_, index) => takes - 1 - index).map((index) => (
            <PendingTakeCard
              key={index}
              number={index + 1}
              aspectRatio={parameters.aspectRatio}
              seed={seedOf(index)}
              locked={seedLocked}
            />
          ))}
        </TakesGrid>
      }
    />
  );
}
