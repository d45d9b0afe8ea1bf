/** `npm start`: the studio, from a fresh clone to a running address. */
import { enter } from "./lib/enter.mjs";

enter("start", {
  times: 5,
  args: ["--after-kill"],
  sentence: (signal) => `The launcher was ended by ${signal}. Starting it again.`,
});
