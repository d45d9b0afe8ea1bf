"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { answerOf } from "@/lib/client/action-answer";
import { unreachableMessage } from "@/lib/client/api";
import { readAllAgain } from "@/lib/client/bulk-jobs";
import { collectionsQuery } from "@/lib/client/organise-queries";
import { useStudioActions } from "@/lib/client/studio-actions";
import { nameMaximum, type CollectionDto } from "@/lib/domain/organise";
import type { ActionResult } from "@/lib/domain/result";

interface CollectionsDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** The collection that was deleted is no longer a filter. */
  onDeleted: (collectionId: string) => void;
}

/** Makes, renames and deletes collections. Takes are never deleted here. */
export function CollectionsDialog({ isOpen, onClose, onDeleted }: CollectionsDialogProps) {
  const { data: collections = [] } = useQuery({ ...collectionsQuery(), enabled: isOpen });
  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>Collections</DialogTitle>
        <DialogDescription>
          A take can be in many. Deleting a collection deletes no takes.
        </DialogDescription>
        <NewCollection />
        <ul aria-label="Collections" className="mt-3 grid gap-1">
          {collections.map((collection) => (
            <CollectionRow
              key={collection.id}
              collection={collection}
              onDeleted={() => onDeleted(collection.id)}
            />
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}

/** Sends a change, reads everything again, and keeps what went wrong. */
function useChange() {
  const client = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (change: Promise<ActionResult<unknown>>): Promise<boolean> => {
    setBusy(true);
    const result = await answerOf(change);
    setBusy(false);
    if (result?.ok) readAllAgain(client);
    const { error } = result && !result.ok ? result : { error: null };
    setFailure(result?.ok ? null : (error?.fields.name ?? error?.message ?? unreachableMessage));
    return result?.ok ?? false;
  };
  return { send, failure, isBusy };
}

function NewCollection() {
  const actions = useStudioActions();
  const { send, failure, isBusy } = useChange();
  const [name, setName] = useState("");
  const noteId = useId();
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy && name.trim() && (await send(actions.createCollection(name)))) setName("");
  };
  return (
    <form className="mt-4" onSubmit={(event) => void onSubmit(event)}>
      <div className="flex gap-2">
        <Input
          aria-label="Name of a new collection"
          aria-invalid={failure ? true : undefined}
          aria-describedby={failure ? noteId : undefined}
          placeholder="New collection"
          maxLength={nameMaximum}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" aria-disabled={isBusy || name.trim() === ""}>
          Make
        </Button>
      </div>
      {failure && (
        <p id={noteId} role="alert" className="mt-1.5 text-xs text-destructive">
          {failure}
        </p>
      )}
    </form>
  );
}

interface CollectionRowProps {
  collection: CollectionDto;
  onDeleted: () => void;
}

function CollectionRow({ collection, onDeleted }: CollectionRowProps) {
  const { id, name, takes } = collection;
  const actions = useStudioActions();
  const { send, failure, isBusy } = useChange();
  const [mode, setMode] = useState<"shown" | "renamed" | "deleted">("shown");
  const [typed, setTyped] = useState(name);
  const count = `${takes.toLocaleString("en")} ${takes === 1 ? "take" : "takes"}`;
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (typed.trim() === name || (await send(actions.renameCollection(id, typed)))) {
      setMode("shown");
    }
  };
  const remove = async () => {
    if (!isBusy && (await send(actions.deleteCollection(id)))) onDeleted();
  };
  return (
    <li className="border-t border-border py-1.5 first:border-t-0">
      {mode === "renamed" ? (
        <form className="flex gap-2" onSubmit={(event) => void rename(event)}>
          <Input
            aria-label={`New name of ${name}`}
            aria-invalid={failure ? true : undefined}
            autoFocus
            maxLength={nameMaximum}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" aria-disabled={isBusy || typed.trim() === ""}>
            Rename
          </Button>
          <Button variant="ghost" onClick={() => setMode("shown")}>
            Cancel
          </Button>
        </form>
      ) : (
        <div className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate">{name}</span>
          {mode === "shown" ? (
            <>
              <span className="text-xs text-muted-foreground tabular-nums">{count}</span>
              <Button
                variant="ghost"
                size="sm"
                aria-label={`Rename ${name}`}
                onClick={() => {
                  setTyped(name);
                  setMode("renamed");
                }}
              >
                Rename
              </Button>
              <Button
                variant="ghost"
                size="sm"
                aria-label={`Delete ${name}`}
                onClick={() => setMode("deleted")}
              >
                Delete
              </Button>
            </>
          ) : (
            <>
              <span className="text-xs text-muted-foreground">The takes stay.</span>
              <Button
                variant="danger"
                size="sm"
                autoFocus
                aria-label={`Delete the collection ${name}`}
                aria-disabled={isBusy}
                onClick={() => void remove()}
              >
                Delete
              </Button>
              <Button variant="ghost" size="sm" onClick={() => setMode("shown")}>
                Keep
              </Button>
            </>
          )}
        </div>
      )}
      {failure && (
        <p role="alert" className="mt-1 text-xs text-destructive">
          {failure}
        </p>
      )}
    </li>
  );
}
