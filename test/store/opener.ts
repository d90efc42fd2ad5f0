/** A process of its own for tests: opens a project, says so, and holds it, or appends to it until it is killed. */
import { hostname } from "node:os";
import { uuidv7 } from "uuidv7";
import type { PointId } from "../../src-main/contract/identity.ts";
import { reportOf } from "../../src-main/contract/problem.ts";
import { type OpenOptions, openProjectFile } from "../../src-main/store/index.ts";
import { actAt, actBatch } from "./acts.ts";

/** What it tells its parent. */
export type OpenerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "open" }
  | { readonly kind: "refused"; readonly code: string; readonly what: string }
  | { readonly kind: "step"; readonly more: boolean }
  | { readonly kind: "stored"; readonly batch: number; readonly sequence: number; readonly total: number };

export type OpenerOrder =
  | { readonly kind: "open"; readonly tending?: OpenOptions["tending"] }
  | { readonly kind: "append"; readonly points: readonly PointId[]; readonly first: number }
  /** Carries out the acts of a seed from this one on. */
  | {
      readonly kind: "act";
      readonly points: readonly PointId[];
      readonly seed: number;
      readonly first: number;
    }
  | { readonly kind: "let go"; readonly before: number }
  | { readonly kind: "close" };

const [, , path = "", key = "07".repeat(32), salt = "09".repeat(16)] = process.argv;
const tell = (message: OpenerMessage): void => {
  process.send?.(message);
};

const open = (tending: OpenOptions["tending"]) =>
  openProjectFile(path, {
    key: { bytes: Uint8Array.from(Buffer.from(key, "hex")), salt: Uint8Array.from(Buffer.from(salt, "hex")) },
    clock: Date.now,
    owner: { user: "bruno", host: hostname(), pid: process.pid },
    appVersion: "0.0.0-test",
    newId: uuidv7,
    // Little waits, so that readings are sealed and merged all the time.
    tending: tending ?? { headRows: 700, generations: 3 },
  });

let opened: Awaited<ReturnType<typeof open>> | undefined;

async function obey(order: OpenerOrder): Promise<void> {
  if (order.kind === "open") {
    opened = await open(order.tending);
    tell({ kind: "open" });
  } else if (order.kind === "close") {
    opened?.close();
    process.disconnect?.();
  } else if (order.kind === "let go") {
    const step = (): void => {
      const more = opened?.care.deleteOld({ before: { analog: order.before }, keepFrom: null }) ?? false;
      tell({ kind: "step", more });
      if (more) setImmediate(step);
    };
    step();
  } else if (order.kind === "act") {
    const { points, seed } = order;
    const act = (batch: number): void => {
      if (opened === undefined) return;
      const next = actAt(seed, batch);
      const { sequence, total } = opened.readings.append(actBatch(next, points));
      tell({ kind: "stored", batch, sequence, total });
      if (next.checkpoint) opened.checkpoint();
      setImmediate(act, batch + 1);
    };
    act(order.first);
  } else {
    const { points } = order;
    const write = (batch: number): void => {
      if (opened === undefined) return;
      const { sequence, total } = opened.readings.append({
        points,
        times: points.map(() => batch * 1_000),
        values: points.map((_, index) => batch + index / 1_000),
        qualities: points.map(() => 0),
        reasons: points.map(() => 0),
      });
      tell({ kind: "stored", batch, sequence, total });
      setImmediate(write, batch + 1);
    };
    write(order.first);
  }
}

process.on("message", (order: OpenerOrder) => {
  obey(order).catch((error: unknown) => {
    const report = reportOf(error);
    tell({ kind: "refused", code: report.code, what: report.what });
  });
});
tell({ kind: "ready" });
