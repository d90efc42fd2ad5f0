import type { DeviceAddress, DeviceFinding, ModbusAddress } from "../../contract/network.ts";
import type { DiscoveredDevice, ScanEvent } from "../driver.ts";
import { type AnyUnit, answersAnyUnit } from "./any-unit.ts";
import { damagedUnit, describeUnit, nameUnit } from "./describe.ts";
import { LearntTimeout } from "./learnt-timeout.ts";
import { collisionText, type Damage, damageText, isThere, probeUnit } from "./probe.ts";
import { ExceptionAnswer, Silence, silenceProblem } from "./problems.ts";
import type { ScanContext } from "./scan-context.ts";
import { sweepUnits, type ThereVerdict, wireMs } from "./unit-sweep.ts";

/** A gateway asks one unit after the other; who hurries it fills its queue, ms. */
const shortestOnNetworkMs = 100;
/** The unit id by which a host on the network is meant itself. */
const hostItself = 255;
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
  const { connection, configuration, now, units } = context;
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
  const meet = (unit: number, verdict: ThereVerdict, finding?: DeviceFinding) =>
    describeThere(context, addressOf(unit), finding, read, signal, (roundTripMs) =>
      // Longer answers take longer on the wire, which teaches nothing about silence.
      timeout.learn(Math.min(roundTripMs, verdict.roundTripMs) - onWireMs),
    );
  /** undefined: nobody answered yet. */
  let anyUnit: AnyUnit | null | undefined;
  /** The first of those who answer as units do that aren't there. */
  let refuser: { readonly unit: number; readonly verdict: ThereVerdict } | undefined;
  let isAnybodyThere = false;
  for await (const swept of sweepUnits(context, ids, timeout, signal)) {
    const { unit } = swept;
    if (swept.kind === "asking") {
      const done = before + swept.done;
      const note = swept.again
        ? `Unit ${unit} again: it answered late`
        : sweepNote(unit, lastUnit, swept.done, ids.length, now() - started);
      yield { kind: "progress", note, done, total };
    } else if (swept.kind === "there") {
      if (anyUnit === undefined) anyUnit = await answersAnyUnit(context, swept, timeout.current, signal);
      if (anyUnit?.kind === "absent-code" && isRefusal(swept.verdict, anyUnit.code)) {
        refuser ??= swept;
        continue;
      }
      isAnybodyThere = true;
      if (anyUnit?.kind === "one-device") {
        yield* meet(unit, swept.verdict, { kind: "any-unit", text: anyUnit.text });
        yield { kind: "progress", note: "It answers whatever the unit id is", done: total, total };
        return;
      }
      yield* meet(unit, swept.verdict);
    } else if (swept.kind === "silent") {
      yield { kind: "asked", key: silentKey(unit) };
    } else {
      isAnybodyThere = true;
      if (swept.isCollision || swept.damage.whole !== undefined) {
        yield* describeDamaged(context, addressOf(unit), swept.damage, swept.isCollision, signal);
      }
    }
  }
  if (refuser !== undefined && !isAnybodyThere && anyUnit?.kind === "absent-code") {
    yield* meet(refuser.unit, refuser.verdict, { kind: "any-unit", text: anyUnit.text });
  } else if (!isAnybodyThere && configuration.kind === "modbus-tcp" && firstUnit <= 1 && lastUnit === 247) {
    // Some hosts that are one device answer as 255 alone, which is no unit of a line.
    const verdict = await probeUnit(context, hostItself, units.patience, signal);
    if (isThere(verdict)) yield* meet(hostItself, verdict);
  }
  yield { kind: "progress", note: `All units to ${lastUnit} asked`, done: total, total };
}

const isRefusal = (verdict: ThereVerdict, code: number): boolean =>
  verdict.kind === "exception" && verdict.code === code;

/** Tells of a unit that is there, with what was noticed about it. */
async function* describeThere(
  context: ScanContext,
  address: ModbusAddress,
  finding: DeviceFinding | undefined,
  read: ReadonlySet<string>,
  signal: AbortSignal,
  learn: (roundTripMs: number) => void,
): AsyncGenerator<ScanEvent> {
  const found = (device: DiscoveredDevice): ScanEvent => ({
    kind: "device",
    device: finding === undefined ? device : { ...device, findings: [finding, ...device.findings] },
  });
  const named = read.has(`unit ${address.unit}`) ? await metAgain(context, address, signal) : null;
  if (named !== null) {
    yield found(named);
    return;
  }
  for await (const event of describeUnit(context, address, signal)) {
    if (event.kind !== "device") {
      yield event;
      continue;
    }
    const { roundTripMs } = event.device;
    if (roundTripMs !== null) learn(roundTripMs);
    yield found(event.device);
  }
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
  if (damage.whole === undefined) yield* damagedUnit(unit, finding);
  else yield* describeThere(context, address, finding, new Set(), signal, () => undefined);
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
