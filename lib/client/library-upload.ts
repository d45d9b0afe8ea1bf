"use client";

import { errorCatalog } from "@/lib/domain/errors";
import { unreachableMessage } from "./api";
import { createStore } from "./store";

/** A zip of a library on its way to the server. */
export interface LibraryUpload {
  fileName: string;
  sentBytes: number;
  totalBytes: number;
  /** Why it did not arrive; null while it may. */
  failure: string | null;
}

/** Null when nothing is sent: what arrived is followed as an import. */
export const libraryUpload = createStore<LibraryUpload | null>(null);

/** Aborts the request in hand; the server drops what it has of it. */
let cancel: () => void = () => undefined;

export function cancelLibraryUpload() {
  cancel();
  libraryUpload.set(null);
}

function failureOf(request: XMLHttpRequest): string {
  if (request.status === 0) return unreachableMessage;
  const { error } = (request.response ?? {}) as { error?: { message?: string } };
  return error?.message ?? errorCatalog.internal.message;
}

/**
 * Sends the zip of a library. It goes on while other pages of the studio are read, and ends with the tab.
 * @returns whether the server has it whole
 */
export function uploadLibrary(file: File): Promise<boolean> {
  // fetch does not say how much of a body is sent.
  const request = new XMLHttpRequest();
  const state = { fileName: file.name, sentBytes: 0, totalBytes: file.size, failure: null };
  libraryUpload.set(state);
  cancel = () => request.abort();
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded }) => {
    libraryUpload.set({ ...state, sentBytes: Math.min(loaded, file.size) });
  });
  return new Promise((resolve) => {
    request.addEventListener("abort", () => resolve(false));
    request.addEventListener("load", () => {
      const isTaken = request.status === 202;
      libraryUpload.set(isTaken ? null : { ...state, failure: failureOf(request) });
      resolve(isTaken);
    });
    request.addEventListener("error", () => {
      libraryUpload.set({ ...state, failure: failureOf(request) });
      resolve(false);
    });
    request.open("POST", `/api/library/import/library?${new URLSearchParams({ name: file.name })}`);
    request.send(file);
  });
}
