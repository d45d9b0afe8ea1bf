import "server-only";
import { createHash, type Hash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { AppError } from "@/lib/domain/errors";
import { beginsVideo, markBytes } from "../container-mark";
import { storageError } from "../storage-errors";

/** A file that grows with what arrives, hashed and judged on the way. */
export class PartialFile {
  #hash: Hash = createHash("sha256");
  #start = Buffer.alloc(0);
  #bytes = 0;

  private constructor(
    private readonly handle: FileHandle,
    private readonly maximumBytes: number,
  ) {}

  static async create(path: string, maximumBytes: number): Promise<PartialFile> {
    try {
      return new PartialFile(await open(path, "wx"), maximumBytes);
    } catch (error) {
      throw storageError(error);
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * @throws AppError output_too_large, storage_full, or file_not_a_video as soon as the first bytes
   *   show it: an endless page is not read to its end.
   */
  async append(chunk: Buffer): Promise<void> {
    this.checkSize(this.#bytes + chunk.length);
    if (this.#start.length < markBytes) {
      this.#start = Buffer.concat([this.#start, chunk.subarray(0, markBytes)]);
      if (this.#start.length >= markBytes) this.#checkStart();
    }
    try {
      for (let done = 0; done < chunk.length;) {
        const rest = chunk.length - done;
        const { bytesWritten } = await this.handle.write(chunk, done, rest, this.#bytes + done);
        done += bytesWritten;
      }
    } catch (error) {
      throw storageError(error);
    }
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
  }

  /** @throws AppError output_too_large */
  checkSize(bytes: number): void {
    if (bytes > this.maximumBytes) {
      throw new AppError("output_too_large", { detail: `more than ${this.maximumBytes} bytes` });
    }
  }

  /** Forgets what arrived: the server begins anew. */
  async restart(): Promise<void> {
    await this.handle.truncate(0);
    this.#hash = createHash("sha256");
    this.#start = Buffer.alloc(0);
    this.#bytes = 0;
  }

  /** @throws AppError file_not_a_video when nothing came that could be one. */
  finish(): { sha256: string; bytes: number } {
    this.#checkStart();
    return { sha256: this.#hash.digest("hex"), bytes: this.#bytes };
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  #checkStart(): void {
    if (beginsVideo(this.#start)) return;
    const detail = `starts with ${this.#start.toString("hex", 0, markBytes)}`;
    throw new AppError("file_not_a_video", { detail });
  }
}
