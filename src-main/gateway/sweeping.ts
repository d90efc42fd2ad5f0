import { reportOf } from "../contract/problem.ts";
import type { ProjectFile } from "../store/index.ts";

export interface SweepingOptions {
  readonly file: Pick<ProjectFile, "sweep">;
  readonly schedule: (action: () => void, delayMs: number) => () => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

const afterMs = 30_000;
const pauseMs = 500;
const retryMs = 600_000;

/** Deletes what no undo can bring back, a little at a time, when nobody changes anything. */
export class Sweeping implements Disposable {
  readonly #options: SweepingOptions;
  #cancel: () => void = () => undefined;

  constructor(options: SweepingOptions) {
    this.#options = options;
  }

  /** Something was removed: it is cleared some time after the last of such calls. */
  later(delayMs = afterMs): void {
    const { file, schedule, log } = this.#options;
    this.#cancel();
    this.#cancel = schedule(() => {
      try {
        if (file.sweep()) this.later(pauseMs);
      } catch (error) {
        log("clearing removed rows failed", { problem: reportOf(error) });
        this.later(retryMs);
      }
    }, delayMs);
  }

  [Symbol.dispose](): void {
    this.#cancel();
  }
}
