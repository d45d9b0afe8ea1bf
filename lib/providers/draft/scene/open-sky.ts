import "server-only";
import { addAurora } from "../layers/aurora";
import { addClouds } from "../layers/clouds";
import { addNebula, addPlanet } from "../layers/cosmos";
import { addSky, addStars, addSun } from "../layers/sky";
import type { Stage } from "./stage";

/** Sky, sun, stars and clouds, as most places have them. */
export function addOpenSky(stage: Stage): void {
  addSky(stage);
  const { time } = stage.description;
  const covered = stage.is("rain") || stage.is("storm") || stage.is("fog");
  const wantsStars = stage.is("stars") || time === "night" || time === "dusk";
  if (!stage.isExcluded("stars") && wantsStars && !covered)
    addStars(stage, stage.is("stars") ? 620 : 360);
  if (stage.is("planets")) addGiant(stage);
  const keepsSun = stage.palette.isDark ? !stage.isExcluded("moon") : !stage.isExcluded("sun");
  if (keepsSun && !stage.is("storm")) addSun(stage);
  if (stage.is("aurora")) addAurora(stage);
  const isQuiet =
    stage.is("aurora") || (stage.is("stars") && time === "night" && !stage.is("clouds"));
  if (!isQuiet || covered) addClouds(stage);
}

/** A ringed giant low in the sky. */
function addGiant(stage: Stage): void {
  const { width, horizon, unit } = stage;
  addPlanet(stage, {
    x: width * (stage.setup.sun.x < width / 2 ? 0.72 : 0.28),
    y: horizon * 0.38,
    radius: unit * 0.15,
    colours: [
      [150, 96, 70],
      [206, 160, 118],
      [240, 214, 176],
    ],
    ringed: true,
    banded: true,
    depth: 0.02,
  });
}

/** Black sky with stars only, for places without air. */
export function addAirlessSky(stage: Stage, nebula: number): void {
  addNebula(stage, nebula);
  if (!stage.isExcluded("stars")) addStars(stage, 700);
}
