"use client";

import { CopyField } from "@/components/layout/copy-field";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import { CurlExample } from "./curl-example";

/** The token, this once. */
export function NewToken({ token, address }: { token: string; address: string }) {
  return (
    <>
      <DialogTitle>Copy your token now</DialogTitle>
      <DialogDescription className="mb-3">
        It is shown only this once. Keep it as you would keep a password.
      </DialogDescription>
      <CopyField label="Access token" value={token} />
      <p className="mt-4 text-xs text-muted-foreground">To try it, put it into RETAKE_TOKEN and:</p>
      <CurlExample address={address} className="mt-1.5" />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="secondary">Done</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
