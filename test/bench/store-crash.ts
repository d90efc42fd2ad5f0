import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PointId } from "../../src-main/contract/identity.ts";
import { openProjectFile } from "../../src-main/store/index.ts";
import { randomFrom } from "../fuzz/mutate.ts";
import { actPoints } from "../store/acts.ts";
import { ActModel } from "../store/model.ts";
import type { OpenerMessage, OpenerOrder } from "../store/opener.ts";
import { type Bench, figure } from "./figure.ts";
import { benchOptions, makeProject, mapPoints } from "./store-project.ts";

const kills = 200;
/** The file's integrity is checked after so many kills, and at the end. */
const checkedEvery = 20;
/** Little waits, so that readings are sealed and merged all the time. */
const tending = { headRows: 60, generations: 3, atOnce: 40 };

export const bench: Bench = {
  description:
    "kills a process two hundred times while it stores late, repeated, far and odd readings and seals them; nothing acknowledged may be lost or doubled",
  async *run() {
    const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    const path = join(folder, "crash.blipee");
    let next: ChildProcess | undefined;
    try {
      const made = await makeProject(path);
      const points = mapPoints(made, actPoints);
      made.close();
      const seed = Number(process.env["STORE_SEED"] ?? Date.now() % 2 ** 31);
      const below = randomFrom(seed);
      const model = new ActModel(seed, points);
      yield figure("seed of what is stored and when it is killed", "", [seed]);
      let acknowledged = 0;
      let unannounced = 0;
      let checked = 0;
      const opening: number[] = [];
      const began = performance.now();
      next = startOpener(path);
      for (let round = 0; round < kills; round += 1) {
        const child: ChildProcess = next;
        // The next one loads its program while this one stores.
        next = startOpener(path);
        const held = model.count;
        const last = await actUntilKilled(child, { points, seed, first: held }, 1 + below(24), below(6_000));
        acknowledged += last + 1 - held;
        const opened = performance.now();
        using file = await openProjectFile(path, { ...benchOptions, tending });
        opening.push(performance.now() - opened);
        try {
          model.follow(file.care.figures().stored);
          model.compare(file);
        } catch (error) {
          throw new Error(`seed ${seed}, kill ${round}, act ${model.count}`, { cause: error });
        }
        const lost = last + 1 - model.count;
        if (lost > 0) throw new Error(`seed ${seed}, kill ${round}: ${lost} acknowledged batches are lost`);
        unannounced -= lost;
        if (round % checkedEvery === checkedEvery - 1 || round === kills - 1) {
          checked += 1;
          const findings = file.integrityCheck();
          if (findings.length > 0) throw new Error(findings.join("\n"));
        }
      }
      yield figure("kills survived", "", [kills], { name: "at least", samples: [200] });
      yield figure("of them with the file's integrity checked, besides every reading and aggregate", "", [
        checked,
      ]);
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

const startOpener = (path: string): ChildProcess =>
  fork(new URL("../store/opener.ts", import.meta.url), [path], { execArgv: [] });

/** @returns number of the last batch that was acknowledged */
async function actUntilKilled(
  child: ChildProcess,
  acts: { readonly points: readonly PointId[]; readonly seed: number; readonly first: number },
  enough: number,
  microseconds: number,
): Promise<number> {
  let last = acts.first - 1;
  const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
  const refused: string[] = [];
  child.on("message", (message: OpenerMessage) => {
    if (message.kind === "open") resolve();
    if (message.kind === "refused") {
      refused.push(message.what);
      reject(new Error(`it didn't open: ${message.what}`));
    }
    if (message.kind !== "stored") return;
    last = message.batch;
    if (last - acts.first + 1 !== enough) return;
    // Anywhere in the next batches, not always after an answer.
    const until = performance.now() + microseconds / 1_000;
    while (performance.now() < until);
    child.kill("SIGKILL");
  });
  // What is sent before it listens waits for it.
  child.send({ kind: "open", tending } satisfies OpenerOrder);
  await opened;
  const exited = once(child, "exit");
  child.send({ kind: "act", ...acts } satisfies OpenerOrder);
  await exited;
  if (refused.length > 0) throw new Error(`it refused an act: ${refused.join(" ")}`);
  return last;
}
