import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { ProviderStatus } from "@/lib/providers/types";
import type { MediaTools } from "@/lib/takes/steps/types";
import { runWorker, type StopPatience } from "@/lib/worker/run-worker";
import { createHttpProvider, type HttpProviderOptions } from "../../fakes/http-provider";
import { ProviderServer } from "../../fakes/provider-server";
import { quickMedia } from "../../fakes/quick-media";
import { createWorkerStudio, type WorkerStudio } from "./worker-studio";

/**
 * A studio for a test file, and for each test a far side and workers in this process.
 * @param script what the far side says of a take, look by look
 */
export function workerFixture(script: ProviderStatus[]) {
  let studio: WorkerStudio;
  let far: ProviderServer;
  let baseUrl: string;
  let stop = new AbortController();
  let workers: Promise<void>[] = [];

  beforeAll(async () => {
    studio = await createWorkerStudio();
    await writeFile(path.join(studio.directory, "output.mp4"), "");
  });
  afterAll(() => studio.close());
  beforeEach(async () => {
    far = new ProviderServer(script);
    baseUrl = await far.listen();
  });
  afterEach(async () => {
    far.releaseAll();
    await stopWorkers();
    await far.close();
  });

  async function stopWorkers(): Promise<void> {
    stop.abort();
    await Promise.all(workers);
    stop = new AbortController();
    workers = [];
  }

  /** Starts a worker whose provider `fake` talks to the far side. */
  function work(
    options: Partial<HttpProviderOptions> = {},
    media: MediaTools = quickMedia,
    patience?: StopPatience,
  ): void {
    const outputPath = path.join(studio.directory, "output.mp4");
    const provider = createHttpProvider({ baseUrl, outputPath, ...options });
    const findProvider = (name: string) => (name === "fake" ? provider : undefined);
    workers.push(runWorker({ findProvider, media, patience, stop: stop.signal }));
  }

  return {
    studio: () => studio,
    far: () => far,
    farUrl: () => baseUrl,
    work,
    stopWorkers,
    /** Resolves once the take is in this status. */
    statusOf: (takeId: string, status: string) =>
      studio.until((takes) => takes.some((take) => take.id === takeId && take.status === status)),
  };
}
