import { setTimeout as delay } from "node:timers/promises";
import type { ModbusConfiguration } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { LearntOfUnit } from "../../contract/reading-plan.ts";
import type { RegisterTable } from "../../contract/source.ts";
import { type Load, LoadCounter } from "../load.ts";
import { TrafficCounter } from "../traffic.ts";
import { AnswerTimes } from "./answer-times.ts";
import type { Answer, Connection } from "./connection.ts";
import type { ModbusRequest } from "./frame.ts";
import { type Block, type Hole, type Item, type Limits, planReads } from "./planner.ts";
import { ExceptionAnswer, exceptionProblem, quarantineProblem, Silence, silenceProblem } from "./problems.ts";
import { takeTurns } from "./take-turns.ts";
import { isBitTable, type ModbusTemplate } from "./template.ts";
import type { Urgency } from "./turns.ts";

/** How patient one request is. */
export interface Patience {
  readonly timeoutMs: number;
  readonly retries: number;
  /** `person` when absent. */
  readonly urgency?: Urgency;
}

/** Bytes of an item's registers, one byte 0 or 1 of a bit; or why they couldn't be had. */
export interface ItemResult<Wanted extends Item> {
  readonly item: Wanted;
  readonly result: Uint8Array | Problem;
}

interface Knowledge {
  readonly times: AnswerTimes;
  readonly holes: Hole[];
  readonly boundaries: { table: RegisterTable; address: number }[];
  registersPerRequest: number;
  /** It answered on the present connection. */
  answered: boolean;
  failures: number;
  silentSince: number;
  notBefore: number;
}

const busyPauseMs = 100;
/** Busy answers that don't count as attempts while it is found out how many requests a gateway bears. */
const mostExcused = 2;
const shortestQuarantineMs = 2_000;
const longestQuarantineMs = 30_000;
/** Holes remembered of one unit; a device that refuses more has another template's address space. */
const mostHoles = 500;
/** Of one request (Modbus Application Protocol V1.1b3, clause 6.3). */
const mostRegisters = 125;

/** Limits where no template says others: the protocol's, and nothing read that wasn't asked for. */
const plainLimits: Limits = { registersPerRequest: 125, bitsPerRequest: 2_000, gap: 0, holes: [] };

/** The units behind one connection: asks them, and remembers how each of them is. */
export class Units implements Disposable {
  readonly #connection: Connection;
  readonly #configuration: ModbusConfiguration;
  readonly #now: () => number;
  readonly #known = new Map<number, Knowledge>();
  #learnings = 0;
  /** Told whenever a read has ended. */
  readonly readListeners = new Set<() => void>();
  readonly #loads = new Map<number, LoadCounter>();
  /** Of all units together. */
  readonly traffic = new TrafficCounter();
  #left = false;
  /** Told before a unit is asked again that was silent or busy. */
  readonly retryListeners = new Set<(unit: number) => void>();

  constructor(connection: Connection, configuration: ModbusConfiguration, now: () => number) {
    this.#connection = connection;
    this.#configuration = configuration;
    this.#now = now;
    connection.lateListeners.add(this.#cameLate);
  }

  /** Asks nothing any more; the connection may go on for others. */
  [Symbol.dispose](): void {
    this.#left = true;
    this.#connection.lateListeners.delete(this.#cameLate);
  }

  readonly #cameLate = (unit: number, afterMs: number, isThere: boolean): void => {
    // It is there, and was kept from answering: often by a gateway that waited for another one.
    if (isThere) this.#of(unit).notBefore = 0;
    this.#of(unit).times.learn(afterMs);
    this.#counter(unit).late(this.#now());
  };

  /** undefined where the unit was never asked. */
  load(unit: number): Load | undefined {
    return this.#loads.get(unit)?.load(this.#now());
  }

