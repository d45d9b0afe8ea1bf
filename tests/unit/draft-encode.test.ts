import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from "mediabunny";
import { afterEach, describe, expect, it, vi } from "vitest";
import { splitUnits, toLengthPrefixed } from "@/lib/providers/draft/encode/annex-b";
import { bitrateFor } from "@/lib/providers/draft/encode/bitrate";
import { Mp4File } from "@/lib/providers/draft/encode/mp4-file";
import { openEncoder } from "@/lib/providers/draft/encode/open-encoder";
import { EncoderUnavailable, type EncoderOptions } from "@/lib/providers/draft/encode/types";

const frameCount = 30;

afterEach(() => void vi.useRealTimers());

/** A moving gradient: every frame differs, and no encoder can do without prediction. */
function frame(width: number, height: number, index: number): Uint8Array {
  const pixels = new Uint8Array((width * height * 3) / 2).fill(128);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels[y * width + x] = 16 + (((x + index * 3) ^ (y * 2)) % 200);
    }
  }
  return pixels;
}

async function encode(
  options: EncoderOptions,
  width: number,
  height: number,
): Promise<{ file: Uint8Array; label: string }> {
  const mp4 = new Mp4File(24);
  await mp4.open();
  const format = { width, height, framesPerSecond: 24, bitrate: bitrateFor(width, height) };
  const encoder = await openEncoder(format, mp4.add, options);
  try {
    const shared = new Uint8Array(new SharedArrayBuffer((width * height * 3) / 2));
    for (let index = 0; index < frameCount; index++) {
      shared.set(frame(width, height, index));
      await encoder.encode(shared);
      // The ring hands the same memory to a renderer at once.
      shared.fill(255);
    }
    await encoder.finish();
    return { file: await mp4.finish(), label: encoder.label };
  } finally {
    encoder.close();
  }
}

function boxes(file: Uint8Array): string[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const names: string[] = [];
  for (let offset = 0; offset + 8 <= file.length; offset += view.getUint32(offset)) {
    names.push(Buffer.from(file.subarray(offset + 4, offset + 8)).toString("latin1"));
  }
  return names;
}

function worksHere(command: string): boolean {
  try {
    return execFileSync(command, ["-hide_banner", "-encoders"]).includes("libx264");
  } catch {
    return false;
  }
}

const encoders = [
  { choice: "node-av", label: "x264 (node-av)", isHere: true },
  { choice: "ffmpeg", label: "x264 (ffmpeg)", isHere: worksHere("ffmpeg") },
  { choice: "wasm", label: "minih264 (WebAssembly)", isHere: true },
] as const;

for (const { choice, label, isHere } of encoders) {
  describe.runIf(isHere)(`encoder ${choice}`, () => {
    // Neither side a multiple of 16, the chroma width odd.
    const [width, height] = [270, 218];

    it("makes a file that starts at once and says what it holds", async () => {
      const made = await encode({ choice }, width, height);
      expect(made.label).toBe(label);
      expect(boxes(made.file).slice(0, 2)).toEqual(["ftyp", "moov"]);

      const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(made.file) });
      const track = await input.getPrimaryVideoTrack();
      expect(track?.codec).toBe("avc");
      expect([track?.displayWidth, track?.displayHeight]).toEqual([width, height]);
      expect(await track?.computeDuration()).toBeCloseTo(frameCount / 24, 5);
      expect(await track?.getColorSpace()).toMatchObject({
        primaries: "bt709",
        transfer: "bt709",
        matrix: "bt709",
        fullRange: false,
      });
      if (!track) throw new Error("no track");
      const times: number[] = [];
      for await (const packet of new EncodedPacketSink(track).packets()) {
        times.push(Math.round(packet.timestamp * 24));
      }
      expect([...times].sort((a, b) => a - b)).toEqual(
        Array.from({ length: frameCount }, (_, i) => i),
      );
    });

    it("makes the same bytes every time, at any time", async () => {
      const first = await encode({ choice }, width, height);
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
      const second = await encode({ choice }, width, height);
      expect(Buffer.compare(first.file, second.file)).toBe(0);
    });
  });
}

it("takes the best encoder that works, and never replaces a named one", async () => {
  expect((await encode({ choice: "auto" }, 64, 64)).label).toBe("x264 (node-av)");
  const nowhere = { choice: "ffmpeg", ffmpegPath: "/nowhere/ffmpeg" } as const;
  await expect(encode(nowhere, 64, 64)).rejects.toBeInstanceOf(EncoderUnavailable);
});

it("cuts a byte stream into the units that were joined, with start codes of either length", () => {
  // Emulation prevention keeps start codes out of a unit, and none ends in a zero.
  const unit = fc
    .uint8Array({ minLength: 1, maxLength: 40, min: 1 })
    .map((bytes) => Uint8Array.from([0x65, ...bytes]));
  fc.assert(
    fc.property(fc.array(fc.tuple(unit, fc.boolean()), { minLength: 1 }), (units) => {
      const stream = Buffer.concat(
        units.flatMap(([bytes, isLong]) => [Buffer.from(isLong ? [0, 0, 0, 1] : [0, 0, 1]), bytes]),
      );
      expect(splitUnits(stream).map((bytes) => [...bytes])).toEqual(
        units.map(([bytes]) => [...bytes]),
      );
      const view = new DataView(toLengthPrefixed(stream).buffer);
      let offset = 0;
      for (const [bytes] of units) {
        expect(view.getUint32(offset)).toBe(bytes.length);
        offset += 4 + bytes.length;
      }
      expect(offset).toBe(view.byteLength);
    }),
  );
});

it("gives every pixel the same share of bits", () => {
  expect(bitrateFor(1280, 720)).toBe(5_000_000);
  expect(bitrateFor(1920, 1080)).toBe(9_000_000);
  expect(bitrateFor(720, 1280)).toBe(5_000_000);
  expect(bitrateFor(2700, 1080)).toBeGreaterThan(bitrateFor(1920, 1080));
  expect(bitrateFor(720, 720)).toBeLessThan(bitrateFor(1280, 720));
});
