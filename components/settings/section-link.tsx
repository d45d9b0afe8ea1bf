"use client";

import Link from "next/link";
import { cn } from "@/lib/utils";
import { sectionLabels, type SettingsSection } from "./sections";

/** On a phone the sections are a row that scrolls: the open one is brought into sight. */
function show(link: HTMLElement | null) {
  link?.scrollIntoView({ inline: "center", block: "nearest" });
}

export function SectionLink({ name, isCurrent }: { name: SettingsSection; isCurrent: boolean }) {
  const { label, icon: Icon } = sectionLabels[name];
  return (
    <Link
      ref={isCurrent ? show : undefined}
      href={`/settings/${name}`}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-[5px] px-2.5 text-muted-foreground hover:bg-accent hover:text-foreground touch:h-10 phone:shrink-0",
        isCurrent && "bg-secondary font-medium text-foreground",
      )}
    >
      <Icon className="size-4 stroke-[1.6] phone:hidden" aria-hidden />
      {label}
    </Link>
  );
}
