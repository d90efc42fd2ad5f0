import { Problem } from "../../contract/problem.ts";
import { probeUnit } from "./probe.ts";
import type { ScanContext } from "./scan-context.ts";
import { hostOrder, unlikelyOf } from "./sweep/order.ts";
import { type Sample, sameWhateverTheId } from "./sweep/sameness.ts";

/** A host for which the unit id doesn't mean what it should. */
export type AnyUnit =
  /** It gives values to whoever asks: it is one device. */
  | { readonly kind: "one-device"; readonly text: string }
  /** It answers this exception for units that aren't there. */
  | { readonly kind: "absent-code"; readonly code: number; readonly text: string };

/**
 * Whether a host on the network answers whatever the unit id is, as many meters with an Ethernet port of their own do.
 * Two ids that hardly anybody has are asked first, and others only if both of them answer.
 * @param met the first unit that answered
 * @returns null where the id matters, and where the range is too small to tell
 * @throws the signal's reason
 */
export async function answersAnyUnit(
  context: ScanContext,
  met: Sample,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<AnyUnit | null> {
  const { firstUnit, lastUnit, kind } = context.configuration;
  const { ids, samples } = hostOrder(firstUnit, lastUnit);
  if (kind !== "modbus-tcp" || samples === 0) return null;
  const tried = ids.slice(0, samples);
  const strangers = unlikelyOf(tried).filter((unit) => unit !== met.unit);
  const answers = [met];
  for (const unit of [...strangers, ...tried.filter((one) => !strangers.includes(one) && one !== met.unit)]) {
    const verdict = await probeUnit(context, unit, { timeoutMs, retries: 0 }, signal).catch(
      (error: unknown) => {
        // Some gateways hang up when they are asked for a unit that they don't know.
        if (error instanceof Problem && !signal.aborted) return null;
        throw error;
      },
    );
    if (verdict?.kind === "answering" || verdict?.kind === "exception") answers.push({ unit, verdict });
    else if (strangers.includes(unit)) return null;
  }
  const whole = tried.includes(met.unit) ? samples : samples + 1;
  const same = sameWhateverTheId(answers, whole);
  if (same === null || same.kind === "absent-code") return same;
  const { verdict } = same;
  if (verdict.kind === "answering") return { kind: "one-device", text: same.text };
  // It may be a gateway that has a few units among the others.
  const text = `It answers exception ${verdict.code} whatever the unit id is, and is listed once.`;
  return { kind: "absent-code", code: verdict.code, text };
}
