"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { allKeys } from "@/lib/client/all-keys";
import { keyGroups, type KeyGroup } from "@/lib/client/key-guide";
import { keysAreOpen, paletteIsOpen } from "@/lib/client/overlays";
import { useShortcutsEnabled } from "@/lib/client/preferences";
import { isOverlaid, isTyping, useShortcuts } from "@/lib/client/shortcuts";
import { useStore } from "@/lib/client/store";
import { destinations } from "./navigation";

const none: readonly KeyGroup[] = [];
const sequenceTime = 1500;

const anywhere: KeyGroup = {
  title: "Anywhere",
  keys: [
    { keys: ["⌘ or Ctrl", "K"], does: "Search takes and commands" },
    { keys: ["?"], does: "Show these keys" },
    { keys: ["/"], does: "Search" },
    ...destinations.map(({ key, label }) => ({
      keys: ["G", key.toUpperCase()],
      does: `Go to ${label}`,
    })),
    { keys: ["Esc"], does: "Close" },
  ],
};

/**
 * `G` then a letter. Listens before all others, because the second letter often has a
 * meaning of its own on the page.
 */
function useNavigationKeys(enabled: boolean) {
  const router = useRouter();
  useEffect(() => {
    if (!enabled) return;
    let armedAt = -Infinity;
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event) || isOverlaid()) return;
      const isArmed = event.timeStamp - armedAt < sequenceTime;
      armedAt = event.key.toLowerCase() === "g" ? event.timeStamp : -Infinity;
      const key = event.key.toLowerCase();
      const destination = isArmed && destinations.find((candidate) => candidate.key === key);
      if (!destination) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      router.push(destination.href);
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [enabled, router]);
}

/** The search of the page; where it has none, the one of the whole studio. */
function focusSearch(): void {
  const search = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (!search) return paletteIsOpen.set(true);
  search.focus();
  search.select();
}

export function ShortcutsHelp() {
  const isOpen = useStore(keysAreOpen, false);
  const enabled = useShortcutsEnabled();
  const here = useStore(keyGroups, none);
  const groups = here.filter((group, index) => here.indexOf(group) === index);
  useNavigationKeys(enabled);
  useShortcuts({ "?": () => keysAreOpen.set(true), "/": focusSearch }, enabled);
  return (
    <Dialog open={isOpen} onOpenChange={(open) => keysAreOpen.set(open)}>
      <DialogContent>
        <DialogTitle>Keys</DialogTitle>
        <DialogDescription>
          They work when no field has the focus. Switch them off in Settings, Appearance.
        </DialogDescription>
        {[...groups, anywhere].map((group) => (
          <KeyTable key={group.title} group={group} />
        ))}
        <h3 className="mt-6 font-medium">On other pages</h3>
        {allKeys
          .filter((group) => !groups.includes(group))
          .map((group) => (
            <KeyTable key={group.title} group={group} />
          ))}
      </DialogContent>
    </Dialog>
  );
}

function KeyTable({ group }: { group: KeyGroup }) {
  return (
    <section className="mt-4">
      <h3 className="mb-1 text-xs font-medium text-muted-foreground">{group.title}</h3>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto]">
        {group.keys.map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt className="border-b py-1.5">{does}</dt>
            <dd className="flex items-center justify-end gap-1 border-b py-1.5">
              {keys.map((key) => (
                <Kbd key={key} aria-hidden={undefined}>
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
