import { Problem } from "../../contract/problem.ts";
import type { ModbusSource, RegisterTable, ScaleRegister } from "../../contract/source.ts";
import { registerCount } from "./codec.ts";
import type { Block, Item } from "./planner.ts";
import { isBitTable, type ModbusTemplate } from "./template.ts";
import type { Patience, Units } from "./units.ts";
import { isAlarm, meaningOf, scaled } from "./value.ts";

/** One value wanted of a unit. */
export interface Wanted {
  readonly source: ModbusSource;
}

/** What a device said of a value, scaled by its factors of the same moment; null where it has none. */
export interface Said {
  readonly value: number | string | null;
  readonly isAlarm: boolean;
}

export interface ValueResult<One extends Wanted> {
  readonly wanted: One;
  readonly result: Said | Problem;
}

/** The registers of a value (first) and of its factors. */
interface Job<One extends Wanted> {
  readonly wanted: One;
  readonly pieces: readonly Item[];
  readonly got: (Uint8Array | undefined)[];
  done: boolean;
}

/** What is asked for in one piece, for one or more values. */
interface Part<One extends Wanted> extends Item {
  readonly jobs: Job<One>[];
}

/** @returns the place of a value, without that of its factors */
export function itemOf({ table, address, encoding, length }: ModbusSource): Item {
  return { table, address, count: registerCount(encoding, length) };
}

/**
 * Reads values together with the registers that scale them. A value and a factor in the same table come in one request
 * wherever one can hold both; where the device refuses what lies between, that is remembered, and both come in the same
 * call. No factor is kept from one call to the next: without its factor a value isn't told.
 */
export class ValueReader {
  readonly #units: Units;
  /** Stretches from a value to its factors that a unit refused. */
  readonly #apart = new Set<string>();

  constructor(units: Units) {
    this.#units = units;
  }

  /**
   * @returns each value once, in any order
   * @throws as `Units.read`; values not told by then weren't read
   */
  async *read<One extends Wanted>(
    unit: number,
    wanted: readonly One[],
    template: ModbusTemplate | null,
    patience: Patience,
    signal: AbortSignal,
  ): AsyncGenerator<ValueResult<One>> {
    const jobs = wanted.map((one) => jobOf(one));
    const again: Job<One>[] = [];
    const parts = this.#parts(unit, jobs, template);
    for await (const { item, result } of this.#units.read(unit, parts, template, patience, signal)) {
      const [only] = item.jobs;
      const joined = only !== undefined && only.pieces.length > 1 && isJoined(item, only);
      if (result instanceof Problem && joined && !only.done) {
        this.#apart.add(stretchKey(unit, item));
        again.push(only);
      } else yield* settle(item, result);
    }
    if (again.length === 0) return;
    const apart = partsOf(again, () => null);
    for await (const { item, result } of this.#units.read(unit, apart, template, patience, signal)) {
      yield* settle(item, result);
    }
  }

  /** The requests that bring these values. */
  plan(unit: number, wanted: readonly Wanted[], template: ModbusTemplate | null): Block<Item>[] {
    return this.#units.plan(
      unit,
      this.#parts(
        unit,
        wanted.map((one) => jobOf(one)),
        template,
      ),
      template,
    );
  }

  /** Forgets which stretches units refused. */
  forget(): void {
    this.#apart.clear();
  }

  #parts<One extends Wanted>(
    unit: number,
    jobs: readonly Job<One>[],
    template: ModbusTemplate | null,
  ): Part<One>[] {
    const longest = template?.limits.registersPerRequest ?? 125;
    const holes = this.#units.holes(unit, template);
    return partsOf(jobs, ({ pieces }) => {
      const [value] = pieces;
      if (value === undefined || pieces.length === 1 || isBitTable(value.table)) return null;
      const near = pieces.filter(({ table }) => table === value.table);
      const stretch = stretchOf(value.table, near);
      const bridgesHole = holes.some(
        (hole) =>
          hole.table === stretch.table &&
          hole.from < stretch.address + stretch.count &&
          hole.to >= stretch.address,
      );
      const tooLong = stretch.count > longest;
      return near.length === 1 || tooLong || bridgesHole || this.#apart.has(stretchKey(unit, stretch))
        ? null
        : stretch;
    });
  }
}

