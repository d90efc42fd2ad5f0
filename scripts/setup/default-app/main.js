// What `electron FOLDER` does: take name, version and path from the folder's package.json and run its main
// file. This module is awaited before Electron says "ready", so that the app can still register its protocol.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

const require = createRequire(import.meta.url);
const { folder, preloads } = readArguments(process.argv.slice(1));
for (const preload of preloads) require(path.resolve(preload));

if (folder === undefined) {
  process.stdout.write(`Electron ${process.versions.electron}: electron FOLDER runs an app\n`);
  app.exit(0);
} else {
  const appPath = path.resolve(folder);
  const manifest = JSON.parse(readFileSync(path.join(appPath, "package.json"), "utf8"));
  app.name = manifest.productName ?? manifest.name;
  if (manifest.version) app.setVersion(manifest.version);
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
  app.setAppPath(appPath);
  await import(pathToFileURL(path.join(appPath, manifest.main ?? "index.js")).href);
}

/** The first word that is not a switch is the app; "-r FILE" runs a file before it, as Playwright asks for. */
function readArguments(words) {
  const preloads = [];
  for (let at = 0; at < words.length; at++) {
    if (words[at] === "-r" || words[at] === "--require") preloads.push(words[++at]);
    else if (!words[at].startsWith("-")) return { folder: words[at], preloads };
  }
  return { folder: undefined, preloads };
}
