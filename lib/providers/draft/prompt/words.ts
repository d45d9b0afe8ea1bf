import "server-only";

/** Longer prompts than a provider takes are cut here, so that parsing stays bounded. */
const maxLength = 8000;
const maxWords = 1200;

const irregular: Record<string, string> = {
  men: "man",
  women: "woman",
  people: "person",
  persons: "person",
  children: "child",
  kids: "child",
  wolves: "wolf",
  leaves: "leaf",
  geese: "goose",
  mice: "mouse",
  fishes: "fish",
  buses: "bus",
  cacti: "cactus",
  lighthouses: "lighthouse",
  skies: "sky",
  pines: "pine",
  canvas: "canvas",
  cactus: "cactus",
  bus: "bus",
  grass: "grass",
  glass: "glass",
  sunglasses: "sunglasses",
  glasses: "glasses",
  paris: "paris",
  venus: "venus",
  mars: "mars",
  christmas: "christmas",
  chaos: "chaos",
  canopies: "canopy",
};

/** Singular of an English noun, good enough to look it up. */
export function singular(word: string): string {
  const known = irregular[word];
  if (known) return known;
  if (word.length < 4 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us")) {
    return word;
  }
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** A word as written and as looked up; `stop` ends a clause. */
export interface Word {
  text: string;
  stem: string;
  stop: boolean;
}

/** Lower case, without accents; punctuation that ends a clause is kept as a mark. */
export function splitWords(text: string): Word[] {
  const plain = text
    .slice(0, maxLength)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’']s\b/g, "")
    .replace(/[’']/g, "");
  const pieces = plain.match(/[a-z0-9]+|[.,;:!?()\n]/g) ?? [];
  return pieces.slice(0, maxWords).map((piece) => {
    const stop = !/[a-z0-9]/.test(piece);
    return { text: piece, stem: stop ? piece : singular(piece), stop };
  });
}
