import type { LookupAddress, LookupAllOptions } from "node:dns";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { isPublicAddress } from "@/lib/media/download/address";
import { checkTarget, publicLookup } from "@/lib/media/download/guard";

const resolved = vi.hoisted(() => ({ addresses: [] as LookupAddress[] }));

vi.mock("node:dns", () => ({
  lookup(name: string, options: LookupAllOptions, done: (error: null, all: unknown) => void) {
    done(null, resolved.addresses);
  },
}));

const octet = fc.integer({ min: 0, max: 255 });
const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));

/** IPv4 addresses within a network that is not the public internet, as their four bytes. */
const privateBytes = fc.oneof(
  fc.tuple(fc.constantFrom(0, 10, 127), octet, octet, octet),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
  fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
  fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
  fc.tuple(fc.constant(198), fc.constantFrom(18, 19), octet, octet),
  fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
);
type Bytes = [number, number, number, number];

const toNumber = (bytes: Bytes) => bytes.reduce((sum, byte) => sum * 256 + byte, 0);
const toHex = (bytes: Bytes) => {
  const digits = toNumber(bytes).toString(16).padStart(8, "0");
  return `${digits.slice(0, 4)}:${digits.slice(4)}`;
};

/** Every way of writing an IPv4 address that some URL parser takes. */
const spellings: ((bytes: Bytes) => string)[] = [
  (bytes) => bytes.join("."),
  (bytes) => String(toNumber(bytes)),
  (bytes) => `0x${toNumber(bytes).toString(16)}`,
  (bytes) => `0${toNumber(bytes).toString(8)}`,
  (bytes) => bytes.map((byte) => `0${byte.toString(8)}`).join("."),
  (bytes) => bytes.map((byte) => `0x${byte.toString(16)}`).join("."),
  ([a, b, c, d]) => `${a}.${(b * 256 + c) * 256 + d}`,
  ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
  (bytes) => `${bytes.join(".")}.`,
  (bytes) => [...bytes.join(".")].map((sign) => sign.replace(/\d/, wide)).join(""),
  (bytes) => `[::ffff:${bytes.join(".")}]`,
  (bytes) => `[::ffff:${toHex(bytes)}]`,
  (bytes) => `[::${bytes.join(".")}]`,
  (bytes) => `[64:ff9b::${toHex(bytes)}]`,
  (bytes) => `[64:ff9b:1::${toHex(bytes)}]`,
  (bytes) => `[2002:${toHex(bytes)}::1]`,
  (bytes) => `[2001:0:${toHex(bytes)}::1]`,
];

/** The digit in its full-width form, which URL parsers fold to the plain one. */
function wide(digit: string): string {
  return String.fromCodePoint(0xff10 + Number(digit));
}

describe("an address written to deceive", () => {
  it("is refused in every spelling of a private one", () => {
    fc.assert(
      fc.property(privateBytes, fc.constantFrom(...spellings), (bytes, spell) => {
        for (const scheme of ["http", "https"]) {
          const address = `${scheme}://${spell(bytes)}:8080/video.mp4`;
          expect(() => checkTarget(address, []), address).toThrow("output_unsafe");
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ...["file:///etc/passwd", "ftp://example.org/a", "data:video/mp4,x", "gopher://8.8.8.8/"],
    ...["//169.254.169.254/latest", "video.mp4", "", "http://", "https://[fd00::1]/"],
    ...["https://[::1]/", "https://[::]/", "https://[fe80::1]/", "https://[ff02::1]/"],
    ...["https://[2001:db8::1]/", "https://user@example.org/", "https://user:pass@8.8.8.8/"],
    "http://168.63.129.16/metadata",
  ])("is refused: %s", (address) => {
    expect(() => checkTarget(address, [])).toThrow("output_unsafe");
  });

  it("is no address at all when it is not in its plain form", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[\d.]+$/.test(text) && !text.includes(":"));
        expect(isPublicAddress(text)).toBe(false);
      }),
    );
    expect(isPublicAddress("2606:4700::1111%eth0")).toBe(false);
  });
});

describe("a public address", () => {
  it.each(["8.8.8.8", "1.1.1.1", "100.63.0.1", "172.32.0.1", "2606:4700:4700::1111"])(
    "may be opened: %s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it("lies outside every IPv6 network that is not global unicast", () => {
    const outside = fc.integer({ min: 0, max: 0xffff }).filter((first) => first >> 13 !== 1);
    fc.assert(
      fc.property(outside, fc.array(group, { minLength: 7, maxLength: 7 }), (first, rest) => {
        expect(isPublicAddress([first.toString(16), ...rest].join(":"))).toBe(false);
      }),
    );
  });
});

describe("a trusted origin", () => {
  const trusted = ["http://127.0.0.1:4600"];

  it("may be anywhere", () => {
    expect(checkTarget("http://127.0.0.1:4600/a.mp4", trusted).isTrusted).toBe(true);
  });

  it.each([
    ...["https://127.0.0.1:4600/", "http://127.0.0.1:4601/", "http://127.0.0.1/"],
    ...["http://127.0.0.2:4600/", "http://user@127.0.0.1:4600/"],
  ])("is trusted only to the letter: %s", (address) => {
    expect(() => checkTarget(address, trusted)).toThrow("output_unsafe");
  });
});

describe("a name", () => {
  const look = (all: boolean) =>
    new Promise((resolve, reject) => {
      publicLookup("media.example", { all }, (error, address) =>
        error ? reject(error) : resolve(address),
      );
    });
  const open: LookupAddress = { address: "8.8.8.8", family: 4 };

  it("is connected with the very addresses that were checked", async () => {
    resolved.addresses = [open];
    expect(await look(true)).toEqual([open]);
    expect(await look(false)).toBe("8.8.8.8");
  });

  it("is refused when any of its addresses is not public", async () => {
    for (const address of ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1"]) {
      resolved.addresses = [open, { address, family: address.includes(":") ? 6 : 4 }];
      await expect(look(true)).rejects.toThrow("output_unsafe");
      await expect(look(false)).rejects.toThrow("output_unsafe");
    }
    resolved.addresses = [];
    await expect(look(true)).rejects.toThrow("output_unsafe");
  });
});
