import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PointId } from "../../src-main/contract/identity.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { randomFrom } from "../fuzz/mutate.ts";
import type { OpenerMessage, OpenerOrder } from "../store/opener.ts";
import { type Bench, figure } from "./figure.ts";
import { benchOptions, makeProject, mapPoints } from "./store-project.ts";

const kills = 200;
const pointCount = 100;
const stepMs = 1_000;
/** All of every point is read after so many kills, and at the end; in between what may have changed. */
const wholeEvery = 20;

export const bench: Bench = {
  description:
    "kills a process that stores and seals two hundred times; nothing acknowledged may be lost or doubled",
  async *run() {
    const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    const path = join(folder, "crash.blipee");
    let next: ChildProcess | undefined;
    try {
      const made = await makeProject(path);
      const points = mapPoints(made, pointCount);
      made.close();
      const below = randomFrom(200);
      let held = 0;
      let acknowledged = 0;
      let unannounced = 0;
      let whole = 0;
      const opening: number[] = [];
      const began = performance.now();
      next = startOpener(path);
      for (let round = 0; round < kills; round += 1) {
        const child: ChildProcess = next;
        // The next one loads its program while this one stores.
        next = startOpener(path);
        const last = await storeUntilKilled(child, points, held, 1 + below(12), below(4_000));
        acknowledged += last + 1 - held;
        const opened = performance.now();
        using file = await openProjectFile(path, benchOptions);
        opening.push(performance.now() - opened);
        const isWhole = round % wholeEvery === wholeEvery - 1 || round === kills - 1;
        const count = file.readings.extent(points[0] ?? ("" as PointId))?.count ?? 0;
        if (count < last + 1)
          throw new Error(`kill ${round}: ${last + 1 - count} acknowledged batches are lost`);
        unannounced += count - last - 1;
        const from = isWhole ? 0 : Math.max(0, held - 30);
        try {
          verify(file, points, from, count);
        } catch (error) {
          throw new Error(`kill ${round}`, { cause: error });
        }
        if (isWhole) {
          whole += 1;
          const findings = file.integrityCheck();
          if (findings.length > 0) throw new Error(findings.join("\n"));
        }
        held = count;
      }
      yield figure("kills survived", "", [kills], { name: "at least", samples: [200] });
      yield figure("of them with every reading compared and the file's integrity checked", "", [whole]);
      yield figure("batches acknowledged", "", [acknowledged]);
      yield figure("acknowledged batches lost", "", [0], { name: "limit", samples: [0] });
      yield figure("batches doubled or torn", "", [0], { name: "limit", samples: [0] });
      yield figure("stored, but not acknowledged yet when killed", "", [unannounced]);
      yield figure("opening after a kill", "ms", opening);
      yield figure("the whole run", "s", [(performance.now() - began) / 1_000], {
        name: "limit",
        samples: [300],
      });
    } finally {
      next?.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Each batch must be there for every point, once, with its value. @param from first batch that is compared */
function verify(file: ProjectFile, points: readonly PointId[], from: number, count: number): void {
  for (const [index, point] of points.entries()) {
    const extent = file.readings.extent(point);
    if (extent?.count !== count) throw new Error("a batch is there for some points only");
    const readings = file.readings.raw(point, from * stepMs, Number.MAX_SAFE_INTEGER, 1e9);
    if (readings.length !== count - from) throw new Error(`point ${index} lacks readings or has too many`);
    readings.forEach(({ time, value }, at) => {
      const batch = from + at;
      if (time === batch * stepMs && value === batch + index / 1_000) return;
      throw new Error(`reading ${batch} of point ${index} is wrong`);
    });
  }
}

const startOpener = (path: string): ChildProcess =>
  fork(new URL("../store/opener.ts", import.meta.url), [path], { execArgv: [] });

/** @returns number of the last batch that was acknowledged */
async function storeUntilKilled(
  child: ChildProcess,
  points: readonly PointId[],
  first: number,
  enough: number,
  microseconds: number,
): Promise<number> {
  let last = first - 1;
  const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
  child.on("message", (message: OpenerMessage) => {
    if (message.kind === "open") resolve();
    if (message.kind === "refused") reject(new Error(`it didn't open: ${message.what}`));
    if (message.kind !== "stored") return;
    last = message.batch;
    if (last - first + 1 < enough) return;
    // Anywhere in the next batches, not always after an answer.
    const until = performance.now() + microseconds / 1_000;
    while (performance.now() < until);
    child.kill("SIGKILL");
  });
  // What is sent before it listens waits for it.
  child.send({ kind: "open" } satisfies OpenerOrder);
  await opened;
  const exited = once(child, "exit");
  child.send({ kind: "append", points, first } satisfies OpenerOrder);
  await exited;
  return last;
}
