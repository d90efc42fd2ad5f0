// npm run bench -- NAME: sets up, builds, and runs a bench; without a name it lists what there is.
import path from "node:path";
import { buildWhenStale } from "./setup/build.mjs";
import { hasDisplay, withDisplay } from "./setup/display.mjs";
import { root } from "./setup/places.mjs";
import { run } from "./setup/run.mjs";
import { tellAndExit } from "./setup/say.mjs";
import { appEnvironment, setup } from "./setup.mjs";

async function bench(words) {
  const ready = await setup({ systemPackages: hasDisplay() ? [] : ["display"] });
  const environment = appEnvironment(ready);
  if (words.length > 0) await buildWhenStale(ready.node, environment);
  const program = [path.join(root, "test", "bench", "run.ts"), ...words];
  const measure = async (env) => (await run(ready.node.path, program, { cwd: root, env })).code;
  // Some benches open a window; a list or a missing Xvfb needs none.
  return words.length === 0 || ready.missing.length > 0
    ? measure(environment)
    : withDisplay(environment, measure);
}

bench(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, tellAndExit);
