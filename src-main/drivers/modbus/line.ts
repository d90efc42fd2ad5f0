import { setTimeout as delay } from "node:timers/promises";
import { EchoFilter, type EchoState } from "./echo.ts";
import {
  answerLength,
  answersLikeItsEcho,
  type Decoded,
  decodeBody,
  encodeBody,
  isWrite,
  type ModbusRequest,
} from "./frame.ts";
import type { Framing, Reader, Received } from "./framing.ts";
import type { LateAnswers } from "./late-answers.ts";
import type { Carrier, Medium } from "./medium.ts";
import { ExceptionAnswer, Silence } from "./problems.ts";
import type { TransactionIds } from "./transaction-ids.ts";

/** Data of an answer and how long it took. */
export interface Answer {
  readonly data: Uint8Array;
  readonly roundTripMs: number;
}

/** Sees frames, and bytes that are in none; no bytes at all where something became of the line, as the note says. */
export type Tap = (direction: "sent" | "received", bytes: Uint8Array, note?: string) => void;

/** Told of what becomes of requests. */
export interface LineWatcher {
  /** A request came to an end. @param ms since it was sent; a repeated one, since it was sent last */
  exchanged(unit: number, result: Decoded | Error, ms: number): void;
  /** A frame came that is no answer to anything asked. */
  heardForeign(unit: number): void;
}

export interface LineOptions {
  readonly medium: Medium;
  readonly framing: Framing;
  /** Monotonic time, ms. */
  readonly now: () => number;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  /** Outlives the line: a converter may send late answers on a new connection. */
  readonly late: LateAnswers;
  /** Outlives the line as well: what the gateway does with the numbers of requests. */
  readonly ids: TransactionIds;
  /** Sees what is sent and heard; `note`: why it wasn't taken. */
  readonly tap: Tap;
  /** A whole frame came, whoever's it was. */
  readonly heard: () => void;
  readonly watcher: LineWatcher;
  /** An answer came after its request had been given up; `isThere`: it was the unit's, not its gateway's about it. */
  readonly heardLate: (unit: number, afterMs: number, isThere: boolean) => void;
}

/** The line was lost; `cause` is the medium's reason, where there is one. */
export class Dropped extends Error {}
/** It was lost between a write and its answer. */
export class DroppedWrite extends Dropped {}

interface Outstanding {
  readonly unit: number;
  readonly request: ModbusRequest;
  readonly transaction: number;
  readonly body: Uint8Array;
  readonly settle: (result: Decoded | Error) => void;
  /** What came may have been late for another request: wait a little, then send it again. */
  readonly doubt: () => void;
  /** What was sent before it is done: a gateway that serves one after the other begins with it only now. */
  readonly moveUp: () => void;
  /** Newest frame that wasn't the answer, in words. */
  foreign: string | null;
}

/** Timed-out requests that are remembered, to know their late answers by. */
const remembered = 64;
/** After an answer that may have been late for another request, so long its own is waited for. */
const doubtMs = 50;
/** Only read, and answered otherwise than its echo: shows whether a line echoes. */
const harmless: ModbusRequest = { kind: "read", table: "holding", address: 0, count: 1 };

/** An open line with one master; one request outstanding, or several where answers are numbered: sends requests, and tells answers from all else. */
export class Line {
  readonly #options: LineOptions;
  readonly #carrier: Carrier;
  readonly #reader: Reader;
  readonly #echo = new EchoFilter((bytes) => this.#options.tap("received", bytes, "echo"));
  readonly #timedOut = new Map<number, { readonly unit: number; readonly sentAt: number }>();
  /** By transaction; without numbers there is one at most. */
  readonly #outstanding = new Map<number, Outstanding>();
  #transaction = 0;
  #isOpen = false;
  #hasHeard = false;
  #dropped = new Dropped("The line isn't open.");
  /** When the last character passes, as far as is known. */
  #busyUntil = Number.NEGATIVE_INFINITY;
  #quiet: NodeJS.Timeout | undefined;
  /** Why the frame that is looked at isn't taken. */
  #note: string | undefined;
  readonly #opened = Promise.withResolvers<void>();
  readonly #closed = Promise.withResolvers<Error | undefined>();

