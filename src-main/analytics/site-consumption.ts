import type { Finding, Period } from "../contract/findings.ts";
import type { CarrierUse, PeriodUse } from "../contract/portfolio-consumption.ts";
import { type AnalysisContext, type Carrier, carriers } from "./analysis.ts";
import { otherPeriods } from "./comparison/index.ts";
import { consumption } from "./consumption.ts";
import { metersOf } from "./meters.ts";
import { borderMeters } from "./site-meters.ts";

const name = "portfolio";

/**
 * What a site bought of each carrier that it has meters of: the consumption of the counters at its border, against as many
 * days before. Counters below them aren't added: they would count the same once more.
 * @returns one for each carrier, with why nothing is told where that is so
 * @throws the signal's reason, once it is aborted; Problem as the reader
 */
export async function siteConsumption(
  context: AnalysisContext,
  period: Period,
  signal: AbortSignal,
): Promise<CarrierUse[]> {
  const { site, points } = context;
  const before = otherPeriods(period, site.timeZone).find(({ kind }) => kind === "before")?.period ?? null;
  const counted = new Set<Carrier>(metersOf(points).map(({ carrier }) => carrier));
  for (const { carrier } of site.description?.meters ?? []) counted.add(carrier);
  const uses: CarrierUse[] = [];
  for (const carrier of carriers.filter((each) => counted.has(each)))
    uses.push(await boughtOf(context, carrier, period, before, signal));
  return uses;
}

async function boughtOf(
  context: AnalysisContext,
  carrier: Carrier,
  period: Period,
  before: Period | null,
  signal: AbortSignal,
): Promise<CarrierUse> {
  const { meters, refusals } = borderMeters(context.site, context.points, carrier, name);
  const bought = meters.filter(({ role }) => role === "bought");
  const said = {
    ...{ carrier, unit: "kWh" as const, meters: bought.map(({ point }) => point.deviceName || point.name) },
    ...{ isTold: bought.every(({ isTold }) => isTold), now: null, before: null },
  };
  if (bought.length === 0)
    return {
      ...said,
      reason: refusals[0]?.reason ?? `No counter of ${carrier} that is bought is known.`,
      needs: refusals[0]?.needs ?? "Say under Site which counters count what is bought.",
    };
  const told = { ...context, points: bought.map(({ point }) => point) };
  const findings = async (of: Period | null) =>
    of === null ? [] : (await consumption.run(told, of, signal)).findings;
  const [now, then] = [await findings(period), await findings(before)];
  const units = new Set([...now, ...then].map((finding) => finding.numbers["total"]?.unit));
  if (units.size > 1)
    return {
      ...said,
      reason: "Its counters count in different units, which aren't added up.",
      needs: "Choose counters of one unit under Site.",
    };
  const isWhole = now.length === bought.length;
  return {
    ...said,
    unit: units.has("m³") ? "m³" : "kWh",
    now: isWhole ? together(now) : null,
    before: then.length === bought.length ? together(then) : null,
    reason: isWhole ? "" : "A counter at the border has no two readings in the period.",
    needs: isWhole ? "" : "Readings in the period.",
  };
}

function together(findings: readonly Finding[]): PeriodUse | null {
  if (findings.length === 0) return null;
  const sum = (key: string) => findings.reduce((all, { numbers }) => all + (numbers[key]?.value ?? 0), 0);
  return {
    ...{ total: sum("total"), aDay: sum("a day") },
    days: Math.min(...findings.map(({ numbers }) => numbers["days with data"]?.value ?? 0)),
    completeness: Math.min(...findings.map(({ completeness }) => completeness)),
  };
}
