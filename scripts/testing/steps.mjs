// The steps of `npm test`. Each is { name, title, work }; work returns { passed, failed, skipped }.
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { build, buildWhenStale } from "../setup/build.mjs";
import { hasDisplay, withDisplay } from "../setup/display.mjs";
import { root } from "../setup/places.mjs";
import { run } from "../setup/run.mjs";
import { SetupProblem } from "../setup/say.mjs";
import { ofCheck, ofPlaywright, ofReport, ofVitest, sum } from "./sums.mjs";

/**
 * The build comes before the tests: some run what is in out/, and would otherwise test the one before.
 * @param ready what setup returned
 * @param environment as of appEnvironment
 */
export function testSteps(ready, environment) {
  const node = async (...args) => (await run(ready.node.path, args, { cwd: root, env: environment })).code;
  const check = async (...args) => ofCheck(await node(...args));
  return [
    { name: "lint", title: "Biome, warnings too", work: () => check(...lintCommand) },
    { name: "lint", title: "suppressions", work: () => check("scripts/check-suppressions.mjs") },
    { name: "rules", title: "rules of the house", work: () => check("scripts/check-rules.mjs") },
    ...compilerSettings().map((file) => ({
      name: "types",
      title: file,
      work: () => check("node_modules/typescript/bin/tsc", "-p", file),
    })),
    { name: "build", title: "bundles in out/", work: () => buildStep(ready, environment) },
    { name: "unit", title: "Vitest: unit, integration, peers", work: () => vitest(node) },
    { name: "e2e", title: "Playwright: the app in its window", work: () => playwright(ready, environment) },
  ];
}

const lintCommand = ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"];

/** Every tsconfig of the checkout: at the top and in the source folders. */
function compilerSettings() {
  const folders = [".", ...readdirSync(root).filter((name) => name.startsWith("src-"))];
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => /^tsconfig.*[.]json$/.test(name))
      .map((name) => path.posix.join(folder, name)),
  );
}

async function buildStep(ready, environment) {
  await build(ready.node, environment);
  return ofCheck(0);
}

async function vitest(node) {
  const report = freshReport("vitest.json");
  const code = await node(
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  );
  return ofReport(report, ofVitest, code);
}

async function playwright(ready, environment) {
  if (!hasDisplay() && ready.missing.length > 0)
    throw new SetupProblem(
      "There is no display, and no virtual one.",
      "Install the system packages named at the top.",
    );
  // Without bundles of these sources there is no app to test.
  await buildWhenStale(ready.node, environment);
  const report = freshReport("playwright.json");
  const program = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"];
  const { code } = await withDisplay({ ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, (env) =>
    run(ready.node.path, program, { cwd: root, env }),
  );
  return ofReport(report, ofPlaywright, code);
}

/** Where a runner writes its report. An old one is removed, or it would speak for a runner that crashed. */
function freshReport(name) {
  const file = path.join(root, "out", "test", name);
  rmSync(file, { force: true });
  return file;
}

/** Runs the steps one after another, all of them, and returns what they add up to. */
export async function runSteps(steps, say) {
  const results = [];
  for (const { name, title, work } of steps) {
    say(`\n━━ ${name}: ${title}`);
    const begun = performance.now();
    const result = await work().catch((error) => {
      say(error instanceof SetupProblem ? error.message : error.stack);
      return ofCheck(1);
    });
    results.push({ name, title, seconds: (performance.now() - begun) / 1000, ...result });
    say(`   ${result.failed === 0 ? "passed" : "FAILED"} in ${results.at(-1).seconds.toFixed(1)} s`);
  }
  return { results, total: sum(results) };
}
