interface PolicyOptions {
  /** Unpredictable, new for each request. */
  nonce: string;
  /** React's development build evaluates code for its error stacks. */
  isDevelopment: boolean;
  isHttps: boolean;
}

/** The Content-Security-Policy of every answer. */
export function contentSecurityPolicy({ nonce, isDevelopment, isHttps }: PolicyOptions): string {
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Inline styles stay allowed: React writes style attributes (sizes of tiles, progress), and the
    // toast and overlay primitives insert style elements without a nonce. Styles run no code, and
    // with img-src and connect-src closed they have nowhere to send what they could read.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  if (isHttps) directives.push("upgrade-insecure-requests");
  return directives.join("; ");
}

/** The other headers of every answer. */
export function securityHeaders({ isHttps }: { isHttps: boolean }): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy":
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    // Another port of this computer is the same site to a browser; without this its pages could
    // show the clips with the owner's cookie.
    "Cross-Origin-Resource-Policy": "same-origin",
    // Never for plain http: it would lock people out of a studio on a local network.
    ...(isHttps && { "Strict-Transport-Security": "max-age=31536000" }),
  };
}

/** For the page of a shared take and its files: the address is a secret, so nothing may pass it on. */
export const sharedTakeHeaders: Readonly<Record<string, string>> = {
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex, nofollow, noarchive",
};
