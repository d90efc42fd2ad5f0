import type { Finding, Quantity } from "../contract/findings.ts";
import type { MeasureProposal } from "../contract/measures.ts";

const yearMs = 365 * 86_400_000;
const dayMs = 86_400_000;

/**
 * The saving measure that a finding proposes, with its estimate for a year.
 * @returns null where the finding proposes nothing, or nothing would be saved
 */
export function proposalOf(finding: Finding): MeasureProposal | null {
  const { remedy, energy, cost, period, method, evidence, statement, subject, id } = finding;
  if (remedy === "" || ((energy?.value ?? 0) <= 0 && (cost?.value ?? 0) <= 0)) return null;
  const { energyPerYear, costPerYear, scaling } = yearOf(finding);
  return {
    title: `${subject.name}: ${firstSentence(remedy)}`.slice(0, 300),
    note: remedy,
    energyPerYear: rounded(energyPerYear),
    costPerYear: rounded(costPerYear),
    currency: cost?.unit ?? "",
    basis: {
      ...{ statement, finding: id, energy, cost, scaling, period, method },
      evidence: evidence.slice(0, 50),
    },
  };
}

interface Year {
  readonly energyPerYear: number | null;
  readonly costPerYear: number | null;
  readonly scaling: string;
}

/** A month's figures of the finding twelve times, else its period's by its length. */
function yearOf({ numbers, energy, cost, period }: Finding): Year {
  const month = numbers["energy a month"] ?? null;
  const costMonth = numbers["cost a month"] ?? null;
  if (month !== null || costMonth !== null)
    return {
      energyPerYear: times(month, 12),
      costPerYear: times(costMonth, 12),
      scaling: "A month at the rate of the days on which it was seen, times 12.",
    };
  const length = Math.max(dayMs, period.to - period.from);
  const days = Math.round(length / dayMs);
  return {
    energyPerYear: times(energy, yearMs / length),
    costPerYear: times(cost, yearMs / length),
    scaling: `${days} ${days === 1 ? "day" : "days"} scaled to 365: as if it went on the same all year.`,
  };
}

const times = (quantity: Quantity | null, factor: number): number | null =>
  quantity === null ? null : Math.max(0, quantity.value * factor);

/** Three significant digits: an estimate has no more. */
const rounded = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(3));

const firstSentence = (text: string): string =>
  /^.*?[.;:](?=\s|$)/.exec(text)?.[0].replace(/[.;:]$/, "") ?? text;
