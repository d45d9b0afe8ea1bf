import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

const config = [
  { ignores: ["node_modules/", ".next/", "dist/", ".data/", "lib/db/generated/", "next-env.d.ts"] },
  // AssemblyScript, which is not TypeScript: its own compiler checks it.
  { ignores: ["lib/providers/draft/kernel/"] },
  ...next,
  ...typescript,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-console": ["error", { allow: ["warn", "error"] }],
      eqeqeq: "error",
    },
  },
  { files: ["scripts/**", "tests/bench/**"], rules: { "no-console": "off" } },
];

export default config;
