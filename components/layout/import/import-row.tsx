"use client";

import { Check, CircleX, Clock, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button, buttonVariants } from "@/components/ui/button";
import {
  cancelImport,
  clearImports,
  imports,
  isUnfinished,
  tryImportAgain,
  type ImportItem,
} from "@/lib/client/import/imports";
import type { TakeDto } from "@/lib/domain/dtos";
import { cn } from "@/lib/utils";
import { composerAddress, doneSentence, progressText } from "./import-words";

/** One file: how far it is, or what came of it and what can be done with it. */
export function ImportRow({ item }: { item: ImportItem }) {
  const { id, name, state } = item;
  return (
    <li className="flex gap-2.5 border-b px-3.5 py-2.5 last:border-b-0">
      <StateIcon state={state} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={name}>
          {name}
        </p>
        <Outcome item={item} />
      </div>
      {state !== "done" && (
        <Button
          variant="ghost"
          size="icon-sm"
          className="-mr-2"
          aria-label={`${state === "failed" ? "Dismiss" : "Cancel"} ${name}`}
          onClick={() => cancelImport(id)}
        >
          <X aria-hidden="true" />
        </Button>
      )}
    </li>
  );
}

function StateIcon({ state }: { state: ImportItem["state"] }) {
  const Icon = state === "done" ? Check : state === "failed" ? CircleX : Clock;
  return (
    <Icon
      aria-hidden="true"
      strokeWidth={1.6}
      className={cn(
        "mt-0.5 size-4 flex-none text-muted-foreground",
        state === "failed" && "text-destructive",
      )}
    />
  );
}

function Outcome({ item }: { item: ImportItem }) {
  if (item.state === "failed") {
    return (
      <>
        <p role="alert" className="text-xs text-muted-foreground">
          {item.message}
        </p>
        {item.mayTryAgain && (
          <Button size="sm" className="mt-1.5" onClick={() => tryImportAgain(item.id)}>
            Try again
          </Button>
        )}
      </>
    );
  }
  if (item.state === "done") {
    const { outcome, take } = item.answer;
    return (
      <>
        <p className="text-xs text-muted-foreground tabular-nums">{doneSentence(outcome, take)}</p>
        <DoneActions take={take} name={item.name} />
      </>
    );
  }
  return (
    <>
      <p className="text-xs text-muted-foreground tabular-nums">{progressText(item)}</p>
      {item.state !== "waiting" && <Progress item={item} />}
    </>
  );
}

/** On a phone the list would cover what is opened from it. */
function leaveList(): void {
  const isPhone = window.matchMedia("(max-width: 900px)").matches;
  if (isPhone && !imports.get().some(isUnfinished)) clearImports();
}

function DoneActions({ take, name }: { take: TakeDto; name: string }) {
  const router = useRouter();
  const address = composerAddress(take);
  return (
    <div className="mt-1.5 flex gap-1.5">
      <Link
        href={`/takes/${take.id}`}
        aria-label={`Open ${name}`}
        className={cn(buttonVariants({ variant: "outline", size: "sm" }))}
        onClick={leaveList}
      >
        Open
      </Link>
      {address && (
        <Button
          size="sm"
          aria-label={`${take.recipe ? "Use settings" : "Use prompt"} of ${name}`}
          onClick={() => {
            leaveList();
            router.push(composerAddress(take) ?? address);
          }}
        >
          {take.recipe ? "Use settings" : "Use prompt"}
        </Button>
      )}
    </div>
  );
}

function Progress({ item }: { item: ImportItem }) {
  const sent = item.state === "sending" ? item.sent : item.size;
  const percent = item.size > 0 ? Math.min(100, (sent / item.size) * 100) : 100;
  return (
    <div
      role="progressbar"
      aria-label={`Sending ${item.name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(percent)}
      className="mt-1.5 h-0.75 rounded-xs bg-border-strong"
    >
      <span className="block h-full rounded-xs bg-foreground" style={{ width: `${percent}%` }} />
    </div>
  );
}
