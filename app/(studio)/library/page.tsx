import type { Metadata } from "next";
import { preload } from "react-dom";
import { PageReady } from "@/components/layout/page-ready";
import { LibraryPage } from "@/components/library/library-page";
import { requirePageUser } from "@/lib/auth/session";
import { libraryFirstPath } from "@/lib/client/library-queries";
import { needsTimeZone, readFilter } from "@/lib/domain/library-filter";

export const metadata: Metadata = { title: "Library" };

interface LibraryRouteProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LibraryRoute({ searchParams }: LibraryRouteProps) {
  await requirePageUser();
  const values = Object.entries(await searchParams);
  const texts = values.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const filter = readFilter(new URLSearchParams(texts));
  // The browser asks for the newest takes while it still loads the code that shows them.
  if (!needsTimeZone(filter)) {
    preload(libraryFirstPath(filter), { as: "fetch", crossOrigin: "anonymous" });
  }
  return (
    <>
      <LibraryPage />
      <PageReady />
    </>
  );
}
