import path from "node:path";
import pg from "pg";
import sharp from "sharp";
import { frameSize, type AspectRatio } from "../../../lib/domain/frame-size";
import { makeVideo, movingGradient, remuxVideo } from "../../fixtures/make-video";
import { seedTakes, sharedFile, studioDatabaseUrl, type SeededTake } from "./library-takes";
import { owner } from "./owner";

const dataDirectory = process.env.E2E_DATA_DIR ?? "";
const folder = path.join(dataDirectory, "shared");

interface OwnerTake {
  prompt: string;
  seed: number;
  ratio?: AspectRatio;
  kept?: boolean;
}

interface OwnerTakes {
  takes: readonly OwnerTake[];
  /** All are takes of one shot. */
  isOneShot?: boolean;
  /** Each has a clip of five seconds that plays. Without it there are posters alone. */
  withClips?: boolean;
}

/**
 * Finished takes of the owner, just made: the newest is the first, or the last of one shot. Answers
 * with their ids, in order.
 */
export async function seedOwnerTakes({ takes, isOneShot, withClips }: OwnerTakes) {
  const now = Date.now();
  const seeded: SeededTake[] = [];
  for (const [index, take] of takes.entries()) {
    const { ratio = "16:9" } = take;
    const at = new Date(now - (isOneShot ? takes.length - index : index) * 1000);
    const video = withClips ? await clipOf(take, ratio) : undefined;
    seeded.push({ ...take, ratio, at, poster: await posterOf(ratio), video });
  }
  const sql = new pg.Client({ connectionString: studioDatabaseUrl(dataDirectory) });
  await sql.connect();
  try {
    const { rows } = await sql.query<{ id: string }>(`SELECT id FROM "User" WHERE email = $1`, [
      owner.email,
    ]);
    const ownerId = rows[0]?.id ?? "";
    return await seedTakes({ sql, dataDirectory, ownerId, takes: seeded, isOneShot });
  } finally {
    await sql.end();
  }
}

/** A quarter of the frames that are asked for: they are there to be played, not to be looked at. */
function sizeOf(ratio: AspectRatio) {
  const { width, height } = frameSize(ratio, "720p");
  const quarter = (pixels: number) => Math.round(pixels / 8) * 2;
  return { width: quarter(width), height: quarter(height) };
}

async function posterOf(ratio: AspectRatio) {
  const picture = sharp({ create: { ...sizeOf(ratio), channels: 3, background: "#315" } });
  return sharedFile(
    folder,
    `poster-${ratio.replace(":", "-")}.webp`,
    await picture.webp().toBuffer(),
  );
}

/** Drawn once for each shape; every take has a file of its own with its prompt inside. */
const clips = new Map<AspectRatio, Promise<Buffer>>();

async function clipOf({ prompt, seed }: OwnerTake, ratio: AspectRatio) {
  const size = sizeOf(ratio);
  const drawn = clips.get(ratio) ?? makeVideo({ ...size, frames: 120, luma: movingGradient });
  clips.set(ratio, drawn);
  const file = await remuxVideo(await drawn, {
    tags: { comment: JSON.stringify({ prompt, seed }) },
  });
  return { ...sharedFile(folder, `clip-${crypto.randomUUID()}.mp4`, file), ...size };
}
