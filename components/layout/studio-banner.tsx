"use client";

import { Gauge, KeyRound, WifiOff, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import { providerSettingsPath } from "@/lib/client/provider-keys";
import { useStudioUser } from "@/lib/client/studio-actions";
import { useStudioNotice } from "@/lib/client/use-studio-notice";
import type { StudioNotice } from "@/lib/domain/studio-notice";

const looks: Record<StudioNotice["kind"], { icon: LucideIcon; colour: string }> = {
  offline: { icon: WifiOff, colour: "text-muted-foreground" },
  "signed-out": { icon: KeyRound, colour: "text-destructive" },
  "key-rejected": { icon: KeyRound, colour: "text-destructive" },
  budget: { icon: Gauge, colour: "text-attention" },
};

/**
 * What holds for the whole studio, one thing at a time. As high as `--banner-h` in the shell says
 * where the page has to fit beside it; what it says is read by the live region.
 */
export function StudioBanner() {
  const shown = useStudioNotice();
  const { isOwner } = useStudioUser();
  if (!shown) return null;
  const { notice, text } = shown;
  const { icon: Icon, colour } = looks[notice.kind];
  const link = linkOf(notice, isOwner);
  return (
    <Banner
      role="region"
      aria-label="Notice"
      data-notice={notice.kind}
      className="mx-(--gutter) mt-3 min-h-10 py-1"
    >
      <Icon aria-hidden="true" className={colour} />
      <span>
        {text}
        {notice.kind === "key-rejected" && !isOwner && " Ask the owner of this studio."}
      </span>
      {link && (
        <Link href={link.href} className="ml-auto shrink-0 underline underline-offset-3">
          {link.words}
        </Link>
      )}
    </Banner>
  );
}

function linkOf(notice: StudioNotice, isOwner: boolean): { href: string; words: string } | null {
  switch (notice.kind) {
    case "signed-out":
      return { href: "/signin", words: "Sign in" };
    case "key-rejected":
      return isOwner
        ? { href: `${providerSettingsPath}#${notice.provider}`, words: "Open providers" }
        : null;
    case "budget":
      return isOwner
        ? { href: "/settings/budget", words: "Raise the budget" }
        : { href: "/spend", words: "See Spend" };
    default:
      return null;
  }
}