  get patience(): Patience {
    return { timeoutMs: this.#configuration.requestTimeoutMs, retries: this.#configuration.retries };
  }

  /**
   * Asks once, and again when the unit is silent or busy.
   * @throws ExceptionAnswer, Silence, Problem about the connection, the signal's reason
   */
  async ask(unit: number, request: ModbusRequest, patience: Patience, signal: AbortSignal): Promise<Answer> {
    const started = this.#now();
    const knowledge = this.#of(unit);
    const counter = this.#counter(unit);
    let excused = 0;
    for (let attempt = 0; ; attempt += 1) {
      if (this.#left) throw new Problem("cancelled", "The network was closed.", "");
      const isTried = this.#connection.state().atOnce.how === "trying";
      try {
        const timeoutMs = this.#timeoutMs(unit, patience, attempt);
        const { urgency } = patience;
        counter.sent(this.#now());
        const answer = await this.#connection.request(unit, request, timeoutMs, signal, urgency);
        counter.answered(answer.roundTripMs);
        knowledge.answered = true;
        knowledge.times.learn(answer.roundTripMs);
        return answer;
      } catch (error) {
        const silent = error instanceof Silence;
        if (silent) counter.timedOut(this.#now());
        if (error instanceof ExceptionAnswer && !error.fromGateway) knowledge.answered = true;
        const busy = error instanceof ExceptionAnswer && error.isBusy;
        // Busy while more and more are asked at once: that may be why.
        if (busy && isTried && excused < mostExcused) excused += 1;
        if ((silent || busy) && attempt - excused < patience.retries) {
          for (const listener of this.retryListeners) listener(unit);
          if (busy) await delay(busyPauseMs * (attempt + 1), undefined, { signal });
          continue;
        }
        // A line that died without a word looks like a silent unit: once a unit that used to answer doesn't, and
        // nothing else came meanwhile, the next request opens a fresh connection.
        if (silent && knowledge.answered && this.#connection.receivedAt < started) {
          knowledge.answered = false;
          this.#connection.suspect();
        }
        throw error;
      }
    }
  }

  /** A poll waits as long as the unit needs; its last attempt, and a person, as long as is allowed. */
  #timeoutMs(unit: number, { timeoutMs, retries, urgency }: Patience, attempt: number): number {
    return urgency === "poll" && attempt < retries ? this.#of(unit).times.timeoutMs(timeoutMs) : timeoutMs;
  }

  /** @returns why a unit isn't asked now, or null when it may be */
  quarantine(unit: number): Problem | null {
    const { failures, notBefore, silentSince } = this.#of(unit);
    const now = this.#now();
    return failures > 0 && now < notBefore
      ? quarantineProblem(unit, now - silentSince, notBefore - now)
      : null;
  }

  /** For how long a unit has been silent, ms; 0 of one that answered last. */
  silentMs(unit: number): number {
    const { failures, silentSince } = this.#of(unit);
    return failures === 0 ? 0 : Math.max(1, this.#now() - silentSince);
  }

  /** A unit that was silent lately: it is asked after the others, and only once. */
  isDoubtful(unit: number): boolean {
    return this.#of(unit).failures > 0;
  }

  /** Counts one more silence and leaves the unit in peace for 2, 4, 8 … 30 s. */
  markSilent(unit: number): void {
    const knowledge = this.#of(unit);
    const now = this.#now();
    if (knowledge.failures === 0) knowledge.silentSince = now;
    knowledge.notBefore = now + Math.min(longestQuarantineMs, shortestQuarantineMs * 2 ** knowledge.failures);
    knowledge.failures += 1;
  }

  markAnswering(unit: number): void {
    this.#of(unit).failures = 0;
  }

  /**
   * Reads items in the fewest requests. A block that the unit refuses is split, and what was learnt is remembered.
   * @param template its limits hold; null: the protocol's own
   * @throws Silence, ExceptionAnswer from the gateway, Problem about the connection, the signal's reason;
   * items not told by then weren't read
   */
  async *read<Wanted extends Item>(
    unit: number,
    items: readonly Wanted[],
    template: ModbusTemplate | null,
    patience: Patience,
    signal: AbortSignal,
  ): AsyncGenerator<ItemResult<Wanted>> {
    try {
      yield* this.#readBlocks(unit, this.plan(unit, items, template), template, patience, signal);
    } finally {
      for (const listener of this.readListeners) listener();
    }
  }

  async *#readBlocks<Wanted extends Item>(
    unit: number,
    [first, ...others]: readonly Block<Wanted>[],
    template: ModbusTemplate | null,
    patience: Patience,
    signal: AbortSignal,
  ): AsyncGenerator<ItemResult<Wanted>> {
    if (first === undefined) return;
    // Whether the unit is there is asked once, not several times at once.
    yield* this.#readBlock(unit, first, template, patience, signal);
    const width = this.#connection.offersOfOneUnit ? this.#connection.offered : 1;
    // When one of them fails the others that still wait for their turn are let go.
    const stop = new AbortController();
    const stopped = () => stop.abort(signal.reason);
    if (signal.aborted) stopped();
    signal.addEventListener("abort", stopped, { once: true });
    try {
      yield* takeTurns(
        others.map((block) => this.#readBlock(unit, block, template, patience, stop.signal)),
        width,
      );
    } finally {
      signal.removeEventListener("abort", stopped);
      stop.abort();
    }
  }

  async *#readBlock<Wanted extends Item>(
    unit: number,
    block: Block<Wanted>,
    template: ModbusTemplate | null,
    patience: Patience,
    signal: AbortSignal,
  ): AsyncGenerator<ItemResult<Wanted>, boolean> {
    const { table, address, count } = block;
    let refused: ExceptionAnswer;
    try {
      const { data } = await this.ask(unit, { kind: "read", table, address, count }, patience, signal);
      for (const item of block.items) yield { item, result: cutOut(data, item, address) };
      return true;
    } catch (error) {
      if (!(error instanceof ExceptionAnswer) || error.fromGateway) throw error;
      refused = error;
    }
    const knowledge = this.#of(unit);
    const merged = block.items.some((item) => item.count < count);
    if (refused.code === 3 && merged && !isBitTable(table)) {
      const largest = Math.max(...block.items.map((item) => item.count));
      knowledge.registersPerRequest = Math.max(largest, Math.floor(count / 2));
      this.#learnings += 1;
      if (knowledge.registersPerRequest < count) {
        for (const smaller of planReads(block.items, this.#limits(unit, template))) {
          yield* this.#readBlock(unit, smaller, template, patience, signal);
        }
        return false;
      }
    }
    if (refused.code === 2 && merged) {
      const [left, right] = halves(block);
      const leftWhole = yield* this.#readBlock(unit, left, template, patience, signal);
      const rightWhole = yield* this.#readBlock(unit, right, template, patience, signal);
      if (leftWhole && rightWhole) this.#rememberBetween(knowledge, left, right);
      return false;
    }
    if (refused.code === 2) this.#rememberHole(knowledge, table, address, address + count - 1);
    const problem = exceptionProblem(unit, refused, table, address, count);
    for (const item of block.items) yield { item, result: problem };
    return false;
  }

  #rememberBetween(knowledge: Knowledge, left: Block<Item>, right: Block<Item>): void {
    const end = left.address + left.count;
    const { table } = left;
    if (end < right.address) this.#rememberHole(knowledge, table, end, right.address - 1);
    else if (end === right.address && knowledge.boundaries.length < mostHoles) {
      knowledge.boundaries.push({ table, address: end });
      this.#learnings += 1;
    }
  }

  /** A point that is refused is asked for again and again: its place is remembered once. */
  #rememberHole({ holes }: Knowledge, table: RegisterTable, from: number, to: number): void {
    const isKnown = holes.some((hole) => hole.table === table && hole.from === from && hole.to === to);
    if (isKnown || holes.length >= mostHoles) return;
    holes.push({ table, from, to });
    this.#learnings += 1;
  }

  /** Grows with whatever is learnt or forgotten. */
  get learnings(): number {
    return this.#learnings;
  }

  /** What units refused; only units that refused something. */
  learnt(): LearntOfUnit[] {
    return [...this.#known].flatMap(([unit, { holes, boundaries, registersPerRequest }]) =>
      holes.length + boundaries.length === 0 && registersPerRequest === mostRegisters
        ? []
        : [{ unit, registersPerRequest, holes: [...holes], boundaries: [...boundaries] }],
    );
  }

  /** Begins with what was learnt before. */
  restore(units: readonly LearntOfUnit[]): void {
    for (const { unit, holes, boundaries, registersPerRequest } of units) {
      const knowledge = this.#of(unit);
      knowledge.holes.push(...holes);
      knowledge.boundaries.push(...boundaries);
      knowledge.registersPerRequest = registersPerRequest;
    }
  }

  /** @param unit null: all */
  forget(unit: number | null): void {
    for (const [known, knowledge] of this.#known) {
      if (unit !== null && known !== unit) continue;
      knowledge.holes.length = 0;
      knowledge.boundaries.length = 0;
      knowledge.registersPerRequest = mostRegisters;
      this.#learnings += 1;
    }
  }

  /** The requests that bring these items. */
  plan<Wanted extends Item>(
    unit: number,
    items: readonly Wanted[],
    template: ModbusTemplate | null,
  ): Block<Wanted>[] {
    return planReads(items, this.#limits(unit, template));
  }

  /** What a unit refuses, by its template and by what was learnt. */
  holes(unit: number, template: ModbusTemplate | null): readonly Hole[] {
    return this.#limits(unit, template).holes;
  }

  #limits(unit: number, template: ModbusTemplate | null): Limits {
    const knowledge = this.#of(unit);
    const limits: Limits = template?.limits ?? plainLimits;
    return {
      ...limits,
      registersPerRequest: Math.min(limits.registersPerRequest, knowledge.registersPerRequest),
      holes: [...limits.holes, ...knowledge.holes],
      boundaries: knowledge.boundaries,
    };
  }

  #counter(unit: number): LoadCounter {
    const known = this.#loads.get(unit);
    if (known !== undefined) return known;
    const counter = new LoadCounter(this.traffic);
    this.#loads.set(unit, counter);
    return counter;
  }

  #of(unit: number): Knowledge {
    let knowledge = this.#known.get(unit);
    if (knowledge === undefined) {
      knowledge = {
        times: new AnswerTimes(),
        holes: [],
        boundaries: [],
        registersPerRequest: mostRegisters,
        answered: false,
        failures: 0,
        silentSince: 0,
        notBefore: 0,
      };
      this.#known.set(unit, knowledge);
    }
    return knowledge;
  }
}

