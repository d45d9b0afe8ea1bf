import type { MediaTools } from "@/lib/takes/steps/types";

export const quickFile = {
  ...{ width: 1280, height: 720, framesPerSecond: 24, duration: 5, bytes: 1, codec: "avc1.64001f" },
  ...{ hasAudio: false, sha256: "a".repeat(64), sourceSha256: "b".repeat(64) },
};

/** For tests of the steps around it; storing real clips is tested with the media store. */
export const quickMedia: MediaTools = {
  ingestVideo: async ({ takeId }) => ({
    ...{ videoKey: `takes/${takeId}/video`, posterKey: null, previewKey: null, thumbhash: null },
    file: quickFile,
  }),
  keepVideo: async ({ takeId }) => ({
    ...{ videoKey: `takes/${takeId}/video`, posterKey: null, previewKey: null, thumbhash: null },
    file: quickFile,
  }),
  withDownloadedVideo: async (url, signal, task) => task(url),
  compareVideos: async () => ({
    ...{ verdict: "identical", equalFrames: 120, totalFrames: 120, meanHashDistance: 0 },
  }),
};
