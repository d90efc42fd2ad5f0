import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { DeviceAddress } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { AreaMap, RegisterArea, RegisterWrite } from "../../contract/registers.ts";
import type { RegisterTable } from "../../contract/source.ts";
import type { RegisterRound, Registers } from "../registers.ts";
import { AreaSearch, type Attempt } from "./area.ts";
import { everyUnit } from "./frame.ts";
import { frameText, requestOf } from "./hand-write.ts";
import { pictureOf } from "./picture.ts";
import { ExceptionAnswer, exceptionProblem, Silence, silenceProblem } from "./problems.ts";
import { isBitTable } from "./template.ts";
import { type Units, unitProblem } from "./units.ts";
import { type Writer, writeProblem } from "./write.ts";

/** Requests that one reading of a range may cost; a range without holes costs one or two. */
const mostForOneReading = 60;
/** A request that takes apart is shorter than the protocol's largest: many devices give fewer at once. */
const searchedRegisters = 100;
const searchedBits = 1_000;
const mostRegisters = 125;
const mostBits = 2_000;
/** Silences in a row that end a search. */
const mostSilences = 3;

/** Reads ranges and searches tables of the units behind one connection. */
export class Explorer implements Registers {
  readonly #units: Units;
  readonly #writer: Writer;
  readonly #clock: () => number;

  /** @param clock UTC epoch milliseconds */
  constructor(units: Units, writer: Writer, clock: () => number) {
    this.#units = units;
    this.#writer = writer;
    this.#clock = clock;
  }

