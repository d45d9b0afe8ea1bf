const choices: Readonly<Record<string, readonly unknown[]>> = {
  aspect_ratio: ["16:9", "9:16", "1:1", "4:5", "5:4", "3:2", "2:3"],
  resolution: ["720p", "1080p"],
  duration: [5, 10],
};
const known = ["prompt", "negative_prompt", "seed", ...Object.keys(choices)];

/** What the model finds wrong with an input, as its runner words it: only the result tells. */
export function complaintsAbout(input: Record<string, unknown>): object[] {
  const complaint = (field: string, msg: string, type: string) => ({
    ...{ loc: ["body", field], msg, type, url: `https://docs.fal.ai/errors/#${type}` },
    input: input[field] ?? input,
  });
  const { prompt, negative_prompt: negative, seed } = input;
  const complaints = Object.keys(input)
    .filter((field) => !known.includes(field))
    .map((field) => complaint(field, "Extra inputs are not permitted", "extra_forbidden"));
  if (typeof prompt !== "string") complaints.push(complaint("prompt", "Field required", "missing"));
  if (negative !== undefined && typeof negative !== "string") {
    complaints.push(complaint("negative_prompt", "Input should be a string", "string_type"));
  }
  if (seed !== undefined && seed !== null && !Number.isInteger(seed)) {
    complaints.push(complaint("seed", "Input should be a valid integer", "int_type"));
  }
  for (const [field, values] of Object.entries(choices)) {
    if (input[field] === undefined || values.includes(input[field])) continue;
    complaints.push(complaint(field, `Input should be ${values.join(", ")}`, "literal_error"));
  }
  return complaints;
}
