import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentTypeOf, mediaKey, parseMediaKey, publicMediaPath } from "@/lib/media/keys";
import { mediaKinds } from "@/lib/media/types";

const takeId = "019b2f00-1111-7222-8333-4444555566ab";
const sha256 = "0123456789abcdef".repeat(4);

describe("media keys", () => {
  it("spread takes over folders by the end of their id", () => {
    const key = mediaKey({ takeId, kind: "video", sha256, extension: "mp4" });
    expect(key).toBe(`takes/ab/${takeId}/video-0123456789ab.mp4`);
    expect(publicMediaPath(key)).toBe(`/api/media/${takeId}/video/0123456789ab`);
    expect(contentTypeOf(key)).toBe("video/mp4");
  });

  it("can be read back", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(...mediaKinds), (id, kind) => {
        const key = mediaKey({ takeId: id, kind, sha256, extension: "webp" });
        const hash = sha256.slice(0, 12);
        expect(parseMediaKey(key)).toEqual({ takeId: id, kind, hash, extension: "webp" });
      }),
    );
  });

  it.each([
    "",
    "../../etc/passwd",
    `takes/ab/${takeId}/../../../secret`,
    `takes/ab/${takeId}/video-0123456789ab.mp4/../x`,
    `/takes/ab/${takeId}/video-0123456789ab.mp4`,
    `takes/cd/${takeId}/video-0123456789ab.mp4`,
    `takes/ab/${takeId}/script-0123456789ab.mp4`,
    `takes/ab/${takeId}/video-0123456789ab.mp4\n`,
    `takes/ab/${takeId}/video-0123456789ab.mp4\0.webp`,
  ])("refuse %j", (key) => {
    expect(() => parseMediaKey(key)).toThrow("Not a media key");
  });

  it("refuse an id that is no take's", () => {
    const file = { kind: "video", sha256, extension: "mp4" } as const;
    expect(() => mediaKey({ ...file, takeId: "../../../../../../../../root/.ssh/id" })).toThrow();
  });
});
