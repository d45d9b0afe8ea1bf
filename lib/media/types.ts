import { z } from "zod";

/** Byte offsets within a stored object; both ends are included, as in an HTTP range. */
export interface ByteRange {
  start: number;
  end: number;
}

/** A stored object that exists. Holds nothing open until it is read. */
export interface StoredObject {
  /** Size of the whole object. */
  readonly bytes: number;
  /**
   * The bytes, from the first to the last of `range`, or all of them. Resolves once the object is
   * open, so that a failure is known before an answer begins. Cancelling the stream frees it, and
   * so does `signal`, which ends it with its reason whether anybody reads it or not.
   * @throws AppError file_missing when the object went away since it was opened.
   */
  read(range?: ByteRange, signal?: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

export type MediaSource = { path: string } | { bytes: Uint8Array };

/**
 * Where finished files live. Keys come from `mediaKey`; an object never changes under its key,
 * because the key holds a hash of the content.
 */
export interface MediaStore {
  /**
   * Stores the whole object or nothing: a reader or a crash never meets half of one. Storing the
   * same key again replaces it. The source is left where it is.
   * @throws AppError storage_full
   */
  put(key: string, source: MediaSource): Promise<void>;
  /** Null when there is no such object. */
  open(key: string): Promise<StoredObject | null>;
  /** Does nothing when there is no such object. */
  remove(key: string): Promise<void>;
  /** Keys in one folder, in no order. Not recursive. */
  list(folder: string): Promise<string[]>;
  /** The file behind a key, when the driver has files. Read it, never write to it. */
  localPath?(key: string): string;
  /** Removes what writers that were killed left half stored. Absent = nothing can be left. */
  removeLeftovers?(): Promise<void>;
}

/** `clean` is the video without its recipe, made when it is first shared. */
export const mediaKinds = ["video", "poster", "preview", "clean"] as const;
export type MediaKind = (typeof mediaKinds)[number];

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** What is known of the stored video, kept as JSON with the take. */
export const storedFileSchema = z.object({
  /** Pixels as shown: after rotation and with square pixels. */
  width: z.int().positive(),
  height: z.int().positive(),
  /** Mean over the whole file. */
  framesPerSecond: z.number().positive(),
  /** Length in seconds. */
  duration: z.number().positive(),
  bytes: z.int().positive(),
  /** RFC 6381 codec string of the video track, for example "avc1.64001f". */
  codec: z.string(),
  hasAudio: z.boolean(),
  /** Of the stored file. */
  sha256: sha256Schema,
  /** Of the bytes as the provider delivered them. */
  sourceSha256: sha256Schema,
});

export type StoredFile = z.infer<typeof storedFileSchema>;

export interface IngestedVideo {
  videoKey: string;
  /** Null where nothing on this computer can decode: the browser then shows the video itself. */
  posterKey: string | null;
  previewKey: string | null;
  /** Base64 thumbhash of the poster. */
  thumbhash: string | null;
  file: StoredFile;
}

export interface VideoComparison {
  /** Frames equal in every decoded byte. */
  equalFrames: number;
  /** Frames of the longer of the two. */
  totalFrames: number;
  /** Mean 64-bit difference-hash distance over 16 evenly spaced frames, 0 to 64. */
  meanHashDistance: number;
  verdict: "identical" | "close" | "drifted";
}
