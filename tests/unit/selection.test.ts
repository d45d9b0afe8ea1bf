import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  countOf,
  everything,
  hasAny,
  isSelected,
  nothing,
  remove,
  toggle,
  type Selection,
} from "@/components/library/selection/selection";
import { swipeDistance, swipeOf } from "@/components/library/culling/swipe";
import { idsMaximum } from "@/lib/domain/bulk";

const library = Array.from({ length: 40 }, (_, index) => `take-${index}`);
const ids = fc.subarray(library);
const step = fc.oneof(
  fc.record({ do: fc.constantFrom("add", "remove"), ids }),
  fc.record({ do: fc.constant("toggle"), ids: fc.constantFrom(...library).map((id) => [id]) }),
  fc.record({ do: fc.constantFrom("all", "clear"), ids: fc.constant<string[]>([]) }),
);

describe("a selection", () => {
  it("is the set a person would keep in mind, also when it means the whole result", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let selection: Selection = nothing;
        const mind = new Set<string>();
        for (const { do: what, ids: some } of steps) {
          const [first = ""] = some;
          if (what === "add") {
            selection = add(selection, some);
            some.forEach((id) => mind.add(id));
          } else if (what === "remove") {
            selection = remove(selection, some);
            some.forEach((id) => mind.delete(id));
          } else if (what === "toggle") {
            selection = toggle(selection, first);
            if (!mind.delete(first)) mind.add(first);
          } else {
            selection = what === "all" ? everything : nothing;
            mind.clear();
            if (what === "all") library.forEach((id) => mind.add(id));
          }
          expect(library.filter((id) => isSelected(selection, id)).sort()).toEqual(
            [...mind].sort(),
          );
          expect(countOf(selection, library.length)).toBe(mind.size);
          expect(hasAny(selection, library.length)).toBe(mind.size > 0);
        }
      }),
    );
  });

  it("names at most 5,000 takes one by one, and everything whatever it is", () => {
    const many = Array.from({ length: idsMaximum + 10 }, (_, index) => String(index));
    expect(countOf(add(nothing, many), many.length)).toBe(idsMaximum);
    expect(countOf(everything, 100_000)).toBe(100_000);
    expect(hasAny(everything, null)).toBe(true);
    // The number of takes is read later than what is left out of it.
    expect(countOf(remove(everything, ["a", "b"]), 1)).toBe(0);
  });
});

describe("a swipe", () => {
  it("means something only when it is long and clearly one way", () => {
    expect(swipeOf({ x: 4, y: -swipeDistance })).toBe("up");
    expect(swipeOf({ x: -10, y: 90 })).toBe("down");
    expect(swipeOf({ x: -120, y: 30 })).toBe("left");
    expect(swipeOf({ x: 120, y: -30 })).toBe("right");
    expect(swipeOf({ x: 0, y: -(swipeDistance - 1) })).toBeNull();
    expect(swipeOf({ x: 100, y: 95 })).toBeNull();
  });
});
