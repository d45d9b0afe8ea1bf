import "server-only";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { AppError } from "@/lib/domain/errors";
import { storable } from "@/lib/domain/storable";
import { readEntryName, type EntryName } from "./library-names";

export interface LibraryEntry {
  /** Its place in the zip's directory, from 0. */
  index: number;
  name: EntryName;
  /** As it is written in the zip; only ever shown. */
  title: string;
  bytes: number;
  compressedBytes: number;
  entry: Entry;
}

/** A zip on the disk, of which nobody knows who made it. Its names are compared, never opened. */
export class LibraryZip {
  private constructor(private readonly zip: ZipFile) {}

  /** @throws AppError archive_refused for what is no zip */
  static async open(file: string): Promise<LibraryZip> {
    try {
      // Names stay bytes: the library would refuse a whole zip for one strange name.
      const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
      return new LibraryZip(await openPromise(file, options));
    } catch (cause) {
      throw new AppError("archive_refused", { cause });
    }
  }

  get entryCount(): number {
    return this.zip.entryCount;
  }

  get bytes(): number {
    return this.zip.fileSize;
  }

  close(): void {
    this.zip.close();
  }

  /** What is part of a library, in the order of the directory. Once for each zip that is opened. */
  async *entries(): AsyncGenerator<LibraryEntry> {
    let index = 0;
    try {
      for await (const entry of this.zip.eachEntry()) {
        const title = storable(entry.fileNameRaw.toString("utf8"));
        const name = readEntryName(title);
        const { uncompressedSize: bytes, compressedSize: compressedBytes } = entry;
        if (name) yield { index, name, title, bytes, compressedBytes, entry };
        index += 1;
      }
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError("archive_refused", { detail: `entry ${index}`, cause });
    }
  }

  /** Null when it is longer than `maximum` bytes, or not the bytes the directory promises. */
  async readText({ entry, bytes }: LibraryEntry, maximum: number): Promise<string | null> {
    if (bytes > maximum) return null;
    try {
      const chunks: Buffer[] = [];
      // The stream fails by itself when there is more in it than the directory says.
      for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
        chunks.push(chunk as Buffer);
      }
      const text = Buffer.concat(chunks);
      return crc32(text) === entry.crc32 ? text.toString("utf8") : null;
    } catch {
      // What cannot be unpacked is damaged; whoever asked says so by its name.
      return null;
    }
  }

  /**
   * Writes a file of the zip to the disk.
   * @returns its hash, or null when it cannot be unpacked
   * @throws what writing fails with, and an AbortError
   */
  async unpack(
    { entry }: LibraryEntry,
    target: string,
    signal: AbortSignal,
  ): Promise<{ sha256: string; head: Buffer } | null> {
    const source = await this.zip.openReadStreamPromise(entry).catch(() => null);
    if (!source) return null;
    let isDamaged = false;
    // A target that fails ends the source with the same error: a full disk is no damage of the zip.
    source.on("error", (error) => (isDamaged = !signal.aborted && !("syscall" in error)));
    const hash = createHash("sha256");
    let head = Buffer.alloc(0);
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes)]);
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(source, meter, createWriteStream(target), { signal });
    } catch (error) {
      if (isDamaged) return null;
      throw error;
    }
    return { sha256: hash.digest("hex"), head };
  }
}

const headBytes = 12;
