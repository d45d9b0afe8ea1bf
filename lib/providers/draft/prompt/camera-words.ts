import "server-only";
import type { CameraMove, Heading, Motion } from "./types";
import { Vocabulary } from "./vocabulary";

/** Moves that need no further context. A move with a side may be turned by a later word. */
export const cameraWords = new Vocabulary<CameraMove>([
  [
    "static|static shot|static camera|locked off|locked off shot|locked shot|tripod|still shot|fixed camera|no camera movement|stationary camera|motionless camera|camera is still|camera remains still",
    "static",
  ],
  [
    "pan|panning|pan right|pans right|panning right|pan to the right|pan shot|panoramic sweep|whip pan|camera pans",
    "pan-right",
  ],
  ["pan left|pans left|panning left|pan to the left", "pan-left"],
  ["tilt up|tilts up|tilting up|tilt upward|camera tilts|look up|camera looks up", "tilt-up"],
  ["tilt down|tilts down|tilting down|tilt downward|camera looks down", "tilt-down"],
  [
    "dolly|dolly in|dollies in|push in|pushes in|pushing in|push forward|move in|camera approaches|moves closer|track in|slow push|fly through|flythrough|forward tracking|flying over|fly over|glide forward|moves forward|fpv",
    "dolly-in",
  ],
  [
    "dolly out|dolly back|pull out|pull back|pulls back|pulling back|move away|backs away|pulls away|track out|reveal shot",
    "dolly-out",
  ],
  [
    "truck right|tracks right|track right|slide right|tracking shot|tracking|follow shot|camera follows|following shot|side scrolling|slider|trucking|parallax shot",
    "truck-right",
  ],
  ["truck left|tracks left|track left|slide left", "truck-left"],
  [
    "orbit|orbiting|orbits|arc shot|arc|circle around|circling|360|rotate around|revolve|rotating around|orbit right",
    "orbit-right",
  ],
  ["orbit left|arc left|counterclockwise", "orbit-left"],
  ["zoom|zoom in|zooms in|zooming in|crash zoom|slow zoom|close in", "zoom-in"],
  ["zoom out|zooms out|zooming out", "zoom-out"],
  [
    "crane|crane up|crane shot|jib|jib up|boom up|camera rises|rising shot|drone shot|aerial|aerial shot|ascending camera|pedestal up",
    "crane-up",
  ],
  [
    "crane down|jib down|boom down|camera descends|pedestal down|descending shot|camera lowers",
    "crane-down",
  ],
  ["handheld|hand held|shaky cam|shaky camera|documentary style|found footage", "handheld"],
  ["drift|gentle camera|floating camera|steadicam|gimbal|smooth camera|slow camera", "drift"],
]);

export const angleWords = new Vocabulary<"low" | "high">([
  [
    "low angle|low upward angle|upward angle|from below|worm eye|worms eye|looking up|ground level|hero shot",
    "low",
  ],
  [
    "high angle|aerial|bird eye|birds eye|top down|overhead|from above|drone shot|looking down|aerial view|satellite view",
    "high",
  ],
]);

export const shotWords = new Vocabulary<"close" | "wide">([
  ["close up|closeup|extreme close up|macro|portrait|headshot|detail shot", "close"],
  [
    "wide shot|wide angle|wide|establishing shot|panorama|panoramic|long shot|extreme wide|vast|epic landscape|distant|tiny|far away|landscape",
    "wide",
  ],
]);

export const motionWords = new Vocabulary<Motion>([
  [
    "ascend|rise|rising|lift off|liftoff|take off|takeoff|soar|float up|fly up|launch|climb|levitate|shoot up|begin to ascend|vanish into",
    "rise",
  ],
  ["descend|land|landing|fall|falling|sink|dive|diving|drop|plunge|swoop", "sink"],
  [
    "walk|run|running|walking|drive|driving|cross|sail|sailing|fly|flying|pass|race|racing|gallop|galloping|swim|swimming|speed|march|marching|travel|ride|riding|cycling|chase|glide|gliding|jump|leap",
    "cross",
  ],
  [
    "approach|come closer|toward the camera|towards the camera|charge at|head toward us",
    "approach",
  ],
  ["leave|walk away|depart|disappear into the distance|recede|vanish|into the distance", "leave"],
  [
    "stand|standing|sit|sitting|hover|hovering|motionless|still|posing|lying|sleeping|resting|waiting",
    "still",
  ],
]);

const heading = (x: Heading["x"], y: Heading["y"]): Heading => ({ x, y });

export const headingWords = new Vocabulary<Heading>([
  ["top right|upper right|up and right|right corner", heading(1, -1)],
  ["top left|upper left|up and left|left corner", heading(-1, -1)],
  ["bottom right|lower right", heading(1, 1)],
  ["bottom left|lower left", heading(-1, 1)],
  [
    "to the left|toward the left|towards the left|from right to left|right to left|leftward|left",
    heading(-1, 0),
  ],
  [
    "to the right|toward the right|towards the right|from left to right|left to right|rightward|right",
    heading(1, 0),
  ],
  ["upward|up|skyward|into the sky", heading(0, -1)],
  ["downward|down", heading(0, 1)],
]);
