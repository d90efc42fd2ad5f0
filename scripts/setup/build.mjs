// The bundles in out/, built again when a source has changed since.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./places.mjs";
import { run } from "./run.mjs";
import { SetupProblem, step } from "./say.mjs";

const sources = ["src-main", "src-preload", "src-renderer"];
const settings = ["electron.vite.config.ts", "package.json", "package-lock.json", "tsconfig.json"];
const bundles = [
  "main/shell.js",
  "main/gateway.js",
  "main/blipee-gateway.js",
  "main/reader.js",
  "preload/index.cjs",
  "renderer/index.html",
];
const stamp = "out/.built";

/** Builds if needed. @param environment as of appEnvironment */
export async function buildWhenStale(node, environment, checkout = root) {
  const wanted = fingerprint(checkout);
  if (isBuilt(checkout, wanted)) return;
  await step("Building the app (its sources are newer than out/)", () => build(node, environment, checkout));
}

/** Builds in any case. The stamp is taken before, so that a change during the build counts as later. */
export async function build(node, environment, checkout = root) {
  const wanted = fingerprint(checkout);
  forgetBuild(checkout);
  const program = path.join(checkout, "node_modules", "electron-vite", "bin", "electron-vite.js");
  const { code } = await run(node.path, [program, "build", "--logLevel", "warn"], {
    cwd: checkout,
    env: environment,
  });
  if (code !== 0)
    throw new SetupProblem(
      `The build ended with code ${code}.`,
      "Correct what it says above, then run this again.",
    );
  mkdirSync(path.join(checkout, "out"), { recursive: true });
  writeFileSync(path.join(checkout, stamp), wanted);
}

/** Makes the next start build again. */
export function forgetBuild(checkout = root) {
  rmSync(path.join(checkout, stamp), { force: true });
}

function isBuilt(checkout, wanted) {
  const file = path.join(checkout, stamp);
  return (
    existsSync(file) &&
    readFileSync(file, "utf8") === wanted &&
    bundles.every((bundle) => existsSync(path.join(checkout, "out", bundle)))
  );
}

/** Changes when a source file appears, disappears or is written; reads no contents. */
export function fingerprint(checkout) {
  const hash = createHash("sha256");
  for (const file of [...sources.flatMap((folder) => filesIn(checkout, folder)), ...settings]) {
    const facts = statSync(path.join(checkout, file), { throwIfNoEntry: false });
    hash.update(`${file} ${facts?.size} ${facts?.mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function filesIn(checkout, folder) {
  const whole = path.join(checkout, folder);
  if (!existsSync(whole)) return [];
  return readdirSync(whole, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .sort();
}
