"use client";

import { useEffect } from "react";
import { pageIsReady } from "@/lib/client/page-ready";

/** Stands in every page that shows takes; see `pageIsReady`. */
export function PageReady() {
  useEffect(() => pageIsReady.set(true), []);
  return null;
}
