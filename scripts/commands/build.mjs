import { build } from "../lib/build.mjs";
import { fail } from "../lib/failure.mjs";

build(undefined, { announce: (label) => console.log(`Building the ${label}`) }).catch(fail);
