/** `npm run bench -- <name>`: a measurement of tests/bench. */
import { enter } from "./lib/enter.mjs";

enter("bench");
