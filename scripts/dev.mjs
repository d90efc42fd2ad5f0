// npm run dev: the app with the sources of shell, gateway and preload watched: a change restarts it.
// The window's pages come from out/renderer as they were built at the start, because the shell serves them
// by its own protocol; a change to them needs another `npm run dev`.
import path from "node:path";
import { buildWhenStale, forgetBuild } from "./setup/build.mjs";
import { withDisplay } from "./setup/display.mjs";
import { root } from "./setup/places.mjs";
import { run } from "./setup/run.mjs";
import { tellAndExit } from "./setup/say.mjs";
import { appEnvironment, setup } from "./setup.mjs";

async function dev(words) {
  const ready = await setup();
  const asRoot = process.platform === "linux" && process.getuid() === 0;
  const program = [
    path.join(root, "node_modules", "electron-vite", "bin", "electron-vite.js"),
    "dev",
    "--watch",
  ];
  const switches = asRoot ? ["--noSandbox"] : [];
  await buildWhenStale(ready.node, appEnvironment(ready));
  // What the watcher writes into out/ is not what a build would.
  forgetBuild();
  const environment = { ...appEnvironment(ready), ELECTRON_EXEC_PATH: ready.electronPath };
  return withDisplay(environment, async (env) => {
    const { code } = await run(ready.node.path, [...program, ...switches, ...words], { cwd: root, env });
    return code;
  });
}

dev(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, tellAndExit);
