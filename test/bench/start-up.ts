import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { AppWindow } from "./app-window.ts";
import { type Bench, figure } from "./figure.ts";

const runs = 5;
const paintLimit = { name: "limit", samples: [1_200] };
const usableLimit = { name: "limit", samples: [3_000] };

/** The gateway has answered: the window knows whether a project is open. */
const connected = `document.querySelector(".top-bar") && !/Connecting/.test(document.querySelector(".top-bar").textContent)`;
const startPage = `${connected} && [...document.querySelectorAll("button")].some((one) => /Open demo plant/.test(one.textContent) && !one.disabled)`;
const tree = `document.querySelectorAll('[role="tree"] [role="treeitem"]').length > 20`;

export const bench: Bench = {
  description: "from launch to first paint and to a usable window, with an empty user folder and a project",
  async *run() {
    let lost = 0;
    const noteLost = () => {
      lost += 1;
    };
    // The first one fills the system's file cache.
    await start(whenUsable(startPage), noteLost);
    const empty = await repeated(() => start(whenUsable(startPage), noteLost));
    yield figure("empty: launch → first paint", "ms", empty.paint, paintLimit);
    yield figure("empty: launch → demo plant can be opened", "ms", empty.usable, usableLimit);

    const userData = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    try {
      await scanDemoPlant(userData);
      const reopened = await repeated(() => start(whenUsable(tree), noteLost, userData));
      yield figure("project: launch → first paint", "ms", reopened.paint, paintLimit);
      yield figure("project: launch → its devices are shown", "ms", reopened.usable, usableLimit);
      yield figure("launches whose page never loaded", "launches", [lost], { name: "limit", samples: [0] });
    } finally {
      await rm(userData, { recursive: true, force: true, maxRetries: 3 });
    }
  },
};

interface StartTimes {
  readonly paint: number;
  readonly usable: number;
}

const whenUsable = (condition: string) => (window: AppWindow) => window.when(condition);

async function repeated(once: () => Promise<StartTimes>) {
  const times: StartTimes[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await once());
  return { paint: times.map((one) => one.paint), usable: times.map((one) => one.usable) };
}

/** One start, in a folder of its own unless one is given. */
async function start(
  usable: (window: AppWindow) => Promise<number>,
  lost: () => void,
  known?: string,
): Promise<StartTimes> {
  const userData = known ?? (await mkdtemp(join(tmpdir(), "blipee-bench-")));
  try {
    await using window = await AppWindow.launch(userData, lost);
    const usableAt = await usable(window);
    await window.when(`performance.getEntriesByName("first-contentful-paint").length > 0`);
    const paintedAt = z
      .number()
      .parse(
        await window.evaluate(
          `performance.timeOrigin + performance.getEntriesByName("first-contentful-paint")[0].startTime`,
        ),
      );
    return { paint: paintedAt - window.spawnedAt, usable: usableAt - window.spawnedAt };
  } finally {
    if (known === undefined) await rm(userData, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Makes the project that is opened again: the demo plant, scanned, with Networks as the place of last time. */
async function scanDemoPlant(userData: string): Promise<void> {
  await using window = await AppWindow.launch(userData);
  await window.when(startPage);
  await window.evaluate(
    `[...document.querySelectorAll("button")].find((one) => /Open demo plant/.test(one.textContent)).click()`,
  );
  const scan = `[...document.querySelectorAll("button")].find((one) => one.textContent === "Scan")`;
  await window.when(scan);
  await window.evaluate(`${scan}.click()`);
  await window.when(`document.querySelector('[aria-label="Last scan"]')`, 120_000);
  await window.when(tree);
}
