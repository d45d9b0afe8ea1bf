"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { announce } from "@/lib/client/announcer";
import { copyText } from "@/lib/client/clipboard";

interface NewShareAddressProps {
  address: string;
  onAnother: () => void;
}

/** The whole address, this once. */
export function NewShareAddress({ address, onAnother }: NewShareAddressProps) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => field.current?.select(), []);
  const copy = async () => {
    const worked = await copyText(address);
    setCopied(worked);
    if (worked) announce("Link copied.");
    else field.current?.select();
  };
  return (
    <div className="mt-4">
      <div className="flex gap-2">
        <Input
          ref={field}
          readOnly
          aria-label="Share link"
          value={address}
          className="figures text-xs"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button variant="secondary" onClick={copy}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
      <p className="mt-1.5 text-xs text-muted-foreground">
        Copy it now. It is stored nowhere and shown only this once.
      </p>
      {copied === false && (
        <p role="alert" className="mt-1.5 text-xs text-destructive">
          The browser did not let it be copied. It is selected: press Ctrl+C or ⌘C.
        </p>
      )}
      <Button variant="ghost" size="sm" className="mt-2 -ml-2" onClick={onAnother}>
        Make another link
      </Button>
    </div>
  );
}
