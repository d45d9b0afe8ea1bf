import type { ApiTake } from "./take";

/** For the documentation. A test holds each against its schema. */

export const exampleCreateTakes = {
  provider: "fal",
  model: "pika-2.2",
  prompt: "A lighthouse in the rain, slow push in",
  aspectRatio: "16:9",
  resolution: "720p",
  duration: 5,
  seed: 41_207,
  takes: 1,
  clientKey: "0198f6a2-5d1c-7c3e-9a54-6f1f0f8a2b10",
};

export const exampleRetake = { seed: "same", clientKey: "0198f6a3-11aa-7d20-8c0e-2b7c5d9e4f61" };

const takeId = "0198f6a2-6021-7b8e-8f3d-0c5f1a2b3c4d";

export const exampleTake: ApiTake = {
  id: takeId,
  shot: { id: "0198f6a2-6020-7a41-b3c5-9d8e7f6a5b4c", number: 28 },
  number: 1,
  status: "ready",
  held: null,
  provider: "fal",
  model: "pika-2.2",
  recipe: {
    app: "retake",
    v: 1,
    provider: "fal",
    model: "pika-2.2",
    modelVersion: "2.2",
    prompt: "A lighthouse in the rain, slow push in",
    negativePrompt: "",
    aspectRatio: "16:9",
    resolution: "720p",
    duration: 5,
    seed: 41_207,
  },
  imported: null,
  seed: 41_207,
  requestId: "764cabcf-b745-4b3e-ae38-1200304cf45b",
  queuePosition: null,
  progress: null,
  createdAt: "2026-11-21T15:04:05.120Z",
  updatedAt: "2026-11-21T15:05:31.007Z",
  timestamps: {
    held: null,
    queued: "2026-11-21T15:04:05.120Z",
    submitting: "2026-11-21T15:04:05.260Z",
    waiting: "2026-11-21T15:04:05.911Z",
    running: "2026-11-21T15:04:12.480Z",
    ingesting: "2026-11-21T15:05:28.150Z",
    cancelling: null,
    needs_attention: null,
    ready: "2026-11-21T15:05:31.007Z",
    failed: null,
    cancelled: null,
  },
  error: null,
  price: { currency: "USD", estimated: "0.20", actual: "0.20" },
  file: {
    width: 1280,
    height: 720,
    fps: 24,
    seconds: 5.041_667,
    bytes: 4_193_021,
    codec: "avc1.64001f",
    hasAudio: false,
    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    sourceSha256: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
  },
  kept: false,
  rating: null,
  tags: [],
  note: "",
  trashedAt: null,
  retakeOf: null,
  verification: null,
  links: {
    self: `/api/takes/${takeId}`,
    video: `/api/takes/${takeId}/video`,
    page: `/takes/${takeId}`,
  },
};
