import type { Client } from "pg";
import { Problem } from "../contract/problem.ts";
import { connectCentral } from "./connect.ts";
import { mayPass } from "./problems.ts";
import { type CentralClient, openCentral, type SessionOptions } from "./session.ts";

export interface ReaderOptions extends Omit<SessionOptions, "secrets"> {
  readonly secrets: () => Promise<SessionOptions["secrets"]>;
}

interface OpenReader extends CentralClient {
  /** The server's process, to be told when a question is taken back. */
  readonly backend: number;
}

/** So long a question that runs may take to be ended at the server; then its connection is broken off. */
const lastQuestionMs = 2_000;

/**
 * Asks the central database one question after the other over a connection of its own, which is opened when the first comes
 * and again when it broke. A question that is taken back is ended at the server as well.
 */
export class CentralReader implements AsyncDisposable {
  readonly #options: ReaderOptions;
  #central: OpenReader | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #closed = new AbortController();

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /**
   * @param text SQL; all that is from outside is in `values`
   * @returns rows as arrays
   * @throws Problem what stands in the way, `cancelled` when the reader was closed; the signal's reason
   */
  ask<Row extends readonly unknown[]>(
    text: string,
    values: readonly unknown[],
    signal?: AbortSignal,
  ): Promise<Row[]> {
    const closed = this.#closed.signal;
    const until = signal === undefined ? closed : AbortSignal.any([closed, signal]);
    const work = () => this.#ask<Row>(text, values, until);
    const answer = this.#turn.then(work, work);
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  /** Ends what is asked, and answers nothing any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort(
      new Problem(
        "cancelled",
        "The connection to the central database was closed before this was answered.",
        "Ask again when the project is open and its central database is set up.",
      ),
    );
    const late = setTimeout(() => void this.#close(), lastQuestionMs);
    await this.#turn;
    clearTimeout(late);
    await this.#close();
  }

  async #ask<Row extends readonly unknown[]>(
    text: string,
    values: readonly unknown[],
    signal: AbortSignal,
  ): Promise<Row[]> {
    signal.throwIfAborted();
    this.#central ??= await this.#open(signal);
    const { client, problemOf, backend } = this.#central;
    const ended = new AbortController();
    let cancelling: Promise<void> | undefined;
    const cancel = (): void => {
      cancelling = this.#cancel(backend, ended.signal);
    };
    signal.addEventListener("abort", cancel, { once: true });
    try {
      const { rows } = await client.query<Row & unknown[]>({ text, values: [...values], rowMode: "array" });
      return rows;
    } catch (error) {
      signal.throwIfAborted();
      const problem = problemOf(error);
      if (mayPass(problem)) await this.#close();
      throw problem;
    } finally {
      signal.removeEventListener("abort", cancel);
      ended.abort();
      // What still tries to end this question mustn't end the next one.
      await cancelling;
    }
  }

  async #open(signal: AbortSignal): Promise<OpenReader> {
    const secrets = await this.#options.secrets();
    const central = await openCentral({ ...this.#options, secrets }, false, signal);
    try {
      const { rows } = await central.client.query<{ backend: number }>("SELECT pg_backend_pid() AS backend");
      return { ...central, backend: rows[0]?.backend ?? 0 };
    } catch (error) {
      await central[Symbol.asyncDispose]();
      throw central.problemOf(error);
    }
  }

  /** By a second connection, as the protocol has it. Where there is none the question runs to its end. */
  async #cancel(backend: number, ended: AbortSignal): Promise<void> {
    let client: Client | undefined;
    try {
      client = await connectCentral(this.#options.connection, await this.#options.secrets(), {
        signal: ended,
      });
      await client.query("SELECT pg_cancel_backend($1)", [backend]);
    } catch {
      // It ended by itself, or there is no connection left: nothing is to be done.
    } finally {
      await client?.end().catch(() => undefined);
    }
  }

  async #close(): Promise<void> {
    const central = this.#central;
    this.#central = null;
    await central?.[Symbol.asyncDispose]();
  }
}
