import type { DeviceAddress, ModbusConfiguration } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { ModbusSource, Source } from "../../contract/source.ts";
import type {
  DriverContext,
  Load,
  RawSample,
  ReadRequest,
  ScanEvent,
  ScanKnowledge,
  Session,
} from "../driver.ts";
import type { Connection, LineState } from "./connection.ts";
import { Explorer } from "./explore.ts";
import type { ModbusRequest } from "./frame.ts";
import { ExceptionAnswer, Silence } from "./problems.ts";
import { browseUnit, scanUnits } from "./scan.ts";
import type { ScanContext } from "./scan-context.ts";
import { takeTurns } from "./take-turns.ts";
import { isBitTable, type ModbusTemplate, tableWords } from "./template.ts";
import { fitsIn } from "./template-register.ts";
import type { Urgency } from "./turns.ts";
import { Units, unitProblem } from "./units.ts";
import { bytesOf } from "./value.ts";
import { itemOf, type Said, ValueReader, type Wanted } from "./value-reader.ts";

interface WantedValue extends Wanted {
  readonly reference: string;
}

/** One Modbus line at work: a host on the network, or a serial line. */
export class ModbusSession implements Session {
  readonly #connection: Connection;
  readonly #units: Units;
  readonly #values: ValueReader;
  readonly #scanContext: ScanContext;
  readonly #templates: ReadonlyMap<string, ModbusTemplate>;
  readonly #context: DriverContext;
  /** Units that one call reads at once. */
  readonly #atOnce: number;
  readonly registers: Explorer;

