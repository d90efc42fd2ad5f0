import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { reportOf } from "../../contract/problem.ts";
import { bucketsOf, type SeriesSource } from "../../contract/series-source.ts";
import type { AnalysisTask, FromAnalysis, ToAnalysis } from "./messages.ts";

const here = import.meta.dirname;
/** Built, the thread's program lies beside the gateway's. */
const program = [join(here, "analysis.js"), join(here, "thread.ts")].find((file) => existsSync(file)) ?? "";

/** What a thread tells of its task. */
export type Told = Exclude<FromAnalysis, { kind: "ask" }>;

/** A thread that runs tasks one after the other, and keeps what it read and made for the next one. Idle, it holds nobody up. */
export class AnalysisThread {
  readonly #worker = new Worker(program);
  #isOver = false;

  constructor() {
    // Also while it has nothing to do, when nobody else listens.
    const over = () => {
      this.#isOver = true;
    };
    this.#worker.on("error", over).on("exit", over);
  }

  /** Whether it ended, or failed: nothing answers any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Runs a task, answers its questions for series, and hands on what else it tells, the last of it being no progress.
   * Whoever stops before that has to end the thread.
   * @throws the signal's reason
   */
  async *run(
    task: AnalysisTask,
    series: SeriesSource,
    signal: AbortSignal,
  ): AsyncGenerator<Told, void, unknown> {
    signal.throwIfAborted();
    const worker = this.#worker;
    const said: Told[] = [];
    let failure: unknown = null;
    let wake = Promise.withResolvers<void>();
    const fail = (error: unknown) => {
      failure ??= error;
      wake.resolve();
    };
    const onAbort = () => fail(signal.reason);
    const onExit = () => fail(new Error("The thread ended before its analyses."));
    const onMessage = (message: FromAnalysis) => {
      if (message.kind === "ask") {
        void answered(message, series, signal).then((answer) => worker.postMessage(answer));
        return;
      }
      said.push(message);
      wake.resolve();
    };
    signal.addEventListener("abort", onAbort);
    worker.on("error", fail).on("exit", onExit).on("message", onMessage).ref();
    worker.postMessage({ kind: "task", task } satisfies ToAnalysis);
    try {
      while (true) {
        for (const message of said.splice(0)) {
          yield message;
          if (message.kind !== "progress") return;
        }
        if (failure !== null) throw failure;
        await wake.promise;
        wake = Promise.withResolvers<void>();
      }
    } finally {
      signal.removeEventListener("abort", onAbort);
      worker.off("error", fail).off("exit", onExit).off("message", onMessage).unref();
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

async function answered(
  { id, name, input }: Extract<FromAnalysis, { kind: "ask" }>,
  series: SeriesSource,
  signal: AbortSignal,
): Promise<ToAnalysis> {
  try {
    const answer = await ask(series, name, input, signal);
    return { kind: "answer", id, answer };
  } catch (error) {
    return { kind: "problem", id, report: reportOf(error) };
  }
}

function ask(
  series: SeriesSource,
  name: Extract<FromAnalysis, { kind: "ask" }>["name"],
  input: readonly unknown[],
  signal: AbortSignal,
): Promise<unknown> {
  switch (name) {
    case "raw": {
      const [pointIds, from, to, page] = input as Parameters<SeriesSource["raw"]>;
      return series.raw(pointIds, from, to, page, signal);
    }
    case "buckets": {
      const [question, timeZone] = input as Parameters<SeriesSource["aggregate"]>;
      return bucketsOf(series, question, timeZone, signal);
    }
    case "latest": {
      const [pointIds] = input as Parameters<SeriesSource["latest"]>;
      return series.latest(pointIds, signal);
    }
  }
}
