// npm test: brings what is missing and runs every check. `npm test -- unit e2e` runs the steps of these names.
// The last line says how many passed and failed over all of them; reports are under out/test/.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hasDisplay } from "./setup/display.mjs";
import { root } from "./setup/places.mjs";
import { SetupProblem, say, tellAndExit } from "./setup/say.mjs";
import { appEnvironment, setup } from "./setup.mjs";
import { runSteps, testSteps } from "./testing/steps.mjs";
import { lastLine } from "./testing/sums.mjs";

async function test(words) {
  const begun = performance.now();
  const wants = (name) => words.length === 0 || words.includes(name);
  const ready = await setup({
    systemPackages: [
      ...(wants("e2e") && !hasDisplay() ? ["display"] : []),
      ...(wants("unit") ? ["peers"] : []),
    ],
  });
  const steps = testSteps(ready, appEnvironment(ready));
  refuseUnknown(words, steps);
  mkdirSync(path.join(root, "out", "test"), { recursive: true });
  const { results, total } = await runSteps(
    steps.filter((step) => wants(step.name)),
    say,
  );
  say(
    `\n${table(results)}\n\n${minutes(performance.now() - begun)} on Node ${ready.versions.node}, Electron ${ready.versions.electron} (${ready.electronSource})`,
  );
  writeFileSync(path.join(root, "out", "test", "steps.json"), `${JSON.stringify(results, null, 2)}\n`);
  say(lastLine(total));
  return total.failed === 0 ? 0 : 1;
}

function refuseUnknown(words, steps) {
  const names = [...new Set(steps.map((step) => step.name))];
  const unknown = words.find((word) => !names.includes(word));
  if (unknown !== undefined)
    throw new SetupProblem(`There is no step "${unknown}".`, `There are: ${names.join(", ")}.`);
}

function table(results) {
  const width = Math.max(...results.map(({ name, title }) => name.length + title.length + 2));
  return results
    .map(
      (result) =>
        `${`${result.name}: ${result.title}`.padEnd(width)}  ${result.seconds.toFixed(1).padStart(6)} s  ${lastLine(result)}`,
    )
    .join("\n");
}

function minutes(ms) {
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

test(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, tellAndExit);
