// The packages in node_modules: installed when they are not the ones of package-lock.json.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { npmProgram } from "./fetch-package.mjs";
import { root } from "./places.mjs";
import { run } from "./run.mjs";
import { SetupProblem, step } from "./say.mjs";

/** Installs the locked packages with the given Node, unless they are already there. */
export async function installDependencies(node, checkout = root) {
  const stamp = stampFile(checkout);
  const wanted = wantedStamp(readFileSync(path.join(checkout, "package-lock.json")));
  if (isStamped(stamp, wanted)) return;
  if (!isInstalledByNpm(checkout)) {
    rmSync(stamp, { force: true });
    await step(
      "Installing the packages of package-lock.json into node_modules (npm ci; one to two minutes)",
      () => npmCi(node, checkout),
    );
  }
  writeFileSync(stamp, wanted);
}

/** Written last, so that an interrupted installation is never taken as complete. */
export function stampFile(checkout) {
  return path.join(checkout, "node_modules", ".blipee-setup");
}

/** What the stamp of a matching installation says; a checkout may be shared between systems. */
export function wantedStamp(lockFile, platform = process.platform, arch = process.arch) {
  return `${platform}-${arch} ${createHash("sha256").update(lockFile).digest("hex")}\n`;
}

export function isStamped(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

/**
 * Did a plain `npm install` bring the same packages? npm writes its own list of what it installed as its
 * last act. Packages for other systems are optional and missing there.
 */
export function isInstalledByNpm(checkout) {
  const list = path.join(checkout, "node_modules", ".package-lock.json");
  if (!existsSync(list)) return false;
  const present = JSON.parse(readFileSync(list, "utf8")).packages;
  const locked = JSON.parse(readFileSync(path.join(checkout, "package-lock.json"), "utf8")).packages;
  const same = Object.entries(locked).every(
    ([place, wanted]) =>
      place === "" ||
      (present[place] === undefined ? wanted.optional === true : isSamePackage(present[place], wanted)),
  );
  return same && Object.keys(present).every((place) => locked[place] !== undefined);
}

function isSamePackage(one, other) {
  return one.version === other.version && one.integrity === other.integrity;
}

/**
 * Without install scripts: the two packages that have one (serialport's bindings and the Windows installer
 * maker) ship their binaries prebuilt, so none has work to do that this app needs.
 */
async function npmCi(node, checkout) {
  const { code } = await run(
    node.path,
    [
      npmProgram(),
      "ci",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      "--progress=true",
    ],
    { cwd: checkout, env: withNodeFirst(node) },
  );
  if (code !== 0)
    throw new SetupProblem(
      `npm ci ended with code ${code}.`,
      "See what npm said above. Often it is the registry that can't be reached: check with `npm ping`, then run this again.",
    );
}

/** An environment in which `node` is the given one, for programs that look it up. */
export function withNodeFirst(node, env = process.env) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return { ...env, [name]: `${path.dirname(node.path)}${path.delimiter}${env[name] ?? ""}` };
}
