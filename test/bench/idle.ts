import { setTimeout as delay } from "node:timers/promises";
import { AppWindow } from "./app-window.ts";
import { mapDemoPlant, pointCount, prepare } from "./demo-project.ts";
import { type Bench, figure } from "./figure.ts";
import { appProcesses, loadOver, processUse } from "./process-use.ts";

const intervalMs = 10_000;
const settleMs = 15_000;
const windows = 4;
const windowMs = 10_000;

export const bench: Bench = {
  description: "the app at rest, polling 1,000 points every 10 s: load of shell and gateway, memory",
  async *run() {
    await using folder = await prepare(async (client) => {
      await mapDemoPlant(client, intervalMs);
      await client.polling.start();
    });
    await using window = await AppWindow.launch(folder.path);
    const state = `document.querySelector('[aria-label="Live state"]')?.textContent ?? ""`;
    await window.when(`/polling ${pointCount.toLocaleString("en")} points/.test(${state})`);
    await delay(settleMs);

    const processes = await appProcesses(window.pid);
    const together: number[] = [];
    const gateway: number[] = [];
    const renderer: number[] = [];
    for (let index = 0; index < windows; index += 1) {
      const pause = delay(windowMs);
      const [both, own, page] = await Promise.all([
        loadOver([processes.shell, processes.gateway], () => pause),
        loadOver([processes.gateway], () => pause),
        loadOver([processes.renderer], () => pause),
      ]);
      together.push(both);
      gateway.push(own);
      renderer.push(page);
    }
    yield figure("load of shell and gateway", "% of a core", together, { name: "limit", samples: [5] });
    yield figure("load of the gateway alone", "% of a core", gateway);
    yield figure("load of the window's page", "% of a core", renderer);
    for (const [name, pid] of Object.entries(processes)) {
      yield figure(`resident memory: ${name}`, "MB", [(await processUse(pid)).residentMegabytes]);
    }
  },
};
