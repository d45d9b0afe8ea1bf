import "server-only";
import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { isForeignRequest, isOurHost } from "./origin";

/**
 * What `proxy.ts` asks of every request, for a route that is kept out of its matcher because its body
 * may be large.
 * @throws AppError foreign_origin for another site's page, and for a host that is not ours
 */
export function requireOwnRequest(request: Request): void {
  const { PUBLIC_URL, HOST } = env();
  const site = { publicUrl: PUBLIC_URL, listensOn: HOST };
  const host = request.headers.get("host");
  const source = {
    method: request.method,
    host,
    origin: request.headers.get("origin"),
    fetchSite: request.headers.get("sec-fetch-site"),
  };
  if (!isOurHost(host, site) || isForeignRequest(source, site))
    throw new AppError("foreign_origin");
}