  async read(address: DeviceAddress, area: RegisterArea, signal: AbortSignal): Promise<RegisterRound> {
    const unit = unitOf(address);
    const { table, first, count } = area;
    if (first + count > 65_536) {
      throw new Problem(
        "invalid-input",
        `${count} registers from address ${first} on end behind the last address, 65535.`,
        "Ask for fewer, or begin lower.",
      );
    }
    const values: (number | null)[] = Array.from({ length: count }, () => null);
    const search = new AreaSearch(first, first + count - 1, isBitTable(table) ? mostBits : mostRegisters);
    let requests = 0;
    let roundTripMs: number | null = null;
    let refusal: Problem | null = null;
    for (let piece = search.next(); piece !== null && requests < mostForOneReading; piece = search.next()) {
      const { from, to } = piece;
      const asked = await this.#ask(unit, table, from, to, signal).catch((error: unknown) => {
        throw error instanceof Silence ? silenceProblem(unit, error) : error;
      });
      requests += 1;
      search.settle(from, to, asked.result);
      if (asked.data !== null) {
        for (let at = from; at <= to; at += 1) values[at - first] = valueAt(asked.data, table, at - from);
        roundTripMs = Math.max(roundTripMs ?? 0, asked.roundTripMs);
      } else refusal = asked.problem;
      // An unknown function is no matter of addresses.
      if (asked.code === 1) break;
    }
    this.#units.markAnswering(unit);
    const problem = values.includes(null) ? (refusal?.report() ?? null) : null;
    return { area, time: this.#clock(), values, requests, roundTripMs, problem };
  }

  readonly picture = pictureOf;

  frame(address: DeviceAddress, write: RegisterWrite): string {
    return frameText(write.everyUnit ? everyUnit : unitOf(address), requestOf(write));
  }

  async write(
    address: DeviceAddress,
    write: RegisterWrite,
    signal: AbortSignal,
  ): Promise<{ readonly values: readonly number[] | null; readonly note: string }> {
    const request = requestOf(write);
    if (write.everyUnit) {
      const note = await this.#writer.broadcast(request, signal);
      return { values: null, note };
    }
    const unit = unitOf(address);
    try {
      const data = await this.#writer.send(unit, request, signal);
      const values =
        request.kind === "read-write" ? write.values.map((_, at) => valueAt(data, "holding", at)) : null;
      return { values, note: "" };
    } catch (error) {
      const item = { table: write.table, address: write.first, count: write.values.length };
      throw signal.aborted ? error : (writeProblem(unit, error, item) ?? error);
    }
  }

  async *map(
    address: DeviceAddress,
    input: Parameters<Registers["map"]>[1],
    signal: AbortSignal,
  ): AsyncGenerator<AreaMap> {
    const unit = unitOf(address);
    const { table, first, last, mostRequests } = input;
    const search = new AreaSearch(
      Math.min(first, last),
      Math.max(first, last),
      isBitTable(table) ? searchedBits : searchedRegisters,
    );
    let requests = 0;
    let silences = 0;
    const told = (note: string, done: boolean, problem: Problem | null = null): AreaMap => ({
      ...{
        spans: search.spans,
        requests,
        note: note.slice(0, 300),
        done,
        problem: problem?.report() ?? null,
      },
    });
    for (let piece = search.next(); piece !== null; piece = search.next()) {
      if (requests >= mostRequests) {
        const hidden = search.longestHidden;
        const rest = hidden === 0 ? "" : `; areas of up to ${hidden} addresses may not have been found`;
        yield told(`Stopped after ${requests} requests, as asked${rest}`, true);
        return;
      }
      const { from, to } = piece;
      yield told(`Asking for ${from === to ? from : `${from}–${to}`}`, false);
      requests += 1;
      const began = performance.now();
      try {
        const asked = await this.#ask(unit, table, from, to, signal);
        silences = 0;
        if (asked.code === 1) {
          yield told("The device doesn't know this table", true, asked.problem);
          return;
        }
        search.settle(from, to, asked.result);
      } catch (error) {
        silences += 1;
        if (!(error instanceof Silence)) throw error;
        const problem = silenceProblem(unit, error);
        if (silences >= mostSilences) {
          yield told(`Gave up after ${silences} requests without an answer`, true, problem);
          return;
        }
      }
      // The line belongs to others half of the time.
      await delay(performance.now() - began, undefined, { signal });
    }
    yield told(`All of it is known after ${requests} ${requests === 1 ? "request" : "requests"}`, true);
  }

  /** @throws Silence, Problem; a refusal is a result */
  async #ask(
    unit: number,
    table: RegisterTable,
    from: number,
    to: number,
    signal: AbortSignal,
  ): Promise<{
    readonly result: Attempt;
    readonly data: Uint8Array | null;
    readonly roundTripMs: number;
    readonly code: number | null;
    readonly problem: Problem | null;
  }> {
    const item = itemOf(table, from, to);
    try {
      const request = { kind: "read", ...item } as const;
      const { data, roundTripMs } = await this.#units.ask(unit, request, this.#units.patience, signal);
      return { result: "read", data, roundTripMs, code: null, problem: null };
    } catch (error) {
      if (error instanceof ExceptionAnswer && !error.fromGateway && !error.isBusy) {
        const problem = exceptionProblem(unit, error, table, from, item.count);
        const result = error.code === 3 ? "too-long" : "refused";
        return { result, data: null, roundTripMs: 0, code: error.code, problem };
      }
      if (error instanceof Silence) throw error;
      throw signal.aborted ? error : (unitProblem(unit, error, item) ?? error);
    }
  }
}

function itemOf(table: RegisterTable, from: number, to: number) {
  return { table, address: from, count: to - from + 1 };
}

function valueAt(data: Uint8Array, table: RegisterTable, at: number): number {
  if (isBitTable(table)) return ((data[at >> 3] ?? 0) >> (at & 7)) & 1;
  return ((data[at * 2] ?? 0) << 8) | (data[at * 2 + 1] ?? 0);
}

function unitOf(address: DeviceAddress): number {
  if (address.protocol === "modbus") return address.unit;
  throw new Problem("invalid-input", "This device has no registers.", "Choose a Modbus device.");
}
