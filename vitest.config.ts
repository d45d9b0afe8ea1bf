import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = {
  "@": import.meta.dirname,
  // Outside Next there is no client bundle to protect.
  "server-only": path.join(import.meta.dirname, "tests/fixtures/server-only.ts"),
};

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["tests/{unit,contract}/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/integration/support/global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // The usual second is short where two files and their processes share two cores.
          expect: { poll: { timeout: 30_000 } },
          // Each file has a database of its own, and most of its time is waiting.
          maxWorkers: 2,
        },
      },
    ],
  },
});
