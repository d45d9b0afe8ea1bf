"use client";

import Link from "next/link";
import type { ComponentProps, MouseEvent } from "react";
import { useOpenTake } from "./open-take";

type TakeLinkProps = Omit<ComponentProps<typeof Link>, "href" | "onClick"> & { takeId: string };

/** To another take: the page stays and shows that one. Opened in a new tab it is any other link. */
export function TakeLink({ takeId, ...props }: TakeLinkProps) {
  const open = useOpenTake();
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(takeId);
  };
  return <Link href={`/takes/${takeId}`} prefetch={false} onClick={onClick} {...props} />;
}
