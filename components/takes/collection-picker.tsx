"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Minus, Plus } from "lucide-react";
import { useId, useState, type KeyboardEvent } from "react";
import { toast } from "sonner";
import { Input } from "@/components/ui/input";
import { answerOf } from "@/lib/client/action-answer";
import { unreachableMessage } from "@/lib/client/api";
import { collectionsQuery, organiseKeys } from "@/lib/client/organise-queries";
import { useStudioActions } from "@/lib/client/studio-actions";
import { nameMaximum, type CollectionDto } from "@/lib/domain/organise";

/** Whether all, some or none of the takes are in a collection; `unknown` when not all are loaded. */
export type Membership = "all" | "some" | "none" | "unknown";

interface CollectionPickerProps {
  membershipOf: (collectionId: string) => Membership;
  onChange: (collection: CollectionDto, isIn: boolean) => void;
}

const option =
  "flex h-8 w-full items-center gap-2.5 rounded-[5px] px-2 text-left aria-selected:bg-accent aria-selected:text-accent-foreground touch:h-11";

/** Type to find a collection, or to make one. ↑ and ↓ move, ↵ puts takes in or takes them out. */
export function CollectionPicker({ membershipOf, onChange }: CollectionPickerProps) {
  const client = useQueryClient();
  const actions = useStudioActions();
  const { data: collections = [] } = useQuery(collectionsQuery());
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const listId = useId();

  const wanted = text.trim().replace(/\s+/g, " ");
  const found = collections.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()));
  const isNew =
    wanted !== "" && !found.some(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const count = found.length + (isNew ? 1 : 0);
  const current = Math.min(active, count - 1);

  const make = async () => {
    if (isBusy) return;
    setBusy(true);
    const result = await answerOf(actions.createCollection(wanted));
    setBusy(false);
    if (!result?.ok) {
      toast.error(result?.error.message ?? unreachableMessage);
      return;
    }
    setText("");
    void client.invalidateQueries({ queryKey: organiseKeys });
    onChange(result.value, true);
  };
  const choose = (index: number) => {
    const collection = found[index];
    if (!collection) void make();
    else onChange(collection, membershipOf(collection.id) !== "all");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setActive((current + 1) % Math.max(1, count));
    else if (event.key === "ArrowUp") setActive((current - 1 + count) % Math.max(1, count));
    else if (event.key === "Enter" && count > 0) choose(current);
    else return;
    event.preventDefault();
  };

  return (
    <div className="grid w-64 gap-1.25">
      <Input
        role="combobox"
        aria-label="Find or make a collection"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={count > 0 ? `${listId}-${current}` : undefined}
        autoFocus
        autoComplete="off"
        placeholder="Find or make a collection"
        maxLength={nameMaximum}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        id={listId}
        role="listbox"
        aria-label="Collections"
        aria-multiselectable="true"
        className="max-h-64 overflow-y-auto"
      >
        {found.map((collection, index) => (
          <CollectionOption
            key={collection.id}
            id={`${listId}-${index}`}
            collection={collection}
            membership={membershipOf(collection.id)}
            isActive={index === current}
            onPoint={() => setActive(index)}
            onChoose={() => choose(index)}
          />
        ))}
        {isNew && (
          <li
            id={`${listId}-${found.length}`}
            role="option"
            aria-selected={current === found.length}
            className={option}
            onPointerMove={() => setActive(found.length)}
            onClick={() => void make()}
          >
            <Plus
              aria-hidden="true"
              className="size-4 flex-none text-muted-foreground"
              strokeWidth={1.6}
            />
            <span className="truncate">{isBusy ? "Making" : `Make “${wanted}”`}</span>
          </li>
        )}
      </ul>
      {count === 0 && (
        <p className="px-2 pb-1.5 text-xs text-muted-foreground">
          No collections yet. Type a name to make the first.
        </p>
      )}
    </div>
  );
}

interface CollectionOptionProps {
  id: string;
  collection: CollectionDto;
  membership: Membership;
  isActive: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

const membershipWords: Record<Membership, string> = {
  all: ", added",
  some: ", some added",
  none: "",
  unknown: "",
};

function CollectionOption(props: CollectionOptionProps) {
  const { id, collection, membership, isActive, onPoint, onChoose } = props;
  const Icon = membership === "all" ? Check : Minus;
  const isMarked = membership === "all" || membership === "some";
  return (
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      className={option}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <span className="grid size-4 flex-none place-items-center">
        {isMarked && <Icon aria-hidden="true" className="size-4" strokeWidth={1.6} />}
      </span>
      <span className="truncate">
        {collection.name}
        <span className="sr-only">{membershipWords[membership]}</span>
      </span>
      <span className="ml-auto text-xs text-muted-foreground tabular-nums">
        {collection.takes.toLocaleString("en")}
        <span className="sr-only"> {collection.takes === 1 ? "take" : "takes"}</span>
      </span>
    </li>
  );
}
