// The Node that builds, tests and the gateway need. Node 20 is enough to get here, not to go on.
import { existsSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { fetchPackage } from "./fetch-package.mjs";
import { installFolder } from "./install-folder.mjs";
import { nodePackages } from "./pins.mjs";
import { cacheFolder } from "./places.mjs";
import { ask } from "./run.mjs";
import { SetupProblem, step } from "./say.mjs";

/**
 * SQLite's binding needs 22.12, and running our .ts files as they are 22.18 or 23.6.
 * @param {string} version as in process.versions.node
 */
export function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major === 22) return minor >= 18;
  if (major === 23) return minor >= 6;
  return major > 23;
}

/** Returns { path, version } of a Node that is new enough: the running one, or one brought to the cache. */
export async function bringNode() {
  if (isNewEnough(process.versions.node)) return { path: process.execPath, version: process.versions.node };
  const pin = nodePackages[`${process.platform}-${process.arch}`];
  if (pin === undefined)
    throw new SetupProblem(
      `Node ${process.versions.node} is too old, and no newer one can be brought to ${process.platform} ${process.arch}.`,
      "Install Node.js 24, then run this again.",
    );
  const target = path.join(cacheFolder(), `node-${pin.version}-${process.platform}-${process.arch}`);
  const executable = path.join(target, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(executable)) await install(pin, target, path.relative(target, executable));
  return { path: executable, version: pin.version };
}

async function install(pin, target, executable) {
  // A folder without its executable was damaged by hand: renaming never leaves one.
  await rm(target, { recursive: true, force: true });
  await step(
    `Bringing Node ${pin.version} to ${target} (the running Node ${process.versions.node} is too old for the build and the gateway)`,
    () =>
      installFolder(target, async (staging) => {
        const unpacked = await fetchPackage(pin, staging);
        await mkdir(path.join(staging, "bin"), { recursive: true });
        await cp(path.join(unpacked, executable), path.join(staging, executable));
        await cp(path.join(unpacked, "LICENSE"), path.join(staging, "LICENSE"));
        await rm(unpacked, { recursive: true });
        const said = ask(path.join(staging, executable), ["--version"])?.trim();
        if (said !== `v${pin.version}`)
          throw new SetupProblem(
            `The Node that was brought doesn't run here (it said ${said ?? "nothing"}).`,
            "Install Node.js 24 yourself, then run this again.",
          );
      }),
  );
}
