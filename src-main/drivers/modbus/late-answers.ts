import { answerLength, decodeBody, type ModbusRequest } from "./frame.ts";

/** A request that was given up before its answer came. */
interface Owed {
  readonly unit: number;
  readonly request: ModbusRequest;
  readonly sentAt: number;
  /** Monotonic time after which nothing is expected of it, ms. */
  readonly until: number;
}

/** How long after its time-out an answer may still come, ms: gateways keep them for seconds. */
const patienceMs = 5_000;
const most = 64;
/** So many more or less registers are tried, to find a question whose answer looks like no other. */
const mostApart = 16;
/** Reads of a unit that are remembered so. */
const mostUnproven = 4;

type Read = Extract<ModbusRequest, { kind: "read" }>;

/** What an answer is, as far as late ones can be told from it. */
export type Judgement =
  /** Nothing else than the answer. */
  | { readonly kind: "the-answer" }
  /** Late for a request given up; `isAmbiguous` when it might be the answer as well. */
  | { readonly kind: "late"; readonly unit: number; readonly afterMs: number; readonly isAmbiguous: boolean }
  /** Neither. */
  | { readonly kind: "foreign" };

/**
 * Requests without numbers that were given up: their answers may come when the next request waits for its own. A unit
 * answers in the order in which it is asked. So of the answers that fit both a request given up and the present one, as
 * many are taken for late ones as there may be, and the next is right whether the late ones came or not.
 */
export class LateAnswers {
  #owed: Owed[] = [];
  #doubtUntil: number | undefined;
  /** Reads of a unit that were neither answered late nor shown to be answered no more, when patience was over. */
  readonly #unproven = new Map<number, Read[]>();

  /** @param timeoutMs how long its answer was waited for */
  givenUp(unit: number, request: ModbusRequest, sentAt: number, timeoutMs: number): void {
    this.#owed.push({ unit, request, sentAt, until: sentAt + timeoutMs + patienceMs });
    if (this.#owed.length > most) this.#leave(this.#owed.splice(0, 1));
  }

  /**
   * Asks again, because a doubtful answer was dropped: the first of the two may be answered still. It isn't doubted for
   * longer than what made it doubtful.
   */
  askedAgain(unit: number, request: ModbusRequest, sentAt: number): void {
    const until = this.#doubtUntil;
    if (until !== undefined) this.#owed.push({ unit, request, sentAt, until });
  }

  /** @param present what is asked now; undefined: nothing */
  judge(
    body: Uint8Array,
    present: { readonly unit: number; readonly request: ModbusRequest } | undefined,
    now: number,
  ): Judgement {
    const fits = present !== undefined && decodeBody(body, present).kind !== "foreign";
    const candidates = this.#owed.filter((one) => decodeBody(body, one).kind !== "foreign");
    const [owed] = candidates;
    if (owed === undefined) {
      // What this unit was asked before isn't answered any more.
      if (fits) {
        this.#owed = this.#owed.filter(({ unit }) => unit !== present.unit);
        this.#unproven.delete(present.unit);
      }
      return { kind: fits ? "the-answer" : "foreign" };
    }
    // The same question: any of its answers will do. As many as before may still come.
    if (fits && candidates.every((one) => isSame(one, present))) return { kind: "the-answer" };
    this.#owed = this.#owed.filter((one) => one !== owed);
    this.#doubtUntil = owed.until;
    return { kind: "late", unit: owed.unit, afterMs: now - owed.sentAt, isAmbiguous: fits };
  }

  /**
   * A unit that stays one answer behind would give its neighbours' values for ever, once nothing is expected of what it
   * was asked before.
   * @returns a question whose answer looks like none that may still come, to be asked first; undefined: there is no doubt
   */
  question(unit: number, now: number): ModbusRequest | undefined {
    this.#expire(now);
    const reads = this.#unproven.get(unit);
    const newest = reads?.at(-1);
    if (reads === undefined || newest === undefined) return undefined;
    const lengths = new Set(reads.map(answerLength));
    const counts = Array.from({ length: mostApart }, (_, index) => index + 1).flatMap((apart) => [
      newest.count - apart,
      newest.count + apart,
    ]);
    const count = counts.find((one) => one > 0 && !lengths.has(answerLength({ ...newest, count: one })));
    return count === undefined ? undefined : { ...newest, count };
  }

  #expire(now: number): void {
    const over = this.#owed.filter(({ until }) => until <= now);
    if (over.length === 0) return;
    this.#owed = this.#owed.filter(({ until }) => until > now);
    this.#leave(over);
  }

  #leave(over: readonly Owed[]): void {
    for (const { unit, request } of over) {
      if (request.kind !== "read") continue;
      this.#unproven.set(unit, [...(this.#unproven.get(unit) ?? []), request].slice(-mostUnproven));
    }
  }
}

const isSame = (
  first: { readonly unit: number; readonly request: ModbusRequest },
  second: { readonly unit: number; readonly request: ModbusRequest },
): boolean =>
  first.unit === second.unit &&
  JSON.stringify(wordsOf(first.request)) === JSON.stringify(wordsOf(second.request));

const wordsOf = (request: ModbusRequest) =>
  request.kind === "write-registers" ? { ...request, bytes: [...request.bytes] } : request;
