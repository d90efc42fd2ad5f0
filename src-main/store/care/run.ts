import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Problem } from "../../contract/problem.ts";
import type { CareResults, CareTask, FromThread, ReadingColumnsSent, ThreadData } from "./task.ts";

const here = import.meta.dirname;
/** Built, the thread's program lies beside the gateway's. */
const program = [join(here, "care.js"), join(here, "thread.ts")].find((file) => existsSync(file));

/**
 * Does long work on a project file in a thread of its own, so that storing and polling go on.
 * @param report told of how far it is, at most ten times a second
 * @param store stores the readings of an import; when it fails, the work does
 * @throws Problem as the work fails; the signal's reason when it is stopped
 */
export async function runCare<Kind extends CareTask["kind"]>(
  task: Extract<CareTask, { kind: Kind }>,
  report: (note: string, progress: number | null) => void,
  signal: AbortSignal,
  store?: (batch: ReadingColumnsSent) => void,
): Promise<CareResults[Kind]> {
  signal.throwIfAborted();
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const stored = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(program ?? "", { workerData: { task, stop, stored } satisfies ThreadData });
  const onAbort = () => {
    Atomics.store(stop, 0, 1);
  };
  signal.addEventListener("abort", onAbort);
  try {
    return await new Promise<CareResults[Kind]>((resolve, reject) => {
      worker.on("message", (message: FromThread) => {
        if (message.kind === "progress") report(message.note, message.progress);
        else if (message.kind === "readings") {
          try {
            if (!signal.aborted) store?.(message.batch);
          } catch (error) {
            reject(error);
            Atomics.store(stop, 0, 1);
          }
          Atomics.add(stored, 0, 1);
          Atomics.notify(stored, 0);
        } else if (message.kind === "done") resolve(message.result as CareResults[Kind]);
        else reject(new Problem(message.report.code, message.report.what, message.report.remedy));
      });
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("The thread ended before its work.")));
    });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", onAbort);
    await worker.terminate();
  }
}
