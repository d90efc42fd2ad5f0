// A pinned package from the registry that npm is set up for, checked by content before anything reads it.
import { createHash } from "node:crypto";
import { createReadStream, existsSync, realpathSync } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { ask, run } from "./run.mjs";
import { progress, SetupProblem } from "./say.mjs";

/** npm's own program file, so that it can be run by the Node of our choice. */
export function npmProgram(env = process.env, execPath = process.execPath) {
  const beside = path.dirname(execPath);
  const candidates = [
    env.npm_execpath,
    path.join(beside, "node_modules", "npm", "bin", "npm-cli.js"),
    path.join(beside, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    ...(env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, "npm")),
  ];
  for (const candidate of candidates) {
    if (!candidate || !existsSync(candidate)) continue;
    const file = realpathSync(candidate);
    if (path.basename(file) === "npm-cli.js") return file;
  }
  throw new SetupProblem("npm was not found.", "Install Node.js together with npm, then run this again.");
}

/** Downloads a pinned package into `folder` and unpacks it there; returns the folder with its files. */
export async function fetchPackage(pin, folder) {
  const archive = await download(pin, folder);
  if ((await integrityOf(archive)) !== pin.integrity)
    throw new SetupProblem(
      `${pin.name}@${pin.version} arrived with other content than the one that was checked.`,
      "Nothing of it was kept. Run this again; if it happens again, the registry in use changes packages.",
    );
  // Both names are relative: some tars read "C:" as the name of a computer.
  const unpacked = ask("tar", ["-xzf", path.basename(archive)], { cwd: folder, maxBuffer: 1 << 24 });
  if (unpacked === undefined)
    throw new SetupProblem(
      `${pin.name} could not be unpacked.`,
      "See that the disk has room and that tar is installed.",
    );
  await rm(archive);
  return path.join(folder, "package");
}

async function download(pin, folder) {
  // A cache of its own inside the folder: npm's would keep a second copy of a large file for ever.
  const cache = path.join(folder, "npm-cache");
  await mkdir(cache, { recursive: true });
  const stop = progress(
    async () => `${Math.round((await bytesIn(cache)) / 1e6)} MB of ${pin.megabytes ?? "about 50"} MB`,
  );
  const { code, output } = await run(
    process.execPath,
    [
      npmProgram(),
      "pack",
      `${pin.name}@${pin.version}`,
      "--silent",
      "--cache",
      cache,
      "--pack-destination",
      folder,
    ],
    { cwd: folder, quiet: true },
  ).finally(stop);
  await rm(cache, { recursive: true, force: true });
  const archive = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (code === 0 && archive !== undefined) return path.join(folder, archive);
  throw new SetupProblem(
    `${pin.name}@${pin.version} could not be downloaded.${output === "" ? "" : ` npm said: ${output.trim()}`}`,
    "See that the package registry can be reached (`npm ping`), then run this again.",
  );
}

/** The content of a file in the form that registries and lock files use. */
export async function integrityOf(file) {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest("base64")}`;
}

async function bytesIn(folder) {
  let total = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) total += (await stat(path.join(entry.parentPath ?? entry.path, entry.name))).size;
  return total;
}
