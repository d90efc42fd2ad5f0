import { join } from "node:path";
import { defineConfig } from "vitest/config";

const here = import.meta.dirname;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/e2e/**", "node_modules/**"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 2,
    // For the processes that run tests, and for what they start.
    env: {
      NODE_OPTIONS: `--require ${JSON.stringify(join(here, "test/steady-threads.mjs"))}`,
      // Sources are read and compiled once, not by each process and thread.
      NODE_COMPILE_CACHE: join(here, "out/test/compiled"),
    },
  },
});
