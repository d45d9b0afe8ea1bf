import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { TakePage } from "@/components/clip/take-page";
import { PageReady } from "@/components/layout/page-ready";
import { requirePageUser } from "@/lib/auth/session";
import { AppError } from "@/lib/domain/errors";
import { takeTitle } from "@/lib/domain/format";
import { getTakeDetail } from "@/lib/takes/queries";

interface TakeRouteProps {
  params: Promise<{ id: string }>;
}

/** One read a request, shared by the title and the page. */
const readTake = cache(async (id: string) => {
  const user = await requirePageUser();
  try {
    return await getTakeDetail(user.id, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: TakeRouteProps): Promise<Metadata> {
  const { take, shot } = await readTake((await params).id);
  return { title: takeTitle(shot, take) };
}

export default async function TakeRoute({ params }: TakeRouteProps) {
  const { id } = await params;
  return (
    <>
      <TakePage initial={await readTake(id)} />
      <PageReady />
    </>
  );
}
