// A folder in the cache is either complete or not there.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";

const suffix = ".partial";
const dayMs = 86_400_000;

/**
 * Fills a folder under a temporary name beside `target` and renames it into place when `fill` has returned.
 * Whatever ends us before that leaves only the temporary name, which nobody reads. When another checkout
 * was faster, its folder is kept and ours thrown away: both are the same by their pinned content.
 */
export async function installFolder(target, fill) {
  const parent = path.dirname(target);
  await mkdir(parent, { recursive: true });
  await removeLeftovers(parent);
  const staging = path.join(parent, stagingName(path.basename(target)));
  try {
    await mkdir(staging);
    await fill(staging);
    await moveIntoPlace(staging, target);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Removes what an interrupted run left: its process is gone, or it is a day old. */
export async function removeLeftovers(parent) {
  for (const name of await readdir(parent)) {
    const owner = ownerOf(name);
    if (owner === undefined) continue;
    const folder = path.join(parent, name);
    if ((owner.host === hostPart() && !isAlive(owner.pid)) || (await ageMs(folder)) > dayMs)
      await rm(folder, { recursive: true, force: true });
  }
}

function stagingName(name) {
  return `.${name}~${hostPart()}~${process.pid}~${randomBytes(3).toString("hex")}${suffix}`;
}

function ownerOf(name) {
  if (!name.startsWith(".") || !name.endsWith(suffix)) return undefined;
  const [, host, pid] = name.split("~");
  return host === undefined || pid === undefined ? undefined : { host, pid: Number(pid) };
}

// The cache may be shared with a container, whose process numbers mean nothing here.
function hostPart() {
  return hostname().replace(/[^\w.-]/g, "_");
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function ageMs(folder) {
  const facts = await stat(folder).catch(() => undefined);
  return facts === undefined ? 0 : Date.now() - facts.mtimeMs;
}

async function moveIntoPlace(staging, target) {
  try {
    await rename(staging, target);
  } catch (error) {
    // Windows says EPERM where others say ENOTEMPTY or EEXIST.
    if (!["ENOTEMPTY", "EEXIST", "EPERM"].includes(error.code) || !existsSync(target)) throw error;
  }
}
