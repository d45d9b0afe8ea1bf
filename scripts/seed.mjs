/** `npm run seed`: a library of sample takes, to see how the studio is with many. */
import { enter } from "./lib/enter.mjs";

enter("seed");
