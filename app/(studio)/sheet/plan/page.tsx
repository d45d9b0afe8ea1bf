import type { Metadata } from "next";
import { PlanPage } from "@/components/contact-sheet/plan-page";
import { PageReady } from "@/components/layout/page-ready";
import { requirePageUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Plan a sheet" };

export default async function PlanRoute() {
  await requirePageUser();
  return (
    <>
      <PlanPage />
      <PageReady />
    </>
  );
}
