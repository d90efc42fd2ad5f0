import type { DeviceFinding, ModbusAddress } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { DiscoveredDevice, ScanEvent } from "../driver.ts";
import {
  type DeviceIdentification,
  decodeIdentification,
  decodeServerId,
  identificationOf,
  identify,
  type Match,
  type RuleReader,
  ruleLength,
} from "./identification.ts";
import { presentObjects } from "./present.ts";
import { probe } from "./probe.ts";
import { ExceptionAnswer, Silence } from "./problems.ts";
import type { ScanContext } from "./scan-context.ts";
import { readSunSpec } from "./sunspec.ts";
import { sunSpecObjects, sunSpecTemplate } from "./sunspec-objects.ts";
import { templateObjects } from "./template.ts";
import { toldOtherwise } from "./told.ts";
import { type Units, unitProblem } from "./units.ts";

const mostIdentificationPages = 16;

/**
 * Tells of one unit that is there: who it is, and its template's registers with their present values.
 * @param address with a template: that one is taken; without: the best fitting one is looked for
 */
export async function* describeUnit(
  context: ScanContext,
  address: ModbusAddress,
  signal: AbortSignal,
): AsyncGenerator<ScanEvent> {
  const { unit } = address;
  const deviceKey = `unit ${unit}`;
  const asker = new Asker(context, unit, signal);
  try {
    const identification = await asker.identification();
    const given = context.templates().find((template) => template.name === address.template);
    const match: Match | null =
      given === undefined
        ? await identify(context.templates(), identification, asker.rule)
        : { template: given, confidence: 1, reason: "chosen" };
    const sunSpec = match === null ? await readSunSpec(asker.holding) : null;
    const template = match?.template ?? (sunSpec === null ? null : sunSpecTemplate);
    const serverId =
      match === null && identification === null && sunSpec === null ? await asker.serverId() : null;
    const met = deviceOf(unit, identification, match, asker.medianRoundTripMs);
    const offered =
      sunSpec !== null ? sunSpecObjects(sunSpec) : template === null ? [] : templateObjects(template);
    const found = { ...toldOtherwise(met, sunSpec, serverId), objectCount: offered.length };
    const { chosen } = address;
    const device =
      given === undefined || chosen === undefined
        ? found
        : { ...found, address: { ...found.address, chosen } };
    yield { kind: "device", device };
    if (template !== null) {
      const { objects, problem } = await presentObjects(context, unit, offered, template, signal);
      yield { kind: "objects", deviceKey, objects };
      if (problem !== null) {
        yield { kind: "device-problem", deviceKey, problem: problem.report() };
        return;
      }
    }
    context.units.markAnswering(unit);
    yield { kind: "device-complete", deviceKey };
  } catch (error) {
    const problem = signal.aborted ? null : unitProblem(unit, error, probe);
    if (problem === null) throw error;
    yield { kind: "device", device: deviceOf(unit, null, null, asker.medianRoundTripMs) };
    yield { kind: "device-problem", deviceKey, problem: problem.report() };
  }
}

/** Tells of a unit of which nothing but damaged answers came. */
export function* damagedUnit(unit: number, finding: DeviceFinding): Generator<ScanEvent> {
  const device = deviceOf(unit, null, null, null);
  yield { kind: "device", device: { ...device, findings: [finding] } };
  const problem = new Problem(
    "timeout",
    `No answer of unit ${unit} came whole.`,
    "Scan again when it is mended.",
  );
  yield { kind: "device-problem", deviceKey: device.key, problem: problem.report() };
}

/**
 * What a unit says of itself, and the template that fits; nothing else of it is read.
 * @throws Silence, ExceptionAnswer of a gateway, Problem about the connection, the signal's reason
 */
export async function nameUnit(
  context: ScanContext,
  unit: number,
  signal: AbortSignal,
): Promise<DiscoveredDevice> {
  const asker = new Asker(context, unit, signal);
  const identification = await asker.identification();
  const match = await identify(context.templates(), identification, asker.rule);
  const sunSpec = match === null ? await readSunSpec(asker.holding) : null;
  const device = deviceOf(unit, identification, match, asker.medianRoundTripMs);
  return toldOtherwise(device, sunSpec, null);
}

