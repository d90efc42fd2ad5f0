import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Problem } from "../contract/problem.ts";
import type { RepairReport } from "../contract/project-care.ts";
import { runCare } from "../store/index.ts";
import { Signal } from "./broadcast.ts";
import type { Gateway } from "./gateway.ts";

export interface RepairProgress {
  readonly note: string;
  readonly progress: number | null;
  /** Set at the end. */
  readonly report: RepairReport | null;
}

const pauseMs = 200;

/**
 * Saves what can be read of a damaged project into a new file beside it, and keeps its key for it. The damaged file is
 * only read.
 * @throws Problem `refused` for the project that is open, `key-missing`, `wrong-key`, `disk-full`, `storage-failed`
 */
export async function* repairProject(
  gateway: Gateway,
  path: string,
  passphrase: string | undefined,
  caller: AbortSignal | undefined,
): AsyncGenerator<RepairProgress> {
  const damaged = resolve(path);
  if (gateway.current !== null && resolve(gateway.current.path) === damaged)
    throw new Problem("refused", "This project is open.", "Close it first; a repair reads the file alone.");
  const key = await gateway.projects.keyOf(damaged, passphrase);
  const ended = new AbortController();
  const stop = new AbortController();
  caller?.addEventListener("abort", () => stop.abort());
  const told = new Signal();
  let state: RepairProgress = { note: "", progress: 0, report: null };
  const work = runCare(
    { kind: "repair", path: damaged, key, target: freePlace(damaged) },
    (note, progress) => {
      state = { note, progress, report: null };
      told.raise();
    },
    stop.signal,
  ).finally(() => ended.abort());
  // Who watches hears of a failure at the end.
  work.catch(() => undefined);
  try {
    for await (const each of told.watch(ended.signal, pauseMs, () => state)) yield each;
    yield { note: "", progress: 1, report: await work };
  } finally {
    stop.abort();
  }
}

/** `Name repaired.blipee`, or with a number where that is taken. */
function freePlace(path: string): string {
  const stem = path.replace(/\.blipee$/, "");
  for (let number = 1; ; number += 1) {
    const place = `${stem} repaired${number === 1 ? "" : ` ${number}`}.blipee`;
    if (!existsSync(place)) return place;
  }
}
