"use client";

import { CopyField } from "@/components/layout/copy-field";
import { Button } from "@/components/ui/button";

interface NewShareAddressProps {
  address: string;
  onAnother: () => void;
}

/** The whole address, this once. */
export function NewShareAddress({ address, onAnother }: NewShareAddressProps) {
  return (
    <div className="mt-4">
      <CopyField label="Share link" value={address} />
      <p className="mt-1.5 text-xs text-muted-foreground">
        Copy it now. It is stored nowhere and shown only this once.
      </p>
      <Button variant="ghost" size="sm" className="mt-2 -ml-2" onClick={onAnother}>
        Make another link
      </Button>
    </div>
  );
}
