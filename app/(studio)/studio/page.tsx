import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageReady } from "@/components/layout/page-ready";
import { StudioPage } from "@/components/studio/studio-page";
import { getOpenFirstSteps } from "@/lib/auth/first-steps";
import { requirePageUser } from "@/lib/auth/session";
import { feedQuery, providerKeysQuery } from "@/lib/client/queries";
import { feedFilters, type FeedFilter } from "@/lib/domain/feed-filter";
import { getProviderKeys } from "@/lib/settings/provider-key-states";
import { getFeed } from "@/lib/takes/queries";

export const metadata: Metadata = { title: "Studio" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  const user = await requirePageUser();
  const { show } = await searchParams;
  const filter: FeedFilter = feedFilters.find((known) => known === show) ?? "all";
  const client = new QueryClient();
  // The first paint has the feed; when this fails the browser asks again and says what is wrong.
  await client.prefetchInfiniteQuery({
    ...feedQuery(filter),
    queryFn: () => getFeed(user.id, { filter }),
  });
  await client.prefetchQuery({
    ...providerKeysQuery(),
    queryFn: () => getProviderKeys(user),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <StudioPage openSteps={await getOpenFirstSteps(user.id)} />
      <PageReady />
    </HydrationBoundary>
  );
}
