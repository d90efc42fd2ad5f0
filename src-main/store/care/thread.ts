/** The thread that works on a project file for long. It has connections of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { Problem, reportOf } from "../../contract/problem.ts";
import { backUp } from "./backup.ts";
import { checkFile } from "./check.ts";
import { copyProject } from "./copy.ts";
import { exportReadings } from "./export/export-readings.ts";
import { forecastRetention } from "./forecast.ts";
import { importReadings } from "./import/import-readings.ts";
import { quickCheck } from "./quick-check.ts";
import { repairProject } from "./repair/repair.ts";
import type { FromThread, ReadingColumnsSent, Tell, ThreadData } from "./task.ts";

const leastPauseMs = 100;

function run({ task, stop, stored }: ThreadData): unknown {
  let told = 0;
  const tell: Tell = (note, progress) => {
    if (Atomics.load(stop, 0) !== 0) throw new Problem("cancelled", "The work was stopped.", "");
    const now = performance.now();
    if (now - told < leastPauseMs) return;
    told = now;
    parentPort?.postMessage({ kind: "progress", note, progress } satisfies FromThread);
  };
  const send = (batch: ReadingColumnsSent): void => {
    const before = Atomics.load(stored, 0);
    parentPort?.postMessage({ kind: "readings", batch } satisfies FromThread);
    Atomics.wait(stored, 0, before);
  };
  switch (task.kind) {
    case "backup":
      return backUp(task.path, task.key, task.target, tell);
    case "copy":
      return copyProject(task, tell);
    case "export":
      return exportReadings(task, tell);
    case "import":
      return importReadings(task, tell, send);
    case "forecast":
      return forecastRetention(task, tell);
    case "check":
      return checkFile(task.path, task.key, Date.now(), tell);
    case "quick-check":
      return quickCheck(task, Date.now(), tell);
    case "repair":
      return repairProject(task, tell);
  }
}

try {
  const result = await run(workerData as ThreadData);
  parentPort?.postMessage({ kind: "done", result } satisfies FromThread);
} catch (error) {
  parentPort?.postMessage({ kind: "failed", report: reportOf(error) } satisfies FromThread);
}
