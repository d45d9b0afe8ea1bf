/** `npm run migrate:new -- <name>`: writes a migration for what changed in the schema. */
import { enter } from "./lib/enter.mjs";

enter("new-migration");
