import "server-only";
import type { SubjectKind } from "../prompt/types";
import { balloon, lantern, partyBalloon } from "./balloons";
import { campfire, lamppost, lighthouse, tent } from "./beacons";
import { bird, butterfly, dragon, eagle } from "./birds";
import { boat, sailboat, ship } from "./boats";
import { dog, fox, wolf } from "./canines";
import { plane, rocket, ufo } from "./craft";
import { cactus, flower, palm } from "./garden";
import { camel, cow, deer, elephant, horse } from "./grazers";
import { bridge, castle, house, monolith, windmill } from "./landmarks";
import { bear, cat, dinosaur, rabbit } from "./mammals";
import { dancer, person, umbrella, walker } from "./people";
import { baretree, broadleaf, cherry, conifer } from "./plants";
import { poodle } from "./poodle";
import { dolphin, fish, jellyfish, shark, turtle, whale } from "./sea-life";
import { astronaut, robot } from "./suits";
import type { FigureDrawing } from "./types";
import { bicycle, car, train } from "./vehicles";

const drawings: Partial<Record<SubjectKind, FigureDrawing>> = {
  ufo,
  poodle,
  rocket,
  plane,
  balloon,
  lantern,
  balloonparty: partyBalloon,
  person,
  walker,
  umbrella,
  dancer,
  astronaut,
  robot,
  lamppost,
  lighthouse,
  castle,
  house,
  windmill,
  campfire,
  tent,
  monolith,
  bridge,
  bird,
  butterfly,
  dragon,
  eagle,
  boat,
  sailboat,
  ship,
  bear,
  camel,
  cat,
  cow,
  deer,
  dinosaur,
  dog,
  elephant,
  fox,
  horse,
  rabbit,
  wolf,
  baretree,
  broadleaf,
  cactus,
  cherry,
  conifer,
  flower,
  palm,
  dolphin,
  fish,
  jellyfish,
  shark,
  turtle,
  whale,
  bicycle,
  car,
  train,
};

export function drawingOf(kind: SubjectKind): FigureDrawing | null {
  return drawings[kind] ?? null;
}
