import type { Finding, Period, RefusalCode } from "../../contract/findings.ts";
import type { Carrier } from "../../contract/tariff.ts";
import { type AnalysedSite, type Analysis, type AnalysisContext, refused } from "../analysis.ts";
import { countOfKnown } from "../buckets.ts";
import { times } from "../columns.ts";
import { eachMeterRead, type MeterGround } from "../each-meter.ts";
import { gasEnergyOf, gasNotes, isGasAssumed } from "../gas-energy.ts";
import type { MeterSeries } from "../meter-series.ts";
import { type Meter, metersOf, noMeters, subjectOf } from "../meters.ts";
import { note, noted } from "../notes.ts";
import { exact, say } from "../words.ts";
import { energyCost } from "./energy-cost.ts";

const name = "meter-cost";
const method = {
  name: "What a meter took in each of its hours (quarter hours where prices change within one) by the price of a unit then, levies and VAT that the site bears included",
  source: "The site's tariffs",
};

/** What each meter's energy costs by the site's tariffs. */
export const costByMeter: Analysis = {
  name,
  title: "Cost by meter",
  method,
  async run(context, period, signal, progress) {
    const { site, points } = context;
    const tariffs = (site.description?.tariffs ?? []).filter(({ direction }) => direction === "purchase");
    const subject = { kind: "site" as const, id: site.id, name: site.name };
    if (tariffs.length === 0 || site.prices === null)
      return refused(
        subject,
        name,
        "No tariff is told.",
        "Put in what energy costs under Site; an example of the list is a beginning.",
        "no-tariff",
      );
    const all = metersOf(points);
    if (all.length === 0) return noMeters(site, name);
    const priced = new Set<string>(tariffs.map(({ carrier }) => carrier));
    const isByHour = tariffs.every(({ seasons }) =>
      seasons.every(({ week, holiday }) =>
        [...week, ...(holiday === null ? [] : [holiday])].every((day) =>
          day.every(({ from }) => from % 4 === 0),
        ),
      ),
    );
    const interval = { unit: "minutes" as const, count: isByHour ? 60 : 15 };
    const ground = ({ carrier }: Meter): MeterGround | null =>
      priced.has(carrier)
        ? null
        : {
            ...{ code: "no-tariff", carrier, reason: `No tariff for ${carrier} is told.` },
            needs: "Put in what it costs under Site.",
          };
    return eachMeterRead(
      name,
      context,
      { meters: all, period, interval },
      { ground, tell: (series) => costOf(context, series, period) },
      signal,
      progress,
    );
  },
};

/** Of a meter's unit to what is billed; null: it isn't billed. */
function factorOf({ unit, carrier }: Meter, site: AnalysedSite): number | null {
  if (carrier === "gas" && unit === "m³") return gasEnergyOf(site);
  return carrier === "water" || unit === "kWh" ? 1 : null;
}

function costOf({ site }: AnalysisContext, series: MeterSeries, period: Period): Finding | MeterGround {
  const { meter, values, bridged, missing } = series;
  const carrier: Carrier = meter.carrier;
  const factor = factorOf(meter, site);
  const refuse = (reason: string, needs: string, code: RefusalCode): MeterGround => ({
    ...{ carrier, reason, needs, code },
  });
  if (factor === null)
    return refuse(
      `${meter.name} counts ${meter.unit}, which isn't billed.`,
      "Choose another meter.",
      "not-billed",
    );
  const energy = times(values, factor);
  const known = countOfKnown(energy);
  const found = energyCost(site.prices, carrier, series, energy);
  if (known === 0)
    return refuse(
      `${meter.name} has no readings in the period.`,
      "Choose another period.",
      "no-readings-then",
    );
  if (found === null)
    return refuse(
      `No tariff for ${carrier} is in force then.`,
      "Put in what it cost then under Site.",
      "no-tariff-then",
    );
  const currency = site.prices?.currency ?? "";
  const unit = carrier === "water" ? "m³" : "kWh";
  const total = exact(found.cost, currency);
  const taken = exact(found.priced, unit);
  const each = exact(found.priced === 0 ? 0 : found.cost / found.priced, `${currency}/${unit}`);
  const completeness = known / Math.max(1, values.length);
  return {
    id: `${name} ${meter.point.id} ${period.from} ${period.to}`,
    analysis: name,
    kind: "meter",
    subject: subjectOf(meter),
    statement: `${meter.name} cost ${say(total)} for ${say(taken)}, ${say(each)} on average.`,
    remedy: "",
    numbers: { total, energy: taken, "a unit": each },
    period,
    events: [],
    completeness,
    confidence: null,
    indicative: completeness < 0.98 || isGasAssumed(site, carrier, meter.unit),
    evidence: [
      { pointId: meter.point.id, ...period, role: meter.of === "increase" ? "consumption" : "power" },
    ],
    method,
    energy: unit === "kWh" ? taken : null,
    // What is used isn't waste: together with findings of waste it would count twice.
    cost: null,
    ...noted([
      note("charges-not-shared"),
      ...gasNotes(site, carrier, meter.unit),
      ...(found.unpriced > 0 ? [note("no-tariff-then", { amount: exact(found.unpriced, unit) })] : []),
      ...(missing > 0
        ? [
            note("gaps-not-priced", {
              share: exact((1 - completeness) * 100, "%"),
              bridged: exact(bridged * factor, unit),
            }),
          ]
        : []),
    ]),
  };
}
