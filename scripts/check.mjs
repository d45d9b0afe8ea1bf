/** `npm run check`: the fast part of the tests. */
import { enter } from "./lib/enter.mjs";

enter("check");
