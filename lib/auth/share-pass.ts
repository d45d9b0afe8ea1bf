import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/env";
import { authSecret } from "./session-token";

/** In seconds. Who gave the password of a link is asked again this long after. */
const passLength = 12 * 60 * 60;

/** Keeps a pass from being taken for a session, and the other way round. */
const salt = "retake.share";

const claimsSchema = z.object({ sub: z.uuid(), exp: z.int() });

const isHttps = () => env().PUBLIC_URL?.startsWith("https:") ?? false;

/** Under https the prefix keeps a page on plain http from writing it. */
export function sharePassName(): string {
  return isHttps() ? "__Secure-retake.share" : "retake.share";
}

/**
 * An encrypted token for who gave the right password.
 * @param path the address of the link, the only one the browser sends it to
 */
export async function makeSharePassCookie(shareId: string, path: string) {
  const token = { sub: shareId };
  const value = await encode({ token, secret: authSecret(), salt, maxAge: passLength });
  const fixed = { httpOnly: true, sameSite: "lax", maxAge: passLength } as const;
  return { name: sharePassName(), value, options: { ...fixed, path, secure: isHttps() } };
}

/** False for a pass that is missing, forged, expired, or of another link. */
export async function isSharePass(pass: string | undefined, shareId: string): Promise<boolean> {
  if (!pass) return false;
  const secret = authSecret();
  try {
    const payload = await decode({ token: pass, secret, salt });
    return claimsSchema.safeParse(payload).data?.sub === shareId;
  } catch {
    // Whatever is wrong with a token a browser sent, it opens nothing.
    return false;
  }
}
