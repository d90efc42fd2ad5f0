import { type Measure, type MeasureProposal, paybackYears } from "../../src-main/contract/index.ts";
import { numbers } from "../format/index.ts";

export const stateNames: Readonly<Record<Measure["state"], string>> = {
  proposed: "Proposed",
  decided: "Decided",
  done: "Done",
  dropped: "Dropped",
};

/** A measure that a person thinks of: nothing is estimated. */
export const ownProposal: MeasureProposal = {
  ...{ title: "", note: "", energyPerYear: null, costPerYear: null, currency: "" },
  basis: {
    ...{ statement: "", finding: null, energy: null, cost: null, scaling: "" },
    ...{ period: null, method: null, evidence: [] },
  },
};

/** `1,200`, empty where nothing is known. */
export const amount = (value: number | null): string => (value === null ? "" : numbers.measured(value));

/** `1.4 years`, `less than a month`; empty where it can't be told. */
export function paybackText(measure: Pick<Measure, "investment" | "costPerYear">): string {
  const years = paybackYears(measure);
  if (years === null) return "";
  if (years < 1 / 12) return "less than a month";
  if (years < 2) return `${numbers.whole(Math.round(years * 12))} months`;
  return `${numbers.measured(Math.round(years * 10) / 10)} years`;
}

export interface MeasureSums {
  readonly count: number;
  readonly energyPerYear: number;
  /** By currency. */
  readonly costPerYear: ReadonlyMap<string, number>;
}

/** What the measures in these states save a year, as far as it is estimated. */
export function sumsOf(measures: readonly Measure[], states: readonly Measure["state"][]): MeasureSums {
  const counted = measures.filter(({ state }) => states.includes(state));
  const costPerYear = new Map<string, number>();
  for (const { costPerYear: cost, currency } of counted)
    if (cost !== null) costPerYear.set(currency, (costPerYear.get(currency) ?? 0) + cost);
  return {
    count: counted.length,
    energyPerYear: counted.reduce((sum, one) => sum + (one.energyPerYear ?? 0), 0),
    costPerYear,
  };
}

/** `3 measures, 12,400 kWh and 1,900 EUR a year`. */
export function sumsText({ count, energyPerYear, costPerYear }: MeasureSums): string {
  const parts = [
    ...(energyPerYear === 0 ? [] : [`${numbers.measured(energyPerYear)} kWh`]),
    ...[...costPerYear].map(([currency, cost]) => `${numbers.measured(cost)} ${currency}`.trim()),
  ];
  const saved = parts.length === 0 ? "" : `, ${parts.join(" and ")} a year`;
  return `${numbers.whole(count)}${saved}`;
}
