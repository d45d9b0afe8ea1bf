import os from "node:os";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { providerEnvironment } from "./tests/e2e/support/provider-environment";

const port = process.env.E2E_PORT ?? "3917";
// The workers load this file as well and must see the folder of the main process.
process.env.E2E_DATA_DIR ??= path.join(os.tmpdir(), `retake-e2e-${process.pid}`);

export default defineConfig({
  testDir: "tests/e2e",
  // Two runs beside each other must not clear away what the other wrote.
  outputDir: `test-results/${port}`,
  testMatch: "**/*.spec.ts",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    // What cannot be pressed is a failure long before the test has used up its time.
    actionTimeout: 20_000,
    baseURL: `http://localhost:${port}`,
    // Pictures of every moment would cost a quarter of the run, copies of every document a tenth.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        // The machine may reach nothing: a browser that looks for updates only wastes time.
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
        // Without a graphics card, one imitated by the processor is slower than none.
        "--disable-gpu",
      ],
    },
  },
  projects: [
    {
      name: "desktop",
      grepInvert: /@phone/,
      use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } },
    },
    {
      // Tests that are about the small screen carry the tag @phone.
      name: "phone",
      grep: /@phone/,
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } },
    },
  ],
  webServer: {
    command: "node scripts/e2e-server.mjs",
    url: `http://127.0.0.1:${port}/api/health`,
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "pipe",
    env: { PORT: port, HOST: "127.0.0.1", ...providerEnvironment },
  },
});
