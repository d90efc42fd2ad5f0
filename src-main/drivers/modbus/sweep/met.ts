import type { SweptUnit } from "../../../contract/sweep.ts";
import { nameUnit } from "../describe.ts";
import type { LearntTimeout } from "../learnt-timeout.ts";
import { collisionText, type Damage, damageText } from "../probe.ts";
import { ExceptionAnswer, Silence } from "../problems.ts";
import type { ScanContext } from "../scan-context.ts";
import { type ThereVerdict, wireMs } from "../unit-sweep.ts";

const blank = { name: "", vendor: "", model: "", roundTripMs: null, finding: "" };

/** Asks a unit that is there who it is; its answers teach the time-out too. */
export async function metUnit(
  context: ScanContext,
  unit: number,
  verdict: ThereVerdict,
  timeout: LearntTimeout,
  signal: AbortSignal,
): Promise<SweptUnit> {
  const state = verdict.kind === "answering" ? "answering" : "refusing";
  const refusal =
    verdict.kind === "exception"
      ? `It refuses holding register 0 (exception ${verdict.code}), and so is there.`
      : "";
  const plain: SweptUnit = { ...blank, unit, state, roundTripMs: verdict.roundTripMs, finding: refusal };
  try {
    const { name, vendor, model, roundTripMs } = await nameUnit(context, unit, signal);
    // Longer answers take longer on the wire, which teaches nothing about silence.
    const shortMs = Math.min(roundTripMs ?? verdict.roundTripMs, verdict.roundTripMs);
    timeout.learn(shortMs - wireMs(context.configuration));
    const own = name === `unit ${unit}` ? "" : name.replace(`unit ${unit} · `, "");
    const said = { name: own, vendor, model, roundTripMs: roundTripMs ?? plain.roundTripMs };
    // What has no holding register 0 but says who it is, answers.
    return own === "" && model === ""
      ? { ...plain, ...said }
      : { ...plain, ...said, state: "answering", finding: "" };
  } catch (error) {
    // It was there a moment ago: who it is, a scan will tell.
    if (error instanceof Silence || error instanceof ExceptionAnswer) return plain;
    throw error;
  }
}

/** A unit whose answers come damaged. */
export const damagedUnit = (unit: number, damage: Damage, isCollision: boolean): SweptUnit => ({
  ...blank,
  unit,
  state: isCollision ? "collision" : "damaged",
  roundTripMs: damage.whole?.roundTripMs ?? null,
  finding: isCollision ? collisionText(unit, damage) : damageText(unit, damage),
});

/** @returns the units with this one in its place */
export const withUnit = (units: readonly SweptUnit[], unit: SweptUnit): SweptUnit[] =>
  [...units.filter((one) => one.unit !== unit.unit), unit].sort((first, second) => first.unit - second.unit);

/** What a place with these units is called, where it isn't called by where it is. */
export function placeName(units: readonly SweptUnit[], where: string): string {
  const [only] = units;
  const own = units.length === 1 && only !== undefined ? only.name || only.model : "";
  return (own === "" ? where : `${own} · ${where}`).slice(0, 120);
}
