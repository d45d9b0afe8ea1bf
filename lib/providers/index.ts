import "server-only";

export { createProviders, type Providers, type ProvidersConfig } from "./registry";
export { createKeyTests } from "./key-tests";
export { createPriceReader } from "./prices";
