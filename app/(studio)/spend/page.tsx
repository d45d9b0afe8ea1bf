import type { Metadata } from "next";
import { PageReady } from "@/components/layout/page-ready";
import { SpendPage } from "@/components/spend/spend-page";
import { requirePageUser } from "@/lib/auth/session";
import { getSpendReport } from "@/lib/spend/spend-service";

export const metadata: Metadata = { title: "Spend" };

export default async function SpendRoute() {
  const user = await requirePageUser();
  return (
    <>
      <SpendPage report={await getSpendReport(user)} isOwner={user.role === "OWNER"} />
      <PageReady />
    </>
  );
}
