import "server-only";
import { z } from "zod";
import { requireUser } from "@/lib/auth/session";
import { fileNameSchema } from "@/lib/domain/import/answer";
import { requireOwnRequest } from "./own-request";
import { readQuery } from "./route";

const querySchema = z.strictObject({ name: fileNameSchema });

/**
 * A file that a page of ours sends as the body of a request, and whose it will be. The proxy
 * function does not run for such routes, so what it checks elsewhere is checked here.
 * @throws AppError not_signed_in, foreign_origin, invalid_input
 */
export async function readUpload(request: Request) {
  requireOwnRequest(request);
  const { id: ownerId } = await requireUser();
  const { name: fileName } = readQuery(request, querySchema);
  const length = request.headers.get("content-length");
  const declaredBytes = length === null ? null : Number(length);
  return { ownerId, file: { fileName, body: request.body, declaredBytes } };
}
