import type { AppWindow } from "./app-window.ts";
import { type Figure, figure, quantile } from "./figure.ts";
import { appProcesses, processUse } from "./process-use.ts";

/**
 * Figures of how fluid the window is during some work. The load is the page's own, so that it tells a slow page from a
 * busy machine.
 * @param limitMs what 95 % of the frames must not exceed
 */
export async function* framesDuring(
  window: AppWindow,
  name: string,
  limitMs: number,
  work: () => Promise<unknown>,
): AsyncGenerator<Figure> {
  const { renderer } = await appProcesses(window.pid);
  const before = (await processUse(renderer)).cpuSeconds;
  const began = performance.now();
  const frames = await window.frames(work);
  const seconds = (performance.now() - began) / 1_000;
  const used = (await processUse(renderer)).cpuSeconds - before;
  yield figure(`${name}: frame, median`, "ms", [quantile(frames, 0.5)]);
  yield figure(`${name}: frame, 95 %`, "ms", [quantile(frames, 0.95)], { name: "limit", samples: [limitMs] });
  yield figure(`${name}: load of the page`, "% of a core", [(100 * used) / seconds]);
  yield figure(`${name}: processor time a frame`, "ms", [(1_000 * used) / Math.max(1, frames.length)]);
}