  /** @param now monotonic time, ms */
  constructor(
    connection: Connection,
    configuration: ModbusConfiguration,
    templates: readonly ModbusTemplate[],
    context: DriverContext,
    now: () => number,
  ) {
    this.#connection = connection;
    this.#atOnce = configuration.kind === "modbus-tcp" ? (configuration.requestsAtOnce ?? 1) : 1;
    this.#units = new Units(connection, configuration, now);
    this.#values = new ValueReader(this.#units);
    this.#scanContext = { connection, units: this.#units, configuration, templates, now };
    this.#templates = new Map(templates.map((template) => [template.name, template]));
    this.#context = context;
    this.registers = new Explorer(this.#units, context.clock);
  }

  /** How the line stands, and what was heard on it that was no answer. */
  lineState(): LineState {
    return this.#connection.state();
  }

  /** Opens the line if it isn't, and waits for what comes of it; a failure is in {@link lineState}. */
  async settled(signal: AbortSignal): Promise<void> {
    await this.#connection.open(signal).catch(() => undefined);
  }

  scan(signal: AbortSignal, known?: ScanKnowledge): AsyncIterable<ScanEvent> {
    return scanUnits(this.#scanContext, signal, known?.addresses, known?.read);
  }

  browse(address: DeviceAddress, signal: AbortSignal): AsyncIterable<ScanEvent> {
    if (address.protocol !== "modbus") throw notModbus();
    return browseUnit(this.#scanContext, address, signal);
  }

  load(address: DeviceAddress): Load | undefined {
    return address.protocol === "modbus" ? this.#units.load(address.unit) : undefined;
  }

  async *read(
    requests: readonly ReadRequest[],
    signal: AbortSignal,
    urgency: Urgency = "person",
  ): AsyncGenerator<RawSample> {
    const byUnit = new Map<number, { template: ModbusTemplate | null; items: WantedValue[] }>();
    for (const { reference, address, source } of requests) {
      const problem = unreadable(address, source);
      if (problem !== null || address.protocol !== "modbus" || source.protocol !== "modbus") {
        yield this.#failed(reference, problem ?? notModbus());
        continue;
      }
      let wanted = byUnit.get(address.unit);
      if (wanted === undefined) {
        const template = this.#templates.get(address.template ?? "") ?? null;
        wanted = { template, items: [] };
        byUnit.set(address.unit, wanted);
      }
      wanted.items.push({ reference, source });
    }
    // Whoever was silent lately comes last, so that the others don't wait for it; and who has been silent longest after
    // those that it may have taken with it.
    const ordered = [...byUnit].sort(
      ([first], [second]) => this.#units.silentMs(first) - this.#units.silentMs(second),
    );
    const units = ordered.map(([unit, { template, items }]) =>
      this.#readUnit(unit, template, items, urgency, signal),
    );
    yield* takeTurns(units, this.#atOnce);
  }

  async *#readUnit(
    unit: number,
    template: ModbusTemplate | null,
    items: readonly WantedValue[],
    urgency: Urgency,
    signal: AbortSignal,
  ): AsyncGenerator<RawSample> {
    const quarantined = this.#units.quarantine(unit);
    if (quarantined !== null) {
      for (const item of items) yield this.#failed(item.reference, quarantined);
      return;
    }
    const left = new Map(items.map((item) => [item.reference, item]));
    const patience = {
      ...this.#units.patience,
      urgency,
      ...(this.#units.isDoubtful(unit) ? { retries: 0 } : {}),
    };
    try {
      for await (const { wanted, result } of this.#values.read(unit, items, template, patience, signal)) {
        const { reference } = wanted;
        left.delete(reference);
        yield result instanceof Problem ? this.#failed(reference, result) : this.#sample(reference, result);
      }
      this.#units.markAnswering(unit);
    } catch (error) {
      const first = left.values().next().value;
      const problem =
        signal.aborted || first === undefined ? null : unitProblem(unit, error, itemOf(first.source));
      if (problem === null) throw error;
      if (error instanceof Silence || error instanceof ExceptionAnswer) this.#units.markSilent(unit);
      for (const item of left.values()) yield this.#failed(item.reference, problem);
    }
  }

  async write(
    address: DeviceAddress,
    source: Source,
    value: number | boolean | null,
    _priority: number | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    if (address.protocol !== "modbus" || source.protocol !== "modbus") throw notModbus();
    const request = writeRequest(source, value);
    const { unit } = address;
    const patience = { ...this.#units.patience, retries: 0 };
    try {
      await this.#writeOnce(unit, request, patience, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof Silence) {
        throw new Problem(
          "timeout",
          `Unit ${unit} didn't confirm the write within ${Math.round(error.afterMs)} ms; it may have happened.`,
          "Read the value before writing again.",
          error,
        );
      }
      throw unitProblem(unit, error, itemOf(source)) ?? error;
    }
  }

  /** Some devices know only FC 16; a refused FC 6 is said again that way. */
  async #writeOnce(
    unit: number,
    request: ModbusRequest,
    patience: { timeoutMs: number; retries: number },
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.#units.ask(unit, request, patience, signal);
    } catch (error) {
      const unknownFunction = error instanceof ExceptionAnswer && error.code === 1;
      if (!unknownFunction || request.kind !== "write-register") throw error;
      const bytes = Uint8Array.of(request.value >> 8, request.value & 0xff);
      const several: ModbusRequest = { kind: "write-registers", address: request.address, bytes };
      await this.#units.ask(unit, several, patience, signal);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#connection[Symbol.asyncDispose]();
  }

  #sample(reference: string, { value, isAlarm }: Said): RawSample {
    const time = this.#context.clock();
    const flags = isAlarm ? ({ flags: ["in-alarm"] } as const) : {};
    const reason = value === null ? "not-available" : "none";
    return { reference, time, ok: true, value, reason, ...flags };
  }

  #failed(reference: string, problem: Problem): RawSample {
    return { reference, time: this.#context.clock(), ok: false, problem: problem.report() };
  }
}

function notModbus(): Problem {
  return new Problem(
    "invalid-input",
    "This address isn't one of a Modbus register.",
    "Map the point again from its device.",
  );
}

/** @returns why a source can't be read whatever the device says, or null */
function unreadable(address: DeviceAddress, source: Source): Problem | null {
  if (address.protocol !== "modbus" || source.protocol !== "modbus") return notModbus();
  if (isBitTable(source.table) !== (source.encoding === "bit")) {
    return new Problem(
      "invalid-input",
      `A ${tableWords[source.table]} can't be read as ${source.encoding}.`,
      "Choose the encoding `bit` for coils and discrete inputs, another one for registers.",
    );
  }
  if (source.bits !== undefined && !fitsIn(source.encoding, source.bits)) {
    return new Problem(
      "invalid-input",
      `${source.encoding} has no bits ${source.bits.from} to ${source.bits.from + source.bits.length - 1}.`,
      "Count bits from the lowest, 0, and choose u16, u32 or u64.",
    );
  }
  if (source.address + itemOf(source).count > 65_536) {
    return new Problem(
      "invalid-input",
      `A value of type ${source.encoding} at address ${source.address} ends behind the last address, 65535.`,
      "Check the address.",
    );
  }
  return null;
}

/** @throws Problem `invalid-input` when the value can't be written there */
function writeRequest(source: ModbusSource, value: number | boolean | null): ModbusRequest {
  if (value === null) {
    throw new Problem("invalid-input", "Modbus knows no relinquishing.", "Write a value.");
  }
  if (source.table === "input" || source.table === "discrete") {
    throw new Problem(
      "invalid-input",
      `A ${tableWords[source.table]} can't be written.`,
      "Write the holding register or coil that belongs to it, if there is one.",
    );
  }
  const { address, encoding } = source;
  const problem = unreadable({ protocol: "modbus", unit: 0 }, source);
  if (problem !== null) throw problem;
  if (encoding === "bit") return { kind: "write-coil", address, on: Boolean(value) };
  let bytes: Uint8Array;
  try {
    bytes = bytesOf(Number(value), source);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Problem(
      "invalid-input",
      `The value doesn't fit its register: ${message}.`,
      "Write another value.",
      error,
    );
  }
  if (bytes.length > 2) return { kind: "write-registers", address, bytes };
  return { kind: "write-register", address, value: ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0) };
}
