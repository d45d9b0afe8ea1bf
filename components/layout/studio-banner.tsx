"use client";

import { Gauge, KeyRound, WifiOff, X, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
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
 * What holds for the whole studio, one thing at a time; what it says is read by the live region. It
 * stands above the page where it is known when the page is opened, as high as `--banner-h` in the
 * shell says. What comes later lies over the page instead, and what goes leaves its room behind:
 * nothing a person looks at may move by itself.
 */
export function StudioBanner() {
  const shown = useStudioNotice();
  const path = usePathname();
  const [room, setRoom] = useState({ path, isKept: shown !== null });
  const [hidden, setHidden] = useState("");
  if (room.path !== path) setRoom({ path, isKept: shown !== null });
  if (room.isKept) {
    return (
      <div data-notice-room className="mx-(--gutter) mt-3 min-h-10">
        {shown && <Notice {...shown} className="min-h-10 py-1" />}
      </div>
    );
  }
  if (!shown || shown.text === hidden) return null;
  return (
    <Notice
      {...shown}
      className="fixed right-4 bottom-4 z-50 max-w-110 bg-popover text-popover-foreground phone:right-3 phone:bottom-[calc(var(--tabbar-h)+env(safe-area-inset-bottom)+var(--bar-h,0px)+12px)] phone:left-3 phone:max-w-none"
      onHide={() => setHidden(shown.text)}
    />
  );
}

interface NoticeProps {
  notice: StudioNotice;
  text: string;
  className: string;
  /** Absent where it is in nobody's way. */
  onHide?: () => void;
}

function Notice({ notice, text, className, onHide }: NoticeProps) {
  const { isOwner } = useStudioUser();
  const { icon: Icon, colour } = looks[notice.kind];
  const link = linkOf(notice, isOwner);
  return (
    <Banner role="region" aria-label="Notice" data-notice={notice.kind} className={className}>
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
      {onHide && (
        <Button variant="ghost" size="icon-sm" aria-label="Hide this notice" onClick={onHide}>
          <X aria-hidden="true" />
        </Button>
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
