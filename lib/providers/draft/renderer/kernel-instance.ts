import "server-only";

interface KernelExports {
  memory: WebAssembly.Memory;
  init(width: number, height: number): void;
  alloc(bytes: number): number;
  compose(list: number, count: number, top: number, bottom: number): void;
  water(horizon: number, noise: number, parameters: number): void;
  spreadLight(x: number, y: number, threshold: number, shafts: number, bloom: number): void;
  setVignette(strength: number): void;
  finish(out: number, grain: number, grainOffset: number, grade: number): void;
}

/** The drawing kernel with memory of its own. */
export interface Kernel extends KernelExports {
  /** Copies bytes in and returns their address. */
  place(bytes: Uint8Array): number;
  bytes(address: number, length: number): Uint8Array;
  view(): DataView;
}

export async function createKernel(
  code: Uint8Array,
  width: number,
  height: number,
): Promise<Kernel> {
  const { instance } = await WebAssembly.instantiate(new Uint8Array(code), {
    env: {
      abort: () => {
        throw new Error("The drawing kernel ran out of memory.");
      },
    },
  });
  // The module is ours; its exports are exactly the functions of kernel/index.ts.
  const exports = instance.exports as unknown as KernelExports;
  exports.init(width, height);
  const bytes = (address: number, length: number) =>
    new Uint8Array(exports.memory.buffer, address, length);
  return {
    memory: exports.memory,
    init: exports.init,
    alloc: exports.alloc,
    compose: exports.compose,
    water: exports.water,
    spreadLight: exports.spreadLight,
    setVignette: exports.setVignette,
    finish: exports.finish,
    bytes,
    view: () => new DataView(exports.memory.buffer),
    place: (source) => {
      const address = exports.alloc(source.byteLength + 64);
      bytes(address, source.byteLength).set(source);
      return address;
    },
  };
}
