import { Problem, type ProblemReport } from "../../contract/problem.ts";
import type { EchoState } from "./echo.ts";
import type { ModbusRequest } from "./frame.ts";
import type { Framing } from "./framing.ts";
import { LateAnswers } from "./late-answers.ts";
import { type Answer, Dropped, DroppedWrite, Line, type LineWatcher, type Tap } from "./line.ts";
import type { Medium } from "./medium.ts";
import { ExceptionAnswer, Silence } from "./problems.ts";
import { type AtOnce, type AtOnceState, chosenAtOnce } from "./requests-at-once.ts";
import { TransactionIds } from "./transaction-ids.ts";
import { Turns, type Urgency } from "./turns.ts";

export type { Answer } from "./line.ts";

export interface ConnectionOptions {
  readonly medium: Medium;
  readonly framing: Framing;
  /** Requests outstanding at once, only where answers are numbered; absent: one. */
  readonly atOnce?: AtOnce;
  /** How long opening the connection may take, ms. */
  readonly connectTimeoutMs: number;
  /** Monotonic time, ms. */
  readonly now: () => number;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** How a line stands, and what came on it since the beginning that was no answer. */
export interface LineState {
  readonly isOpen: boolean;
  /** Why it couldn't be opened last. */
  readonly problem: ProblemReport | null;
  readonly echo: EchoState;
  readonly late: number;
  readonly foreign: number;
  readonly garbled: number;
  /** Answers carry the number of their request; false where a gateway that should doesn't return it. */
  readonly idsReturned: boolean;
  readonly atOnce: AtOnceState;
}

const shortestBackOffMs = 250;
const longestBackOffMs = 10_000;

/**
 * The one master of a line to Modbus units: a TCP connection, datagrams to a host, a serial port. One request at a time,
 * or as many as the host bears where answers are numbered; those of people first. Opened by the first request, opened again after it was lost; attempts back off from 0.25 s to
 * 10 s while it can't be had.
 */
export class Connection implements AsyncDisposable {
  readonly #options: ConnectionOptions;
  #connectTimeoutMs: number;
  readonly #turns: Turns;
  readonly #atOnce: AtOnce;
  /** Units that answered their last request. */
  readonly #answering = new Set<number>();
  /** Requests that are sent again after a loss, one after the other: many at once may be why it was lost. */
  #again: Promise<unknown> = Promise.resolve();
  readonly #late = new LateAnswers();
  readonly #ids = new TransactionIds();
  #line: Line | null = null;
  #opening: Promise<Line> | null = null;
  #closing: Promise<unknown> = Promise.resolve();
  #failures = 0;
  #notBefore = 0;
  #lastProblem: Problem | null = null;
  #disposed = false;
  /** Something came since the line was opened last. */
  #heardOnLine = false;
  /** Why nothing may be sent now. */
  #heldBack: Problem | null = null;
  readonly #dropped = { late: 0, foreign: 0 };
  /** Bytes of the lines before this one. */
  #garbledBefore = 0;
  #receivedAt = Number.NEGATIVE_INFINITY;
  /** See what is sent and heard. */
  readonly taps = new Set<Tap>();
  readonly watchers = new Set<LineWatcher>();
  /** Told of answers that came after their request had been given up: unit, and ms since it was sent. */
  readonly lateListeners = new Set<(unit: number, afterMs: number, isThere: boolean) => void>();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#connectTimeoutMs = options.connectTimeoutMs;
    this.#atOnce = (options.framing.numbered ? options.atOnce : undefined) ?? chosenAtOnce(1);
    this.#turns = new Turns(
      () => (this.#ids.returned ? this.#atOnce.now : 1),
      () => this.#atOnce.ofOneUnit,
    );
  }

  /**
   * Sends a request and waits for its answer. Frames that aren't its answer are dropped and don't end the waiting.
   * @param timeoutMs from sending, ms; on a serial line the time that the characters take comes on top
   * @param signal lets go at once; the line stays taken until the answer or the time-out, so that never two
   * requests are outstanding
   * @throws ExceptionAnswer, Silence; Problem `refused`, `unreachable` about the connection; the signal's reason
   */
  request(
    unit: number,
    request: ModbusRequest,
    timeoutMs: number,
    signal: AbortSignal,
    urgency: Urgency = "person",
  ): Promise<Answer> {
    return this.#turns.take(urgency, signal, () => this.#exchange(unit, request, timeoutMs), unit);
  }

