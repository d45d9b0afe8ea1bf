/** `npm run demo:providers`: the studio with stand-ins for the paid providers. */
import { enter } from "./lib/enter.mjs";

enter("demo-providers");
