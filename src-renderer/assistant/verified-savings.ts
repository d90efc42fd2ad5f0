import type { AnalysisOutcome, Finding, Measure, Refusal } from "../../src-main/contract/index.ts";
import { numbers } from "../format/index.ts";

const dayMs = 86_400_000;
const yearDays = 365;

/** Savings of a meter since a measure was done, beside what it was estimated to save. */
export interface VerifiedSavings {
  readonly unit: string;
  /** Expected less taken; below 0: it took more. */
  readonly saved: number;
  /** Half the width of the interval that they lie in, in the same unit. */
  readonly uncertainty: number;
  /** Both as if the rest of a year went on alike. */
  readonly aYear: { readonly saved: number; readonly uncertainty: number };
  /** kWh a year; null: there is none, or the meter counts something else. */
  readonly estimate: number | null;
  /** How the two agree, as a sentence. */
  readonly verdict: string;
}

/**
 * Begin of the first whole day since a measure was done, until the last whole day is over. What is left of its own day counts
 * for the baseline.
 * @param doneAt epoch ms
 * @param now epoch ms
 * @param midnight begin of the day that a time lies in, in the site's zone
 * @returns epoch ms; `to` is `from` where no whole day is over
 */
export function periodSince(
  doneAt: number,
  now: number,
  midnight: (time: number) => number,
): { readonly from: number; readonly to: number; readonly days: number } {
  const begin = midnight(doneAt);
  // Noon of the next day, whatever clocks did meanwhile.
  const from = begin === doneAt ? begin : midnight(begin + 1.5 * dayMs);
  const to = Math.max(from, midnight(now));
  return { from, to, days: Math.round((to - from) / dayMs) };
}

/** What is told of one meter. */
export interface MeterOutcome {
  readonly id: string;
  readonly name: string;
  readonly finding: Finding | null;
  readonly refusal: Refusal | null;
}

/**
 * What is told of each meter: first those that the measure rests on, then by what they took, the greatest first; those that
 * nothing can be told of come last.
 */
export function meterOutcomes(
  { findings, refusals }: AnalysisOutcome,
  { basis }: Pick<Measure, "basis">,
): MeterOutcome[] {
  const named = new Set<string>(basis.evidence.map(({ pointId }) => pointId));
  const rank = ({ id, finding }: MeterOutcome) => [
    named.has(id) ? 1 : 0,
    finding === null ? 0 : 1,
    finding?.numbers["taken"]?.unit === "kWh" ? 1 : 0,
    finding?.numbers["taken"]?.value ?? 0,
  ];
  const all = [
    ...findings.map((finding) => ({ ...finding.subject, finding, refusal: null })),
    ...refusals.map((refusal) => ({ ...refusal.subject, finding: null, refusal })),
  ];
  return all
    .map(({ id, name, finding, refusal }) => ({ id, name, finding, refusal }))
    .sort((one, other) => {
      const [mine, theirs] = [rank(one), rank(other)];
      for (const [at, own] of mine.entries()) if (own !== theirs[at]) return (theirs[at] ?? 0) - own;
      return one.name < other.name ? -1 : 1;
    });
}

/** @param finding of the savings since the measure was done @param days that it is over */
export function verifiedSavings(
  { numbers: told, completeness }: Finding,
  { energyPerYear }: Pick<Measure, "energyPerYear">,
  days: number,
): VerifiedSavings {
  const unit = told["taken"]?.unit ?? "";
  const saved = (told["expected"]?.value ?? 0) - (told["taken"]?.value ?? 0);
  const uncertainty = told["uncertainty"]?.value ?? 0;
  const factor = yearDays / Math.max(1, days * completeness);
  const aYear = { saved: saved * factor, uncertainty: uncertainty * factor };
  const estimate = unit === "kWh" ? energyPerYear : null;
  return { unit, saved, uncertainty, aYear, estimate, verdict: verdictOf(aYear, estimate) };
}

function verdictOf({ saved, uncertainty }: VerifiedSavings["aYear"], estimate: number | null): string {
  if (Math.abs(saved) <= uncertainty)
    return "The difference is less than its uncertainty: no saving can be told from it yet.";
  if (saved < 0) return "It takes more than it would have without the measure.";
  if (estimate === null || estimate === 0)
    return "It takes less than before; there is no estimate of this meter’s energy to hold against it.";
  const share = `${numbers.whole(Math.round((100 * saved) / estimate))} % of the estimate`;
  if (estimate < saved - uncertainty) return `It saves more than estimated: ${share}.`;
  if (estimate > saved + uncertainty) return `It saves less than estimated: ${share}.`;
  return `It saves as much as estimated, within the uncertainty: ${share}.`;
}

/** `5,298 ± 501 kWh`. */
export function savedText(saved: number, uncertainty: number, unit: string): string {
  return `${numbers.measured(saved)} ± ${numbers.measured(uncertainty)} ${unit}`;
}
