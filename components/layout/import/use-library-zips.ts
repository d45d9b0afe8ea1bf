"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { zipReceiver } from "@/lib/client/import/chooser";
import { useBringLibrary, useGuardLibraryUpload } from "@/lib/client/use-bring-library";

/** A zip that is dropped or chosen anywhere is a library; its progress stands in the settings. */
export function useLibraryZips(): void {
  const router = useRouter();
  const bring = useBringLibrary();
  useGuardLibraryUpload();
  useEffect(() => {
    zipReceiver.set((file) => {
      router.push("/settings/storage");
      void bring(file);
    });
    return () => zipReceiver.set(null);
  }, [bring, router]);
}
