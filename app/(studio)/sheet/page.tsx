import type { Metadata } from "next";
import { SheetPage } from "@/components/contact-sheet/sheet-page";
import { PageReady } from "@/components/layout/page-ready";
import { requirePageUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Contact sheet" };

export default async function SheetRoute() {
  await requirePageUser();
  return (
    <>
      <SheetPage />
      <PageReady />
    </>
  );
}
