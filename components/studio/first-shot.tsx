"use client";

import { Pencil, Shuffle } from "lucide-react";
import { useState } from "react";
import { FrameActions, FrameText, FrameTitle, TakeFrame } from "@/components/takes/take-frame";
import { Button } from "@/components/ui/button";
import { draftModel } from "@/lib/domain/catalog/draft/draft";
import { useGenerate } from "@/lib/client/use-generate";
import { exampleRequest, examples } from "./examples";
import { ShotLayout, ShotText } from "./shot-layout";
import { TakesGrid } from "./takes-grid";

interface FirstShotProps {
  /** Writes the prompt into the composer instead. */
  onEdit: (prompt: string) => void;
  /** The take has been asked for. */
  onSent: () => void;
}

const ignoreFields = () => undefined;

/**
 * The empty studio: a shot that is written already, in the place and the shape in which it will
 * stand. One press draws it.
 */
export function FirstShot({ onEdit, onSent }: FirstShotProps) {
  const [index, setIndex] = useState(0);
  // A failure is shown by the composer, which knows of every shot that is sent.
  const { generate } = useGenerate(ignoreFields);
  const example = examples[index % examples.length] ?? examples[0];
  const { aspectRatio, resolution, duration } = example.parameters;
  return (
    <ShotLayout
      number={1}
      text={
        <>
          <ShotText
            number={1}
            time={<span>An example</span>}
            prompt={example.parameters.prompt}
            model={`${draftModel.label} · ${draftModel.providerLabel}`}
            settings={`${aspectRatio}, ${resolution}, ${duration} s`}
          />
          <div className="-ml-1.75 flex flex-wrap gap-0.5 pt-0.5">
            <Button variant="ghost" size="sm" onClick={() => onEdit(example.parameters.prompt)}>
              <Pencil aria-hidden="true" />
              Edit
            </Button>
            <Button variant="ghost" size="sm" onClick={() => setIndex(index + 1)}>
              <Shuffle aria-hidden="true" />
              Another example
            </Button>
          </div>
        </>
      }
      takes={
        <TakesGrid aspectRatio={aspectRatio} label="Takes of shot 1" isOnlyShot>
          <li>
            <TakeFrame aspectRatio={aspectRatio}>
              <FrameTitle>See your first take</FrameTitle>
              <FrameText>
                A free draft, drawn on this computer in seconds. It is not an AI model: it sketches
                framing, light and motion from the words.
              </FrameText>
              <div className="mt-auto">
                <FrameActions>
                  <Button
                    variant="secondary"
                    size="lg"
                    onClick={() => {
                      generate(exampleRequest(example));
                      onSent();
                    }}
                  >
                    Draw the first take
                    <span className="text-muted-foreground">Free</span>
                  </Button>
                </FrameActions>
              </div>
            </TakeFrame>
          </li>
        </TakesGrid>
      }
    />
  );
}
