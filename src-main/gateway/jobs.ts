import type { Clock, JobId } from "../contract/identity.ts";
import type { Job } from "../contract/job.ts";
import type { ScanDifference } from "../contract/network.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import { Signal } from "./broadcast.ts";

/** Lets work tell how far it is. */
export type Report = (note: string, progress: number | null) => void;

const mostKept = 50;

/** Long work that people see in the job bar and can stop. */
export class Jobs {
  readonly changed = new Signal();
  readonly #clock: Clock;
  readonly #newId: () => JobId;
  readonly #jobs = new Map<
    JobId,
    { job: Job; readonly stop: AbortController; readonly done: Promise<void> }
  >();

  constructor(clock: Clock, newId: () => JobId) {
    this.#clock = clock;
    this.#newId = newId;
  }

  /** Newest first. */
  list(): Job[] {
    return [...this.#jobs.values()].map((entry) => entry.job).reverse();
  }

  /**
   * Starts work; it goes on after this returns.
   * @param run gets the signal that stops it; what it returns is shown when it is done
   */
  start(
    kind: Job["kind"],
    title: string,
    run: (
      report: Report,
      signal: AbortSignal,
    ) => Promise<{ readonly note: string; readonly difference: ScanDifference | null }>,
  ): Job {
    const stop = new AbortController();
    const job: Job = {
      id: this.#newId(),
      kind,
      title,
      state: "running",
      note: "",
      progress: null,
      startedAt: this.#clock(),
      endedAt: null,
      problem: null,
      difference: null,
    };
    const update = (change: Partial<Job>) => {
      const entry = this.#jobs.get(job.id);
      if (entry === undefined || entry.job.state !== "running") return;
      entry.job = { ...entry.job, ...change };
      this.changed.raise();
    };
    const work = async () => {
      try {
        const { note, difference } = await run((note, progress) => update({ note, progress }), stop.signal);
        const state = stop.signal.aborted ? "cancelled" : "done";
        update({ state, note, difference, progress: 1, endedAt: this.#clock() });
      } catch (error) {
        const problem = stop.signal.aborted ? null : reportOf(error);
        update({ state: problem ? "failed" : "cancelled", problem, endedAt: this.#clock() });
      }
    };
    // The entry must exist before the work reports.
    const done = Promise.resolve().then(work);
    this.#jobs.set(job.id, { job, stop, done });
    this.#forgetOldest();
    this.changed.raise();
    return job;
  }

  /** @throws Problem `not-found` */
  cancel(id: JobId): void {
    const entry = this.#jobs.get(id);
    if (entry === undefined) throw new Problem("not-found", "This job isn't known any more.", "");
    entry.stop.abort();
  }

  /** Resolves when the job has ended, however it ended. */
  async ended(id: JobId): Promise<void> {
    await this.#jobs.get(id)?.done;
  }

  /** Stops everything and waits until it has stopped. */
  async stopAll(): Promise<void> {
    for (const entry of this.#jobs.values()) entry.stop.abort();
    await Promise.all([...this.#jobs.values()].map((entry) => entry.done));
  }

  #forgetOldest(): void {
    for (const [id, entry] of this.#jobs) {
      if (this.#jobs.size <= mostKept) return;
      if (entry.job.state !== "running") this.#jobs.delete(id);
    }
  }
}
