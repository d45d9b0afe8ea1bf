import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { clientAddress } from "@/lib/http/client-address";
import { contentSecurityPolicy, securityHeaders } from "@/lib/http/security-headers";

const policy = (options: { isDevelopment?: boolean; isHttps?: boolean } = {}) =>
  contentSecurityPolicy({ nonce: "bm9uY2U", isDevelopment: false, isHttps: false, ...options });

describe("the content security policy", () => {
  it("runs only scripts that carry the nonce", () => {
    const scripts = policy().match(/script-src ([^;]+)/)?.[1];
    expect(scripts).toBe("'self' 'nonce-bm9uY2U' 'strict-dynamic'");
  });

  it("lets nothing be framed, embedded, based or sent elsewhere", () => {
    for (const rule of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "connect-src 'self'",
    ]) {
      expect(policy()).toContain(rule);
    }
    expect(policy()).not.toMatch(/https?:|\*/);
  });

  it("insists on https only where the studio is reached by it", () => {
    expect(policy()).not.toContain("upgrade-insecure-requests");
    expect(policy({ isHttps: true })).toContain("upgrade-insecure-requests");
    expect(securityHeaders({ isHttps: false })).not.toHaveProperty("Strict-Transport-Security");
    expect(securityHeaders({ isHttps: true })).toHaveProperty("Strict-Transport-Security");
  });
});

describe("the address of a client", () => {
  const of = (value?: string) =>
    clientAddress(new Headers(value ? { "x-forwarded-for": value } : {}));

  it("is what the nearest proxy saw, not what the sender claims", () => {
    expect(of("6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
    expect(of("::ffff:192.0.2.1")).toBe("192.0.2.1");
    expect(of()).toBe("unknown");
    expect(of("x".repeat(500))).toBe("unknown");
  });

  it("is the /64 network for IPv6, of which one host has all addresses", () => {
    expect(of("2001:db8:1:2:aaaa:bbbb:cccc:dddd")).toBe("2001:db8:1:2::/64");
    expect(of("2001:db8:1:2::1")).toBe("2001:db8:1:2::/64");
    expect(of("::1")).toBe("0:0:0:0::/64");
  });
});

/** Every file of that name below a folder of the project. */
async function filesNamed(name: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((entry) => path.basename(entry) === name)
    .map((entry) => path.join(folder, entry));
}

describe("every door", () => {
  it("of the studio asks who is there", async () => {
    const pages = await filesNamed("page.tsx", "app/(studio)");
    const routes = (await filesNamed("route.ts", "app/api")).filter(
      // What describes the API holds nothing of anybody; the last one has nothing at all.
      (file) => !/^app\/api\/(auth|health|webhooks|openapi\.json|\[\.\.\.path\])\//.test(file),
    );
    expect(pages.length).toBeGreaterThan(3);
    for (const file of pages)
      expect(await readFile(file, "utf8"), file).toMatch(/await requirePageUser\(\)/);
    for (const file of routes)
      expect(await readFile(file, "utf8"), file).toMatch(
        /requireUser\(\)|await requireCaller\(request, "(read|spend)"\)|await readUpload\(request\)/,
      );
    // What the routes of uploads share asks for them.
    expect(await readFile("lib/http/upload.ts", "utf8")).toMatch(
      /requireOwnRequest\(request\);\n.*await requireUser\(\)/,
    );
  });

  it("of the webhooks asks for the provider's signature", async () => {
    const routes = await filesNamed("route.ts", "app/api/webhooks");
    expect(routes).toHaveLength(1);
    for (const file of routes)
      expect(await readFile(file, "utf8"), file).toMatch(/await receiveWebhook\(/);
  });

  it("of the actions asks who is there", async () => {
    // The last one is asked by people without an account; the password of the link decides.
    const open = ["setupAction", "signInAction", "signOutAction", "unlockShareAction"];
    for (const name of await readdir("lib/actions")) {
      const source = await readFile(path.join("lib/actions", name), "utf8");
      const [, ...actions] = source.split(/^export async function /m);
      for (const action of actions) {
        const actionName = action.slice(0, action.indexOf("("));
        if (open.includes(actionName)) continue;
        expect(action, actionName).toMatch(/requireUser\(\)|return answer\(/);
      }
    }
  });
});
