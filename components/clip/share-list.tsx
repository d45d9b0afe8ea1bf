"use client";

import { Button } from "@/components/ui/button";
import { Badge } from "@/components/ui/badge";
import type { Shares } from "@/lib/client/use-shares";
import type { ShareDto } from "@/lib/domain/share";

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

const timeOf = (time: string) => timeFormat.format(new Date(time));

/** The links of a take that work. One that is revoked shows nothing from then on. */
export function ShareList({ links }: { links: Shares }) {
  const { shares, loadFailure } = links;
  if (loadFailure) {
    return (
      <p role="alert" className="mt-4 text-xs text-destructive">
        {loadFailure}
      </p>
    );
  }
  if (!shares || shares.length === 0) return null;
  return (
    <section aria-label="Links of this take" className="-mx-5 mt-4 border-t px-5 pt-3">
      <h3 className="text-xs font-medium">Links of this take</h3>
      <ul className="mt-1 divide-y">
        {shares.map((share) => (
          <ShareRow key={share.id} share={share} links={links} />
        ))}
      </ul>
    </section>
  );
}

function ShareRow({ share, links }: { share: ShareDto; links: Shares }) {
  const { lastFour, hasPassword, includeRecipe } = share;
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span>
            Ends in <span className="figures">{lastFour}</span>
          </span>
          {hasPassword && <Badge tone="line">Password</Badge>}
          {includeRecipe && <Badge tone="line">With recipe</Badge>}
        </p>
        <p className="text-xs text-muted-foreground tabular-nums">
          Made {timeOf(share.createdAt)}. Works until {timeOf(share.expiresAt)}.
        </p>
      </div>
      <Button
        variant="outline"
        size="sm"
        aria-label={`Revoke the link ending in ${lastFour}`}
        aria-disabled={links.isBusy}
        onClick={() => {
          if (!links.isBusy) void links.revoke(share);
        }}
      >
        Revoke
      </Button>
    </li>
  );
}