  constructor(options: LineOptions) {
    this.#options = options;
    this.#reader = options.framing.reader();
    this.#opened.promise.catch(() => undefined);
    this.#carrier = options.medium.open({
      opened: () => {
        this.#isOpen = true;
        this.#opened.resolve();
      },
      receive: (chunk) => this.#receive(chunk),
      boundary: () => this.#take(this.#reader.silence()),
      closed: (reason) => {
        this.#isOpen = false;
        clearTimeout(this.#quiet);
        this.#dropped = new Dropped("The line was lost.", { cause: reason });
        this.#opened.reject(this.#dropped);
        for (const outstanding of [...this.#outstanding.values()]) outstanding.settle(this.#dropped);
        this.#closed.resolve(reason);
      },
    });
  }

  /** Settled when the line can be used. @throws Dropped */
  get opened(): Promise<void> {
    return this.#opened.promise;
  }

  /** Settled when it has gone, with the reason where there is one. */
  get closed(): Promise<Error | undefined> {
    return this.#closed.promise;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether the line brings back what is sent on it. */
  get echo(): EchoState {
    return this.#options.framing.numbered ? "none" : this.#echo.state;
  }

  /** Bytes that were in no frame. */
  get garbled(): number {
    return this.#reader.garbled;
  }

  close(reason?: Error): void {
    this.#isOpen = false;
    clearTimeout(this.#quiet);
    this.#carrier.destroy(reason);
  }

  /**
   * Sends a request and waits for its answer. Frames that aren't its answer are dropped and don't end the waiting.
   * @param timeoutMs from sending, ms; the time that the characters take comes on top
   * @throws ExceptionAnswer, Silence, Dropped
   */
  async ask(unit: number, request: ModbusRequest, timeoutMs: number): Promise<Answer> {
    // On a line that may echo, the echo of such a write would pass for its confirmation.
    if (this.echo === "unknown" && answersLikeItsEcho(request)) {
      await this.#transfer(unit, harmless, timeoutMs).catch((error: unknown) => {
        if (!(error instanceof ExceptionAnswer) && !(error instanceof Silence)) throw error;
      });
    }
    const { framing, late, now } = this.#options;
    const question = framing.numbered ? undefined : late.question(unit, now());
    if (question !== undefined) {
      await this.#transfer(unit, question, timeoutMs).catch((error: unknown) => {
        if (!(error instanceof ExceptionAnswer)) throw error;
      });
    }
    return this.#transfer(unit, request, timeoutMs);
  }

  async #transfer(unit: number, request: ModbusRequest, timeoutMs: number): Promise<Answer> {
    const { framing, medium, now } = this.#options;
    const pauseMs = this.#busyUntil + medium.pauseMs - now();
    if (pauseMs > 0) await delay(pauseMs);
    if (!this.#isOpen) throw this.#dropped;
    this.#transaction = (this.#transaction % 0xffff) + 1;
    const transaction = this.#transaction;
    this.#timedOut.delete(transaction);
    const body = encodeBody(unit, request);
    const bytes = framing.encode(transaction, body);
    const waitMs = timeoutMs + (bytes.length + answerLength(request)) * medium.characterMs;
    const garbledBefore = this.#reader.garbled;
    let timer: NodeJS.Timeout | undefined;
    let doubting: NodeJS.Timeout | undefined;
    let sentAt = 0;
    const result = await new Promise<Decoded | Error>((settle) => {
      const send = () => {
        sentAt = now();
        this.#busyUntil = sentAt + bytes.length * medium.characterMs;
        clearTimeout(timer);
        timer = setTimeout(giveUp, waitMs);
        this.#echo.sending(bytes);
        this.#carrier.write(bytes);
        this.#options.tap("sent", bytes);
      };
      const sendAgain = () => {
        this.#options.late.askedAgain(unit, request, sentAt);
        send();
      };
      const doubt = () => {
        // A write isn't repeated.
        if (request.kind !== "read" && request.kind !== "device-identification") return;
        clearTimeout(doubting);
        doubting = setTimeout(sendAgain, doubtMs + waitMs - timeoutMs);
      };
      const giveUp = () => {
        this.#silence();
        if (this.#outstanding.get(transaction) !== outstanding) return;
        this.#done(transaction);
        if (this.#tellsByNumber) this.#remember(transaction, unit, sentAt);
        else this.#options.late.givenUp(unit, request, sentAt, waitMs);
        const neverHeard = medium.mayDieUnnoticed && !this.#hasHeard;
        settle(new Silence(timeoutMs, outstanding.foreign, this.#reader.garbled - garbledBefore, neverHeard));
        // Half a frame would swallow the beginning of the next answer.
        if (this.#reader.pending > 0) this.close();
      };
      const finish = (result: Decoded | Error) => {
        this.#done(transaction);
        settle(result);
      };
      const moveUp = () => timer?.refresh();
      const outstanding = { unit, request, transaction, body, settle: finish, doubt, moveUp, foreign: null };
      this.#outstanding.set(transaction, outstanding);
      send();
    }).finally(() => {
      clearTimeout(timer);
      clearTimeout(doubting);
      this.#outstanding.delete(transaction);
    });
    this.#options.watcher.exchanged(unit, result, now() - sentAt);
    if (result instanceof Dropped && isWrite(request)) throw new DroppedWrite(result.message, result);
    if (result instanceof Error) throw result;
    if (result.kind === "foreign") throw new Silence(timeoutMs, result.why);
    this.#echo.answered();
    if (result.kind === "exception") throw new ExceptionAnswer(result.code);
    return { data: result.data, roundTripMs: now() - sentAt };
  }

  /** Takes a request off the list; those that were sent after it wait from now on. */
  #done(transaction: number): void {
    let isBehind = false;
    for (const one of this.#outstanding.values()) {
      if (isBehind) one.moveUp();
      if (one.transaction === transaction) isBehind = true;
    }
    this.#outstanding.delete(transaction);
  }

  #receive(chunk: Uint8Array): void {
    const { framing, medium, now } = this.#options;
    this.#busyUntil = now();
    this.#hasHeard = true;
    clearTimeout(this.#quiet);
    this.#take(this.#reader.push(framing.numbered ? chunk : this.#echo.push(chunk)));
    if (framing.apartBySilence) this.#quiet = setTimeout(() => this.#silence(), medium.silenceMs);
  }

  /** Nothing more comes of what came last. */
  #silence(): void {
    const { framing } = this.#options;
    if (framing.numbered) return;
    this.#take(this.#reader.push(this.#echo.silence()));
    this.#take(this.#reader.silence());
  }

  #take(frames: readonly Received[]): void {
    const { framing, heard, tap } = this.#options;
    const lost = this.#reader.lost();
    if (lost.length > 0) tap("received", lost, "damaged");
    for (const frame of frames) {
      heard();
      this.#note = undefined;
      if (this.#tellsByNumber) this.#numbered(frame);
      else this.#unnumbered(frame);
      tap("received", framing.encode(frame.transaction ?? 0, frame.body), this.#note);
    }
  }

  /** Answers carry the number of their request, and this gateway returns it. */
  get #tellsByNumber(): boolean {
    return this.#options.framing.numbered && this.#options.ids.returned;
  }

  #numbered({ transaction, body }: Received): void {
    const asked = this.#outstanding.get(transaction ?? -1);
    const decoded = asked === undefined ? undefined : decodeBody(body, asked);
    if (decoded !== undefined && decoded.kind !== "foreign") {
      this.#options.ids.right();
      asked?.settle(decoded);
      return;
    }
    if (asked === undefined && transaction !== undefined && this.#isUnderOneNumber(transaction, body)) return;
    let why: string | undefined;
    for (const one of asked === undefined ? this.#outstanding.values() : [asked]) {
      why = decoded?.why ?? `transaction ${transaction} instead of ${one.transaction}`;
      one.foreign = why;
    }
    const late = this.#timedOut.get(transaction ?? -1);
    if (transaction === undefined || late === undefined || late.unit !== body[0]) {
      this.#tellForeign(body, why);
      return;
    }
    this.#timedOut.delete(transaction);
    this.#cameLate(late.unit, this.#options.now() - late.sentAt, body);
  }

  /** An answer in all but its number, and not the first one: numbers aren't returned, and it is taken. */
  #isUnderOneNumber(transaction: number, body: Uint8Array): boolean {
    const { ids, medium, log } = this.#options;
    const fitting = [...this.#outstanding.values()].filter((one) => decodeBody(body, one).kind !== "foreign");
    const [outstanding] = fitting;
    if (outstanding === undefined || fitting.length > 1 || this.#timedOut.has(transaction)) return false;
    if (!ids.wrong(outstanding.transaction, transaction)) return false;
    log("modbus: transaction ids aren't returned", { line: medium.name, transaction });
    outstanding.settle(decodeBody(body, outstanding));
    return true;
  }

  #unnumbered({ transaction, body }: Received): void {
    const outstanding =
      [...this.#outstanding.values()].find((one) => one.unit === body[0]) ??
      this.#outstanding.values().next().value;
    if (transaction !== undefined && outstanding?.transaction === transaction) this.#options.ids.right();
    else this.#options.ids.otherwise();
    const judgement = this.#options.late.judge(body, outstanding, this.#options.now());
    if (judgement.kind === "late") {
      if (judgement.isAmbiguous) outstanding?.doubt();
      if (outstanding !== undefined) outstanding.foreign = "an answer that may belong to an earlier request";
      this.#cameLate(judgement.unit, judgement.afterMs, body);
      return;
    }
    if (outstanding === undefined) {
      this.#tellForeign(body, undefined);
      return;
    }
    const decoded = decodeBody(body, outstanding);
    if (decoded.kind !== "foreign") {
      outstanding.settle(decoded);
      return;
    }
    const isOurs = Buffer.from(body).equals(outstanding.body);
    if (isOurs) this.#note = "echo";
    if (isOurs) this.#echo.heardOwn();
    else outstanding.foreign = decoded.why;
    if (!isOurs) this.#tellForeign(body, decoded.why);
  }

  #remember(transaction: number, unit: number, sentAt: number): void {
    this.#timedOut.set(transaction, { unit, sentAt });
    if (this.#timedOut.size <= remembered) return;
    const oldest = this.#timedOut.keys().next();
    if (!oldest.done) this.#timedOut.delete(oldest.value);
  }

  #cameLate(unit: number, afterMs: number, body: Uint8Array): void {
    this.#note = "late answer";
    this.#options.log("modbus: late answer dropped", { line: this.#options.medium.name, unit, afterMs });
    this.#options.heardLate(unit, afterMs, !isOfGateway(body));
  }

  #tellForeign([unit = 0]: Uint8Array, why: string | undefined): void {
    const line = this.#options.medium.name;
    this.#note = why === undefined ? "nobody asked" : `not the answer, ${why}`;
    this.#options.watcher.heardForeign(unit);
    this.#options.log("modbus: foreign frame dropped", { line, why: why ?? "nothing was asked" });
  }
}

/** A gateway's refusal (exception 10 or 11): no word of the unit itself. */
const isOfGateway = ([, code = 0, exception = 0]: Uint8Array): boolean =>
  code > 0x80 && new ExceptionAnswer(exception).fromGateway;
