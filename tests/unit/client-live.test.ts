import { QueryClient, type InfiniteData } from "@tanstack/react-query";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { positionsOf } from "@/components/studio/use-queue-positions";
import { addShot, applyTakes, rewriteTakes } from "@/lib/client/live-cache";
import { libraryFirstQuery } from "@/lib/client/library-queries";
import { windowOfPage } from "@/lib/client/library-slices";
import { feedQuery, liveKey, takeQuery } from "@/lib/client/queries";
import { sentenceForChanges } from "@/lib/client/use-live-takes";
import type { FeedDto, ShotDto, TakeDetailDto, TakeDto } from "@/lib/domain/dtos";
import { noFilter } from "@/lib/domain/library-filter";
import { takeStatuses } from "@/lib/domain/take-status";

type Change = Partial<TakeDto> & { status?: TakeDto["status"] };

function take(number: number, change: Change = {}): TakeDto {
  const at = `2026-11-21T12:00:${String(number % 60).padStart(2, "0")}.000Z`;
  return {
    id: `take-${number}`,
    shotId: "shot-1",
    shotNumber: 1,
    number,
    recipe: {
      app: "retake",
      v: 1,
      provider: "draft",
      model: "draft",
      modelVersion: "1",
      prompt: "A ship",
      negativePrompt: "",
      aspectRatio: "16:9",
      resolution: "720p",
      duration: 5,
      seed: number,
    },
    seedLocked: false,
    kept: false,
    rating: null,
    tags: [],
    note: "",
    collectionIds: [],
    trashedAt: null,
    purgedAt: null,
    retakeOfId: null,
    priceEstimate: { kind: "free" },
    priceActual: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
    status: "queued",
    ...change,
  } as TakeDto;
}

function shot(takes: TakeDto[], number = 1): ShotDto {
  return {
    id: `shot-${number}`,
    number,
    prompt: "A ship",
    negativePrompt: "",
    modelKey: "draft/draft",
    createdAt: "2026-11-21T12:00:00.000Z",
    takes,
  };
}

function clientWith(takes: TakeDto[]): QueryClient {
  const client = new QueryClient();
  const page: FeedDto = {
    items: [shot(takes)],
    nextCursor: null,
    totalShots: 1,
    runningTakes: takes.filter((one) => one.status !== "ready").length,
    needsYouTakes: 0,
    typicalSeconds: { "draft/draft/720p/5": 9 },
  };
  client.setQueryData(feedQuery("all").queryKey, { pages: [page], pageParams: [null] });
  return client;
}

function feedOf(client: QueryClient): FeedDto {
  const data = client.getQueryData<InfiniteData<FeedDto>>(feedQuery("all").queryKey);
  const page = data?.pages[0];
  if (!page) throw new Error("no feed");
  return page;
}

const takesOf = (client: QueryClient) => feedOf(client).items[0]?.takes ?? [];

