import "server-only";
import { env, EnvironmentError } from "../env";
import { stopBoss } from "../jobs/boss";
import { log } from "../log";
import { withDownloadedVideo } from "../media/download/fetch-output";
import { compareVideos } from "../media/compare";
import { ingestVideo, keepVideo } from "../media/ingest";
import { removeLeftovers } from "../media/local-file";
import {
  createKeyTests,
  createPriceReader,
  createProviders,
  type ProvidersConfig,
} from "../providers";
import { providerKey } from "../settings/provider-keys";
import { runWorker, usualPatience } from "./run-worker";

/** The process that carries takes from queued to ready. Any number of them may run. */
process.title = "retake-worker";

/** For what ends around the steps. The sweep of another worker takes what is left. */
const endingMilliseconds = 5_000;
/** scripts/lib/services.mjs must wait longer. */
const lastResortMilliseconds = usualPatience.steps + usualPatience.paidAnswers + endingMilliseconds;

function endAfter(milliseconds: number): void {
  setTimeout(() => {
    log().error("did not stop in time");
    process.exit(1);
  }, milliseconds).unref();
}

function stopWithProcess(): AbortSignal {
  const stop = new AbortController();
  const begin = (reason: string) => {
    if (stop.signal.aborted) return;
    log().info({ reason }, "stopping");
    stop.abort();
    endAfter(lastResortMilliseconds);
  };
  process.on("SIGTERM", () => begin("SIGTERM"));
  process.on("SIGINT", () => begin("SIGINT"));
  // The launcher is gone, also when it was killed: a worker without one would stay for ever.
  process.on("disconnect", () => begin("launcher ended"));
  return stop.signal;
}

function networkProviders(): Pick<ProvidersConfig, "fal" | "runcomfy"> {
  const { FAL_QUEUE_URL, FAL_PLATFORM_URL, RUNCOMFY_API_URL } = env();
  const { PUBLIC_URL, AUTH_SECRET } = env();
  return {
    fal: {
      queueUrl: FAL_QUEUE_URL,
      platformUrl: FAL_PLATFORM_URL,
      key: () => providerKey("fal"),
      webhook:
        PUBLIC_URL && AUTH_SECRET
          ? { url: new URL("/api/webhooks/fal", PUBLIC_URL).href, secret: AUTH_SECRET }
          : undefined,
    },
    runcomfy: { baseUrl: RUNCOMFY_API_URL, key: () => providerKey("runcomfy") },
  };
}

async function main(): Promise<void> {
  const { RETAKE_DATA_DIR, RETAKE_DRAFT_THREADS, RETAKE_DRAFT_ENCODER, FFMPEG_PATH } = env();
  const providers = createProviders({
    dataDirectory: RETAKE_DATA_DIR,
    draft: {
      threads: RETAKE_DRAFT_THREADS,
      encoder: RETAKE_DRAFT_ENCODER,
      ffmpegPath: FFMPEG_PATH,
    },
    ...networkProviders(),
    log: log(),
  });
  // A full or read-only disk is for the takes to tell, each with its own sentence.
  await removeLeftovers().catch((error: unknown) => {
    log().warn({ err: error }, "could not remove what a killed process left");
  });
  await runWorker({
    findProvider: (name) => providers.get(name),
    media: { ingestVideo, keepVideo, compareVideos, withDownloadedVideo },
    testKey: createKeyTests(networkProviders()),
    readPrice: createPriceReader(networkProviders()),
    stop: stopWithProcess(),
  });
  endAfter(endingMilliseconds);
  await providers.close();
  await stopBoss();
  log().info("stopped");
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    // Without an environment there is no logger either.
    if (error instanceof EnvironmentError) process.stderr.write(`${error.message}\n`);
    else log().fatal({ err: error }, "worker failed");
    process.exit(1);
  },
);
