/** `npm run build`: everything a start needs, where it is older than its sources. */
import { enter } from "./lib/enter.mjs";

enter("build");
