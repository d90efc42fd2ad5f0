import { scanToEnd } from "../gateway/harness.ts";
import { AppWindow } from "./app-window.ts";
import { prepare } from "./demo-project.ts";
import { type Bench, figure } from "./figure.ts";
import { framesDuring } from "./frames.ts";
import { addSite, devicesOfSite, objectsOfDevice, startSite } from "./synthetic-site.ts";

/** Devices list themselves too, but nobody maps those. */
const objects = devicesOfSite * objectsOfDevice;
const limitMs = 50;
const rows = `document.querySelectorAll('[role="row"][row-index]').length`;
const grid = ".ag-grid-viewport";
const tree = '[role="tree"]';
/** The innermost box of an element that scrolls up and down. */
const scroller = (
  selector: string,
) => `[document.querySelector('${selector}'), ...document.querySelectorAll('${selector} *')]
  .find((one) => one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY))`;

export const bench: Bench = {
  description: "10,000 offered objects in the window: time until they are shown, frames while scrolling",
  async *run() {
    await using folder = await prepare(async (client, harness) => {
      await using site = await startSite();
      await scanToEnd(client, await addSite(client, harness.stateFolder, site.targets));
    });
    await using window = await AppWindow.launch(folder.path);
    await window.when(`document.querySelector('[aria-label="Live state"]')`);
    await window.go("settings");
    await window.when(`document.querySelector("h1")?.textContent === "Settings"`);
    yield* framesDuring(window, "at rest (Settings)", limitMs, () => window.wheel("main", 60, 0));

    const asked = Date.now();
    await window.go("points");
    const shown = await window.when(
      `/Offered ${objects.toLocaleString("en")}/.test(document.body.textContent) && ${rows} > 10`,
    );
    yield figure(`${objects} objects shown after`, "ms", [shown - asked]);
    yield* framesDuring(window, "grid, wheel turned", limitMs, () => window.wheel(grid, 120, 300));
    yield* framesDuring(window, "grid, thrown from end to end", limitMs, () => thrown(window, grid));
    const filter = 'input[aria-label="Filter offered objects"]';
    const filtered = await window.frames(async () => {
      await window.evaluate(`document.querySelector('${filter}').focus()`);
      for (const text of "Zone 2") await window.send("Input.insertText", { text });
      await window.when(`${rows} > 5`);
    });
    yield figure("grid filtered by six letters, slowest frame", "ms", [Math.max(...filtered)]);

    await window.go("networks");
    await window.when(`document.querySelectorAll('${tree} [role="treeitem"]').length > 10`);
    yield* framesDuring(window, `tree of ${devicesOfSite} devices`, limitMs, () => thrown(window, tree));
  },
};

/** Scrolls back and forth over the whole height, a twentieth of it each frame. */
async function thrown(window: AppWindow, selector: string): Promise<void> {
  await window.evaluate(`new Promise((resolve) => {
    const box = ${scroller(selector)};
    let step = 0;
    const next = () => {
      step += 1;
      const share = Math.abs(((step / 20 + 1) % 2) - 1);
      box.scrollTop = share * (box.scrollHeight - box.clientHeight);
      if (step < 120) requestAnimationFrame(next); else resolve();
    };
    next();
  })`);
}
