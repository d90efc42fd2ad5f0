// Sees that everything is there that this app needs to be built, run and tested; brings what is missing.
// Runs on Node 20 and nothing else, because it runs before anything is installed. As a command:
//   node scripts/setup.mjs [display] [peers]
import { pathToFileURL } from "node:url";
import { installSystemPackages } from "./setup/debian.mjs";
import { installDependencies, withNodeFirst } from "./setup/dependencies.mjs";
import { bringElectron } from "./setup/electron.mjs";
import { bringNode } from "./setup/node24.mjs";
import { say, tellAndExit } from "./setup/say.mjs";

/**
 * Checks first, and touches the network only for what is missing.
 * @param {("display" | "peers")[]} systemPackages sets of system packages that the caller needs (Linux)
 * @returns {Promise<{ node: { path: string, version: string }, electronPath: string, electronDist: string,
 *   electronSource: "vendor" | "registry", versions: { node: string, electron: string }, missing: string[] }>}
 *   `missing`: system packages that only root could have installed
 */
export async function setup({ systemPackages = [] } = {}) {
  const missing = await installSystemPackages(systemPackages);
  const node = await bringNode();
  await installDependencies(node);
  const electron = await bringElectron(node);
  return {
    node,
    electronPath: electron.path,
    electronDist: electron.dist,
    electronSource: electron.source,
    versions: { node: node.version, electron: electron.version },
    missing,
  };
}

/** The environment in which the app, its build and its tests find the Node and the Electron of setup. */
export function appEnvironment(ready, env = process.env) {
  // Terminals inside Electron apps set it, and it would make a plain Node of our Electron.
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = env;
  return {
    ...withNodeFirst(ready.node, rest),
    BLIPEE_NODE: ready.node.path,
    BLIPEE_ELECTRON: ready.electronPath,
    ELECTRON_OVERRIDE_DIST_PATH: ready.electronDist,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  setup({ systemPackages: process.argv.slice(2) }).then((ready) => {
    say(`Node ${ready.versions.node}: ${ready.node.path}`);
    say(`Electron ${ready.versions.electron} (${ready.electronSource}): ${ready.electronPath}`);
  }, tellAndExit);
}
