import type { Finding } from "../../contract/findings.ts";
import type { AnalysisContext } from "../analysis.ts";
import { fitTimeOfWeek, predictTimeOfWeek } from "../baseline/index.ts";
import { dayMs, hourMs } from "../buckets.ts";
import { meanPrice } from "../cost/index.ts";
import { keptOf } from "../kept.ts";
import { nameOf } from "../meters.ts";
import { note, noted } from "../notes.ts";
import { borderMeters } from "../site-meters.ts";
import { exact, say } from "../words.ts";
import { daysWithData, fewestDays, type SiteHours } from "./site-forecast.ts";

/** Share of the cooling of the first dear hours that the building's mass can take beforehand. Assumed. */
const movable = 0.2;
/** Share of what is cooled beforehand that is lost until it is needed. Assumed. */
const lost = 0.15;
/** Hours that a building holds it. */
const held = 3;
/** Above this outdoor temperature more electricity is taken for cooling, 65 °F, °C. */
const coolingFrom = 55 / 3;
/** Less isn't worth telling, share of what the day's cooling costs. */
const worthTelling = 0.01;

/** What pre-cooling would move between hours, and save. */
export interface PreCooling {
  /** Cooling of the dear hours that could be moved, and what is taken before for it, kWh of electricity. */
  readonly moved: number;
  readonly before: number;
  /** Mean prices, a kWh. */
  readonly dear: number;
  readonly cheap: number;
  readonly saving: number;
  /** Which hours, from the day's first on. */
  readonly cheapHours: readonly number[];
  readonly dearHours: readonly number[];
}

/**
 * Cooling that could be taken from the first hours with the highest price to the cheaper ones right before them. Source:
 * Braun 2003, Load Control Using Building Thermal Mass, Journal of Solar Energy Engineering 125, 292–301; how much can be
 * moved, and what is lost, is assumed.
 * @param cooling electricity for cooling, kWh an hour
 * @param prices a kWh, one an hour
 * @returns null where nothing would be saved
 */
export function preCoolingOf(cooling: Float64Array, prices: Float64Array): PreCooling | null {
  const cooled = [...cooling.keys()].filter((at) => (cooling[at] ?? 0) > 0);
  const highest = Math.max(...cooled.map((at) => prices[at] ?? 0));
  const first = cooled.find((at) => (prices[at] ?? 0) >= highest * (1 - 1e-9));
  if (first === undefined) return null;
  const dearHours: number[] = [];
  for (let at = first; at < first + held && (prices[at] ?? 0) >= highest * (1 - 1e-9); at += 1)
    dearHours.push(at);
  const cheapHours: number[] = [];
  for (let at = first - 1; at >= 0 && at >= first - held && (prices[at] ?? 0) < highest; at -= 1)
    cheapHours.unshift(at);
  if (cheapHours.length === 0) return null;
  const moved = movable * dearHours.reduce((sum, at) => sum + (cooling[at] ?? 0), 0);
  const before = moved * (1 + lost);
  const cheap = cheapHours.reduce((sum, at) => sum + (prices[at] ?? 0), 0) / cheapHours.length;
  const saving = moved * highest - before * cheap;
  return saving > 0 ? { moved, before, dear: highest, cheap, saving, cheapHours, dearHours } : null;
}

