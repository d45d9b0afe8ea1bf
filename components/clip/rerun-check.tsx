import Link from "next/link";
import { RerunBadge } from "@/components/takes/rerun-badge";
import { sheetAddress } from "@/lib/client/sheet-address";
import type { TakeDetailDto, TakeDto, Verification } from "@/lib/domain/dtos";
import { Section } from "./section";

function sentence(verification: Verification): string {
  const frames = `${verification.equalFrames} of ${verification.totalFrames} frames match.`;
  if (verification.verdict === "identical") return frames;
  const distance = verification.meanHashDistance.toFixed(1);
  return `${frames} The pictures differ by ${distance} of 64 on average over 16 frames.`;
}

/** Nothing where one of the two is gone. */
function Compare({ takes }: { takes: readonly (TakeDto | undefined)[] }) {
  const sheet = sheetAddress(takes.flatMap((take) => (take?.purgedAt === null ? [take] : [])));
  if (!sheet) return null;
  return (
    <Link className="text-foreground underline" href={sheet}>
      Compare the two
    </Link>
  );
}

function verificationOf(take: TakeDto): Verification | null {
  return take.status === "ready" ? take.verification : null;
}

/** Whether running this recipe again gave the same clip: of this take, and of takes made from it. */
export function RerunCheck({ detail }: { detail: TakeDetailDto }) {
  const { take, siblings } = detail;
  const own = verificationOf(take);
  const retakes = siblings.filter(
    (sibling) => sibling.retakeOfId === take.id && verificationOf(sibling) !== null,
  );
  if (!own && retakes.length === 0) return null;
  return (
    <Section title="Re-run check">
      <ul className="grid gap-3">
        {own && (
          <li className="grid gap-1">
            <RerunBadge verdict={own.verdict} className="justify-self-start" />
            <p className="text-muted-foreground tabular-nums">
              This take runs the recipe of{" "}
              <Link className="text-foreground underline" href={`/takes/${own.originTakeId}`}>
                take {own.originTakeNumber}
              </Link>{" "}
              again. {sentence(own)}{" "}
              <Compare takes={[siblings.find(({ id }) => id === own.originTakeId), take]} />
            </p>
          </li>
        )}
        {retakes.map((retake) => {
          const verification = verificationOf(retake);
          return verification ? (
            <li key={retake.id} className="grid gap-1">
              <RerunBadge verdict={verification.verdict} className="justify-self-start" />
              <p className="text-muted-foreground tabular-nums">
                <Link className="text-foreground underline" href={`/takes/${retake.id}`}>
                  Take {retake.number}
                </Link>{" "}
                ran this recipe again. {sentence(verification)} <Compare takes={[take, retake]} />
              </p>
            </li>
          ) : null;
        })}
      </ul>
    </Section>
  );
}
