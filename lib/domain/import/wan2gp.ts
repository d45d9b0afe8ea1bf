import type { FoundRecipe } from "../imported";
import { foundRecipe, foundText } from "./found";

/** One of them stands in everything WanGP writes, and in nothing else that is read here. */
const marks = ["model_type", "model_filename", "base_model_type", "settings_version"];

/**
 * Reads the settings WanGP keeps as JSON in the `comment` (©cmt) of an MP4: `prompt`,
 * `negative_prompt`, `seed`, `resolution`, `model_type`, `type` ("WanGP v… by DeepBeepMeep - …") and
 * many more.
 *
 * Sources: deepbeepmeep/Wan2GP, shared/utils/video_metadata.py (save_metadata_to_mp4) and wgp.py
 * (prepare_inputs_dict).
 */
export function readWan2gp(json: Record<string, unknown>): FoundRecipe | null {
  const { type, prompt } = json;
  const isNamed = typeof type === "string" && /^wan\s?2?gp/i.test(type);
  const isMarked =
    typeof prompt === "string" && marks.some((mark) => typeof json[mark] === "string");
  if (!isNamed && !isMarked) return null;
  return foundRecipe({
    prompt,
    negativePrompt: json.negative_prompt,
    seed: json.seed,
    model: modelOf(json),
    settings: [
      ["Resolution", json.resolution],
      ["Frames", json.video_length],
      ["Steps", json.num_inference_steps],
      ["Guidance", json.guidance_scale],
      ["Flow shift", json.flow_shift],
      ["Sampler", json.sample_solver],
      ["LoRAs", listOf(json.activated_loras)],
    ],
  });
}

/** "WanGP v8.2 by DeepBeepMeep - Wan2.1 Text2video 14B" names the model at its end. */
function modelOf({ type, model_type: key, base_model_type: base }: Record<string, unknown>) {
  const named = typeof type === "string" ? /\s-\s(.+)$/.exec(type.slice(0, 300))?.[1] : undefined;
  return named ?? (foundText(key) || base);
}

function listOf(value: unknown): string {
  const names = Array.isArray(value) ? value.slice(0, 20) : [];
  return names.filter((name) => typeof name === "string").join(", ");
}
