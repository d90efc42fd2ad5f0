import { createConnection, type Socket } from "node:net";
import { Problem } from "../../contract/problem.ts";
import {
  type Decoded,
  decodeResponse,
  type Expected,
  encodeRequest,
  FrameReader,
  type ModbusRequest,
} from "./frame.ts";
import { connectionProblem, ExceptionAnswer, Silence } from "./problems.ts";

/** Data of an answer and how long it took. */
export interface Answer {
  readonly data: Uint8Array;
  readonly roundTripMs: number;
}

export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  /** How long opening the connection may take, ms. */
  readonly connectTimeoutMs: number;
  /** Monotonic time, ms. */
  readonly now: () => number;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

interface Outstanding {
  readonly expected: Expected;
  readonly sentAt: number;
  readonly settle: (result: Decoded | Error) => void;
  /** Newest frame that wasn't the answer, in words. */
  foreign: string | null;
}

/** The gateway closed while a request was outstanding. */
class Dropped extends Error {}

const shortestBackOffMs = 250;
const longestBackOffMs = 10_000;
/** Timed-out requests that are remembered, to know their late answers by. */
const remembered = 64;

/**
 * One TCP connection to a Modbus host, with one request outstanding at a time. Opened by the first request,
 * opened again after the gateway closed it; attempts back off from 0.25 s to 10 s while it can't be had.
 */
