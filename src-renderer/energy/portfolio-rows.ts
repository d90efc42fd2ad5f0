import type {
  AnswerChart,
  PeriodUse,
  PortfolioQuestion,
  SiteId,
  SiteUse,
} from "../../src-main/contract/index.ts";

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

/** Share of the time before that has data, from which a change is told; consumption below it is indicative. */
const wholeEnough = 0.9;

/** Lines of what sites bought of a carrier. */
export function siteRows(sites: readonly SiteUse[], carrier: CarrierName): SiteRow[] {
  return sites.map(({ id, name, organization, floorArea, carriers, problem }) => {
    const use = carriers.find((one) => one.carrier === carrier);
    const { now = null, before = null, unit = "" } = use ?? {};
    const nothing = problem ?? {
      what: `No meter of ${carrier} is mapped.`,
      remedy: "Map it, if the site uses any.",
    };
    const missing = use === undefined ? [nothing.what, nothing.remedy] : [use.reason, use.needs];
    const assumed = use === undefined || now === null ? [] : use.notes;
    const isThin = before !== null && before.completeness < wholeEnough;
    const thin = isThin ? ["The time before has too little data for a change."] : [];
    return {
      // Its days with data can't be told from those that a counter's step bridges.
      ...{ id, name, organization, unit, now, before: isThin ? null : before },
      change:
        now === null || before === null || isThin || !(before.aDay > 0)
          ? null
          : (100 * (now.aDay - before.aDay)) / before.aDay,
      perArea: now === null || floorArea === null ? null : now.total / floorArea,
      note: [...missing, ...assumed, ...thin].filter((part) => part !== "").join(" "),
    };
  });
}

/** `2026-10-01 to 2026-10-31, by the day against 2026-09-01 to 2026-09-30`; what was asked until a site is known. */
export function lookedText(
  sites: readonly SiteUse[],
  asked: Pick<PortfolioQuestion, "first" | "last">,
): string {
  const known = sites.find(({ looked }) => looked !== null);
  const days = ({ first, last }: { readonly first: string; readonly last: string }) =>
    first === last ? first : `${first} to ${last}`;
  if (known?.looked == null || known.against === null) return days(asked);
  const others = sites.some(({ looked }) => looked !== null && looked.last !== known.looked?.last);
  return `${days(known.looked)}, by the day against ${days(known.against)}${others ? "; a day earlier or later where the clocks are ahead or behind" : ""}`;
}

/** The sites that took most, beside what they took before; null: nothing to draw. */
export function siteChart(rows: readonly SiteRow[], carrier: CarrierName): AnswerChart | null {
  const known = rows.filter(({ now }) => now !== null);
  const drawn = known
    .toSorted((one, other) => (other.now?.aDay ?? 0) - (one.now?.aDay ?? 0))
    .slice(0, mostBars);
  const [first] = drawn;
  if (first === undefined) return null;
  const title = `${carrierNames[carrier]} a day${known.length > drawn.length ? `, the ${drawn.length} that took most` : ""}`;
  return {
    ...{ kind: "ranking", title, unit: first.unit, times: [] },
    labels: drawn.map(({ name }) => name),
    series: [
      {
        ...{ name: "This period", role: "value", pointId: null },
        values: drawn.map(({ now }) => now?.aDay ?? null),
      },
      {
        ...{ name: "Before", role: "value", pointId: null },
        values: drawn.map(({ before }) => before?.aDay ?? null),
      },
    ],
  };
}
