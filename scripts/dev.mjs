// npm run dev: the app with its sources watched; the window takes changes at once.
import path from "node:path";
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
  const environment = { ...appEnvironment(ready), ELECTRON_EXEC_PATH: ready.electronPath };
  return withDisplay(environment, async (env) => {
    const { code } = await run(ready.node.path, [...program, ...switches, ...words], { cwd: root, env });
    return code;
  });
}

dev(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, tellAndExit);