describe("live changes in the cache", () => {
  it("shows a change, counts it and tells of it once", () => {
    const client = clientWith([take(1, { status: "running" })]);
    const ready = take(1, { status: "ready", version: 2 });
    const changes = applyTakes(client, [ready]);
    expect(takesOf(client)[0]?.status).toBe("ready");
    expect(feedOf(client).runningTakes).toBe(0);
    expect(sentenceForChanges(changes)).toBe("Shot 1, take 1 is ready.");
    expect(applyTakes(client, [ready])).toEqual([]);
  });

  it("ends with the newest version in whatever order versions arrive", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 1 }),
        fc.constantFrom(...takeStatuses),
        (versions, status) => {
          const client = clientWith([take(1, { version: 0 })]);
          for (const version of versions) applyTakes(client, [take(1, { version, status })]);
          expect(takesOf(client)[0]?.version).toBe(Math.max(...versions));
          expect(feedOf(client).runningTakes).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("does not count a take of an older page again when it first hears of it", () => {
    const client = clientWith([take(5, { shotId: "shot-1" })]);
    const old = (change: Change) => take(1, { shotId: "shot-0", shotNumber: 0, ...change });
    applyTakes(client, [old({ status: "running" })]);
    expect(feedOf(client).runningTakes).toBe(1);
    applyTakes(client, [old({ status: "ready", version: 2 })]);
    expect(feedOf(client).runningTakes).toBe(0);
    applyTakes(client, [take(2, { shotId: "shot-0", shotNumber: 0 })]);
    expect(feedOf(client).runningTakes).toBe(1);
  });

  it("adds a take of a known shot on top, and says nothing of it", () => {
    const client = clientWith([take(1, { status: "ready" })]);
    const changes = applyTakes(client, [take(2)]);
    expect(takesOf(client).map((one) => one.number)).toEqual([2, 1]);
    expect(feedOf(client).runningTakes).toBe(1);
    expect(sentenceForChanges(changes)).toBe("");
  });

  it("asks the server when a shot is not known, and only then", () => {
    const client = clientWith([take(1)]);
    const { queryKey } = feedQuery("all");
    applyTakes(client, [take(1, { version: 2, status: "running" })]);
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(false);
    applyTakes(client, [take(7, { shotId: "shot-2", shotNumber: 2 })]);
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true);
  });

  it("updates the library and an open take", () => {
    const client = clientWith([take(1)]);
    const library = libraryFirstQuery(noFilter).queryKey;
    client.setQueryData(library, windowOfPage({ items: [take(1)], nextCursor: null }));
    client.setQueryData(takeQuery("take-1").queryKey, {
      take: take(1),
      siblings: [take(1)],
      shot: shot([]),
    } as unknown as TakeDetailDto);
    applyTakes(client, [take(1, { version: 3, status: "ready" }), take(2)]);
    expect(client.getQueryData(library)?.slices[0]?.items[0]?.status).toBe("ready");
    const detail = client.getQueryData(takeQuery("take-1").queryKey);
    expect(detail?.take.version).toBe(3);
    expect(detail?.siblings.map((one) => one.number)).toEqual([1, 2]);
  });

  it("puts a new shot on top once, however often it is answered", () => {
    const client = clientWith([take(1, { status: "ready" })]);
    const made = shot([take(8, { shotId: "shot-2", shotNumber: 2 })], 2);
    addShot(client, made);
    addShot(client, made);
    expect(feedOf(client).items.map((item) => item.number)).toEqual([2, 1]);
    expect(feedOf(client).totalShots).toBe(2);
    expect(feedOf(client).runningTakes).toBe(1);
    expect(feedOf(client).items[0]?.takes).toHaveLength(1);
  });

  it("keeps every active take in the list of the top bar", () => {
    const client = new QueryClient();
    const many = Array.from({ length: 300 }, (_, index) =>
      take(index, { status: index % 2 ? "ready" : "queued" }),
    );
    applyTakes(client, many);
    const live = client.getQueryData<TakeDto[]>(liveKey) ?? [];
    expect(live.filter((one) => one.status === "queued")).toHaveLength(150);
  });

  it("takes a mark back without waiting for a version", () => {
    const client = clientWith([take(1, { status: "ready" })]);
    rewriteTakes(client, (one) => ({ ...one, kept: true }));
    expect(takesOf(client)[0]?.kept).toBe(true);
    rewriteTakes(client, (one) => ({ ...one, kept: false }));
    expect(takesOf(client)[0]?.kept).toBe(false);
  });
});

describe("places in the queue", () => {
  it("go by age, and a provider's own number wins", () => {
    const positions = positionsOf([
      take(3),
      take(1),
      take(2, { status: "running" }),
      take(4, { status: "waiting", queuePosition: 12 } as Change),
    ]);
    expect([...positions]).toEqual([
      ["take-1", 1],
      ["take-3", 2],
      ["take-4", 12],
    ]);
  });
});
