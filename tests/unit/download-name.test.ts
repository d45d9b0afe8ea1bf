import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  downloadFields,
  downloadName,
  downloadPath,
  downloadQuerySchema,
  downloadTemplateDefault,
  downloadTemplateSchema,
} from "@/lib/domain/download-name";

const take = {
  id: "019b2f00-1111-7222-8333-4444555566ab",
  shotNumber: 28,
  number: 3,
  createdAt: new Date(2026, 10, 5, 12).toISOString(),
  imported: null,
  recipe: {
    ...({ app: "retake", v: 1, provider: "fal", model: "pika-2.2", modelVersion: "2.2" } as const),
    ...({ prompt: "A kite", negativePrompt: "", aspectRatio: "16:9" } as const),
    ...({ resolution: "720p", duration: 5, seed: 123 } as const),
  },
};

describe("a download's name", () => {
  it("follows the template", () => {
    expect(downloadName("{date}-{shot}-{take}-{seed}", take)).toBe("2026-11-05-28-3-123");
    expect(downloadName("{provider} {ratio}", take)).toBe("fal 16x9");
    expect(downloadName(downloadTemplateDefault, take)).toBe("retake-shot-28-take-3-seed-123");
  });

  it("is one the server takes, for every template that can be set", () => {
    const piece = fc.oneof(
      fc.constantFrom(...downloadFields).map((field) => `{${field}}`),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const template = downloadTemplateSchema.safeParse(pieces.join(""));
        fc.pre(template.success);
        const path = downloadPath(template.data ?? "", take, "clean");
        const query = new URL(path, "http://localhost").searchParams;
        expect(downloadQuerySchema.safeParse(Object.fromEntries(query)).success).toBe(true);
      }),
    );
  });

  it.each(["", "   ", "{day}", "{date", "date}", "a/b", "a:b", "{}", "{date}{", "x".repeat(101)])(
    "refuses the template %j",
    (template) => expect(downloadTemplateSchema.safeParse(template).success).toBe(false),
  );
});