/** Asks one unit for what identifies it, each register once. */
class Asker {
  readonly #context: ScanContext;
  readonly #unit: number;
  readonly #signal: AbortSignal;
  readonly #roundTrips: number[] = [];
  readonly #read = new Map<string, Uint8Array | null>();

  constructor(context: ScanContext, unit: number, signal: AbortSignal) {
    this.#context = context;
    this.#unit = unit;
    this.#signal = signal;
  }

  get medianRoundTripMs(): number | null {
    const sorted = [...this.#roundTrips].sort((first, second) => first - second);
    return sorted[sorted.length >> 1] ?? null;
  }

  /** FC 43/14, basic and, where the device has them, regular objects; null when it doesn't speak it. */
  async identification(): Promise<DeviceIdentification | null> {
    const objects = new Map<number, string>();
    let code: 1 | 2 = 1;
    let object = 0;
    for (let page = 0; page < mostIdentificationPages; page += 1) {
      const data = await this.#ask({ kind: "device-identification", code, object });
      if (data === null) break;
      const answer = decodeIdentification(data);
      for (const [id, words] of answer.objects) objects.set(id, words);
      if (answer.next !== null && answer.next > object) object = answer.next;
      else if (code === 1 && answer.conformity >= 2) {
        code = 2;
        object = 3;
      } else break;
    }
    return objects.size === 0 ? null : identificationOf(objects);
  }

  readonly rule: RuleReader = async (rule) => {
    const count = ruleLength(rule);
    const key = `${rule.table} ${rule.address} ${count}`;
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const data = await this.#ask({ kind: "read", table: rule.table, address: rule.address, count });
    this.#read.set(key, data);
    return data;
  };

  /** Holding registers that a device need not have; null where it refuses or ignores them. */
  readonly holding = (address: number, count: number) =>
    this.#ask({ kind: "read", table: "holding", address, count }, true);

  /** FC 17; null when it doesn't speak it, or says nothing readable. */
  async serverId(): Promise<string | null> {
    const data = await this.#ask({ kind: "server-id" });
    return data === null ? null : decodeServerId(data);
  }

  /** null: the unit refuses, or ignores a function that it doesn't know. */
  async #ask(
    request: Parameters<Units["ask"]>[1],
    ignorable = request.kind !== "read",
  ): Promise<Uint8Array | null> {
    const { units } = this.#context;
    const patience = ignorable ? { ...units.patience, retries: 0 } : units.patience;
    try {
      const answer = await units.ask(this.#unit, request, patience, this.#signal);
      this.#roundTrips.push(answer.roundTripMs);
      return answer.data;
    } catch (error) {
      if (error instanceof ExceptionAnswer && !error.fromGateway) return null;
      if (error instanceof Silence && ignorable) return null;
      throw error;
    }
  }
}

function deviceOf(
  unit: number,
  identification: DeviceIdentification | null,
  match: Match | null,
  roundTripMs: number | null,
): DiscoveredDevice {
  const template = match?.template ?? null;
  const said = identification;
  const findings: DeviceFinding[] = [];
  if (template === null) {
    const name = [said?.vendor, said?.productCode].filter(Boolean).join(" ");
    findings.push({
      kind: "unknown-type",
      text: `No template fits${name === "" ? "; it doesn't say what it is" : `; it calls itself ${name}`.slice(0, 300)}.`,
    });
  }
  const type = template === null ? "" : ` · ${template.manufacturer} ${template.model}`;
  return {
    key: `unit ${unit}`,
    name: (said?.applicationName || said?.productName || `unit ${unit}${type}`).slice(0, 300),
    vendor: (said?.vendor || template?.manufacturer) ?? "",
    model: (template?.model || said?.modelName || said?.productCode) ?? "",
    firmware: said?.revision ?? "",
    description:
      match === null
        ? ""
        : match.reason === "chosen"
          ? `Read as ${template?.name}, as somebody chose`
          : `Looks like ${template?.name} (${match.confidence}): ${match.reason}`.slice(0, 1_000),
    path: [],
    address: { protocol: "modbus", unit, ...(template === null ? {} : { template: template.name }) },
    objectCount: template?.registers.length ?? 0,
    roundTripMs,
    findings,
  };
}
