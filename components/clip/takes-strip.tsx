import { Columns2 } from "lucide-react";
import Link from "next/link";
import { RerunBadge } from "@/components/takes/rerun-badge";
import { StillPicture, stateWord } from "@/components/takes/still-picture";
import { Button } from "@/components/ui/button";
import { sheetAddress } from "@/lib/client/sheet-address";
import type { TakeDto } from "@/lib/domain/dtos";
import { recipeDifferences } from "@/lib/domain/recipe-difference";
import { promptExcerpt } from "@/lib/domain/format";
import { takeShape } from "@/lib/domain/take-shape";
import { cn } from "@/lib/utils";
import { Section } from "./section";
import { TakeLink } from "./take-link";

/** A row on a phone: the take on the page is brought into sight, without moving the page. */
function show(item: HTMLElement | null) {
  const row = item?.parentElement;
  if (!item || !row) return;
  row.scrollLeft = item.offsetLeft - row.offsetLeft - (row.clientWidth - item.offsetWidth) / 2;
}

/** The takes of one shot; each caption is only what changed against the take on the page. */
export function TakesStrip({ current, takes }: { current: TakeDto; takes: readonly TakeDto[] }) {
  const isTall = takes.every((take) => takeShape(take).width < takeShape(take).height);
  return (
    <Section title="Takes of this shot" note={takes.length} action={<Compare takes={takes} />}>
      <ul
        className={cn(
          "-mx-4 flex gap-3 overflow-x-auto px-4 py-1 not-phone:mx-0 not-phone:grid not-phone:overflow-visible not-phone:px-0",
          isTall
            ? "not-phone:grid-cols-[repeat(auto-fill,minmax(92px,1fr))]"
            : "not-phone:grid-cols-[repeat(auto-fill,minmax(140px,1fr))]",
        )}
      >
        {takes.map((take) => (
          <li
            key={take.id}
            ref={take.id === current.id ? show : undefined}
            className={cn("flex-none not-phone:w-auto", isTall ? "w-24" : "w-37")}
          >
            <TakeLink
              takeId={take.id}
              aria-current={take.id === current.id ? "page" : undefined}
              className="relative block rounded-sm outline-offset-2 not-focus-visible:aria-[current]:outline-[1.5px] not-focus-visible:aria-[current]:outline-foreground"
            >
              <span className="sr-only">
                Take {take.number}
                {take.status !== "ready" && `, ${stateWord(take).toLowerCase()}`}
              </span>
              <span aria-hidden="true">
                <StillPicture take={take} tag={String(take.number)} />
              </span>
            </TakeLink>
            <Caption current={current} take={take} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Compare({ takes }: { takes: readonly TakeDto[] }) {
  const sheet = sheetAddress(takes);
  if (!sheet) return null;
  return (
    <Button asChild variant="ghost" size="sm">
      <Link href={sheet}>
        <Columns2 aria-hidden="true" />
        Compare
      </Link>
    </Button>
  );
}

function Caption({ current, take }: { current: TakeDto; take: TakeDto }) {
  if (take.id === current.id) return <p className="mt-2 text-xs">This take</p>;
  if (take.status === "ready" && take.verification?.originTakeId === current.id) {
    return <RerunBadge verdict={take.verification.verdict} className="mt-2" />;
  }
  if (!current.recipe || !take.recipe) return null;
  const differences = recipeDifferences(current.recipe, take.recipe);
  return (
    <p className="mt-2 text-xs leading-[1.125rem] text-muted-foreground">
      {differences.length === 0 ? "Same recipe" : null}
      {differences.map((difference) => (
        <span key={difference.label} className="block truncate">
          {difference.label}{" "}
          <span className="font-mono text-foreground">{promptExcerpt(difference.value, 40)}</span>
        </span>
      ))}
    </p>
  );
}
