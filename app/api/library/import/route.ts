import { z } from "zod";
import { requireUser } from "@/lib/auth/session";
import { fileNameSchema } from "@/lib/domain/import/answer";
import { requireOwnRequest } from "@/lib/http/own-request";
import { json, readQuery, route } from "@/lib/http/route";
import { importFile } from "@/lib/takes/import-service";

const querySchema = z.strictObject({ name: fileNameSchema });

/** Takes one MP4 as the body of the request. The proxy function does not run here. */
export const POST = route(async (request) => {
  requireOwnRequest(request);
  const { id: ownerId } = await requireUser();
  const { name } = readQuery(request, querySchema);
  const length = request.headers.get("content-length");
  const answer = await importFile(ownerId, {
    fileName: name,
    body: request.body,
    declaredBytes: length === null ? null : Number(length),
    signal: request.signal,
  });
  const headers = { "x-content-type-options": "nosniff" };
  return json(answer, { status: answer.outcome === "added" ? 201 : 200, headers });
});
