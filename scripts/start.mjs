// npm start: brings what is missing, builds, and opens the app. Without a display it shows the main job by
// itself on a virtual one. What stands after `npm start --` goes to the app.
import path from "node:path";
import { buildWhenStale } from "./setup/build.mjs";
import { hasDisplay, withDisplay } from "./setup/display.mjs";
import { root } from "./setup/places.mjs";
import { run } from "./setup/run.mjs";
import { SetupProblem, say, tellAndExit } from "./setup/say.mjs";
import { appEnvironment, setup } from "./setup.mjs";

async function start(words) {
  const visible = hasDisplay();
  const ready = await setup({ systemPackages: visible ? [] : ["display"] });
  if (!visible && ready.missing.length > 0)
    throw new SetupProblem(
      "There is no display here, and no virtual one.",
      "Install the packages named above, then run `npm start` again.",
    );
  const environment = appEnvironment(ready);
  await buildWhenStale(ready.node, environment);
  return visible ? openApp(ready, environment, words) : showMainJob(ready, environment, words);
}

async function openApp(ready, environment, words) {
  const { code } = await run(ready.electronPath, [...sandboxSwitch(), root, ...words], {
    cwd: root,
    env: environment,
  });
  return code;
}

async function showMainJob(ready, environment, words) {
  say("• No display here: the app does its main job on a virtual one");
  return withDisplay(environment, async (env) => {
    const { code } = await run(ready.node.path, [path.join(root, "scripts", "demo.ts"), ...words], {
      cwd: root,
      env,
    });
    return code;
  });
}

/** Chromium refuses to run as root with its sandbox. Never in what is packaged, and never for anyone else. */
function sandboxSwitch() {
  return process.platform === "linux" && process.getuid() === 0 ? ["--no-sandbox"] : [];
}

start(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, tellAndExit);
