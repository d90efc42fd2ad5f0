import type { DeviceAddress, ModbusConfiguration } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { Source } from "../../contract/source.ts";
import type {
  DriverContext,
  Load,
  RawSample,
  ReadRequest,
  ScanEvent,
  ScanKnowledge,
  Session,
} from "../driver.ts";
import type { Traffic } from "../traffic.ts";
import type { Wire } from "../wire.ts";
import type { ModbusBus } from "./bus.ts";
import type { Connection, LineState } from "./connection.ts";
import { Explorer } from "./explore.ts";
import { ModbusLearning } from "./learnt.ts";
import type { LineUse } from "./lines.ts";
import { ExceptionAnswer, Silence } from "./problems.ts";
import { browseUnit, scanUnits } from "./scan.ts";
import type { ScanContext } from "./scan-context.ts";
import { sunSpecTemplate } from "./sunspec-objects.ts";
import { takeTurns } from "./take-turns.ts";
import {
  currentTemplates,
  isBitTable,
  type ModbusTemplate,
  type TemplateSource,
  tableWords,
} from "./template.ts";
import { fitsIn } from "./template-register.ts";
import type { Urgency } from "./turns.ts";
import { Units, unitProblem } from "./units.ts";
import { itemOf, type Said, ValueReader, type Wanted } from "./value-reader.ts";
import { wireOf } from "./wire/index.ts";
import { type Tell, Writer } from "./write.ts";

interface WantedValue extends Wanted {
  readonly reference: string;
}

/** One Modbus line at work: a host on the network, or a serial line. */
export class ModbusSession implements Session {
  readonly #line: LineUse;
  readonly #connection: Connection;
  readonly #units: Units;
  readonly #values: ValueReader;
  readonly #writer: Writer;
  readonly #scanContext: ScanContext;
  readonly #templates: TemplateSource;
  readonly #context: DriverContext;
  readonly registers: Explorer;
  readonly wire: Wire;
  readonly bus: ModbusBus;
  readonly learning: ModbusLearning;

  /** @param line disposed with the session */
  constructor(
    line: LineUse,
    configuration: ModbusConfiguration,
    templates: TemplateSource,
    context: DriverContext,
  ) {
    const { connection, now } = line;
    this.#line = line;
    this.#connection = connection;
    this.#units = new Units(connection, configuration, now);
    this.#values = new ValueReader(this.#units);
    this.#writer = new Writer(this.#units);
    this.#scanContext = {
      ...{ connection, units: this.#units, configuration, now },
      templates: () => currentTemplates(templates),
    };
    this.#templates = templates;
    this.#context = context;
    this.wire = wireOf(connection, context.clock);
    this.bus = line.bus;
    this.#units.retryListeners.add((unit) => line.bus.retried(unit));
    this.learning = new ModbusLearning(connection, this.#units, this.#values, (name) => this.#template(name));
    this.registers = new Explorer(this.#units, this.#writer, context.clock);
  }

  /** How the line stands, and what was heard on it that was no answer. */
  lineState(): LineState & { readonly sharedWith: string[] } {
    return { ...this.#connection.state(), sharedWith: this.#line.others() };
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

  traffic(): Traffic {
    return this.#units.traffic;
  }

  #template(name: string | undefined): ModbusTemplate | null {
    const known = [...currentTemplates(this.#templates), sunSpecTemplate];
    return known.find((template) => template.name === name) ?? null;
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
        const template = this.#template(address.template);
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
    yield* takeTurns(units, this.#connection.offered);
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
        yield result instanceof Problem ? this.#failed(reference, result) : this.#sample(wanted, result);
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
    tell: Tell = () => undefined,
  ): Promise<void> {
    if (address.protocol !== "modbus" || source.protocol !== "modbus") throw notModbus();
    const problem = unreadable(address, source);
    if (problem !== null) throw problem;
    await this.#writer.write(address.unit, source, value, signal, tell);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#units[Symbol.dispose]();
    await this.#line[Symbol.asyncDispose]();
  }

  #sample({ reference, source: { alarms } }: WantedValue, { value, isAlarm }: Said): RawSample {
    const time = this.#context.clock();
    const flags = alarms === undefined ? {} : { flags: isAlarm ? (["in-alarm"] as const) : [] };
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
