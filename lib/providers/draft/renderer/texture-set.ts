import "server-only";
import { coverageOf } from "./coverage";
import type { Picture, TextureRegion } from "./types";

/** Gathers the textures of a shot and packs them into one shared buffer. */
export class TextureSet {
  private readonly pictures: Picture[] = [];
  private readonly coverages: (Uint8Array | null)[] = [];

  /** Returns the texture's number. */
  add(picture: Picture, isLayer = false): number {
    this.pictures.push(picture);
    this.coverages.push(isLayer ? coverageOf(picture) : null);
    return this.pictures.length - 1;
  }

  pack(): { textures: TextureRegion[]; pixels: SharedArrayBuffer } {
    let end = 0;
    const place = (part: Uint8Array) => {
      const offset = end;
      // The kernel reads whole vectors, a little beyond the end.
      end = (end + part.byteLength + 79) & ~15;
      return offset;
    };
    const textures = this.pictures.map(({ width, height, pixels }, index) => {
      const coverage = this.coverages[index];
      return { offset: place(pixels), width, height, coverage: coverage ? place(coverage) : null };
    });
    const pixels = new SharedArrayBuffer(end);
    const bytes = new Uint8Array(pixels);
    textures.forEach(({ offset, coverage }, index) => {
      bytes.set(this.pictures[index]?.pixels ?? [], offset);
      if (coverage !== null) bytes.set(this.coverages[index] ?? [], coverage);
    });
    return { textures, pixels };
  }
}
