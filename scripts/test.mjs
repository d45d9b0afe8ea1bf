/** `npm test`: every test there is. */
import { enter } from "./lib/enter.mjs";

enter("test");