  /** Monotonic time of the newest frame, whoever's it was, ms. */
  get receivedAt(): number {
    return this.#receivedAt;
  }

  get framing(): Framing["name"] {
    return this.#options.framing.name;
  }

  /** How long a character takes, ms; 0 where that isn't known. */
  get characterMs(): number {
    return this.#options.medium.characterMs;
  }

  /** What people call the line: `10.0.4.30:502`, `/dev/ttyUSB0`. */
  get name(): string {
    return this.#options.medium.name;
  }

  get medium(): Medium {
    return this.#options.medium;
  }

  get framingUsed(): Framing {
    return this.#options.framing;
  }

  /** Opening may take so long at least, ms: the most patient of those who use the line has it. */
  allowForOpening(ms: number): void {
    this.#connectTimeoutMs = Math.max(this.#connectTimeoutMs, ms);
  }

  /** Closes the line, and refuses requests with this problem until that is null. */
  async holdBack(problem: Problem | null): Promise<void> {
    this.#heldBack = problem;
    if (problem === null) return;
    this.#line?.close();
    await this.#turns.settled();
    await this.#closing;
  }

  /** How the line stands. */
  state(): LineState {
    const line = this.#line;
    return {
      isOpen: line?.isOpen === true,
      problem: this.#lastProblem?.report() ?? null,
      echo: line?.echo ?? "unknown",
      late: this.#dropped.late,
      foreign: this.#dropped.foreign,
      garbled: this.#garbledBefore + (line?.garbled ?? 0),
      idsReturned: this.#ids.returned,
      atOnce: this.#atOnce.state,
    };
  }

  /** So many requests should be offered at once: no fewer are served, and no more can be. */
  get offered(): number {
    return this.#ids.returned ? this.#atOnce.offered : 1;
  }

  /** Requests of one unit may be offered at once. */
  get offersOfOneUnit(): boolean {
    return this.#ids.returned && (this.#atOnce.ofOneUnit || this.#atOnce.state.how === "trying");
  }

  /** How many requests the host bears, as it was found before; null: to be found out anew. */
  restoreAtOnce(requests: number | null): void {
    this.#atOnce.restore(requests);
  }

