import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Problem } from "../../contract/problem.ts";
import type { Answers, Ask, Kind, Outcome, Question, ReaderData } from "./asked.ts";
import { buffersOf } from "./buffers.ts";

/** What a question is made of at the moment when a thread takes it. */
export type Prepared = Omit<Question, "stop">;

interface Waiting {
  readonly prepare: () => Prepared;
  readonly stop: SharedArrayBuffer;
  readonly answered: (answer: Answers[Kind]) => void;
  readonly failed: (error: unknown) => void;
}

interface Reader {
  readonly worker: Worker;
  /** Settles when the thread is gone. */
  readonly ended: Promise<void>;
  question: Waiting | undefined;
}

export interface PoolOptions {
  /** The program of a thread. */
  readonly program: string;
  readonly data: ReaderData;
  /** Threads at most; one less than the processor runs at once, but two to four, unless told. */
  readonly threads?: number;
}

/** Questions that wait at most; whoever asks more asks in a loop. */
const mostWaiting = 1_000;
/** Objects of one thread, MB; typed arrays count beside it, and are bounded by each question's limits. */
const mostHeapMb = 256;
/** Of it what is young, MB: what answering takes is dropped at once, and more would only be filled before it is looked at. */
const mostYoungMb = 6;

const cancelled = (): Problem => new Problem("cancelled", "The question was taken back.", "");
const closed = (): Problem => new Problem("no-project", "The project is closed.", "Open it again.");

/**
 * A few threads that answer questions of history, started when they are needed. One that dies fails the question that it
 * had, and the next question starts another.
 */
export class ReaderPool implements AsyncDisposable {
  readonly #options: PoolOptions;
  readonly #most: number;
  readonly #readers = new Set<Reader>();
  readonly #waiting: Waiting[] = [];
  #isClosed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#most = options.threads ?? Math.max(2, Math.min(4, availableParallelism() - 1));
  }

  /**
   * @param prepare called when a thread is free, so that what waits holds no memory and is answered as of then
   * @param signal takes the question back: its thread stops at the next piece of history
   * @throws Problem `cancelled`, `no-project`, what answering throws, and `internal` when the thread died
   */
  ask<Each extends Kind>(
    prepare: () => Prepared & { readonly ask: Ask & { readonly kind: Each } },
    signal: AbortSignal | undefined,
  ): Promise<Answers[Each]> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) throw closed();
      if (signal?.aborted) throw cancelled();
      if (this.#waiting.length >= mostWaiting) {
        throw new Problem(
          "invalid-input",
          `${mostWaiting} questions about history wait already.`,
          "Wait for some of them.",
        );
      }
      const waiting: Waiting = {
        prepare,
        stop: new SharedArrayBuffer(4),
        answered: (answer) => {
          signal?.removeEventListener("abort", takeBack);
          resolve(answer as Answers[Each]);
        },
        failed: (error) => {
          signal?.removeEventListener("abort", takeBack);
          reject(error);
        },
      };
      const takeBack = (): void => {
        Atomics.store(new Int32Array(waiting.stop), 0, 1);
        const place = this.#waiting.indexOf(waiting);
        if (place >= 0) this.#waiting.splice(place, 1);
        waiting.failed(cancelled());
      };
      signal?.addEventListener("abort", takeBack, { once: true });
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  /** How many answer at once. */
  get threads(): number {
    return this.#most;
  }

  /** Ends all threads; what they were asked fails. Afterwards nobody but the writer has the file open. */
  async [Symbol.asyncDispose](): Promise<void> {
    const readers = this.close();
    await Promise.all(readers.map(({ ended }) => ended));
  }

  /** The same without waiting for the threads. @returns those that are still ending */
  close(): Reader[] {
    this.#isClosed = true;
    for (const { failed } of this.#waiting.splice(0)) failed(closed());
    const readers = [...this.#readers];
    for (const { worker, question } of readers) {
      if (question !== undefined) Atomics.store(new Int32Array(question.stop), 0, 1);
      question?.failed(closed());
      void worker.terminate();
    }
    return readers;
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const reader = this.#free();
      if (reader === undefined) return;
      const waiting = this.#waiting.shift();
      if (waiting === undefined) return;
      try {
        const question: Question = { ...waiting.prepare(), stop: waiting.stop };
        reader.worker.postMessage(question, buffersOf(question.head));
      } catch (error) {
        waiting.failed(error);
        continue;
      }
      reader.question = waiting;
      reader.worker.ref();
    }
  }

  #free(): Reader | undefined {
    for (const reader of this.#readers) if (reader.question === undefined) return reader;
    return this.#readers.size < this.#most ? this.#start() : undefined;
  }

  #start(): Reader {
    const worker = new Worker(this.#options.program, {
      workerData: this.#options.data,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: mostHeapMb, maxYoungGenerationSizeMb: mostYoungMb },
    });
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const reader: Reader = { worker, ended, question: undefined };
    let cause: unknown;
    worker.on("message", (outcome: Outcome) => {
      const { question } = reader;
      reader.question = undefined;
      worker.unref();
      if (question !== undefined) settle(question, outcome);
      this.#next();
    });
    worker.on("error", (error) => {
      cause = error;
    });
    worker.on("exit", () => {
      this.#readers.delete(reader);
      end();
      if (this.#isClosed) return;
      reader.question?.failed(diedOf(cause));
      this.#next();
    });
    // An idle thread is no reason for the process to stay.
    worker.unref();
    this.#readers.add(reader);
    return reader;
  }
}

function settle(question: Waiting, outcome: Outcome): void {
  if ("answer" in outcome) {
    question.answered(outcome.answer);
    return;
  }
  const { code, what, remedy } = outcome.problem;
  question.failed(new Problem(code, what, remedy, outcome.stack));
}

function diedOf(cause: unknown): unknown {
  if (cause instanceof Problem) return cause;
  const isMemory = (cause as NodeJS.ErrnoException | undefined)?.code === "ERR_WORKER_OUT_OF_MEMORY";
  if (isMemory) {
    return new Problem(
      "invalid-input",
      "The answer would have taken too much memory.",
      "Ask for a shorter range, or for fewer points.",
      cause,
    );
  }
  return new Problem(
    "internal",
    "The thread that read history ended before its answer.",
    "Try again; if it fails again, report it with the log.",
    cause,
  );
}
