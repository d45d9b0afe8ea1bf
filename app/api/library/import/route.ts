import { json, route } from "@/lib/http/route";
import { readUpload } from "@/lib/http/upload";
import { importFile } from "@/lib/takes/import-service";

/** Takes one MP4 as the body of the request. */
export const POST = route(async (request) => {
  const { ownerId, file } = await readUpload(request);
  const answer = await importFile(ownerId, { ...file, signal: request.signal });
  const headers = { "x-content-type-options": "nosniff" };
  return json(answer, { status: answer.outcome === "added" ? 201 : 200, headers });
});
