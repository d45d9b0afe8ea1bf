import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { anyCreateTakesSchema } from "@/lib/domain/api/create-takes";
import { exampleCreateTakes, exampleRetake, exampleTake } from "@/lib/domain/api/examples";
import { openApiDocument } from "@/lib/domain/api/openapi";
import { apiOperations } from "@/lib/domain/api/operations";
import { retakeSchema } from "@/lib/domain/api/requests";
import { apiTakeSchema } from "@/lib/domain/api/take";
import { models } from "@/lib/domain/catalog";

interface Operation {
  operationId: string;
  parameters: { name: string; in: string }[];
  security: Record<string, string[]>[];
  requestBody?: unknown;
  responses: Record<string, { description: string }>;
}

interface Schema {
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: unknown;
  anyOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
}

// As others read it.
const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  openapi: string;
  info: object;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, object> };
};

function resolve(reference: string): unknown {
  return reference
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>(
      (value, name) => (value as Record<string, unknown> | undefined)?.[name],
      document,
    );
}

/** Every value in the document under this name. */
function everything(name: string, value: unknown = document): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    ...(key === name ? [child] : []),
    ...everything(name, child),
  ]);
}

const operations = Object.entries(document.paths).flatMap(([address, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ address, method, operation })),
);

describe("the OpenAPI document", () => {
  it("is 3.1, and every reference in it leads somewhere", () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: "Retake", version: expect.any(String) });
    const references = everything("$ref");
    expect(references.length).toBeGreaterThan(30);
    for (const reference of references) expect(resolve(String(reference))).toBeTypeOf("object");
    // JSON Schema of one document: no notes of ours or of its maker in it.
    for (const name of ["$id", "$schema", "widget", "label", "unit"]) {
      expect(everything(name, document.components.schemas)).toEqual([]);
    }
  });

  it("has every method of every route with the scope it asks for, and no other", () => {
    const root = path.join(import.meta.dirname, "../../app");
    const routes = globSync("api/takes/**/route.ts", { cwd: root })
      // The pages' own link to save a file.
      .filter((file) => !file.includes("download"))
      .flatMap((file) => {
        const address = `/${path.dirname(file)}`.replaceAll("[id]", "{id}");
        const source = readFileSync(path.join(root, file), "utf8");
        const scope = /^ {2}(GET|POST):[^;]* await requireCaller\(request, "(\w+)"\)/gm;
        return [...source.matchAll(scope)].map(
          ([, method = "", needed = ""]) => `${method.toLowerCase()} ${address} needs ${needed}`,
        );
      });
    expect(routes).toHaveLength(apiOperations.length);
    const documented = operations.map(
      ({ method, address, operation: { security } }) =>
        `${method} ${address} needs ${security[0]?.accessToken?.join()}`,
    );
    expect(documented.sort()).toEqual(routes.sort());
  });

  it.each(operations)(
    "says of $method $address what it needs and answers",
    ({ address, method, operation }) => {
      const names = operation.parameters.map((parameter) => parameter.name);
      expect(names.includes("id")).toBe(address.includes("{id}"));
      expect(operation.requestBody !== undefined).toBe(method === "post");
      const statuses = Object.keys(operation.responses);
      expect(statuses.some((status) => status.startsWith("2"))).toBe(true);
      expect(statuses).toEqual(expect.arrayContaining(["401", "429", "500"]));
      if (address.includes("{id}")) expect(statuses).toContain("404");
      for (const { description } of Object.values(operation.responses)) {
        expect(description).not.toBe("");
      }
    },
  );

  it("has a name of its own for each operation", () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it("lists the choices of every model, refuses more, and lets the header bring the key", () => {
    const bodies = document.components.schemas.CreateTakes?.anyOf ?? [];
    expect(bodies).toHaveLength(models.length);
    for (const [index, body] of bodies.entries()) {
      expect(body.properties?.provider?.const).toBe(models[index]?.provider);
      expect(body.required).toEqual(["provider", "model", "prompt"]);
      expect(body.additionalProperties).toBe(false);
    }
    const ratios = bodies.map(({ properties }) => properties?.aspectRatio?.enum?.length);
    expect(ratios).toEqual([9, 7, 6]);
    // Answers may gain fields, so that older clients go on.
    expect(document.components.schemas.Take?.additionalProperties).toBeUndefined();
    expect(document.components.schemas.Take?.required).toContain("links");
  });

  it("shows examples that are true", () => {
    expect(apiTakeSchema.parse(exampleTake)).toEqual(exampleTake);
    expect(anyCreateTakesSchema.parse(exampleCreateTakes)).toMatchObject(exampleCreateTakes);
    expect(retakeSchema.parse(exampleRetake)).toEqual(exampleRetake);
  });
});
