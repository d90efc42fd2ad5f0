import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "test/e2e",
  outputDir: "out/test/e2e",
  timeout: 120_000,
  workers: 1,
  retries: 0,
  reporter: [["list"]],
});
