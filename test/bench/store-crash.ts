import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openProjectFile } from "../../src-main/store/index.ts";
import { randomFrom } from "../fuzz/mutate.ts";
import type { OpenerMessage, OpenerOrder } from "../store/opener.ts";
import { type Bench, figure } from "./figure.ts";
import { benchOptions, makeProject, mapPoints } from "./store-project.ts";

const kills = 200;
const pointCount = 100;
const stepMs = 1_000;

export const bench: Bench = {
  description:
    "kills a process that stores and seals two hundred times; nothing acknowledged may be lost or doubled",
  async *run() {
    const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    try {
      const path = join(folder, "crash.blipee");
      const made = await makeProject(path);
      const points = mapPoints(made, pointCount);
      made.close();
      const below = randomFrom(200);
      let held = 0;
      let acknowledged = 0;
      let unannounced = 0;
      const opening: number[] = [];
      for (let round = 0; round < kills; round += 1) {
        const last = await storeUntilKilled(path, points, held, 1 + below(12), below(4_000));
        acknowledged += last + 1 - held;
        const began = performance.now();
        using file = await openProjectFile(path, benchOptions);
        opening.push(performance.now() - began);
        const count = file.readings.extent(points[0] ?? points[1]!)?.count ?? 0;
        if (count < last + 1)
          throw new Error(`kill ${round}: ${last + 1 - count} acknowledged batches are lost`);
        unannounced += count - last - 1;
        for (const [index, point] of points.entries()) {
          const extent = file.readings.extent(point);
          if (extent?.count !== count)
            throw new Error(`kill ${round}: a batch is there for some points only`);
          // All of one point each time, and the end of every one.
          const from = index === round % pointCount ? 0 : Math.max(0, count - 30) * stepMs;
          const values = file.readings.raw(point, from, Number.MAX_SAFE_INTEGER, 1e9);
          values.forEach(({ time, value }, at) => {
            const batch = from / stepMs + at;
            if (time === batch * stepMs && value === batch + index / 1_000) return;
            throw new Error(`kill ${round}: reading ${batch} of point ${index} is wrong`);
          });
        }
        if (round % 20 === 19) {
          const findings = file.integrityCheck();
          if (findings.length > 0) throw new Error(findings.join("\n"));
        }
        held = count;
      }
      yield figure("kills survived", "", [kills], { name: "at least", samples: [200] });
      yield figure("batches acknowledged", "", [acknowledged]);
      yield figure("acknowledged batches lost", "", [0], { name: "limit", samples: [0] });
      yield figure("batches doubled or torn", "", [0], { name: "limit", samples: [0] });
      yield figure("stored, but not acknowledged yet when killed", "", [unannounced]);
      yield figure("opening after a kill", "ms", opening);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** @returns number of the last batch that was acknowledged */
async function storeUntilKilled(
  path: string,
  points: ReturnType<typeof mapPoints>,
  first: number,
  enough: number,
  microseconds: number,
): Promise<number> {
  const child = fork(new URL("../store/opener.ts", import.meta.url), [path], { execArgv: [] });
  try {
    await once(child, "message");
    child.send({ kind: "open" } satisfies OpenerOrder);
    const [opened] = (await once(child, "message")) as [OpenerMessage];
    if (opened.kind !== "open") throw new Error(`it didn't open: ${JSON.stringify(opened)}`);
    let last = first - 1;
    const exited = once(child, "exit");
    child.on("message", (message: OpenerMessage) => {
      if (message.kind !== "stored") return;
      last = message.batch;
      if (last - first + 1 < enough) return;
      // Anywhere in the next batches, not always after an answer.
      const until = performance.now() + microseconds / 1_000;
      while (performance.now() < until);
      child.kill("SIGKILL");
    });
    child.send({ kind: "append", points, first } satisfies OpenerOrder);
    await exited;
    return last;
  } finally {
    child.kill("SIGKILL");
  }
}
