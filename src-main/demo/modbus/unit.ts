import type { RegisterTable, WordOrder } from "../../contract/source.ts";
import { rawOf, wordsOf } from "./register.ts";
import { type RegisterDefinition, type RegisterMap, registersOf } from "./template.ts";

/** What a unit says of itself (MODBUS Application Protocol 1.1b3, 6.21): objects 0–6. */
export type Identification = readonly string[];

/** Gives a variable's value of now; NaN where the device has none. */
export type ReadVariable = (variable: string) => number;

const tables: readonly RegisterTable[] = ["holding", "input", "coil", "discrete"];

/** One device behind the gateway: its registers, filled from the model when they are read. */
export class ModbusUnit {
  readonly unit: number;
  readonly map: RegisterMap;
  readonly identification: Identification;
  readonly #read: ReadVariable;
  /** For each table and address that can be read: the register it belongs to, or null in a gap. */
  readonly #places: Readonly<Record<RegisterTable, Map<number, RegisterDefinition | null>>>;
  /** What was written, by table and address. */
  readonly #written = new Map<string, number>();

  constructor(unit: number, map: RegisterMap, identification: Identification, read: ReadVariable) {
    this.unit = unit;
    this.map = map;
    this.identification = identification;
    this.#read = read;
    this.#places = { holding: new Map(), input: new Map(), coil: new Map(), discrete: new Map() };
    for (const table of tables) this.#lay(table);
  }

  get registersPerRequest(): number {
    return this.map.limits.registersPerRequest;
  }

  /**
   * Reads registers or bits.
   * @returns their values, first address first; undefined where one of them doesn't exist
   */
  read(table: RegisterTable, address: number, count: number): number[] | undefined {
    const places = this.#places[table];
    const values: number[] = [];
    // A value is taken once and laid out whole, so that it is never torn within one answer.
    const words = new Map<RegisterDefinition, readonly number[]>();
    for (let at = address; at < address + count; at++) {
      const register = places.get(at);
      if (register === undefined) return undefined;
      const written = this.#written.get(`${table} ${at}`);
      if (written !== undefined || register === null) {
        values.push(written ?? 0);
        continue;
      }
      let laid = words.get(register);
      if (laid === undefined) {
        laid = this.#words(register);
        words.set(register, laid);
      }
      values.push(laid[at - register.address] ?? 0);
    }
    return values;
  }

  /** @returns false where one of them can't be written; then none is */
  write(table: "holding" | "coil", address: number, values: readonly number[]): boolean {
    const places = this.#places[table];
    if (!values.every((_, index) => places.get(address + index)?.access === "read-write")) return false;
    for (const [index, value] of values.entries()) this.#written.set(`${table} ${address + index}`, value);
    return true;
  }

  #words(register: RegisterDefinition): readonly number[] {
    const raw = rawOf(register, this.#read(register.variable));
    if (register.encoding === "bit") return [raw];
    const order: WordOrder = register.order ?? this.map.order;
    return wordsOf(raw, register.encoding, order);
  }

  /** Places of a table: its registers, and the short gaps between them that may be read as zeros. */
  #lay(table: RegisterTable): void {
    const { limits, registers } = this.map;
    const places = this.#places[table];
    const mine = registers.filter((one) => one.table === table).sort((a, b) => a.address - b.address);
    let end: number | undefined;
    for (const register of mine) {
      if (end !== undefined && register.address - end <= limits.gap) {
        for (let at = end; at < register.address; at++) places.set(at, null);
      }
      end = register.address + registersOf[register.encoding];
      for (let at = register.address; at < end; at++) places.set(at, register);
    }
    for (const hole of limits.holes) {
      if (hole.table !== table) continue;
      for (let at = hole.from; at <= hole.to; at++) places.delete(at);
    }
  }
}
