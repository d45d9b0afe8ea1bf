import { objectOf } from "./loose-json";

/** A node as ComfyUI's API format writes it. */
export interface GraphNode {
  id: string;
  type: string;
  inputs: Record<string, unknown>;
}

export type Graph = ReadonlyMap<string, GraphNode>;

/** More than anyone builds; the rest of a larger one is left out. */
const nodesMaximum = 10_000;
/** Steps of one walk. A graph may lead in circles. */
const stepsMaximum = 2_000;

/** Null when it is not a graph in the API format: `{"3": {"class_type": …, "inputs": {…}}}`. */
export function graphOf(value: unknown): Graph | null {
  const json = objectOf(value);
  if (!json) return null;
  const nodes = new Map<string, GraphNode>();
  for (const [id, raw] of Object.entries(json).slice(0, nodesMaximum)) {
    const node = objectOf(raw);
    const inputs = objectOf(node?.inputs);
    if (node && inputs && typeof node.class_type === "string") {
      nodes.set(id, { id, type: node.class_type, inputs });
    }
  }
  return nodes.size > 0 ? nodes : null;
}

/** The node a value comes from: `["6", 0]` is the first output of node 6. */
export function linkedNode(graph: Graph, value: unknown): GraphNode | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  return graph.get(String(value[0]));
}

/**
 * Walks from a value up to where it comes from, the nearest nodes first, each node once.
 * @param next which inputs of a node lead on; none ends this way
 */
export function* upstream(
  graph: Graph,
  from: unknown,
  next: (node: GraphNode) => readonly unknown[],
): Generator<GraphNode> {
  const seen = new Set<string>();
  let level = [from];
  while (level.length > 0) {
    const onward: unknown[] = [];
    for (const value of level) {
      const node = linkedNode(graph, value);
      if (!node || seen.has(node.id)) continue;
      if (seen.size >= stepsMaximum) return;
      seen.add(node.id);
      yield node;
      onward.push(...next(node));
    }
    level = onward;
  }
}

const plainKeys = ["value", "seed", "noise_seed", "int", "number", "string", "text", "STRING"];

/** A plain value, also where a node of its own holds it. */
export function plainValue(graph: Graph, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const onward = ({ inputs }: GraphNode) => plainKeys.map((key) => inputs[key]);
  for (const node of upstream(graph, value, onward)) {
    const own = plainKeys.map((key) => node.inputs[key]).find(isPlain);
    if (own !== undefined) return own;
  }
  return undefined;
}

export function isPlain(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
