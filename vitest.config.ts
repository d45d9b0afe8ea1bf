import path from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const alias = {
  "@": import.meta.dirname,
  // Outside Next there is no client bundle to protect.
  "server-only": path.join(import.meta.dirname, "tests/fixtures/server-only.ts"),
};

/** The files that take longest: one that begins last would be waited for alone. */
const longest = [
  ...["crash-storm", "kill-nine", "worker-steps", "launcher", "tokens-command-line"],
  ...["resolve-takes", "worker-crash", "draft-recovery", "media-ingest", "worker-recovery"],
].map((name) => `${name}.test.ts`);

/** A fresh clone has no times of an earlier run to order the files by. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.indexOf(path.basename(moduleId));
      return place < 0 ? longest.length : place;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  resolve: { alias },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["tests/{unit,contract}/**/*.test.ts"],
          testTimeout: 30_000,
          // As many as the machine that must keep the time has cores; the usual is one less.
          maxWorkers: 2,
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
          maxWorkers: 3,
        },
      },
    ],
  },
});
