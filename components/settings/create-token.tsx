"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { AccessTokens } from "@/lib/client/use-access-tokens";
import { NewToken } from "./new-token";
import { TokenForm } from "./token-form";

/** Asks for what the token is for, then shows it once. */
export function CreateToken({ list, address }: { list: AccessTokens; address: string }) {
  const [isOpen, setOpen] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const change = (open: boolean) => {
    list.forgetFailure();
    setToken(null);
    setOpen(open);
  };
  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="secondary">Create token</Button>
      </DialogTrigger>
      <DialogContent
        // A stray click must not lose what is shown only once, or what was typed.
        onInteractOutside={(event) => event.preventDefault()}
      >
        {token === null ? (
          <TokenForm list={list} onCreated={setToken} />
        ) : (
          <NewToken token={token} address={address} />
        )}
      </DialogContent>
    </Dialog>
  );
}
