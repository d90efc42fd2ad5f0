import type { Finding, Period, Refusal } from "../contract/findings.ts";
import type { CarrierUse, PeriodUse } from "../contract/portfolio-consumption.ts";
import { billedUnit } from "../contract/tariff.ts";
import { type AnalysisContext, type Carrier, carriers } from "./analysis.ts";
import { daily } from "./buckets.ts";
import { otherPeriods } from "./comparison/index.ts";
import { consumption } from "./consumption.ts";
import { checkedOfDays } from "./counters/index.ts";
import { gasEnergyOf } from "./gas-energy.ts";
import { metersOf } from "./meters.ts";
import { noted } from "./notes.ts";
import { type BorderMeter, borderMeters, borderNotes } from "./site-meters.ts";

const name = "portfolio";

/** What a site bought in a period, and what that is held against. */
export interface SiteConsumption {
  readonly carriers: readonly CarrierUse[];
  readonly before: Period;
}

/**
 * What a site bought of each carrier that it has meters of: the consumption of the counters at its border, in the carrier's
 * billed unit, against the time before: whole months against as many months, a year against the year before, other days
 * against as many days. Counters below them aren't added: they would count the same once more.
 * @returns one for each carrier, with why nothing is told where that is so
 * @throws the signal's reason, once it is aborted; Problem as the reader
 */
export async function siteConsumption(
  context: AnalysisContext,
  period: Period,
  signal: AbortSignal,
): Promise<SiteConsumption> {
  const { site, points, reader } = context;
  const before = periodBefore(period, site.timeZone);
  const counted = new Set<Carrier>(metersOf(points).map(({ carrier }) => carrier));
  for (const { carrier } of site.description?.meters ?? []) counted.add(carrier);
  const borders = carriers
    .filter((each) => counted.has(each))
    .map((carrier) => {
      const { meters, refusals } = borderMeters(site, points, carrier, name);
      // One that is listed twice counts once.
      const bought = new Map(
        meters.flatMap((meter) => (meter.role === "bought" ? [[meter.point.id, meter]] : [])),
      );
      return { carrier, refusals, bought: [...bought.values()] };
    });
  // All counters and both times in one question: each carrier's are cut from what is known then.
  const ids = borders.flatMap(({ bought }) => bought.map(({ point }) => point.id));
  await reader.several(ids, before.from, period.to, daily, checkedOfDays, signal);
  const uses: CarrierUse[] = [];
  for (const border of borders) uses.push(await boughtOf(context, border, period, before, signal));
  return { carriers: uses, before };
}

function periodBefore(period: Period, timeZone: string): Period {
  const others = otherPeriods(period, timeZone);
  const before =
    others.find(({ kind }) => kind === "before") ?? others.find(({ kind }) => kind === "last-year");
  return before?.period ?? { from: 2 * period.from - period.to, to: period.from };
}

/** A carrier's counters at the border that count what is bought, or why none is known. */
interface Border {
  readonly carrier: Carrier;
  readonly bought: readonly BorderMeter[];
  readonly refusals: readonly Refusal[];
}

async function boughtOf(
  context: AnalysisContext,
  { carrier, bought, refusals }: Border,
  period: Period,
  before: Period,
  signal: AbortSignal,
): Promise<CarrierUse> {
  const { site } = context;
  const said = {
    ...{ carrier, unit: billedUnit[carrier], now: null, before: null },
    meters: bought.map(({ point }) => point.deviceName || point.name),
    notes: noted(borderNotes(site, bought)).notes,
  };
  if (bought.length === 0)
    return {
      ...said,
      reason: refusals[0]?.reason ?? `No counter of ${carrier} that is bought is known.`,
      needs: refusals[0]?.needs ?? "Say under Site which counters count what is bought.",
    };
  const told = { ...context, points: bought.map(({ point }) => point) };
  const now = await consumption.run(told, period, signal);
  const then = await consumption.run(told, before, signal);
  const untold = bought.find(({ point }) => !now.findings.some(({ subject }) => subject.id === point.id));
  const why = now.refusals.find(({ subject }) => subject.id === untold?.point.id);
  return {
    ...said,
    now: together(context, bought, now.findings),
    before: together(context, bought, then.findings),
    ...(untold === undefined
      ? { reason: "", needs: "" }
      : {
          reason: `${untold.point.deviceName || untold.point.name}: ${why?.reason ?? "It isn't counted."}`,
          needs: why?.needs ?? "Readings in the period.",
        }),
  };
}

/** @returns null: not all of the counters tell something */
function together(
  { site }: AnalysisContext,
  bought: readonly BorderMeter[],
  findings: readonly Finding[],
): PeriodUse | null {
  const each = bought.flatMap(({ point, carrier }) => {
    const finding = findings.find(({ subject }) => subject.id === point.id);
    if (finding === undefined) return [];
    const inBilled = finding.numbers["total"]?.unit === billedUnit[carrier] ? 1 : gasEnergyOf(site);
    return [{ ...finding, inBilled }];
  });
  if (each.length < bought.length) return null;
  const sum = (key: string) =>
    each.reduce((all, { numbers, inBilled }) => all + (numbers[key]?.value ?? 0) * inBilled, 0);
  return {
    ...{ total: sum("total"), aDay: sum("a day") },
    days: Math.min(...each.map(({ numbers }) => numbers["days with data"]?.value ?? 0)),
    completeness: Math.min(...each.map(({ completeness }) => completeness)),
  };
}
