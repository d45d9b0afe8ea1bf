"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { toast } from "sonner";
import { errorCatalog } from "@/lib/domain/errors";
import { libraryImportQuery } from "./archive-queries";
import { libraryUpload, uploadLibrary } from "./library-upload";
import { useStore } from "./store";

const isSending = () => {
  const upload = libraryUpload.get();
  return upload !== null && upload.failure === null;
};

/** Sends the zip of a library; Settings, Storage shows how far it is. One at a time. */
export function useBringLibrary(): (file: File) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (file) => {
      if (isSending()) return void toast.error(errorCatalog.import_running.message);
      if (!(await uploadLibrary(file))) return;
      await client.invalidateQueries({ queryKey: libraryImportQuery().queryKey });
    },
    [client],
  );
}

/** Asks before the tab is closed while a zip is sent: that would break it off. */
export function useGuardLibraryUpload(): void {
  const upload = useStore(libraryUpload, null);
  const isOpen = upload !== null && upload.failure === null;
  useEffect(() => {
    if (!isOpen) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isOpen]);
}
