"use client";

import { KeyRound, WifiOff } from "lucide-react";
import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import { connection } from "@/lib/client/connection";
import { useStore } from "@/lib/client/store";

/** Says when the page cannot show what is new, and why. */
export function ConnectionBanner() {
  const state = useStore(connection, "connecting");
  if (state === "offline") {
    return (
      <Banner role="status" className="mx-(--gutter) mt-3">
        <WifiOff aria-hidden="true" className="text-muted-foreground" />
        <span>Offline. Running takes carry on and will appear when Retake answers again.</span>
      </Banner>
    );
  }
  if (state === "signed-out") {
    return (
      <Banner role="status" className="mx-(--gutter) mt-3">
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