function jobOf<One extends Wanted>(wanted: One): Job<One> {
  const { source } = wanted;
  const pieces = [itemOf(source), ...(source.scaleBy ?? []).map((factor) => factorItem(factor))];
  return { wanted, pieces, got: [], done: false };
}

/** Values with what they need: one stretch where `join` gives one, and each other piece once for all that need it. */
function partsOf<One extends Wanted>(
  jobs: readonly Job<One>[],
  join: (job: Job<One>) => Item | null,
): Part<One>[] {
  const parts: Part<One>[] = [];
  const shared = new Map<string, Part<One>>();
  for (const job of jobs) {
    const [value] = job.pieces;
    if (value === undefined) continue;
    const stretch = join(job);
    const { table, address, count } = stretch ?? value;
    parts.push({ table, address, count, jobs: [job] });
    for (const piece of job.pieces.slice(1)) {
      if (stretch !== null && isWithin(piece, stretch)) continue;
      const key = stretchKey(0, piece);
      const known = shared.get(key);
      if (known === undefined) {
        const part = { table: piece.table, address: piece.address, count: piece.count, jobs: [job] };
        shared.set(key, part);
        parts.push(part);
      } else known.jobs.push(job);
    }
  }
  return parts;
}

function* settle<One extends Wanted>(
  part: Part<One>,
  result: Uint8Array | Problem,
): Generator<ValueResult<One>> {
  for (const job of part.jobs) {
    if (job.done) continue;
    if (result instanceof Problem) {
      job.done = true;
      yield { wanted: job.wanted, result };
      continue;
    }
    job.pieces.forEach((piece, index) => {
      if (!isWithin(piece, part)) return;
      const from = (piece.address - part.address) * 2;
      job.got[index] = isBitTable(piece.table) ? result : result.subarray(from, from + piece.count * 2);
    });
    if (job.pieces.some((_, index) => job.got[index] === undefined)) continue;
    job.done = true;
    yield { wanted: job.wanted, result: said(job) };
  }
}

function said({ wanted: { source }, got }: Job<Wanted>): Said | Problem {
  const value = meaningOf(got[0] ?? new Uint8Array(), source);
  let product: number | string | null = value;
  for (const [index, register] of (source.scaleBy ?? []).entries()) {
    if (typeof product !== "number") break;
    product = scaled(product, got[index + 1] ?? new Uint8Array(), register);
    if (Number.isNaN(product)) {
      return new Problem(
        "protocol-error",
        `The scale in register ${register.address} can't be one.`,
        "Set the ratio in the device, or the scale by hand.",
      );
    }
  }
  return { value: product, isAlarm: isAlarm(value, source) };
}

function factorItem(register: ScaleRegister): Item {
  const { table, address, encoding, length } = register;
  return { table, address, count: registerCount(encoding, length) };
}

function stretchOf(table: RegisterTable, pieces: readonly Item[]): Item {
  const address = Math.min(...pieces.map((one) => one.address));
  const end = Math.max(...pieces.map((one) => one.address + one.count));
  return { table, address, count: end - address };
}

const isWithin = (piece: Item, whole: Item): boolean =>
  piece.table === whole.table &&
  piece.address >= whole.address &&
  piece.address + piece.count <= whole.address + whole.count;

const isJoined = ({ count }: Item, { pieces: [value] }: Job<Wanted>): boolean =>
  value !== undefined && count > value.count;

const stretchKey = (unit: number, { table, address, count }: Item): string =>
  `${unit} ${table} ${address} ${count}`;
