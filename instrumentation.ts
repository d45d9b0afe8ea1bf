/** Runs once when the web server starts, before it takes requests. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { trustOnlySocketAddress } = await import("@/lib/http/socket-address");
  // Behind a proxy (PUBLIC_URL is set) the forwarded headers are the proxy's and needed.
  if (!process.env.PUBLIC_URL) trustOnlySocketAddress();
  const { sendContentLengths } = await import("@/lib/http/content-length");
  sendContentLengths();
  const { allowLongUploads } = await import("@/lib/http/upload-time");
  allowLongUploads();
}