export class Connection implements AsyncDisposable {
  readonly #options: ConnectionOptions;
  readonly #gateway: string;
  #socket: Socket | null = null;
  #reader = new FrameReader();
  #outstanding: Outstanding | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #transaction = 0;
  #failures = 0;
  #notBefore = 0;
  #lastProblem: Problem | null = null;
  #disposed = false;
  readonly #timedOut = new Map<number, { readonly unit: number; readonly sentAt: number }>();
  #receivedAt = Number.NEGATIVE_INFINITY;
  /** Told of answers that came after their request had been given up: unit, and ms since it was sent. */
  readonly lateListeners = new Set<(unit: number, afterMs: number) => void>();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#gateway = `${options.host}:${options.port}`;
  }

  /**
   * Sends a request and waits for its answer. Frames that aren't its answer are dropped and don't end the waiting.
   * @param timeoutMs from sending, ms
   * @param signal lets go at once; the line stays taken until the answer or the time-out, so that never two
   * requests are outstanding
   * @throws ExceptionAnswer, Silence; Problem `refused`, `unreachable` about the connection; the signal's reason
   */
  request(unit: number, request: ModbusRequest, timeoutMs: number, signal: AbortSignal): Promise<Answer> {
    const turn = this.#queue.then(() => {
      signal.throwIfAborted();
      return this.#exchange(unit, request, timeoutMs);
    });
    this.#queue = turn.catch(() => undefined);
    return abortable(turn, signal);
  }

  /** Monotonic time of the newest frame, whoever's it was, ms. */
  get receivedAt(): number {
    return this.#receivedAt;
  }

  /** Opens the connection if it isn't. @throws Problem `refused`, `unreachable` */
  open(signal: AbortSignal): Promise<void> {
    const turn = this.#queue.then(async () => {
      signal.throwIfAborted();
      await this.#connected();
    });
    this.#queue = turn.catch(() => undefined);
    return abortable(turn, signal);
  }

  /** Closes the connection; the next request opens a new one. For a line that may have died without a word. */
  reset(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    const socket = this.#socket;
    this.reset();
    if (socket !== null && !socket.closed) {
      await new Promise<void>((resolve) => socket.once("close", () => resolve()));
    }
    await this.#queue;
  }

  async #exchange(unit: number, request: ModbusRequest, timeoutMs: number): Promise<Answer> {
    const wasOpen = this.#socket !== null;
    const started = this.#options.now();
    try {
      return await this.#sendOn(await this.#connected(), unit, request, timeoutMs);
    } catch (error) {
      if (!(error instanceof Dropped)) throw error;
      // A gateway may close idle connections; that it did is only seen now. A fresh one gets one chance.
      if (wasOpen) {
        try {
          return await this.#sendOn(await this.#connected(), unit, request, timeoutMs);
        } catch (again) {
          if (!(again instanceof Dropped)) throw again;
        }
      }
      throw connectionProblem(this.#gateway, this.#options.now() - started);
    }
  }

  async #sendOn(socket: Socket, unit: number, request: ModbusRequest, timeoutMs: number): Promise<Answer> {
    this.#transaction = (this.#transaction % 0xffff) + 1;
    const expected: Expected = { transaction: this.#transaction, unit, request };
    this.#timedOut.delete(expected.transaction);
    const sentAt = this.#options.now();
    let timer: NodeJS.Timeout | undefined;
    const result = await new Promise<Decoded | Error>((settle) => {
      const outstanding: Outstanding = { expected, sentAt, settle, foreign: null };
      this.#outstanding = outstanding;
      timer = setTimeout(() => {
        this.#rememberTimedOut(expected, sentAt);
        settle(new Silence(timeoutMs, outstanding.foreign));
        // Half a frame would swallow the beginning of the next answer.
        if (this.#reader.pending > 0) this.reset();
      }, timeoutMs);
      socket.write(encodeRequest(expected.transaction, unit, request));
    }).finally(() => {
      clearTimeout(timer);
      this.#outstanding = null;
    });
    if (result instanceof Error) throw result;
    if (result.kind === "exception") throw new ExceptionAnswer(result.code);
    if (result.kind === "foreign") throw new Silence(timeoutMs, result.why);
    return { data: result.data, roundTripMs: this.#options.now() - sentAt };
  }

  #rememberTimedOut(expected: Expected, sentAt: number): void {
    this.#timedOut.set(expected.transaction, { unit: expected.unit, sentAt });
    if (this.#timedOut.size > remembered) {
      const oldest = this.#timedOut.keys().next();
      if (!oldest.done) this.#timedOut.delete(oldest.value);
    }
  }

  #receive(frame: Uint8Array): void {
    this.#receivedAt = this.#options.now();
    const outstanding = this.#outstanding;
    if (outstanding !== null) {
      const decoded = decodeResponse(frame, outstanding.expected);
      if (decoded.kind !== "foreign") {
        outstanding.settle(decoded);
        return;
      }
      outstanding.foreign = decoded.why;
    }
    const transaction = ((frame[0] ?? 0) << 8) | (frame[1] ?? 0);
    const late = this.#timedOut.get(transaction);
    if (late !== undefined && late.unit === frame[6]) {
      this.#timedOut.delete(transaction);
      const afterMs = this.#options.now() - late.sentAt;
      this.#options.log("modbus: late answer dropped", { gateway: this.#gateway, unit: late.unit, afterMs });
      for (const listener of this.lateListeners) listener(late.unit, afterMs);
    } else {
      this.#options.log("modbus: foreign frame dropped", {
        gateway: this.#gateway,
        why: outstanding?.foreign ?? "nothing was asked",
      });
    }
  }

  async #connected(): Promise<Socket> {
    if (this.#disposed) throw new Problem("cancelled", "The Modbus connection was closed.", "");
    if (this.#socket !== null) return this.#socket;
    if (this.#lastProblem !== null && this.#options.now() < this.#notBefore) throw this.#lastProblem;
    const started = this.#options.now();
    try {
      const socket = await this.#connect();
      this.#failures = 0;
      this.#lastProblem = null;
      return socket;
    } catch (error) {
      const failed = this.#options.now();
      const problem = connectionProblem(this.#gateway, failed - started, error);
      this.#notBefore = failed + Math.min(longestBackOffMs, shortestBackOffMs * 2 ** this.#failures);
      this.#failures += 1;
      this.#lastProblem = problem;
      this.#options.log("modbus: no connection", { gateway: this.#gateway, problem: problem.message });
      throw problem;
    }
  }

  #connect(): Promise<Socket> {
    const { host, port, connectTimeoutMs } = this.#options;
    return new Promise((resolve, reject) => {
      const socket = createConnection({
        host,
        port,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: 30_000,
      });
      this.#socket = socket;
      this.#reader = new FrameReader();
      this.#timedOut.clear();
      const timer = setTimeout(() => {
        socket.destroy(
          Object.assign(new Error("no answer to the connection request"), { code: "ETIMEDOUT" }),
        );
      }, connectTimeoutMs);
      let failure: Error = new Dropped();
      socket.on("error", (error) => {
        failure = error;
      });
      socket.on("connect", () => {
        clearTimeout(timer);
        resolve(socket);
      });
      socket.on("data", (chunk) => {
        if (this.#socket !== socket) return;
        for (const frame of this.#reader.push(chunk)) this.#receive(frame);
      });
      socket.on("close", () => {
        clearTimeout(timer);
        reject(failure);
        if (this.#socket !== socket && this.#socket !== null) return;
        this.#socket = null;
        this.#outstanding?.settle(new Dropped());
      });
    });
  }
}

/** Follows a promise until the signal says stop. */
async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    work.catch(() => undefined);
    throw signal.reason;
  }
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
