import type { DeviceAddress } from "../../contract/network.ts";
import type { LearntOfLine, LearntOfUnit, PlannedRequest } from "../../contract/reading-plan.ts";
import type { Source } from "../../contract/source.ts";
import type { Learning } from "../learning.ts";
import type { Connection } from "./connection.ts";
import type { Block, Item } from "./planner.ts";
import type { ModbusTemplate } from "./template.ts";
import type { Units } from "./units.ts";
import type { ValueReader } from "./value-reader.ts";

/** What was learnt of a Modbus line and its units. */
export class ModbusLearning implements Learning {
  readonly #connection: Connection;
  readonly #units: Units;
  readonly #values: ValueReader;
  readonly #template: (name: string | undefined) => ModbusTemplate | null;
  #told: string;
  readonly listeners = new Set<() => void>();

  /** @param template finds a device type by its name */
  constructor(
    connection: Connection,
    units: Units,
    values: ValueReader,
    template: (name: string | undefined) => ModbusTemplate | null,
  ) {
    this.#connection = connection;
    this.#units = units;
    this.#values = values;
    this.#template = template;
    this.#told = this.#version();
    units.readListeners.add(() => this.tell());
  }

  known(): LearntOfLine {
    const { requests, how } = this.#connection.state().atOnce;
    return { units: this.#units.learnt(), atOnce: how === "found" ? requests : null };
  }

  restore({ units, atOnce }: LearntOfLine): void {
    this.#units.restore(units);
    // Another network of this line may have found it meanwhile.
    if (atOnce !== null) this.#connection.restoreAtOnce(atOnce);
    this.#told = this.#version();
  }

  forget(unit: number | null): void {
    this.#units.forget(unit);
    this.#values.forget();
    if (unit === null) this.#connection.restoreAtOnce(null);
    this.tell();
  }

  /** Tells listeners when something is different from when they were told last. */
  tell(): void {
    const version = this.#version();
    if (version === this.#told) return;
    this.#told = version;
    for (const listener of this.listeners) listener();
  }

  of(address: DeviceAddress): LearntOfUnit | null {
    if (address.protocol !== "modbus") return null;
    return this.#units.learnt().find(({ unit }) => unit === address.unit) ?? null;
  }

  get atOnce(): number {
    return this.#connection.state().atOnce.requests;
  }

  plan(address: DeviceAddress, sources: readonly Source[]): PlannedRequest[] {
    if (address.protocol !== "modbus") return [];
    const wanted = sources.flatMap((source) => (source.protocol === "modbus" ? [{ source }] : []));
    return this.#values.plan(address.unit, wanted, this.#template(address.template)).map(plannedRequest);
  }

  #version(): string {
    const { requests, how } = this.#connection.state().atOnce;
    return `${this.#units.learnings} ${how === "found" ? requests : ""}`;
  }
}

function plannedRequest({ table, address, count, items }: Block<Item>): PlannedRequest {
  const wanted = new Set<number>();
  for (const item of items) {
    for (let offset = 0; offset < item.count; offset += 1) wanted.add(item.address + offset);
  }
  return { table, address, count, bridged: count - wanted.size, values: items.length };
}
