import type { FoundRecipe } from "../imported";
import {
  graphOf,
  isPlain,
  plainValue,
  upstream,
  type Graph,
  type GraphNode,
} from "./comfyui-graph";
import { foundRecipe, foundSeed } from "./found";
import { parseLooseJson } from "./loose-json";

type Role = "positive" | "negative";

/**
 * Reads how a clip was made from ComfyUI's graph in its API format: the words that lead into the
 * sampler, its seed, steps and guidance, and the model.
 *
 * @param prompt the graph, or its JSON as text: VideoHelperSuite writes the one inside the other.
 *
 * Sources: Comfy-Org/ComfyUI, comfy_api/latest/_input_impl/video_types.py (tags `prompt` and
 * `workflow`) and nodes.py (inputs of KSampler, KSamplerAdvanced, CLIPTextEncode);
 * Kosinkadink/ComfyUI-VideoHelperSuite, videohelpersuite/nodes.py (VideoCombine: `comment`);
 * kijai/ComfyUI-WanVideoWrapper (WanVideoSampler, WanVideoTextEncode).
 */
export function readComfyui(prompt: unknown): FoundRecipe | null {
  const graph = graphOf(typeof prompt === "string" ? parseLooseJson(prompt) : prompt);
  if (!graph) return null;
  const sampler = samplerOf(graph);
  if (!sampler) return null;
  const { inputs } = sampler;
  const value = (name: string) => plainValue(graph, inputs[name]);
  const guider = guiderOf(graph, sampler);
  const schedule = nodeAbove(graph, inputs.sigmas, "steps");
  return foundRecipe({
    prompt: wordsFor(graph, sampler, "positive"),
    negativePrompt: wordsFor(graph, sampler, "negative"),
    seed: seedOf(graph, sampler),
    model: modelOf(graph, sampler) ?? (guider && modelOf(graph, guider)),
    settings: [
      ["Steps", value("steps") ?? plainValue(graph, schedule?.inputs.steps)],
      ["CFG", value("cfg") ?? plainValue(graph, guider?.inputs.cfg)],
      [
        "Sampler",
        value("sampler_name") ??
          nodeAbove(graph, inputs.sampler, "sampler_name")?.inputs.sampler_name,
      ],
      ["Scheduler", value("scheduler") ?? plainValue(graph, schedule?.inputs.scheduler)],
      ["Denoise", value("denoise")],
      ["Size", sizeOf(graph)],
      ["LoRAs", lorasOf(graph)],
    ],
  });
}

const leads = ["positive", "negative", "guider", "text_embeds", "conditioning"];

function isSampler({ type, inputs }: GraphNode): boolean {
  return /sampler/i.test(type) && leads.some((name) => Array.isArray(inputs[name]));
}

/** The one that draws the noise: the second of two goes on with what the first began. */
function samplerOf(graph: Graph): GraphNode | undefined {
  const samplers = [...graph.values()].filter(isSampler);
  const begins = ({ inputs }: GraphNode) => inputs.add_noise !== "disable";
  return (
    samplers.find((node) => begins(node) && seedOf(graph, node) !== null) ??
    samplers.find(begins) ??
    samplers[0]
  );
}

function seedOf(graph: Graph, { inputs }: GraphNode): string | null {
  const noise = nodeAbove(graph, inputs.noise, "noise_seed");
  const values = [inputs.seed, inputs.noise_seed, noise?.inputs.noise_seed];
  for (const value of values) {
    const seed = foundSeed(plainValue(graph, value));
    if (seed !== null) return seed;
  }
  return null;
}

const everyInput = ({ inputs }: GraphNode) => Object.values(inputs);

/** The nearest node on the way up that has an input of this name. */
function nodeAbove(graph: Graph, from: unknown, name: string): GraphNode | undefined {
  for (const node of upstream(graph, from, everyInput)) if (name in node.inputs) return node;
  return undefined;
}

function guiderOf(graph: Graph, { inputs }: GraphNode): GraphNode | undefined {
  for (const node of upstream(graph, inputs.guider, () => [])) return node;
  return undefined;
}

/** What carries no words: following it would find those of another part of the graph. */
const wordless =
  /^(model|clip|vae|unet|image|images|latent|samples|mask|control_net|clip_vision|noise|sigmas|sampler|start_image|end_image)/;
const textKeys: Record<Role, readonly RegExp[]> = {
  positive: [/^positive_prompt$/, /^(text|prompt|string|value)$/, /^(text_g|text_l|t5xxl|clip_l)$/],
  negative: [/^negative_prompt$/, /^(text|prompt|string|value)$/, /^(text_g|text_l|t5xxl|clip_l)$/],
};

function wordsFor(graph: Graph, sampler: GraphNode, role: Role): string {
  const other = role === "positive" ? "negative" : "positive";
  const onward = (node: GraphNode): unknown[] => {
    const { type, inputs } = node;
    // It takes the words away again.
    if (/zero_?out/i.test(type)) return [];
    // A node that has both hands each on by itself.
    if (Array.isArray(inputs[role])) return [inputs[role]];
    if (ownWords(node, role)) return [];
    return Object.entries(inputs)
      .filter(([name]) => !wordless.test(name) && name !== other)
      .map(([, value]) => value);
  };
  const { inputs } = sampler;
  const starts = [inputs[role], inputs.text_embeds, inputs.guider];
  if (role === "positive") starts.push(inputs.conditioning);
  for (const start of starts) {
    const words = new Set<string>();
    for (const node of upstream(graph, start, onward)) {
      const own = ownWords(node, role);
      if (own && !Array.isArray(node.inputs[role])) words.add(own);
    }
    if (words.size > 0) return [...words].join("\n");
  }
  return "";
}

function ownWords({ inputs, type }: GraphNode, role: Role): string | null {
  if (/zero_?out/i.test(type)) return null;
  for (const pattern of textKeys[role]) {
    const texts = Object.entries(inputs).filter(([name]) => pattern.test(name));
    const own = texts
      .map(([, value]) => value)
      .find((value) => typeof value === "string" && value.trim());
    if (own) return String(own);
  }
  return null;
}

const modelKeys = ["unet_name", "ckpt_name", "model_name", "gguf_name", "diffusion_model", "model"];

function modelOf(graph: Graph, { inputs }: GraphNode): string | null {
  const onward = (node: GraphNode) =>
    Object.entries(node.inputs).flatMap(([name, value]) =>
      /model|unet/.test(name) ? [value] : [],
    );
  for (const node of upstream(graph, inputs.model, onward)) {
    const name = modelKeys.map((key) => node.inputs[key]).find((key) => typeof key === "string");
    if (name) return String(name);
  }
  return null;
}

/** Of the empty picture it begins with. */
function sizeOf(graph: Graph): string | null {
  for (const { type, inputs } of graph.values()) {
    const [width, height] = [inputs.width, inputs.height].map((value) => plainValue(graph, value));
    if (!/latent|tovideo|empty/i.test(type) || !isPlain(width) || !isPlain(height)) continue;
    const frames = plainValue(graph, inputs.length ?? inputs.num_frames);
    return `${width} × ${height}${isPlain(frames) ? `, ${frames} frames` : ""}`;
  }
  return null;
}

function lorasOf(graph: Graph): string {
  const names = [...graph.values()].flatMap(({ type, inputs }) => {
    const name = inputs.lora_name ?? inputs.lora;
    return /lora/i.test(type) && typeof name === "string" ? [name] : [];
  });
  return [...new Set(names)].slice(0, 20).join(", ");
}
