"use client";

import { KeyRound, WifiOff } from "lucide-react";
import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import { connection } from "@/lib/client/connection";
import { useStore } from "@/lib/client/store";

/** As high as `--banner-h` in the shell says, where the page has to fit beside it. */
const place = "mx-(--gutter) mt-3 min-h-10 py-1";

/** Says when the page cannot show what is new, and why. */
export function ConnectionBanner() {
  const state = useStore(connection, "connecting");
  if (state === "offline") {
    return (
      <Banner data-connection={state} className={place}>
        <WifiOff aria-hidden="true" className="text-muted-foreground" />
        <span>Offline. Running takes carry on and will appear when Retake answers again.</span>
      </Banner>
    );
  }
  if (state === "signed-out") {
    return (
      <Banner data-connection={state} className={place}>
        <KeyRound aria-hidden="true" className="text-destructive" />
        <span>You are signed out. What you typed is safe in this browser.</span>
        <Link href="/signin" className="ml-auto underline underline-offset-3">
          Sign in
        </Link>
      </Banner>
    );
  }
  return null;
}
