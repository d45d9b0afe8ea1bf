"use client";

import {
  Dices,
  Download,
  Ellipsis,
  Film,
  Maximize2,
  Pencil,
  RotateCcw,
  Trash2,
} from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useDownloadTemplate } from "@/lib/client/preferences";
import { downloadPath } from "@/lib/domain/download-name";
import type { TakeDto } from "@/lib/domain/dtos";
import { editLabelOf } from "./edit-label";
import { ElsewhereItem } from "./elsewhere-item";
import { RatingItems } from "./rating-items";
import { useTrash } from "./use-trash";

interface TakeMenuProps {
  take: TakeDto;
  onRunAgain: (seed: "same" | "new") => void;
  onRunElsewhere: (modelKey: string) => void;
}

export function TakeMenu({ take, onRunAgain, onRunElsewhere }: TakeMenuProps) {
  const { trash } = useTrash();
  const template = useDownloadTemplate();
  const editLabel = editLabelOf(take);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-xs"
          aria-label={`More for take ${take.number}`}
          className="data-[state=open]:bg-accent touch:-mr-2"
        >
          <Ellipsis aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {take.status === "ready" && (
          <>
            <RatingItems take={take} />
            <DropdownMenuSeparator />
          </>
        )}
        <DropdownMenuItem asChild>
          <Link href={`/takes/${take.id}`}>
            <Maximize2 aria-hidden="true" />
            Open
          </Link>
        </DropdownMenuItem>
        {take.recipe && (
          <>
            <DropdownMenuItem onSelect={() => onRunAgain("same")}>
              <RotateCcw aria-hidden="true" />
              Retake
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => onRunAgain("new")}>
              <Dices aria-hidden="true" />
              New seed
            </DropdownMenuItem>
            <ElsewhereItem take={take} onRun={onRunElsewhere} />
          </>
        )}
        {editLabel && (
          <DropdownMenuItem asChild>
            <Link href={`/studio?edit=${take.id}`}>
              <Pencil aria-hidden="true" />
              {editLabel}
            </Link>
          </DropdownMenuItem>
        )}
        {take.status === "ready" && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem asChild>
              <a href={downloadPath(template, take, "recipe")} download>
                <Download aria-hidden="true" />
                Download
              </a>
            </DropdownMenuItem>
            <DropdownMenuItem asChild>
              <a href={downloadPath(template, take, "clean")} download>
                <Film aria-hidden="true" />
                Clean copy
              </a>
            </DropdownMenuItem>
          </>
        )}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => trash(take)}>
          <Trash2 aria-hidden="true" />
          Move to trash
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
