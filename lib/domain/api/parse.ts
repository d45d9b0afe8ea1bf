import { z } from "zod";
import { AppError } from "../errors";

/** What is wrong, by the field's path; the first thing for each. */
export type Complaints = Record<string, string>;

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a JSON object",
};

/** Sentences for what a schema itself says nothing about. */
function sentenceFor(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "This is required.";
      return `This has to be ${kinds[issue.expected] ?? issue.expected}.`;
    case "invalid_value":
      if (issue.input === undefined) return "This is required.";
      return `Choose one of ${issue.values.join(", ")}.`;
    default:
      return undefined;
  }
}

function complaintsOf(error: z.ZodError): Complaints {
  const complaints = new Map<string, string>();
  const add = (path: readonly PropertyKey[], message: string) => {
    const name = path.join(".");
    if (!complaints.has(name)) complaints.set(name, message);
  };
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) add([...issue.path, key], "There is no such field.");
    } else add(issue.path, issue.message);
  }
  return Object.fromEntries(complaints);
}

/** A value that fits the schema, or a sentence for each field that does not. */
export function tryParse<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): { data: z.output<Schema> } | { complaints: Complaints } {
  const parsed = schema.safeParse(input, { error: sentenceFor });
  return parsed.success ? { data: parsed.data } : { complaints: complaintsOf(parsed.error) };
}

/** Names the fields in the log, never what was in them. */
export function invalidInput(fields: Complaints): AppError {
  const names = Object.keys(fields).join(", ").slice(0, 200);
  const [[path, sentence] = ["", ""]] = Object.entries(fields);
  return new AppError("invalid_input", {
    detail: names,
    fields,
    userMessage: `Some of the values cannot be used. ${path ? `${path}: ` : ""}${sentence}`.trim(),
  });
}

/** @throws AppError invalid_input with a sentence for each field. */
export function parseStrictly<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const result = tryParse(schema, input);
  if ("complaints" in result) throw invalidInput(result.complaints);
  return result.data;
}
