import { importLibrary } from "@/lib/archive/import-service";
import { json, route } from "@/lib/http/route";
import { readUpload } from "@/lib/http/upload";

/** Takes the zip of a library as the body of the request. */
export const POST = route(async (request) => {
  const { ownerId, file } = await readUpload(request);
  const answer = await importLibrary(ownerId, file);
  return json(answer, { status: 202, headers: { "x-content-type-options": "nosniff" } });
});
