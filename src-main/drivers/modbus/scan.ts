import type { DeviceAddress, DeviceFinding, ModbusAddress } from "../../contract/network.ts";
import type { DiscoveredDevice, ScanEvent } from "../driver.ts";
import { damagedUnit, describeUnit, nameUnit } from "./describe.ts";
import { LearntTimeout } from "./learnt-timeout.ts";
import { collisionText, type Damage, damageText, isThere, probeUnit } from "./probe.ts";
import { ExceptionAnswer, Silence, silenceProblem } from "./problems.ts";
import type { ScanContext } from "./scan-context.ts";
import { sweepUnits, wireMs } from "./unit-sweep.ts";

/** A gateway asks one unit after the other; who hurries it fills its queue, ms. */
const shortestOnNetworkMs = 100;
/** What stands in the notes of an unfinished scan for a unit id that nobody answers. */
const silentKey = (unit: number) => `silent ${unit}`;

/**
 * Asks every unit id of the configuration, and each that answers what it is and what it measures.
 * @param read keys of a scan that was stopped: units that were silent aren't asked again, those read only who they are
 * @throws Problem `refused`, `unreachable` when the host itself can't be reached
 */
export async function* scanUnits(
  context: ScanContext,
  signal: AbortSignal,
  known: readonly DeviceAddress[] = [],
  read: ReadonlySet<string> = new Set(),
): AsyncGenerator<ScanEvent> {
  const chosen = new Map(
    known.flatMap((address) =>
      address.protocol === "modbus" && address.chosen === true ? [[address.unit, address] as const] : [],
    ),
  );
  const addressOf = (unit: number): ModbusAddress => chosen.get(unit) ?? { protocol: "modbus", unit };
  const { connection, configuration, now } = context;
  const { firstUnit, lastUnit, requestTimeoutMs } = configuration;
  await connection.open(signal);
  const total = Math.max(0, lastUnit - firstUnit + 1);
  const all = Array.from({ length: total }, (_, index) => firstUnit + index);
  const ids = all.filter((unit) => !read.has(silentKey(unit)));
  const before = total - ids.length;
  const started = now();
  const onWireMs = wireMs(configuration);
  const timeout = new LearntTimeout(
    requestTimeoutMs,
    requestTimeoutMs,
    configuration.kind === "modbus-serial" ? undefined : shortestOnNetworkMs,
  );
  for await (const swept of sweepUnits(context, ids, timeout, signal)) {
    const { unit } = swept;
    if (swept.kind === "asking") {
      const done = before + swept.done;
      const note = swept.again
        ? `Unit ${unit} again: it answered late`
        : sweepNote(unit, lastUnit, swept.done, ids.length, now() - started);
      yield { kind: "progress", note, done, total };
    } else if (swept.kind === "there") {
      const address = addressOf(unit);
      const named = read.has(`unit ${unit}`) ? await metAgain(context, address, signal) : null;
      if (named !== null) yield { kind: "device", device: named };
      else {
        for await (const event of describeUnit(context, address, signal)) {
          const roundTripMs = event.kind === "device" ? event.device.roundTripMs : null;
          // Longer answers take longer on the wire, which teaches nothing about silence.
          if (roundTripMs !== null)
            timeout.learn(Math.min(roundTripMs, swept.verdict.roundTripMs) - onWireMs);
          yield event;
        }
      }
    } else if (swept.kind === "silent") {
      yield { kind: "asked", key: silentKey(unit) };
    } else if (swept.isCollision || swept.damage.whole !== undefined) {
      yield* describeDamaged(context, addressOf(unit), swept.damage, swept.isCollision, signal);
    }
  }
  yield { kind: "progress", note: `All units to ${lastUnit} asked`, done: total, total };
}

/** Who a unit is that was read whole before; null: it is read again. */
async function metAgain(
  context: ScanContext,
  address: ModbusAddress,
  signal: AbortSignal,
): Promise<DiscoveredDevice | null> {
  if (address.chosen === true) return null;
  try {
    return await nameUnit(context, address.unit, signal);
  } catch (error) {
    if (error instanceof Silence || error instanceof ExceptionAnswer) return null;
    throw error;
  }
}

/** Tells of a unit whose answers come damaged: what can be read of it, and that they do. */
async function* describeDamaged(
  context: ScanContext,
  address: ModbusAddress,
  damage: Damage,
  isCollision: boolean,
  signal: AbortSignal,
): AsyncGenerator<ScanEvent> {
  const { unit } = address;
  const finding: DeviceFinding = isCollision
    ? { kind: "duplicate-unit", text: collisionText(unit, damage) }
    : { kind: "damaged-answers", text: damageText(unit, damage) };
  if (damage.whole === undefined) {
    yield* damagedUnit(unit, finding);
    return;
  }
  for await (const event of describeUnit(context, address, signal)) {
    if (event.kind !== "device") yield event;
    else {
      const { device } = event;
      yield { kind: "device", device: { ...device, findings: [finding, ...device.findings] } };
    }
  }
}

function sweepNote(unit: number, lastUnit: number, done: number, total: number, elapsedMs: number): string {
  if (done === 0) return `Unit ${unit} of ${lastUnit}`;
  const left = Math.ceil(((elapsedMs / done) * (total - done)) / 1_000);
  return `Unit ${unit} of ${lastUnit} · about ${left >= 90 ? `${Math.round(left / 60)} min` : `${left} s`} left`;
}

/**
 * Tells of one unit that a person points at.
 * @throws Problem `timeout` when it is silent; `refused`, `unreachable`
 */
export async function* browseUnit(
  context: ScanContext,
  address: ModbusAddress,
  signal: AbortSignal,
): AsyncGenerator<ScanEvent> {
  const { patience } = context.units;
  const verdict = await probeUnit(context, address.unit, patience, signal);
  if (!isThere(verdict)) {
    const garbled = verdict.kind === "garbled" ? verdict.bytes : 0;
    throw silenceProblem(address.unit, new Silence(patience.timeoutMs, null, garbled));
  }
  yield* describeUnit(context, address, signal);
}
