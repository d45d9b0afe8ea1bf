import type { Metadata } from "next";
import { PageReady } from "@/components/layout/page-ready";
import { LibraryPage } from "@/components/library/library-page";
import { requirePageUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Library" };

export default async function LibraryRoute() {
  await requirePageUser();
  return (
    <>
      <LibraryPage />
      <PageReady />
    </>
  );
}
