"use client";

import { useState } from "react";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { useShares } from "@/lib/client/use-shares";
import type { TakeDto } from "@/lib/domain/dtos";
import { NewShareAddress } from "./new-share-address";
import { ShareForm } from "./share-form";
import { ShareList } from "./share-list";

interface ShareDialogProps {
  take: TakeDto;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Makes links that show one take to people without an account, and takes them back. */
export function ShareDialog({ take, isOpen, onOpenChange }: ShareDialogProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent>
        <ShareLinks take={take} />
      </DialogContent>
    </Dialog>
  );
}

function ShareLinks({ take }: { take: TakeDto }) {
  const links = useShares(take.id);
  const [address, setAddress] = useState<string | null>(null);
  return (
    <>
      <DialogTitle>
        Share shot {take.shotNumber}, take {take.number}
      </DialogTitle>
      <DialogDescription>
        Whoever has the link sees this clip and nothing else of the studio.
      </DialogDescription>
      {address === null ? (
        <ShareForm links={links} onCreated={setAddress} />
      ) : (
        <NewShareAddress address={address} onAnother={() => setAddress(null)} />
      )}
      <ShareList links={links} />
    </>
  );
}
