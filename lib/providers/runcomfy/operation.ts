import "server-only";
import { z } from "zod";
import { isWithin } from "../http";

/** The token that stands for a request at RunComfy. */
export const operationSchema = z.object({
  requestId: z.string().min(1),
  /** When RunComfy took it, as ISO 8601. */
  acceptedAt: z.string().optional(),
  /** Addresses as RunComfy gave them; used only while they lie on the configured origin. */
  statusUrl: z.string().optional(),
  resultUrl: z.string().optional(),
  cancelUrl: z.string().optional(),
});

export type Operation = z.infer<typeof operationSchema>;

const given = { status: "statusUrl", result: "resultUrl", cancel: "cancelUrl" } as const;

/**
 * Where to ask about a request. An address that leads elsewhere, or is not about this request (a
 * cancel is a POST, and so is a render), is rebuilt from the id.
 *
 * @param baseUrl Without a slash at its end.
 */
export function addressOf(operation: Operation, call: keyof typeof given, baseUrl: string): string {
  const id = encodeURIComponent(operation.requestId);
  const address = operation[given[call]];
  if (address !== undefined && isWithin(address, baseUrl)) {
    const { pathname } = new URL(address);
    if (pathname.endsWith(`/requests/${id}/${call}`)) return address;
  }
  return `${baseUrl}/v1/requests/${id}/${call}`;
}

/** The API's address as the rest of this folder wants it: some tools' setting ends in `/v1`. */
export function withoutVersion(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, "").replace(/\/v1$/, "");
}
