import "server-only";
import type { SubjectKind } from "../prompt/types";
import { bird, butterfly, dragon, eagle } from "./birds";
import { boat, sailboat, ship } from "./boats";
import { balloon, lantern, partyBalloon, plane, rocket, ufo } from "./craft";
import {
  bridge,
  campfire,
  castle,
  house,
  lamppost,
  lighthouse,
  monolith,
  tent,
  windmill,
} from "./landmarks";
import {
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
} from "./mammals";
import { astronaut, dancer, person, robot, umbrella, walker } from "./people";
import { baretree, broadleaf, cactus, cherry, conifer, flower, palm } from "./plants";
import { poodle } from "./poodle";
import { dolphin, fish, jellyfish, shark, turtle, whale } from "./sea-life";
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
