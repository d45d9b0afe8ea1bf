"use client";

import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from "react";
import { CommandDialogClose } from "@/components/ui/command-dialog";
import { Kbd } from "@/components/ui/kbd";
import { useRunWithRegret } from "@/components/takes/use-run-with-regret";
import { modelOf } from "@/lib/client/model-fields";
import { usePriceOf } from "@/lib/client/use-prices";
import type { TakeDto } from "@/lib/domain/dtos";
import { formatPrice } from "@/lib/domain/price";
import { sentenceOf } from "@/lib/client/api";
import { searchMaximum } from "@/lib/domain/library-search";
import { readPaletteSearch } from "@/lib/domain/palette-search";
import { PaletteFoot } from "./palette-foot";
import type { PaletteGroup, PaletteItem } from "./palette-item";
import { PaletteOption } from "./palette-option";
import { usePaletteCommands } from "./use-palette-commands";
import { usePaletteTakes } from "./use-palette-takes";

/** The field and what it finds: a combobox whose list is always open. */
export function PaletteBox({ onClose }: { onClose: () => void }) {
  const id = useId();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  /** The line that was gone to; until then, and when it is gone, the first. */
  const [wanted, setWanted] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const text = typed.trim();
  const { seed } = readPaletteSearch(text);
  const { lists, found, isSearching, error } = usePaletteTakes(typed);
  const commands = usePaletteCommands({ text, seed, takes: found });

  const priceOf = usePriceOf();
  const { again } = useRunWithRegret();
  const retakeOf = (take: TakeDto): PaletteItem["second"] => {
    const model = modelOf(take.recipe);
    if (!model || !take.recipe) return undefined;
    const price = formatPrice(priceOf(model, take.recipe));
    return { words: `retake · ${price}`, run: () => void again(take, "same") };
  };

  const groups: PaletteGroup[] = [
    ...lists.map(({ title, takes }) => ({
      title,
      items: takes.map((take): PaletteItem => ({
        id: take.id,
        label: `Shot ${take.shotNumber}, take ${take.number}`,
        take,
        run: () => router.push(`/takes/${take.id}`),
        second: retakeOf(take),
      })),
    })),
    { title: "Commands", items: commands },
  ];
  const items = groups.flatMap((group) => group.items);
  const index = Math.max(
    0,
    items.findIndex((item) => item.id === wanted),
  );
  const active = items[index];
  const takeCount = items.length - commands.length;

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active?.id]);

  // Enter, pressed while the takes of an earlier text still stood there: it means those to come.
  const pressed = useRef<"first" | "second">(undefined);
  const choose = (item: Pick<PaletteItem, "run"> | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  const chooseFound = useEffectEvent(() => {
    if (pressed.current) choose(pressed.current === "second" ? active?.second : active);
    pressed.current = undefined;
  });
  useEffect(() => {
    if (!isSearching) chooseFound();
  }, [isSearching]);
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = items.length - 1;
    const next: Record<string, number> = {
      ArrowDown: index === last ? 0 : index + 1,
      ArrowUp: index === 0 ? last : index - 1,
      PageDown: Math.min(last, index + 5),
      PageUp: Math.max(0, index - 5),
    };
    const to = next[event.key];
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (to !== undefined) {
      setWanted(items[to]?.id ?? null);
      return;
    }
    const which = event.metaKey || event.ctrlKey ? "second" : "first";
    const isStale = isSearching && wanted === null && active?.take !== undefined;
    if (isStale) pressed.current = which;
    else choose(which === "second" ? active?.second : active);
  };

  return (
    <>
      <div className="flex h-12 flex-none items-center gap-2.5 border-b pr-3 pl-4">
        <Search aria-hidden="true" className="size-4 flex-none" strokeWidth={1.6} />
        <input
          role="combobox"
          aria-label="Search or run a command"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active && `${id}-${active.id}`}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={searchMaximum}
          placeholder="Prompt, seed, #shot or command"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setWanted(null);
            pressed.current = undefined;
          }}
          onKeyDown={onKey}
          className="h-full min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted-foreground"
        />
        <CommandDialogClose className="grid h-7 min-w-7 place-items-center rounded-[5px] text-muted-foreground hover:text-foreground touch:size-11">
          <Kbd aria-hidden={undefined} className="phone:hidden">
            Esc
          </Kbd>
          <span className="sr-only"> Close</span>
          <X aria-hidden="true" className="hidden size-4 phone:block" strokeWidth={1.6} />
        </CommandDialogClose>
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Takes and commands"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
      >
        {groups.map(
          ({ title, items: lines }) =>
            lines.length > 0 && (
              <div
                key={title}
                role="group"
                aria-label={title}
                className="border-b p-1.5 last:border-0"
              >
                <div aria-hidden="true" className="px-2.5 py-1.5 text-xs text-muted-foreground">
                  {title}
                </div>
                {lines.map((item) => (
                  <PaletteOption
                    key={item.id}
                    id={`${id}-${item.id}`}
                    item={item}
                    isActive={item === active}
                    onPoint={() => setWanted(item.id)}
                    onChoose={() => choose(item)}
                  />
                ))}
              </div>
            ),
        )}
      </div>
      <PaletteFoot
        second={active?.second?.words ?? null}
        note={error ? sentenceOf(error) : text !== "" && !isSearching ? takesFound(takeCount) : ""}
        isError={error !== null}
      />
    </>
  );
}

function takesFound(count: number): string {
  if (count === 0) return "No take matches";
  return count === 1 ? "1 take" : `${count} takes`;
}
