import { NextResponse, type NextRequest } from "next/server";
import { readSessionToken, sessionCookieName } from "@/lib/auth/session-token";
import { readBearer } from "@/lib/auth/token-secret";
import { AppError } from "@/lib/domain/errors";
import { failureOf } from "@/lib/domain/result";
import { env } from "@/lib/env";
import { challengeOf } from "@/lib/http/challenge";
import { requestPathHeader, signInPath } from "@/lib/http/next-path";
import { isForeignRequest, isOurHost, isOurOrigin, type Site } from "@/lib/http/origin";
import {
  contentSecurityPolicy,
  securityHeaders,
  sharedTakeHeaders,
} from "@/lib/http/security-headers";

/**
 * Runs before every page and route: refuses strange hosts and foreign origins, and gives each
 * answer its security headers. The look at the session here spares a rendering; whether a session
 * still counts is decided against the database, in every page, route and action.
 *
 * Bodies over 10 MB are cut off behind a proxy function: a route that takes uploads must be kept
 * out of the matcher and call requireOwnRequest itself.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const { PUBLIC_URL, HOST } = env();
  const site: Site = { publicUrl: PUBLIC_URL, listensOn: HOST };
  const isHttps = PUBLIC_URL?.startsWith("https:") ?? false;
  const nonce = crypto.getRandomValues(Buffer.alloc(18)).toString("base64");
  const isDevelopment = process.env.NODE_ENV === "development";
  const policy = contentSecurityPolicy({ nonce, isDevelopment, isHttps });

  const response =
    refusal(request, site) ?? (await gate(request)) ?? forward(request, site, nonce, policy);
  response.headers.set("Content-Security-Policy", policy);
  const isShared = sharedTakes.test(request.nextUrl.pathname);
  const headers = { ...securityHeaders({ isHttps }), ...(isShared && sharedTakeHeaders) };
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function failure(error: AppError): Response {
  const headers = { ...challengeOf(error), "cache-control": "private, no-store" };
  return Response.json({ error: failureOf(error) }, { status: error.status, headers });
}

function refusal(request: NextRequest, site: Site): Response | null {
  const host = request.headers.get("host");
  if (!isOurHost(host, site)) {
    return new Response(
      "This address is not one of this studio. Set PUBLIC_URL to the address people use.\n",
      { status: 421, headers: { "Content-Type": "text/plain; charset=utf-8" } },
    );
  }
  // Providers' servers call these; each call is judged by its signature.
  if (webhooks.test(request.nextUrl.pathname)) return null;
  const source = {
    method: request.method,
    host,
    origin: request.headers.get("origin"),
    fetchSite: request.headers.get("sec-fetch-site"),
  };
  return isForeignRequest(source, site) ? failure(new AppError("foreign_origin")) : null;
}

const openPages = new Set(["/signin", "/setup"]);
const openRoutes = /^\/api\/(auth|health|webhooks|openapi\.json)(\/|$)/;
/** A shared take and its files: whoever has the address may look. Each judges its own secret. */
const sharedTakes = /^\/s\/[^/]+(\/(video|poster))?$/;
const webhooks = /^\/api\/webhooks\//;

async function gate(request: NextRequest): Promise<Response | null> {
  const { pathname } = request.nextUrl;
  if (openPages.has(pathname) || openRoutes.test(pathname) || sharedTakes.test(pathname)) {
    return null;
  }
  // A cookie sent along counts for nothing then: each route asks for its caller.
  if (pathname.startsWith("/api/") && readBearer(request.headers.get("authorization"))) return null;
  if (await readSessionToken(request.cookies.get(sessionCookieName())?.value)) return null;
  if (pathname.startsWith("/api/")) return failure(new AppError("not_signed_in"));
  // An action answers for itself; redirecting its POST would send it to a page that has no such action.
  if (request.method !== "GET" && request.method !== "HEAD") return null;
  return NextResponse.redirect(new URL(signInPath(pathOf(request)), request.url), 307);
}

/** The page as its visitor sees it in the address bar. */
function pathOf(request: NextRequest): string {
  const query = new URLSearchParams(request.nextUrl.search);
  query.delete("_rsc");
  return `${request.nextUrl.pathname}${query.size > 0 ? `?${query}` : ""}`;
}

function forward(request: NextRequest, site: Site, nonce: string, policy: string): Response {
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from the policy of the request.
  headers.set("Content-Security-Policy", policy);
  headers.set(requestPathHeader, pathOf(request));
  // Next compares an action's origin with this header, which anyone can send. It is ours to say.
  const host = headers.get("host") ?? "";
  const origin = headers.get("origin");
  const isPublic = origin !== null && site.publicUrl && isOurOrigin(origin, null, site);
  headers.set("x-forwarded-host", isPublic ? new URL(origin).host : host);
  // What may change something was let through as our own page's; Next would take it for another's.
  if (origin === "null") headers.delete("origin");
  return NextResponse.next({ request: { headers } });
}

export const config = {
  // Build output and public pictures are the same for everyone and need no policy.
  // Uploads would be cut off here: those routes call requireOwnRequest themselves.
  matcher: [
    "/((?!api/library/import|_next/static/|icons/|stills/|favicon.ico|manifest.webmanifest).*)",
  ],
};
