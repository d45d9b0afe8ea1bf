"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmContent } from "@/components/ui/confirm-content";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import type { AccessTokens } from "@/lib/client/use-access-tokens";
import type { AccessTokenDto } from "@/lib/domain/access-token";

export function RevokeToken({ token, list }: { token: AccessTokenDto; list: AccessTokens }) {
  const [isOpen, setOpen] = useState(false);
  const { isBusy, failure } = list;
  const revoke = async () => {
    // The row, and with it this dialog, is gone once it worked.
    if (!isBusy) await list.revoke(token);
  };
  const change = (open: boolean) => {
    list.forgetFailure();
    setOpen(open);
  };
  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={`Revoke ${token.name}`}>
          Revoke
        </Button>
      </DialogTrigger>
      <ConfirmContent
        title={`Revoke “${token.name}”?`}
        description="Whatever uses this token is refused from now on. Takes it asked for that wait for a budget are cancelled; those already sent go on. This cannot be undone."
        keep="Keep token"
        confirm={isBusy ? "Revoking" : "Revoke token"}
        isBusy={isBusy}
        onConfirm={revoke}
      >
        {failure && (
          <p role="alert" className="mt-2 text-xs text-destructive">
            {failure.message}
          </p>
        )}
      </ConfirmContent>
    </Dialog>
  );
}
