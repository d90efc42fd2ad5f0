import { ExceptionAnswer, Silence } from "./problems.ts";
import type { Patience, Units } from "./units.ts";

/** The place that every unit is asked for first: any device answers it, if only with an exception. */
export const probe = { table: "holding", address: 0, count: 1 } as const;

/** What came of asking one unit id. */
export type Verdict =
  | { readonly kind: "silent" }
  /** A gateway says that nobody answers it (exceptions 10 and 11). */
  | { readonly kind: "absent" }
  | { readonly kind: "answering"; readonly roundTripMs: number; readonly data: Uint8Array }
  /** It refuses, and so is there. */
  | { readonly kind: "exception"; readonly roundTripMs: number; readonly code: number }
  /** Bytes came that are no frame. */
  | { readonly kind: "garbled"; readonly bytes: number };

/** It answered whole, if only with a refusal. */
export const isThere = (verdict: Verdict): verdict is Extract<Verdict, { roundTripMs: number }> =>
  verdict.kind === "answering" || verdict.kind === "exception";

/**
 * Asks one unit id whether it is there.
 * @param now monotonic time, ms
 * @throws Problem about the connection; the signal's reason
 */
export async function probeUnit(
  { units, now }: { readonly units: Units; readonly now: () => number },
  unit: number,
  patience: Patience,
  signal: AbortSignal,
): Promise<Verdict> {
  const started = now();
  try {
    const { data, roundTripMs } = await units.ask(unit, { kind: "read", ...probe }, patience, signal);
    return { kind: "answering", roundTripMs, data };
  } catch (error) {
    if (error instanceof Silence) {
      return error.garbled > 0 ? { kind: "garbled", bytes: error.garbled } : { kind: "silent" };
    }
    if (!(error instanceof ExceptionAnswer)) throw error;
    if (error.fromGateway) return { kind: "absent" };
    return { kind: "exception", roundTripMs: now() - started, code: error.code };
  }
}

/** Times that a unit with a damaged answer is asked again. */
const timesMore = 4;
/** So many of its answers damaged, and it wasn't by chance. */
const damagedAtLeast = 2;

export interface Damage {
  readonly asked: number;
  readonly damaged: number;
  /** The newest whole answer; undefined: there was none. */
  readonly whole: Extract<Verdict, { roundTripMs: number }> | undefined;
}

/** Asks a unit, whose answer came damaged, a few times more. @throws as {@link probeUnit} */
export async function examine(ask: () => Promise<Verdict>): Promise<Damage> {
  let damaged = 1;
  let whole: Damage["whole"];
  for (let time = 0; time < timesMore; time += 1) {
    const verdict = await ask();
    if (verdict.kind === "garbled") damaged += 1;
    else if (isThere(verdict)) whole = verdict;
  }
  return { asked: timesMore + 1, damaged, whole };
}

/**
 * Whether damage tells that two devices have one unit id: it comes again and again with this id, while answers of others
 * come whole. Where all are damaged it is the line.
 * @param cleanOthers other ids that answered whole @param damagedOthers other ids whose answers were damaged
 */
export function isCollision(damage: Damage, cleanOthers: number, damagedOthers: number): boolean {
  if (damage.damaged < damagedAtLeast) return false;
  return cleanOthers > damagedOthers || (damagedOthers === 0 && damage.whole !== undefined);
}

/** @returns the finding in words */
export const collisionText = (unit: number, { damaged, asked }: Damage): string =>
  `Probably two devices with unit id ${unit}: ${damaged} of ${asked} answers came damaged, and those of other ids whole. Give one of them another id.`;

/** @returns the finding where the line, not the id, damages answers, in words */
export const damageText = (unit: number, { damaged, asked }: Damage): string =>
  `${damaged} of ${asked} answers of unit ${unit} came damaged. Check baud rate and parity, the wiring and the termination of the line.`;
