import "server-only";
import { headers } from "next/headers";
import { env } from "@/lib/env";

/** The address at which whoever asks reaches the studio, without a slash at its end. */
export async function siteAddress(): Promise<string> {
  const { PUBLIC_URL, PORT } = env();
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin;
  // Written by proxy.ts; the Host header is the server's own by the time a page sees it.
  return `http://${(await headers()).get("x-forwarded-host") ?? `localhost:${PORT}`}`;
}
