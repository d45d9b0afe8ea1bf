import type { z } from "zod";
import { errorCatalog, type ErrorCode } from "../errors";
import { recipeSchema } from "../recipe";
import { anyCreateTakesSchema } from "./create-takes";
import { exampleCreateTakes, exampleRetake, exampleTake } from "./examples";
import { jsonSchemas, parametersOf, type JsonObject } from "./json-schemas";
import { apiOperations, commonFailures, type ApiOperation } from "./operations";
import { noFieldsSchema, resubmitSchema, retakeSchema } from "./requests";
import {
  apiFileSchema,
  apiTakeErrorSchema,
  apiTakeSchema,
  createdTakesSchema,
  failureSchema,
  heldSchema,
  takesPageSchema,
  verificationSchema,
} from "./take";

/** What the answers are made of, by the names of the documentation. */
const answerSchemas: Readonly<Record<string, z.ZodType>> = {
  Take: apiTakeSchema,
  Recipe: recipeSchema,
  TakeError: apiTakeErrorSchema,
  Held: heldSchema,
  File: apiFileSchema,
  Verification: verificationSchema,
  CreatedTakes: createdTakesSchema,
  TakesPage: takesPageSchema,
  Failure: failureSchema,
};

/** What is sent in. */
const bodySchemas: Readonly<Record<string, z.ZodType>> = {
  CreateTakes: anyCreateTakesSchema,
  Retake: retakeSchema,
  Resubmit: resubmitSchema,
  NoFields: noFieldsSchema,
};

const examples: Readonly<Record<string, unknown>> = {
  CreateTakes: exampleCreateTakes,
  Retake: exampleRetake,
  Take: exampleTake,
  CreatedTakes: { takes: [exampleTake] },
  TakesPage: { takes: [exampleTake], nextCursor: null },
};

/** A reference to a schema by its name here, with an example where there is one. */
function jsonContent(schema: z.ZodType): JsonObject {
  const named = Object.entries({ ...answerSchemas, ...bodySchemas });
  const name = named.find(([, candidate]) => candidate === schema)?.[0];
  if (!name) throw new Error("A schema of the API has no name.");
  const example = examples[name];
  return {
    "application/json": {
      schema: { $ref: `#/components/schemas/${name}` },
      ...(example !== undefined && { example }),
    },
  };
}

function failureResponses(codes: readonly ErrorCode[]): JsonObject {
  const statuses = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { status } = errorCatalog[code];
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...statuses].map(([status, these]) => [
      String(status),
      {
        description: these.map((code) => `${code}: ${errorCatalog[code].message}`).join("\n\n"),
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/Failure" },
            examples: Object.fromEntries(these.map((code) => [code, { value: failure(code) }])),
          },
        },
      },
    ]),
  );
}

function failure(code: ErrorCode) {
  const fields = code === "invalid_input" ? { prompt: "Write what the shot shows." } : {};
  return { error: { code, message: errorCatalog[code].message, fields } };
}

const videoHeaders = {
  ETag: { description: "The SHA-256 of the file.", schema: { type: "string" } },
  "Accept-Ranges": { description: "bytes", schema: { type: "string" } },
};
const video = { "video/mp4": { schema: { type: "string", contentMediaType: "video/mp4" } } };

function goodResponses({ answer: { status, schema, description } }: ApiOperation): JsonObject {
  if (schema) return { [status]: { description, content: jsonContent(schema) } };
  return {
    200: { description, headers: videoHeaders, content: video },
    206: { description: "The part that Range names.", headers: videoHeaders, content: video },
    304: { description: "The file is the one that If-None-Match names." },
    416: { description: "The file has no such range." },
  };
}

function operationObject(operation: ApiOperation): JsonObject {
  const { id, summary, description, scope, body } = operation;
  const bodyPart = body && {
    requestBody: { required: !operation.bodyIsOptional, content: jsonContent(body) },
  };
  return {
    operationId: id,
    summary,
    ...(description !== undefined && { description }),
    tags: ["Takes"],
    security: [{ accessToken: [scope] }],
    parameters: parametersOf(operation),
    ...bodyPart,
    responses: {
      ...goodResponses(operation),
      ...failureResponses([...operation.failures, ...commonFailures]),
    },
  };
}

function paths(): JsonObject {
  const found: Record<string, JsonObject> = {};
  for (const operation of apiOperations) {
    found[operation.path] = {
      ...found[operation.path],
      [operation.method]: operationObject(operation),
    };
  }
  return found;
}

const description = `Make takes, follow them and fetch their videos.

Requests carry an access token: \`Authorization: Bearer retake_…\`. One with the scope \`read\` may look
and fetch; everything that changes something needs \`spend\`. Bodies are JSON of at most 16 KB; fields
that are not listed are refused. Every failure has the same form, with a code for programs and a
sentence for people. Moments are ISO 8601 in UTC, money is US dollars as decimal strings, paths are
of this server.

Whatever spends needs a client key and is done once for it, so a request whose answer was lost can
be sent again. Budgets count as in the studio: a take with no room in them is held until there is.`;

/** The whole API as OpenAPI 3.1, drawn from the schemas that read and make its JSON. */
export function openApiDocument(): JsonObject {
  return {
    openapi: "3.1.1",
    info: { title: "Retake", version: "1.0.0", description },
    servers: [{ url: "/" }],
    tags: [{ name: "Takes", description: "A take is one clip of a shot, made with one seed." }],
    paths: paths(),
    components: {
      securitySchemes: {
        accessToken: {
          type: "http",
          scheme: "bearer",
          description: "Create one in Settings, Access tokens. Scopes: read, spend.",
        },
      },
      schemas: {
        ...jsonSchemas(answerSchemas, "output"),
        ...jsonSchemas(bodySchemas, "input"),
      },
    },
  };
}
