"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { keyGroups, type KeyGroup } from "@/lib/client/key-guide";
import { useShortcutsEnabled } from "@/lib/client/preferences";
import { useShortcuts } from "@/lib/client/shortcuts";
import { useStore } from "@/lib/client/store";
import { destinations } from "./navigation";

const none: readonly KeyGroup[] = [];
const sequenceTime = 1500;

const anywhere: KeyGroup = {
  title: "Anywhere",
  keys: [
    { keys: ["?"], does: "Show these keys" },
    { keys: ["/"], does: "Search, where there is a search" },
    ...destinations.map(({ key, label }) => ({
      keys: ["G", key.toUpperCase()],
      does: `Go to ${label}`,
    })),
    { keys: ["Esc"], does: "Close" },
  ],
};

/** `G` then a letter. The first key is forgotten after a moment. */
function useNavigationKeys(enabled: boolean) {
  const router = useRouter();
  const armedAt = useRef(-Infinity);
  const go = (key: string) => (event: KeyboardEvent) => {
    const destination = destinations.find((candidate) => candidate.key === key);
    if (!destination || event.timeStamp - armedAt.current > sequenceTime) return false;
    armedAt.current = -Infinity;
    // Other keys with the same letter must not act as well.
    event.stopImmediatePropagation();
    router.push(destination.href);
  };
  useShortcuts(
    {
      g: (event) => {
        armedAt.current = event.timeStamp;
      },
      ...Object.fromEntries(destinations.map(({ key }) => [key, go(key)])),
      "/": () => {
        const search = document.querySelector<HTMLInputElement>('input[type="search"]');
        if (!search) return false;
        search.focus();
        search.select();
      },
    },
    enabled,
  );
}

export function ShortcutsHelp() {
  const [isOpen, setOpen] = useState(false);
  const enabled = useShortcutsEnabled();
  const groups = useStore(keyGroups, none);
  useNavigationKeys(enabled);
  useShortcuts({ "?": () => setOpen(true) }, enabled);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogContent>
        <DialogTitle>Keys</DialogTitle>
        <DialogDescription>
          They work when no field has the focus. Switch them off in Settings, Appearance.
        </DialogDescription>
        {[...groups, anywhere].map((group) => (
          <section key={group.title} className="mt-4">
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
        ))}
      </DialogContent>
    </Dialog>
  );
}