/** Advice to cool beforehand where the tariff makes it worth while; none without tariffs or without weather. */
export function preCooling(context: AnalysisContext, hours: SiteHours, analysis: string): Finding[] {
  const { site, points } = context;
  const { prices } = site;
  const day = hours.calendar.days[hours.tomorrow];
  if (prices === null || hours.outdoor === null || day === undefined) return [];
  const { meters } = borderMeters(site, points, "electricity", analysis);
  return meters.flatMap(({ point, role }): Finding[] => {
    const series = hours.series.find(({ meter }) => meter.point.id === point.id);
    if (series === undefined || role !== "bought" || daysWithData(series) < fewestDays) return [];
    // Of whole days: the same all day long.
    const until = hours.calendar.days[hours.tomorrow - 1]?.first ?? 0;
    const from = Math.max(0, until - 365 * 24);
    const times = hours.starts.subarray(from, until);
    const temperatures = hours.temperatures.subarray(from, until);
    const values = series.values.subarray(from, until);
    const model = keptOf(context.kept, `pre-cooling ${point.id}`, [times, temperatures, values], () =>
      fitTimeOfWeek({ times, hours: hours.weekHours.subarray(from, until), temperatures }, values),
    );
    const expectedAt = (temperatures: Float64Array) =>
      predictTimeOfWeek(model, {
        times: hours.starts.subarray(day.first, day.end),
        hours: hours.weekHours.subarray(day.first, day.end),
        temperatures,
      }).values;
    const warmth = hours.expectedTemperatures(hours.tomorrow, hours.known);
    const mild = expectedAt(warmth.map((each) => Math.min(each, coolingFrom)));
    const cooling = expectedAt(warmth).map((each, at) => Math.max(0, each - (mild[at] ?? Number.NaN)) || 0);
    const starts = hours.starts.subarray(day.first, day.end);
    const byHour = starts.map(
      (start) => meanPrice(prices, "electricity", start, start + hourMs) ?? Number.NaN,
    );
    if (byHour.some((each) => Number.isNaN(each))) return [];
    const found = preCoolingOf(cooling, byHour);
    const all = cooling.reduce((sum, each, at) => sum + each * (byHour[at] ?? 0), 0);
    if (found === null || found.saving < worthTelling * all) return [];
    const hourOf = (at: number) => exact(hours.calendar.hours[day.first + at] ?? 0, "h");
    const each = `${prices.currency}/kWh`;
    const numbers = {
      moved: exact(found.moved, "kWh"),
      "taken before": exact(found.before, "kWh"),
      "price of the dear hours": exact(found.dear, each),
      "price before": exact(found.cheap, each),
      "lost meanwhile": exact(100 * lost, "%"),
      "share that can be moved": exact(100 * movable, "%"),
      saving: exact(found.saving, prices.currency),
      "pre-cooling begins": hourOf(found.cheapHours[0] ?? 0),
      "dear hours begin": hourOf(found.dearHours[0] ?? 0),
    };
    const period = { from: starts[0] ?? 0, to: (starts.at(-1) ?? 0) + hourMs };
    const name = nameOf(point);
    return [
      {
        id: `${analysis} pre-cooling ${point.id} ${period.from}`,
        analysis,
        kind: "pre-cooling",
        subject: { kind: "point", id: point.id, name },
        statement: `Cooling beforehand from ${say(numbers["pre-cooling begins"])} on tomorrow could take ${say(numbers.moved)} out of the hours at ${say(numbers["price of the dear hours"])} that begin at ${say(numbers["dear hours begin"])}, for ${say(numbers["taken before"])} at ${say(numbers["price before"])}: ${say(numbers.saving)} less.`,
        remedy:
          "Lower the room setpoints within comfort before the price rises, and let them float after it.",
        ...{ numbers, period },
        events: [
          {
            from: starts[found.cheapHours[0] ?? 0] ?? 0,
            to: (starts[found.cheapHours.at(-1) ?? 0] ?? 0) + hourMs,
          },
        ],
        completeness: hours.outdoor?.completeness ?? 0,
        confidence: null,
        indicative: true,
        evidence: [{ pointId: point.id, from: period.from - 14 * dayMs, to: period.to, role: "consumption" }],
        method: {
          name: "Cooling by time of week and temperature, moved to the cheaper hours before",
          source: "Braun 2003, Journal of Solar Energy Engineering 125, 292–301",
        },
        energy: null,
        cost: numbers.saving,
        ...noted([
          note("saving-assumes", {
            movable: numbers["share that can be moved"],
            lost: numbers["lost meanwhile"],
          }),
          note("cooling-is", { from: exact(coolingFrom, "°C") }),
        ]),
      },
    ];
  });
}
