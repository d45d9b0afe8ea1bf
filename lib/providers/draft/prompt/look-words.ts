import "server-only";
import type { Rgb } from "../scene/types";
import type { PictureStyle } from "./types";
import { Vocabulary } from "./vocabulary";

export const colourWords = new Vocabulary<Rgb>([
  ["white|ivory|cream|pearl white", [246, 243, 236]],
  ["black|jet black|ebony", [34, 34, 40]],
  ["grey|gray|silver|metallic|chrome", [158, 164, 174]],
  ["red|crimson|scarlet|ruby|maroon", [214, 48, 44]],
  ["orange|amber|tangerine|rust", [246, 134, 38]],
  ["yellow|lemon|mustard|sunflower", [248, 208, 62]],
  ["gold|golden|brass", [236, 186, 84]],
  ["green|emerald|lime|olive|jade", [64, 168, 88]],
  ["teal|turquoise|aqua|cyan", [44, 190, 196]],
  ["blue|azure|navy|cobalt|sapphire|indigo", [58, 108, 220]],
  ["purple|violet|lavender|lilac|mauve", [146, 92, 214]],
  ["pink|rose|magenta|fuchsia|salmon|pastel pink", [240, 112, 168]],
  ["mars|martian|red planet|brown|chestnut|bronze|copper|chocolate", [134, 88, 54]],
  ["beige|sand coloured|tan|blonde", [222, 196, 156]],
]);

export const styleWords = new Vocabulary<Partial<PictureStyle>>([
  ["washed out|faded|bleached|pastel|milky|muted|desaturated|low contrast", { faded: 0.8 }],
  [
    "vintage|retro|analog|analogue|film texture|2000s|1990s|1980s|1970s|90s|80s|70s|polaroid|kodak|super 8|vhs|nostalgic|old film",
    { faded: 0.4, warm: 0.35, grainy: 0.7 },
  ],
  [
    "overexposed|bright harsh light|harsh light|high key|blown out|bright|radiant|strong sunlight",
    { overexposed: 0.7 },
  ],
  [
    "dark|moody|low key|ominous|eerie|noir|dimly lit|gloomy|sinister|mysterious|brooding|shadowy|horror",
    { dark: 0.6 },
  ],
  ["black and white|monochrome|noir|greyscale|grayscale|b w", { monochrome: true }],
  ["warm|cozy|cosy|warm light", { warm: 0.6 }],
  ["cold|cool|icy|chilly|bleak|frosty|sterile", { cool: 0.6 }],
  [
    "vivid|vibrant|saturated|colourful|colorful|psychedelic|hyper colour|technicolor|pop art",
    { vivid: 0.7 },
  ],
  ["grain|grainy|film grain|35mm|16mm|celluloid", { grainy: 0.8 }],
  ["neon|cyberpunk|synthwave|vaporwave|neon lit|neon light", { neon: true, vivid: 0.4 }],
  [
    "dreamy|ethereal|soft light|soft|hazy|serene|magical|dreamlike|romantic|mystical|enchanted|surreal|otherworldly",
    { dreamy: 0.7 },
  ],
  ["epic|dramatic|cinematic", { vivid: 0.15 }],
]);
