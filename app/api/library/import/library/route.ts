import { z } from "zod";
import { importLibrary } from "@/lib/archive/import-service";
import { requireUser } from "@/lib/auth/session";
import { fileNameSchema } from "@/lib/domain/import/answer";
import { requireOwnRequest } from "@/lib/http/own-request";
import { json, readQuery, route } from "@/lib/http/route";

const querySchema = z.strictObject({ name: fileNameSchema });

/** Takes the zip of a library as the body of the request. The proxy function does not run here. */
export const POST = route(async (request) => {
  requireOwnRequest(request);
  const { id: ownerId } = await requireUser();
  const { name } = readQuery(request, querySchema);
  const length = request.headers.get("content-length");
  const answer = await importLibrary(ownerId, {
    fileName: name,
    body: request.body,
    declaredBytes: length === null ? null : Number(length),
  });
  return json(answer, { status: 202, headers: { "x-content-type-options": "nosniff" } });
});
