// What a folder may be called and how long a file may be.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sourceFolders } from "./sources.mjs";

const drawers = new Set(["utils", "util", "helpers", "helper", "common", "misc"]);
const ceiling = 450;

/** Every file under the source folders, with forward slashes, relative to the checkout. */
export function sourceFiles(root) {
  return sourceFolders.flatMap((folder) => filesIn(root, folder));
}

function filesIn(root, folder) {
  let entries;
  try {
    entries = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile() && /[.]([cm]?[jt]sx?|css|py)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .sort();
}

export function checkTree(root) {
  return sourceFiles(root).flatMap((file) => [...checkFolders(file), ...checkLength(root, file)]);
}

function checkFolders(file) {
  const drawer = file
    .split("/")
    .slice(0, -1)
    .find((folder) => drawers.has(folder));
  if (drawer === undefined) return [];
  return [
    {
      rule: "no-drawer-folders",
      where: file,
      remedy: `A thing lives with what it serves. Move the file to its user, or name "${drawer}" by what it does.`,
    },
  ];
}

function checkLength(root, file) {
  if (/[.]data[.]ts$/.test(file)) return [];
  const lines = readFileSync(path.join(root, file), "utf8").split("\n").length - 1;
  if (lines <= ceiling) return [];
  return [
    {
      rule: "one-sitting",
      where: `${file} has ${lines} lines, ${lines - ceiling} too many`,
      remedy: "It is two things: split it. A table of data alone may be called *.data.ts.",
    },
  ];
}
