import { z } from "zod";
import { promptMaximum } from "../catalog/fields";
import type { ApiOperation } from "./operations";

export type JsonObject = { [name: string]: unknown };

/** What Zod writes down only because its own check needs it. */
function withoutNoise(json: JsonObject): void {
  if (json.format === "uuid" || json.format === "date-time") delete json.pattern;
  if (json.format === "starts_with" || json.format === "regex") delete json.format;
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.type === "integer" && json.exclusiveMinimum === 0) {
    delete json.exclusiveMinimum;
    json.minimum = 1;
  }
}

/** The composer's notes on a field mean nothing to others; what its refinement asks does. */
function withoutNotes(json: JsonObject): void {
  if (json.widget === "prompt" || json.widget === "negative-prompt") {
    json.maxLength = promptMaximum;
    if (json.widget === "prompt") json.minLength = 1;
  }
  if (json.unit === "s") json.description = "Seconds.";
  for (const name of ["widget", "label", "unit"]) delete json[name];
}

/** A field of a body whose absence the header Idempotency-Key makes good. */
function withoutKeyNeed(json: JsonObject): void {
  if (Array.isArray(json.required)) {
    json.required = json.required.filter((name) => name !== "clientKey");
  }
}

function without(json: object, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)));
}

/**
 * JSON Schema of each, by name; those that hold another one refer to it.
 *
 * @param io Of what goes in, absent values have defaults; of what comes out, more may be added later.
 */
export function jsonSchemas(
  named: Readonly<Record<string, z.ZodType>>,
  io: "input" | "output",
): JsonObject {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io,
    target: "draft-2020-12",
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      const json = jsonSchema as JsonObject;
      withoutNoise(json);
      withoutNotes(json);
      if (io === "input") withoutKeyNeed(json);
      // Answers may gain fields: a client that refuses those would break with the next version.
      else if (json.additionalProperties === false) delete json.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, without(schema, ["$schema", "$id"])]),
  );
}

function queryParameters(query: z.ZodObject): JsonObject[] {
  return Object.entries(query.shape).map(([name, field]) => {
    const schema = z.toJSONSchema(field as z.ZodType, { io: "output" });
    const { description } = schema;
    const bare = without(schema, ["$schema", "description"]);
    return { name, in: "query", required: false, description, schema: bare };
  });
}

/** The values of an operation that are not in its body. */
export function parametersOf({ path, query, isKeyed }: ApiOperation): JsonObject[] {
  const id = { type: "string", format: "uuid" };
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "Stands in for clientKey of the body.",
    schema: { type: "string", minLength: 1, maxLength: 200 },
  };
  return [
    ...(path.includes("{id}") ? [{ name: "id", in: "path", required: true, schema: id }] : []),
    ...(query ? queryParameters(query) : []),
    ...(isKeyed ? [key] : []),
  ];
}
