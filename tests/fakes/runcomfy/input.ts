interface Complaint {
  loc: string[];
  msg: string;
  type: string;
}

const choices: Readonly<Record<string, readonly unknown[]>> = {
  resolution: ["720p", "1080p"],
  duration: [5, 10],
  aspectRatio: ["5:2", "16:9", "4:3", "1:1", "4:5", "9:16"],
};
const known = ["promptText", "negativePrompt", "seed", ...Object.keys(choices)];

/**
 * The input schema of pika/pika-2-2/text-to-video, as it is published. Unknown keys are refused
 * here: whether RunComfy refuses them is not known, so nobody may count on either.
 */
export function complaintsAbout(body: unknown): Complaint[] {
  const complaints: Complaint[] = [];
  const complain = (key: string, msg: string, type: string) =>
    complaints.push({ loc: ["body", key], msg, type });
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return [{ loc: ["body"], msg: "Input should be a valid dictionary", type: "dict_type" }];
  }
  const input = body as Record<string, unknown>;
  for (const key of Object.keys(input)) {
    if (!known.includes(key)) complain(key, "Extra inputs are not permitted", "extra_forbidden");
  }
  const { promptText, negativePrompt, seed } = input;
  if (promptText === undefined) complain("promptText", "Field required", "missing");
  else if (typeof promptText !== "string") complain("promptText", "Not a string", "string_type");
  else if ([...promptText].length > 2000) complain("promptText", "Too long", "string_too_long");
  if (negativePrompt !== undefined && typeof negativePrompt !== "string") {
    complain("negativePrompt", "Not a string", "string_type");
  }
  if (seed !== undefined && !Number.isInteger(seed)) complain("seed", "Not an integer", "int_type");
  for (const [key, values] of Object.entries(choices)) {
    if (input[key] !== undefined && !values.includes(input[key])) {
      complain(key, `Input should be ${values.join(", ")}`, "enum");
    }
  }
  return complaints;
}
