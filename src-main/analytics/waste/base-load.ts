import { note } from "../notes.ts";
import { borderMeters } from "../site-meters.ts";
import { estimated, exact, say } from "../words.ts";
import { episodesOf, maskOf } from "./episodes.ts";
import { bucketHours, quantile } from "./machines.ts";
import type { Rule } from "./site-view.ts";

const method = {
  name: "Median power at night against the median while the building is in use, day by day; cost by half of what lies above 35 % (both are ours)",
  source: "PNNL Building Re-tuning, whole-building interval data (night load above half of the day's)",
};
const quarterHours = { unit: "minutes", count: 15 } as const;
/** A night that takes more than this share of the day is worth a look. */
const highShare = 0.5;
/** What a well-run office still takes at night, as a share of its day. */
const usualShare = 0.35;

/** 1 in the nights that follow days of which they take too large a share. */
export function heavyNights(
  power: Float64Array,
  days: Int32Array,
  vacant: Uint8Array,
  occupied: Uint8Array,
): Int8Array {
  const usual = quantile(
    power.filter((_, at) => occupied[at] === 1),
    0.5,
  );
  const verdicts = new Int8Array(power.length).fill(-1);
  let first = 0;
  for (let at = 1; at <= power.length; at++) {
    if (at < power.length && days[at] === days[first]) continue;
    const night = power.subarray(first, at).filter((_, place) => vacant[first + place] === 1);
    const level = night.length < 12 ? Number.NaN : quantile(night, 0.5);
    if (!Number.isNaN(level))
      for (let place = first; place < at; place++)
        if (vacant[place] === 1) verdicts[place] = level > highShare * usual ? 1 : 0;
    first = at;
  }
  return verdicts;
}

/** Base load that is too high. */
export const baseLoad: Rule = async ({ machines }) => {
  const { context, timeline, period } = machines;
  const { meters } = borderMeters(context.site, context.points, "electricity", "waste");
  const bought = meters.filter(({ role }) => role === "bought");
  const [meter] = bought;
  if (meter === undefined || bought.length > 1) return [];
  const { point, factor } = meter;
  const [steps] = await context.reader.buckets([point.id], period.from, period.to, quarterHours, "increase");
  const power = (steps?.values ?? new Float64Array()).map((value) => (value * factor) / bucketHours);
  if (power.length !== timeline.starts.length) return [];
  const verdicts = heavyNights(power, timeline.days, timeline.vacant, timeline.occupied);
  const episodes = episodesOf(verdicts, timeline, {
    leastHours: 3,
    leastShare: 0.8,
    leastDays: 14,
    bridgedDays: 3,
  });
  if (episodes.length === 0) return [];
  const mask = maskOf(episodes, power.length);
  const isNight = (at: number) => mask[at] === 1 && verdicts[at] === 1;
  const night = quantile(
    power.filter((_, at) => isNight(at)),
    0.5,
  );
  const day = quantile(
    power.filter((_, at) => timeline.occupied[at] === 1),
    0.5,
  );
  const share = exact(Math.round((100 * night) / day), "%");
  const level = estimated(night, night, night, "kW");
  return [
    {
      ...{ analysis: "waste", kind: "base-load-high", episodes, method, confidence: 0.5 },
      subject: { kind: "point", id: point.id, name: point.deviceName },
      excess: {
        electricity: power.map((value, at) =>
          isNight(at) ? Math.max(0, (value - usualShare * day) / 2) : 0,
        ),
        heat: null,
        uncertainty: 1,
      },
      numbers: { "night load": exact(Math.round(level.value), "kW"), "share of the day": share },
      statement: (numbers) =>
        `At night the site takes ${say(numbers["night load"] ?? level)}, ${say(numbers["share of the day"] ?? share)} of what it takes in use.`,
      remedy:
        "Walk through the building at night; switch off by circuit what nobody needs, ventilation and lights first.",
      evidence: [{ point, role: "bought" }],
      notes: [note("above-usual", { share: exact(usualShare * 100, "%") })],
    },
  ];
};
