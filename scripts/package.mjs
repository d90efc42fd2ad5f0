// npm run package: makes this system's installers in dist/. `-- --dir` makes only the unpacked app.
import path from "node:path";
import { buildWhenStale } from "./setup/build.mjs";
import { root } from "./setup/places.mjs";
import { run } from "./setup/run.mjs";
import { SetupProblem, say, tellAndExit } from "./setup/say.mjs";
import { appEnvironment, setup } from "./setup.mjs";

async function makePackage(words) {
  const ready = await setup();
  const isTrial = ready.electronSource === "registry";
  if (isTrial && !words.includes("--dir"))
    throw new SetupProblem(
      `Only the registry's Electron ${ready.versions.electron} is here, which is for trying and testing.`,
      "Package on a network that reaches Electron's releases, or try the packing alone with `npm run package -- --dir`.",
    );
  if (isTrial)
    say(
      `• A trial with Electron ${ready.versions.electron}: its gateway has no Node to run on, so don't hand it to anybody.`,
    );
  const environment = appEnvironment(ready);
  await buildWhenStale(ready.node, environment);
  const { code } = await run(
    ready.node.path,
    [
      path.join(root, "node_modules", "electron-builder", "cli.js"),
      "--publish",
      "never",
      ...settings(ready),
      ...words,
    ],
    {
      cwd: root,
      env: environment,
    },
  );
  return code;
}

/** The distribution that setup found, so that none is downloaded; About shows the version it was declared with. */
function settings({ electronDist, versions }) {
  return [
    `-c.electronDist=${electronDist}`,
    `-c.electronVersion=${versions.electron}`,
    `-c.extraMetadata.blipee.electron=${versions.electron}`,
  ];
}

makePackage(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, tellAndExit);
