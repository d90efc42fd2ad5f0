import type { AnswerChart, PeriodUse, SiteId, SiteUse } from "../../src-main/contract/index.ts";

export const carrierNames = {
  electricity: "Electricity",
  gas: "Gas",
  heat: "Heat",
  cooling: "Cooling",
  water: "Water",
} as const;
export type CarrierName = keyof typeof carrierNames;

/** Bars in the picture, at most. */
const mostBars = 6;

/** One site's line of the table. */
export interface SiteRow {
  readonly id: SiteId;
  readonly name: string;
  readonly organization: string;
  readonly unit: string;
  readonly now: PeriodUse | null;
  readonly before: PeriodUse | null;
  /** A day against a day before, %; null: one of them isn’t known. */
  readonly change: number | null;
  /** In `unit`/m²; null: the area or the total isn’t known. */
  readonly perArea: number | null;
  /** What is missing, and what to do. */
  readonly note: string;
}

/** Share of the days before that has data, from which a change is told; consumption below it is indicative. */
const wholeEnough = 0.9;

/** Lines of what sites bought of a carrier. */
export function siteRows(sites: readonly SiteUse[], carrier: CarrierName): SiteRow[] {
  return sites.map(({ id, name, organization, floorArea, carriers, problem }) => {
    const use = carriers.find((one) => one.carrier === carrier);
    const { now = null, before = null, unit = "" } = use ?? {};
    const nothing = problem === null ? `No meter of ${carrier} is mapped.` : problem.what;
    const missing = use === undefined ? [nothing, problem?.remedy ?? ""] : [use.reason, use.needs];
    const guessed =
      use === undefined || use.isTold || now === null ? [] : [`Taken by name: ${use.meters.join(", ")}.`];
    const isThin = before !== null && before.completeness < wholeEnough;
    const thin = isThin ? ["The days before have too little data for a change."] : [];
    return {
      ...{ id, name, organization, unit, now, before },
      change:
        now === null || before === null || isThin || !(before.aDay > 0)
          ? null
          : (100 * (now.aDay - before.aDay)) / before.aDay,
      perArea: now === null || floorArea === null ? null : now.total / floorArea,
      note: [...missing, ...guessed, ...thin].filter((part) => part !== "").join(" "),
    };
  });
}

/** The sites that took most, beside what they took before; null: nothing to draw. */
export function siteChart(rows: readonly SiteRow[], carrier: CarrierName): AnswerChart | null {
  const drawn = rows
    .filter(({ now }) => now !== null)
    .toSorted((one, other) => (other.now?.aDay ?? 0) - (one.now?.aDay ?? 0))
    .slice(0, mostBars);
  const [first] = drawn;
  if (first === undefined) return null;
  const title = `${carrierNames[carrier]} a day${rows.length > drawn.length ? `, the ${drawn.length} that took most` : ""}`;
  return {
    ...{ kind: "ranking", title, unit: first.unit, times: [] },
    labels: drawn.map(({ name }) => name),
    series: [
      {
        ...{ name: "This period", role: "value", pointId: null },
        values: drawn.map(({ now }) => now?.aDay ?? null),
      },
      {
        ...{ name: "Days before", role: "value", pointId: null },
        values: drawn.map(({ before }) => before?.aDay ?? null),
      },
    ],
  };
}
