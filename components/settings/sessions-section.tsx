"use client";

import { LogOut, Monitor } from "lucide-react";
import { useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { AccountFormAction } from "@/lib/client/account-form";
import type { ActionResult } from "@/lib/domain/result";
import { ChangePasswordForm } from "./change-password-form";
import { Card, SettingRow, SettingsHeader } from "./settings-frame";

interface SessionsSectionProps {
  /** When this browser's session ends, ISO 8601; null when unknown. */
  endsAt: string | null;
  email: string;
  signOutEverywhereElse: () => Promise<ActionResult<null>>;
  changePassword: AccountFormAction;
}

// In UTC on both sides: the server's zone and the browser's may differ by a day.
const dayFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

export function SessionsSection(props: SessionsSectionProps) {
  return (
    <section>
      <SettingsHeader
        title="Sessions"
        text="A session ends 30 days after the sign-in, or when you end it here."
      />
      <Card>
        <SettingRow
          start={<Monitor className="size-4 stroke-[1.6] text-muted-foreground" aria-hidden />}
          title="This browser"
          text={
            props.endsAt ? (
              <>
                Signed in until{" "}
                <time dateTime={props.endsAt}>{dayFormat.format(new Date(props.endsAt))}</time>
              </>
            ) : (
              "Signed in"
            )
          }
        >
          <Badge>Current</Badge>
        </SettingRow>
        <SignOutElsewhere action={props.signOutEverywhereElse} />
      </Card>
      <Card>
        <ChangePasswordForm action={props.changePassword} email={props.email} />
      </Card>
    </section>
  );
}

function SignOutElsewhere({ action }: { action: SessionsSectionProps["signOutEverywhereElse"] }) {
  const [isPending, startTransition] = useTransition();
  const [result, setResult] = useState<ActionResult<null> | null>(null);

  function signOutEverywhereElse() {
    if (isPending) return;
    startTransition(async () => setResult(await action()));
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button variant="danger" size="sm" aria-disabled={isPending} onClick={signOutEverywhereElse}>
        <LogOut aria-hidden />
        {isPending ? "Signing out" : "Sign out everywhere else"}
      </Button>
      <p role="status" className="text-xs text-muted-foreground empty:hidden">
        {result?.ok && "Every other browser has been signed out."}
        {result?.ok === false && <span className="text-destructive">{result.error.message}</span>}
      </p>
    </div>
  );
}
