import { setTimeout as delay } from "node:timers/promises";
import type { ModbusConfiguration } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { Connection } from "./connection.ts";
import type { LearntTimeout } from "./learnt-timeout.ts";
import { type Damage, examine, isCollision, isThere, probeUnit, type Verdict } from "./probe.ts";
import { characterMs } from "./serial.ts";
import type { Units } from "./units.ts";

/** What a sweep of unit ids works with. */
export interface SweepContext {
  readonly connection: Connection;
  readonly units: Units;
  readonly configuration: ModbusConfiguration;
  /** Monotonic time, ms. */
  readonly now: () => number;
}

/** What a sweep of unit ids tells. */
export type Swept =
  /** It asks this one now; told again when it is asked again at the end. */
  | { readonly kind: "asking"; readonly unit: number; readonly done: number; readonly again: boolean }
  | { readonly kind: "there"; readonly unit: number; readonly verdict: ThereVerdict }
  /** Nobody answered, nor late. */
  | { readonly kind: "silent"; readonly unit: number }
  /** Damaged again and again; told at the end, when it is known how the others answer. */
  | {
      readonly kind: "damaged";
      readonly unit: number;
      readonly damage: Damage;
      readonly isCollision: boolean;
    };
export type ThereVerdict = Extract<Verdict, { roundTripMs: number }>;

/** Characters of the question whether a unit is there, and of its answer. */
const charactersAsked = 15;

/** @returns what characters on the line take of a round trip, ms; the time-out has room for them besides */
export const wireMs = (configuration: ModbusConfiguration): number =>
  configuration.kind === "modbus-serial" ? charactersAsked * characterMs(configuration) : 0;

/** Connections lost in a row, before anybody answered, that end a sweep. */
const mostInVain = 4;
/** Pauses before a lost connection is asked for again, ms; a gateway needs a moment to free its socket. */
const reopenPausesMs = [300, 1_000, 3_000];

/**
 * Asks unit ids one after the other. Silence costs what the time-out has learnt; whoever answers later than that is heard
 * and asked again at the end, with those whose answer may have been damaged by the next request.
 * @throws Problem `refused`, `unreachable` when the line can't be had; the signal's reason
 */
export async function* sweepUnits(
  context: SweepContext,
  ids: readonly number[],
  timeout: LearntTimeout,
  signal: AbortSignal,
): AsyncGenerator<Swept> {
  const { connection, units, now } = context;
  const onWireMs = wireMs(context.configuration);
  const longestMs = units.patience.timeoutMs;
  const found = new Set<number>();
  const again = new Set<number>();
  const damaged = new Map<number, Damage>();
  /** Those who were silent lately and may still answer late, and when they were asked. */
  let recent: { readonly unit: number; readonly at: number }[] = [];
  /** @param before monotonic time, ms: who was asked before it won't answer any more */
  function* silentSince(before: number): Generator<Swept> {
    for (const { unit } of recent.filter(({ at }) => at < before)) {
      if (!again.has(unit)) yield { kind: "silent", unit };
    }
    recent = recent.filter(({ at }) => at >= before);
  }
  const hearLate = (unit: number, afterMs: number, isThere: boolean) => {
    timeout.learn(afterMs - onWireMs);
    if (isThere && ids.includes(unit)) again.add(unit);
  };
  const ask = (unit: number) => probeUnit(context, unit, { timeoutMs: timeout.current, retries: 0 }, signal);
  connection.lateListeners.add(hearLate);
  try {
    let inVain = 0;
    for (const [done, unit] of ids.entries()) {
      yield { kind: "asking", unit, done, again: false };
      let verdict: Verdict = { kind: "silent" };
      // A connection lost by chance, or a gateway that hangs up when asked for a unit that it doesn't know: the second
      // time that one isn't there, the next may be.
      for (let attempt = 0; attempt < 2; attempt += 1) {
        try {
          verdict = await ask(unit);
          inVain = 0;
          break;
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          inVain += 1;
          if (inVain >= mostInVain && found.size === 0) throw error;
          await reopen(connection, signal);
        }
      }
      if (verdict.kind === "garbled") {
        // Patiently: the beginning of a slow answer is damaged too, when it is given up.
        const damage = await examine(() =>
          probeUnit(context, unit, { ...units.patience, retries: 0 }, signal),
        );
        if (damage.damaged > 1) damaged.set(unit, damage);
        else if (damage.whole !== undefined) verdict = damage.whole;
        // It was somebody else's answer, late, and damaged by this request.
        else for (const one of recent) again.add(one.unit);
      }
      if (isThere(verdict)) {
        timeout.learn(verdict.roundTripMs - onWireMs);
        found.add(unit);
        yield { kind: "there", unit, verdict };
      } else if (!damaged.has(unit)) {
        recent.push({ unit, at: now() });
        yield* silentSince(now() - longestMs * 2);
      }
    }
    yield* silentSince(Number.POSITIVE_INFINITY);
    for (const unit of [...again].filter((one) => !found.has(one)).sort((first, second) => first - second)) {
      yield { kind: "asking", unit, done: ids.length, again: true };
      const verdict = await probeUnit(context, unit, units.patience, signal);
      if (!isThere(verdict)) {
        if (!damaged.has(unit)) yield { kind: "silent", unit };
        continue;
      }
      found.add(unit);
      damaged.delete(unit);
      yield { kind: "there", unit, verdict };
    }
  } finally {
    connection.lateListeners.delete(hearLate);
  }
  for (const [unit, damage] of damaged) {
    const others = damaged.size - 1;
    yield { kind: "damaged", unit, damage, isCollision: isCollision(damage, found.size, others) };
  }
}

/** @throws Problem when the gateway doesn't take a connection any more */
async function reopen(connection: Connection, signal: AbortSignal): Promise<void> {
  for (const [attempt, pauseMs] of reopenPausesMs.entries()) {
    await delay(pauseMs, undefined, { signal });
    try {
      await connection.open(signal);
      return;
    } catch (error) {
      if (!(error instanceof Problem) || attempt === reopenPausesMs.length - 1) throw error;
    }
  }
}