  /** Opens the connection if it isn't. @throws Problem `refused`, `unreachable` */
  open(signal: AbortSignal): Promise<void> {
    return this.#turns.take("person", signal, async () => {
      await this.#connected();
    });
  }

  /** Nothing is heard any more: if the line may have died without a word, the next request opens a new one. */
  suspect(): void {
    if (this.#options.medium.mayDieUnnoticed) this.#line?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    this.#line?.close();
    await this.#turns.settled();
    await this.#closing;
  }

  async #exchange(unit: number, request: ModbusRequest, timeoutMs: number): Promise<Answer> {
    const wasOpen = this.#line?.isOpen === true;
    const started = this.#options.now();
    try {
      return await this.#ask(unit, request, timeoutMs);
    } catch (error) {
      if (!(error instanceof Dropped)) throw error;
      let dropped = error;
      // A gateway may close idle connections; that it did is only seen now. A fresh one gets one chance, and one more where
      // several were outstanding and another one may be why it was lost. Not for a write that was sent: it may have happened.
      const chances = wasOpen ? Math.min(2, this.#turns.running) : 0;
      for (let chance = 0; chance < chances && !(dropped instanceof DroppedWrite); chance += 1) {
        const again = this.#again.then(() => this.#ask(unit, request, timeoutMs));
        this.#again = again.catch(() => undefined);
        try {
          return await again;
        } catch (failed) {
          if (!(failed instanceof Dropped)) throw failed;
          dropped = failed;
        }
      }
      const lost = this.#lost(started, dropped.cause);
      if (!(dropped instanceof DroppedWrite)) throw lost;
      throw new Problem(
        "timeout",
        `The line to ${this.name} was lost before unit ${unit} confirmed the write; it may have happened.`,
        "Read the value before writing again.",
        lost,
      );
    }
  }

  /** The connection was taken, and closed before anything came on it: that is no better than being refused. */
  #lost(started: number, cause: unknown): Problem {
    const { medium, now } = this.#options;
    const problem = medium.problem(now() - started, cause);
    if (!this.#heardOnLine && this.#lastProblem === null) {
      this.#backOff(problem);
      // Some gateways that answer others hang up when asked for a unit that they don't know: those wait no longer each time.
      if (Number.isFinite(this.#receivedAt)) this.#failures = 0;
    }
    return problem;
  }

  #backOff(problem: Problem): void {
    this.#notBefore =
      this.#options.now() + Math.min(longestBackOffMs, shortestBackOffMs * 2 ** this.#failures);
    this.#failures += 1;
    this.#lastProblem = problem;
  }

  /** Asks, and tells what came of it to what finds how many may be asked at once. */
  async #ask(unit: number, request: ModbusRequest, timeoutMs: number): Promise<Answer> {
    const line = await this.#connected();
    const { now } = this.#options;
    const outstanding = this.#turns.running;
    let isAnswered = false;
    this.#atOnce.began(now());
    try {
      const answer = await line.ask(unit, request, timeoutMs);
      this.#answering.add(unit);
      isAnswered = true;
      return answer;
    } catch (error) {
      const isRefused = error instanceof ExceptionAnswer;
      const isMissed = error instanceof Silence && this.#answering.delete(unit);
      if (isMissed || (isRefused && error.isBusy) || error instanceof Dropped)
        this.#atOnce.trouble(outstanding);
      isAnswered = isRefused;
      throw error;
    } finally {
      this.#atOnce.ended(now(), isAnswered);
    }
  }

  async #connected(): Promise<Line> {
    if (this.#disposed) throw new Problem("cancelled", "The Modbus connection was closed.", "");
    if (this.#heldBack !== null) throw this.#heldBack;
    if (this.#line?.isOpen === true) return this.#line;
    this.#opening ??= this.#opened().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async #opened(): Promise<Line> {
    if (this.#lastProblem !== null && this.#options.now() < this.#notBefore) throw this.#lastProblem;
    // A serial port can't be opened again before it is closed.
    await this.#closing;
    const { medium, now, log } = this.#options;
    const started = now();
    try {
      const line = await this.#connect();
      this.#lastProblem = null;
      return line;
    } catch (error) {
      const failed = now();
      const problem = medium.problem(failed - started, error instanceof Dropped ? error.cause : error);
      this.#backOff(problem);
      log("modbus: no connection", { line: medium.name, problem: problem.message });
      this.#tell("received", `not opened: ${problem.message}`);
      throw problem;
    }
  }

  async #connect(): Promise<Line> {
    const { medium, framing, now, log } = this.#options;
    const line = new Line({
      ...{ medium, framing, now, log, late: this.#late, ids: this.#ids },
      tap: (...seen) => {
        for (const tap of this.taps) tap(...seen);
      },
      heard: () => {
        this.#receivedAt = now();
        this.#heardOnLine = true;
        this.#failures = 0;
      },
      watcher: {
        exchanged: (...what) => {
          for (const watcher of this.watchers) watcher.exchanged(...what);
        },
        heardForeign: (unit) => {
          this.#dropped.foreign += 1;
          for (const watcher of this.watchers) watcher.heardForeign(unit);
        },
      },
      heardLate: (unit, afterMs, isThere) => {
        this.#dropped.late += 1;
        for (const listener of this.lateListeners) listener(unit, afterMs, isThere);
      },
    });
    this.#garbledBefore += this.#line?.garbled ?? 0;
    this.#line = line;
    this.#heardOnLine = false;
    this.#closing = line.closed;
    const timer = setTimeout(() => {
      line.close(Object.assign(new Error("no answer to the connection request"), { code: "ETIMEDOUT" }));
    }, this.#connectTimeoutMs);
    try {
      await line.opened;
    } finally {
      clearTimeout(timer);
    }
    this.#tell("sent", "opened");
    void line.closed.then((reason) =>
      this.#tell("received", reason === undefined ? "closed" : `closed: ${reason.message}`),
    );
    return line;
  }

  /** What became of the line, for whoever watches it. */
  #tell(direction: "sent" | "received", what: string): void {
    for (const tap of this.taps) tap(direction, new Uint8Array(), what);
  }
}
