import type { Finding, Period } from "../contract/findings.ts";
import { type AnalysedPoint, type Analysis, refused } from "./analysis.ts";
import { type Buckets, completenessOf, daily } from "./buckets.ts";
import { exact, say } from "./words.ts";

const name = "consumption";
const method = {
  name: "Steps of counters, interpolated at the ends of days; roll-overs and exchanges kept apart",
  source: "EN ISO 50001 / ISO 50006, clause 4.2 (energy data); counters by the store's rule for increases",
};
/** Units whose counters can be added up. */
const counted = new Set(["kWh", "MWh", "Wh", "m³", "GJ", "MJ"]);

/** What each counter went up in the period, by day. */
export const consumption: Analysis = {
  name,
  title: "Consumption",
  method,
  async run({ site, points, reader }, period, signal, progress) {
    const counters = points.filter(({ kind, unit }) => kind === "counter" && counted.has(unit));
    if (counters.length === 0)
      return refused(
        { kind: "site", id: site.id, name: site.name },
        name,
        "No point is a counter of energy or volume.",
        "Map a meter's counter, for example its active energy import.",
      );
    const ids = counters.map(({ id }) => id);
    const days = await reader.buckets(ids, period.from, period.to, daily, "increase", signal);
    progress?.(1);
    const findings = counters.flatMap((point, at) => {
      const series = days[at];
      return series === undefined ? [] : (findingOf(point, series, period) ?? []);
    });
    return { findings, refusals: [] };
  },
};

/** null: the counter has no reading in the period. */
function findingOf(point: AnalysedPoint, days: Buckets, period: Period): Finding | null {
  let total = 0;
  let most = { value: Number.NEGATIVE_INFINITY, at: 0 };
  let usable = 0;
  for (const [at, value] of days.values.entries()) {
    if (Number.isNaN(value)) continue;
    usable += 1;
    total += value;
    if (value > most.value) most = { value, at };
  }
  if (usable === 0) return null;
  const completeness = completenessOf(days);
  const missing = days.values.length - usable;
  const numbers = {
    total: exact(total, point.unit),
    "a day": exact(total / usable, point.unit),
    "greatest day": exact(most.value, point.unit),
    "days with data": exact(usable, "days"),
  };
  return {
    id: `${name} ${point.id} ${period.from} ${period.to}`,
    analysis: name,
    kind: "consumption",
    subject: { kind: "point", id: point.id, name: `${point.deviceName}: ${point.name}` },
    statement: `${point.deviceName} took ${say(numbers.total)} in ${say(numbers["days with data"])}, ${say(numbers["a day"])} a day on average.`,
    remedy: "",
    numbers,
    period,
    events: [],
    completeness,
    confidence: null,
    indicative: completeness < 0.9,
    evidence: [{ pointId: point.id, from: period.from, to: period.to, role: "consumption" }],
    method,
    energy: point.unit === "kWh" ? numbers.total : null,
    cost: null,
    notes: missing === 0 ? [] : [`${missing} of ${days.values.length} days have no data and aren't counted.`],
  };
}
