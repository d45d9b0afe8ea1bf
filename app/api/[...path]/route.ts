import { AppError } from "@/lib/domain/errors";
import { errorResponse } from "@/lib/http/route";

/** Addresses that do not exist answer as the others do: in JSON. */
async function nothingHere(request: Request): Promise<Response> {
  return errorResponse(
    new AppError("not_found", { userMessage: "There is nothing at this address." }),
    request,
  );
}

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as HEAD,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
};
