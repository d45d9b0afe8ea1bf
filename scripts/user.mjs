/** `npm run user`: accounts without a browser. */
import { enter } from "./lib/enter.mjs";

enter("user");
