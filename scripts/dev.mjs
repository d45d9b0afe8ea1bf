/** `npm run dev`: the studio with reload, for development. */
import { enter } from "./lib/enter.mjs";

enter("dev");
