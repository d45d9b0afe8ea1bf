/** `npm run token`: access tokens without a browser. */
import { enter } from "./lib/enter.mjs";

enter("token");
