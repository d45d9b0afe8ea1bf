import "server-only";
import type { TextureRegion } from "./types";

/** Finds the first row from which a premultiplied RGBA picture has no hole. */
function findOpaqueRow(pixels: Uint8Array, width: number, height: number): number {
  for (let y = height - 1; y >= 0; y--) {
    const row = y * width * 4;
    for (let x = 0; x < width; x++) {
      if (pixels[row + x * 4 + 3] !== 255) return y + 1;
    }
  }
  return 0;
}

export interface Picture {
  width: number;
  height: number;
  /** Premultiplied RGBA, or other bytes when the texture is no colour picture. */
  pixels: Uint8Array;
}

/** Gathers the textures of a shot and packs them into one shared buffer. */
export class TextureSet {
  private readonly pictures: Picture[] = [];
  private readonly opaque: number[] = [];

  /** Returns the texture's number. */
  add(picture: Picture, isLayer = false): number {
    this.pictures.push(picture);
    this.opaque.push(
      isLayer ? findOpaqueRow(picture.pixels, picture.width, picture.height) : picture.height,
    );
    return this.pictures.length - 1;
  }

  pack(): { textures: TextureRegion[]; pixels: SharedArrayBuffer } {
    let end = 0;
    const textures = this.pictures.map(({ width, height, pixels }, index) => {
      const region = { offset: end, width, height, opaqueFrom: this.opaque[index] ?? height };
      end = (end + pixels.byteLength + 79) & ~15;
      return region;
    });
    const pixels = new SharedArrayBuffer(end);
    const bytes = new Uint8Array(pixels);
    this.pictures.forEach((picture, index) => {
      bytes.set(picture.pixels, textures[index]?.offset ?? 0);
    });
    return { textures, pixels };
  }
}
