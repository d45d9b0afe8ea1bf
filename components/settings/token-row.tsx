"use client";

import { Badge } from "@/components/ui/badge";
import { useNow } from "@/lib/client/now";
import type { AccessTokens } from "@/lib/client/use-access-tokens";
import type { AccessTokenDto, TokenBudget } from "@/lib/domain/access-token";
import { relativeTime } from "@/lib/domain/relative-time";
import { formatDollars } from "@/lib/domain/spend";
import { RevokeToken } from "./revoke-token";

// In UTC on both sides: the server's zone and the browser's may differ by a day.
const dayFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

const dayOf = (time: string) => dayFormat.format(new Date(time));

/** One token: what it may do, when it was used and what it spent. */
export function TokenRow({ token, list }: { token: AccessTokenDto; list: AccessTokens }) {
  const { name, lastFour, isExpired, expiresAt, createdAt } = token;
  const maySpend = token.scopes.includes("spend");
  const expiry = expiresAt && (isExpired ? "Expired on " : "Works until ") + dayOf(expiresAt);
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <div className="min-w-45 flex-1">
        <h3 className="flex flex-wrap items-center gap-2 font-medium break-words">
          {name}
          <Badge tone="line">{maySpend ? "Read and spend" : "Read"}</Badge>
          {isExpired && <Badge tone="attention">Expired</Badge>}
        </h3>
        <p className="mt-0.5 text-xs text-muted-foreground">
          Ends in <span className="figures text-foreground">{lastFour}</span>. Created{" "}
          {dayOf(createdAt)}. <LastUse at={token.lastUsedAt} /> {expiry ?? "Never expires"}.
        </p>
        {maySpend && (
          <p className="mt-0.5 text-xs text-muted-foreground">
            {spent(token.day)} today, {spent(token.month)} this month.
          </p>
        )}
      </div>
      <RevokeToken token={token} list={list} />
    </div>
  );
}

function spent({ usedMicros, limitMicros }: TokenBudget): string {
  const used = formatDollars(usedMicros);
  return limitMicros === null ? used : `${used} of ${formatDollars(limitMicros)}`;
}

function LastUse({ at }: { at: string | null }) {
  const now = useNow("minute");
  if (at === null) return "Never used.";
  const then = Date.parse(at);
  const text = now === null ? "" : relativeTime(then, now);
  const isSpan = /^\d+ (min|h|days?)$/.test(text);
  return (
    <>
      Last used <time dateTime={at}>{isSpan ? `${text} ago` : text}</time>.
    </>
  );
}