/** A unit's silence in a person's words; null when the error is something else. */
export function unitProblem(unit: number, error: unknown, item: Item): Problem | null {
  if (error instanceof Silence) return silenceProblem(unit, error);
  if (error instanceof ExceptionAnswer)
    return exceptionProblem(unit, error, item.table, item.address, item.count);
  if (error instanceof Problem) return error;
  return null;
}

function cutOut(data: Uint8Array, item: Item, from: number): Uint8Array {
  const start = item.address - from;
  if (!isBitTable(item.table)) return data.slice(start * 2, (start + item.count) * 2);
  return Uint8Array.of(((data[start >> 3] ?? 0) >> (start & 7)) & 1);
}

function halves<Wanted extends Item>(block: Block<Wanted>): [Block<Wanted>, Block<Wanted>] {
  const ordered = [...block.items].sort(
    (first, second) => first.address - second.address || first.count - second.count,
  );
  // Items of one place stay together, so that each half is smaller than the whole.
  let middle = ordered.length >> 1;
  const place = (index: number) => `${ordered[index]?.address}:${ordered[index]?.count}`;
  while (middle > 0 && place(middle) === place(middle - 1)) middle -= 1;
  if (middle === 0) {
    while (middle < ordered.length && place(middle) === place(0)) middle += 1;
  }
  return [blockOf(block.table, ordered.slice(0, middle)), blockOf(block.table, ordered.slice(middle))];
}

function blockOf<Wanted extends Item>(table: RegisterTable, items: readonly Wanted[]): Block<Wanted> {
  const address = Math.min(...items.map((item) => item.address));
  const end = Math.max(...items.map((item) => item.address + item.count));
  return { table, address, count: end - address, items };
}
