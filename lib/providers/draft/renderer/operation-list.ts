import "server-only";
import type { Kernel } from "./kernel-instance";

/** Bytes of one operation; the layout is kernel/operation.ts. */
const size = 96;
/** The kernel (memory.ts) has room for the marks of as many. */
const capacity = 6000;

export const flags = { add: 1, wide: 2, replace: 4, wrap: 8, cut: 16, hang: 32 } as const;

const kinds = { layer: 0, glow: 1, figure: 2, streak: 3 } as const;

export interface Source {
  address: number;
  /** Address of its coverage map (coverage.ts); 0 when it has none. */
  coverage?: number;
  width: number;
  height: number;
}

interface Operation {
  kind: keyof typeof kinds;
  firstRow: number;
  endRow: number;
  flags: number;
  source: Source;
  /** 0 to 1. */
  opacity: number;
  reals: readonly number[];
  /** Address of a table of rows. */
  rowTable?: number;
}

/** Collects the drawing operations of one pass in the kernel's memory. */
export class OperationList {
  private readonly address: number;
  private view: DataView;
  private count = 0;

  constructor(
    private readonly kernel: Kernel,
    private readonly width: number,
    private readonly height: number,
  ) {
    this.address = kernel.alloc(size * capacity);
    this.view = kernel.view();
  }

  reset(): void {
    this.count = 0;
    // Growing memory detaches older views.
    this.view = this.kernel.view();
  }

  /** Operations that touch no row are dropped; so are those beyond the capacity. */
  add(operation: Operation): void {
    const firstRow = Math.max(0, Math.floor(operation.firstRow));
    const endRow = Math.min(this.height, Math.ceil(operation.endRow));
    const opacity = Math.min(32767, Math.round(operation.opacity * 32767));
    if (firstRow >= endRow || opacity <= 0 || this.count >= capacity) return;
    const at = this.address + this.count * size;
    const { view } = this;
    view.setInt32(at, kinds[operation.kind], true);
    view.setInt32(at + 4, firstRow, true);
    view.setInt32(at + 8, endRow, true);
    view.setInt32(at + 12, operation.flags, true);
    view.setUint32(at + 16, operation.source.address, true);
    view.setInt32(at + 20, operation.source.width, true);
    view.setInt32(at + 24, operation.source.height, true);
    view.setInt32(at + 28, opacity, true);
    operation.reals.forEach((value, index) => view.setFloat32(at + 32 + index * 4, value, true));
    view.setUint32(at + 88, operation.source.coverage ?? 0, true);
    view.setUint32(at + 92, operation.rowTable ?? 0, true);
    this.count += 1;
  }

  /** Whether a box with this centre and these half sizes is in the frame at all. */
  isVisible(x: number, y: number, halfWidth: number, halfHeight: number): boolean {
    return (
      x + halfWidth > 0 &&
      x - halfWidth < this.width &&
      y + halfHeight > 0 &&
      y - halfHeight < this.height
    );
  }

  draw(top: number, bottom: number): void {
    const from = Math.max(0, Math.floor(top));
    const to = Math.min(this.height, Math.ceil(bottom));
    if (this.count > 0 && to > from) this.kernel.compose(this.address, this.count, from, to);
  }
}
