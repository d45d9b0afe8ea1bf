import type { ParticleStyle, Rgb } from "../scene/types";

export type TimeOfDay = "dawn" | "day" | "golden" | "sunset" | "dusk" | "night";

export type Weather = "rain" | "snow" | "fog" | "storm" | "wind" | "clear" | "cloudy";

export type Place =
  | "city"
  | "street"
  | "park"
  | "sea"
  | "yacht"
  | "beach"
  | "lake"
  | "mountain"
  | "forest"
  | "desert"
  | "field"
  | "snowfield"
  | "space"
  | "planet"
  | "underwater"
  | "interior"
  | "sky"
  | "abstract";

export type SubjectKind =
  | "ufo"
  | "dog"
  | "poodle"
  | "cat"
  | "horse"
  | "deer"
  | "wolf"
  | "bear"
  | "elephant"
  | "camel"
  | "bird"
  | "eagle"
  | "butterfly"
  | "dragon"
  | "whale"
  | "dolphin"
  | "shark"
  | "fish"
  | "jellyfish"
  | "turtle"
  | "sailboat"
  | "boat"
  | "ship"
  | "person"
  | "walker"
  | "umbrella"
  | "dancer"
  | "astronaut"
  | "robot"
  | "car"
  | "train"
  | "bicycle"
  | "plane"
  | "rocket"
  | "balloon"
  | "lantern"
  | "conifer"
  | "broadleaf"
  | "palm"
  | "cherry"
  | "baretree"
  | "flower"
  | "cactus"
  | "lighthouse"
  | "castle"
  | "house"
  | "windmill"
  | "bridge"
  | "lamppost"
  | "campfire"
  | "tent"
  | "monolith"
  | "balloonparty"
  | "dinosaur"
  | "fox"
  | "rabbit"
  | "cow"
  | "orb";

export type SkyFeature =
  "stars" | "moon" | "sun" | "aurora" | "lightning" | "rainbow" | "clouds" | "planets" | "galaxy";

export type Accessory = "sunglasses" | "scarf" | "pearls" | "hat" | "umbrella" | "lantern";

export interface Subject {
  kind: SubjectKind;
  colour: Rgb | null;
  count: number;
  /** Larger or smaller than usual: about 0.6 to 1.5. */
  size: number;
  accessories: Accessory[];
}

export type Motion = "still" | "rise" | "sink" | "cross" | "approach" | "leave";

/** Direction in the frame, each -1, 0 or 1; y is down. */
export interface Heading {
  x: -1 | 0 | 1;
  y: -1 | 0 | 1;
}

export type CameraMove =
  | "static"
  | "pan-left"
  | "pan-right"
  | "tilt-up"
  | "tilt-down"
  | "dolly-in"
  | "dolly-out"
  | "truck-left"
  | "truck-right"
  | "orbit-left"
  | "orbit-right"
  | "zoom-in"
  | "zoom-out"
  | "crane-up"
  | "crane-down"
  | "handheld"
  | "drift";

export interface PictureStyle {
  /** 0 usual, 1 bleached and milky. */
  faded: number;
  overexposed: number;
  dark: number;
  monochrome: boolean;
  warm: number;
  cool: number;
  vivid: number;
  grainy: number;
  neon: boolean;
  dreamy: number;
}

/** What a prompt asks for, as far as the vocabulary goes. */
export interface SceneDescription {
  time: TimeOfDay;
  weather: Weather[];
  place: Place;
  /** Places that lie behind: the city behind the park, the forest on the lake's shore. */
  backdrops: Place[];
  /** In order of importance. */
  subjects: Subject[];
  sky: SkyFeature[];
  particles: ParticleStyle[];
  camera: CameraMove[];
  /** 0.5 slow, 1 usual, 1.6 fast. */
  cameraSpeed: number;
  angle: "low" | "level" | "high";
  shot: "close" | "medium" | "wide";
  motion: Motion;
  heading: Heading;
  pulsing: boolean;
  flickering: boolean;
  lightColour: Rgb | null;
  /** Colour words that belong to no subject: they tint the sky. */
  colours: Rgb[];
  style: PictureStyle;
  /** Tags that must not appear. */
  excluded: string[];
}
