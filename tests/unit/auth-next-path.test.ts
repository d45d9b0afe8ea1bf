import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { homePath, safeNextPath, signInPath } from "@/lib/http/next-path";

/** Text made of what redirects are broken with. */
const nasty = fc
  .array(
    fc.constantFrom(
      ...["/", "\\", ".", "..", "@", ":", "?", "#", "%2f", "%5c", "\t", "\n", "\r", "\0", " "],
      ...["evil.example", "https:", "javascript:", "studio", "signin", "api", "；", "。"],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));
/** Few pieces, so that every short order of them comes up. */
const dots = fc
  .array(fc.constantFrom("/", ".", "\\", "\t", "evil.example"), { maxLength: 6 })
  .map((parts) => `/${parts.join("")}`);
const rooted = nasty.map((text) => `/${text}`);
const anything = fc.oneof(dots, nasty, rooted, fc.webUrl(), fc.string());

describe("the page after sign-in", () => {
  it("is on this site, as every browser resolves it", () => {
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom("http://localhost:3000", "https://a.b"),
        (text, site) => {
          const path = safeNextPath(text);
          expect(path.startsWith("/")).toBe(true);
          expect(path).not.toMatch(/^\/[/\\]|[\u0000-\u001f\\]/);
          expect(new URL(path, `${site}/signin`).origin).toBe(site);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("is stable: what was made safe stays as it is", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(safeNextPath(safeNextPath(text))).toBe(safeNextPath(text));
      }),
    );
  });

  it.each(["/library", "/library?q=a%20b", "/takes/0195-1", "/settings/sessions?x=%2F"])(
    "may be %s",
    (path) => {
      expect(safeNextPath(path)).toBe(path);
      expect(signInPath(path)).toBe(`/signin?next=${encodeURIComponent(path)}`);
    },
  );

  it.each([
    ...["//evil.example", "/\\evil.example", "/.//evil.example", "/x/..//evil.example"],
    ...["https://evil.example", "javascript:alert(1)", "/\t/evil.example", "evil", "", "/"],
    ...["/signin", "/signin?next=/x", "/setup", "/api/takes", "/_next/static/x"],
  ])("is the studio for %j", (path) => {
    expect(safeNextPath(path)).toBe(homePath);
    expect(signInPath(path)).toBe("/signin");
  });

  it("is the studio for what is no text at all", () => {
    for (const value of [undefined, null, 7, ["/library", "/x"], {}, "/".padEnd(3000, "a")]) {
      expect(safeNextPath(value)).toBe(homePath);
    }
  });
});
