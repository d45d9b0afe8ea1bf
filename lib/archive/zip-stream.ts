import "server-only";
import { createHash } from "node:crypto";
import { Readable, Transform } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

export interface AddedFile {
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

interface EntryOptions {
  /** When it is known, so that a size above 4 GB gets the long form. */
  bytes?: number;
  modified: Date;
}

/**
 * A zip that is made while it is read: nothing of it is on a disk, and no more than a few chunks of
 * it in memory. Entries are added one after the other; adding waits for the reader.
 */
export class ZipStream {
  /** Cancelling it ends everything that is in hand. */
  readonly stream: ReadableStream<Uint8Array>;
  /** Aborts when the reader is gone. */
  readonly signal: AbortSignal;
  private readonly zip = new ZipFile();
  private readonly ended = new AbortController();

  constructor(signal: AbortSignal) {
    this.signal = AbortSignal.any([signal, this.ended.signal]);
    const output = this.zip.outputStream as Readable;
    this.zip.on("error", (error: unknown) => this.fail(error));
    // Without a listener a destroyed stream would end the process.
    output.on("error", () => undefined);
    this.signal.addEventListener("abort", () => output.destroy(), { once: true });
    const chunks = output.iterator({ destroyOnReturn: true });
    this.stream = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { done, value } = (await chunks.next()) as IteratorResult<Uint8Array>;
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: (reason) => this.ended.abort(reason),
      },
      { highWaterMark: 0 },
    );
  }

  /**
   * Adds a file and resolves once it is read to its end.
   * @throws whatever `source` fails with, and an AbortError when the reader is gone
   */
  async addFile(
    name: string,
    source: ReadableStream<Uint8Array>,
    { bytes: size, modified }: EntryOptions,
  ): Promise<AddedFile> {
    const hash = createHash("sha256");
    let bytes = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    // Clips are compressed already. Deflate would besides tie memory up for each file: the zip keeps
    // its name till the end, in a piece of the buffer pool that deflate draws from.
    const options = { size, mtime: modified, mode: 0o100644, compress: false };
    this.zip.addReadStreamLazy(name, options, handOver(meter));
    await pipeline(Readable.fromWeb(source as never), meter, { signal: this.signal });
    // Short files would else heap up in front of a slow reader.
    await finished(meter, { signal: this.signal });
    return { bytes, sha256: hash.digest("hex") };
  }

  async addText(name: string, text: string, modified: Date): Promise<AddedFile> {
    const bytes = new TextEncoder().encode(text);
    const source = new ReadableStream<Uint8Array>({
      start(controller) {
        if (bytes.length > 0) controller.enqueue(bytes);
        controller.close();
      },
    });
    return this.addFile(name, source, { bytes: bytes.length, modified });
  }

  end(): void {
    this.zip.end();
  }

  /** Breaks the zip off, so that its reader does not take it for whole. */
  fail(error: unknown): void {
    const cause = error instanceof Error ? error : new Error(String(error));
    (this.zip.outputStream as Readable).destroy(cause);
    this.ended.abort(cause);
  }
}

/**
 * Gives a stream away and forgets it. The zip keeps what it asks for each file until its own end:
 * with their streams the files of a large library would fill the memory.
 */
function handOver(stream: Readable) {
  const held = [stream];
  return (take: (error: null, stream: Readable) => void) => {
    for (const one of held.splice(0)) take(null, one);
  };
}
