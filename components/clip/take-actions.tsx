"use client";

import {
  ArrowLeftRight,
  Braces,
  Copy,
  Dices,
  Download,
  Film,
  Link as LinkIcon,
  Pencil,
  RotateCcw,
  Trash2,
  type LucideIcon,
} from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { editLabelOf } from "@/components/takes/edit-label";
import { useTrash } from "@/components/takes/use-trash";
import { useElsewhere } from "@/components/takes/use-elsewhere";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useDownloadTemplate } from "@/lib/client/preferences";
import { downloadPath } from "@/lib/domain/download-name";
import type { TakeDto } from "@/lib/domain/dtos";
import { errorCatalog } from "@/lib/domain/errors";
import { formatPrice, type Price } from "@/lib/domain/price";

export interface TakeActionHandlers {
  retake: () => void;
  newSeed: () => void;
  runElsewhere: (modelKey: string) => void;
  copyRecipe: () => void;
  copyRecipeAsJson: () => void;
}

interface TakeActionsProps extends TakeActionHandlers {
  take: TakeDto;
  /** Price of one more take. */
  price: Price;
  /** False while there is no file to download. */
  hasFile: boolean;
  busy: boolean;
  /** Null for a take that cannot be shared. */
  onShare: (() => void) | null;
}

interface ItemProps {
  icon: LucideIcon;
  label: string;
  keys: string[];
}

const itemClass =
  "flex h-8 w-full items-center gap-2.5 rounded-[5px] px-2 text-left text-muted-foreground hover:bg-accent hover:text-foreground  touch:h-11";

function ItemContent({ icon: Icon, label, keys }: ItemProps): ReactNode {
  return (
    <>
      <Icon aria-hidden="true" className="size-4 flex-none" strokeWidth={1.6} />
      <span>{label}</span>
      <span aria-hidden="true" className="ml-auto inline-flex gap-[3px] phone:hidden">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
    </>
  );
}

/** What can be done with a take, the one that may spend first, with its price. */
export function TakeActions(props: TakeActionsProps) {
  const { take, hasFile } = props;
  const { id: takeId } = take;
  const editLabel = editLabelOf(take);
  const { trash } = useTrash();
  const template = useDownloadTemplate();
  return (
    <div>
      {take.recipe ? (
        <RunAgain {...props} />
      ) : (
        <p className="mb-4 text-muted-foreground">{errorCatalog.take_has_no_recipe.message}</p>
      )}
      <ul className="-mx-2 mt-2 -mb-2 grid gap-px">
        {editLabel && (
          <li>
            <Link className={itemClass} href={`/studio?edit=${takeId}`} aria-keyshortcuts="E">
              <ItemContent icon={Pencil} label={editLabel} keys={["E"]} />
            </Link>
          </li>
        )}
        {take.recipe && (
          <>
            <li>
              <button
                type="button"
                className={itemClass}
                aria-keyshortcuts="Y"
                onClick={props.copyRecipe}
              >
                <ItemContent icon={Copy} label="Copy recipe" keys={["Y"]} />
              </button>
            </li>
            <li>
              <button
                type="button"
                className={itemClass}
                aria-keyshortcuts="Shift+Y"
                onClick={props.copyRecipeAsJson}
              >
                <ItemContent icon={Braces} label="Copy recipe as JSON" keys={["⇧", "Y"]} />
              </button>
            </li>
          </>
        )}
        {hasFile && (
          <>
            <li>
              <a
                className={itemClass}
                href={downloadPath(template, take, "recipe")}
                download
                aria-keyshortcuts="D"
              >
                <ItemContent
                  icon={Download}
                  label={take.recipe ? "Download with recipe" : "Download"}
                  keys={["D"]}
                />
              </a>
            </li>
            <li>
              <a
                className={itemClass}
                href={downloadPath(template, take, "clean")}
                download
                aria-keyshortcuts="Shift+D"
              >
                <ItemContent icon={Film} label="Clean copy" keys={["⇧", "D"]} />
              </a>
            </li>
          </>
        )}
        {props.onShare && (
          <li>
            <button
              type="button"
              className={itemClass}
              aria-keyshortcuts="S"
              aria-haspopup="dialog"
              onClick={props.onShare}
            >
              <ItemContent icon={LinkIcon} label="Share link" keys={["S"]} />
            </button>
          </li>
        )}
        {take.trashedAt === null && (
          <li>
            <button type="button" className={itemClass} onClick={() => trash(take)}>
              <ItemContent icon={Trash2} label="Move to trash" keys={[]} />
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

/** What makes another take of the recipe. */
function RunAgain(props: TakeActionsProps) {
  const { take, price, busy } = props;
  const elsewhere = useElsewhere(take);
  return (
    <>
      <Button
        variant="primary"
        size="lg"
        className="w-full justify-start phone:h-12"
        aria-keyshortcuts="R"
        disabled={busy}
        onClick={props.retake}
      >
        <RotateCcw aria-hidden="true" className="size-4" strokeWidth={1.6} />
        {busy ? "Submitting" : "Retake, same seed"}
        <span className="ml-auto flex items-center gap-2 tabular-nums">
          {formatPrice(price)}
          <Kbd className="border-primary-foreground/45 bg-transparent text-primary-foreground phone:hidden">
            R
          </Kbd>
        </span>
      </Button>
      <Button
        variant="secondary"
        className="mt-2 w-full justify-start px-3.5"
        aria-keyshortcuts="N"
        disabled={busy}
        onClick={props.newSeed}
      >
        <Dices aria-hidden="true" className="size-4" strokeWidth={1.6} />
        New seed
        <span className="ml-auto tabular-nums">{formatPrice(price)}</span>
        <Kbd className="phone:hidden">N</Kbd>
      </Button>
      {elsewhere && (
        <div className="mt-2">
          <Button
            variant="secondary"
            className="w-full justify-start px-3.5"
            aria-keyshortcuts="O"
            aria-disabled={busy || elsewhere.obstacle !== null}
            aria-describedby={elsewhere.obstacle ? "elsewhere-why" : undefined}
            onClick={() => {
              if (!busy && !elsewhere.obstacle) props.runElsewhere(elsewhere.model.key);
            }}
          >
            <ArrowLeftRight aria-hidden="true" className="size-4" strokeWidth={1.6} />
            Same on {elsewhere.model.providerLabel}
            <span className="ml-auto tabular-nums">{elsewhere.price}</span>
            <Kbd className="phone:hidden">O</Kbd>
          </Button>
          {elsewhere.obstacle && (
            <p id="elsewhere-why" className="mt-1 text-xs text-muted-foreground">
              {elsewhere.obstacle}
            </p>
          )}
        </div>
      )}
    </>
  );
}
