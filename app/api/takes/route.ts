import { requireCaller } from "@/lib/auth/caller";
import { takesQuerySchema } from "@/lib/domain/api/requests";
import { methods, readKeyedBody, readParameters } from "@/lib/http/api";
import { json } from "@/lib/http/route";
import { createTakes } from "@/lib/takes/api-service";
import { listTakeResources } from "@/lib/takes/resource-queries";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const { user } = await requireCaller(request, "read");
    return json(await listTakeResources(user.id, readParameters(request, takesQuerySchema)));
  },
  POST: async (request) => {
    const caller = await requireCaller(request, "spend");
    return json(
      { takes: await createTakes(caller, await readKeyedBody(request)) },
      { status: 202 },
    );
  },
});
