"use client";

import { Import, LogOut, Settings } from "lucide-react";
import Link from "next/link";
import { startTransition } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { chooseFiles } from "@/lib/client/import/chooser";
import { useStudioActions, useStudioUser } from "@/lib/client/studio-actions";

/** "Mara Kern" is MK, "mara" is M. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""];
  return letters.map((word) => Array.from(word ?? "")[0]?.toUpperCase() ?? "").join("");
}

export function AccountMenu() {
  const { signOut } = useStudioActions();
  const user = useStudioUser();
  const name = user.name || user.email;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        // The initials are what one sees, so the name holds them: that is what voice control hears.
        aria-label={`Account ${initialsOf(name)}: ${name}`}
        className="grid place-items-center rounded-full touch:size-11"
      >
        <span className="grid size-6.5 place-items-center rounded-full border border-border-strong bg-secondary text-2xs font-medium">
          {initialsOf(name)}
        </span>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="max-w-72">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-xs text-muted-foreground">{user.email}</p>
        </div>
        <DropdownMenuSeparator />
        {/* The library's bar has no room for it on a phone. */}
        <DropdownMenuItem onSelect={chooseFiles}>
          <Import aria-hidden="true" />
          Import files
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href="/settings">
            <Settings aria-hidden="true" />
            Settings
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => startTransition(async () => void (await signOut()))}>
          <LogOut aria-hidden="true" />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
