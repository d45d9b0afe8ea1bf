"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { announce } from "@/lib/client/announcer";
import { copyText } from "@/lib/client/clipboard";
import { CurlExample } from "./curl-example";

/** The token, this once. */
export function NewToken({ token, address }: { token: string; address: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => field.current?.select(), []);
  const copy = async () => {
    const worked = await copyText(token);
    setCopied(worked);
    if (worked) announce("Access token copied.");
    else field.current?.select();
  };
  return (
    <>
      <DialogTitle>Copy your token now</DialogTitle>
      <DialogDescription>
        It is shown only this once. Keep it as you would keep a password.
      </DialogDescription>
      <div className="mt-3 flex gap-2">
        <Input
          ref={field}
          readOnly
          aria-label="Access token"
          value={token}
          className="figures text-xs"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button variant="secondary" onClick={copy}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
      {copied === false && (
        <p role="alert" className="mt-1.5 text-xs text-destructive">
          The browser did not let it be copied. It is selected: press Ctrl+C or ⌘C.
        </p>
      )}
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
