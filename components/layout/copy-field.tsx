"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { announce } from "@/lib/client/announcer";
import { copyText } from "@/lib/client/clipboard";

interface CopyFieldProps {
  /** Names the field, and in "… copied." what was copied. */
  label: string;
  value: string;
}

/** A text to take along, selected at once for where the browser does not let it be copied. */
export function CopyField({ label, value }: CopyFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => field.current?.select(), []);
  const copy = async () => {
    const worked = await copyText(value);
    setCopied(worked);
    if (worked) announce(`${label} copied.`);
    else field.current?.select();
  };
  return (
    <>
      <div className="flex gap-2">
        <Input
          ref={field}
          readOnly
          aria-label={label}
          value={value}
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
    </>
  );
}
