import type { Refusal } from "../../contract/findings.ts";
import type { AnalysedSite } from "../analysis.ts";
import { borderEnergy, outsideGaps } from "../border-energy.ts";
import { note } from "../notes.ts";
import { type BorderMeter, borderMeters, borderNotes } from "../site-meters.ts";
import { estimated, exact, say } from "../words.ts";
import { episodesOf, hoursOf, maskOf } from "./episodes.ts";
import { bucketHours, type Machines, quantile } from "./machines.ts";
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
  if (Number.isNaN(usual)) return verdicts;
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

/** What the site buys of electricity in each bucket, kW: all of its incomers; or why that isn't known. */
async function boughtPower({
  context,
  period,
  signal,
}: Machines): Promise<{ readonly meters: readonly BorderMeter[]; readonly power: Float64Array } | Refusal> {
  const { site, points } = context;
  const { meters, refusals } = borderMeters(site, points, "electricity", "waste");
  const bought = meters.filter(({ role }) => role === "bought");
  const [refusal = noneBought(site)] = refusals;
  if (bought.length === 0) return { ...refusal, reason: `Base load can't be judged. ${refusal.reason}` };
  const energy = await borderEnergy(context, bought, period, quarterHours, "kWh", signal);
  // A quarter hour that one of them lacks isn't known; over a gap what was taken would look alike at day and at night.
  const power = outsideGaps(energy).map((value) => value / bucketHours);
  return { meters: bought, power };
}

interface Nights {
  readonly meters: readonly BorderMeter[];
  readonly power: Float64Array;
  /** As {@link heavyNights} gives them. */
  readonly verdicts: Int8Array;
}

const judgedNights = new WeakMap<Machines, Promise<Nights | Refusal>>();

/** What is bought at night, worked out once for what is found and for what can't be judged. */
function nightsOf(machines: Machines): Promise<Nights | Refusal> {
  const before = judgedNights.get(machines);
  if (before !== undefined) return before;
  const judge = async () => {
    const told = await boughtPower(machines);
    if ("reason" in told) return told;
    const { days, vacant, occupied } = machines.timeline;
    return { ...told, verdicts: heavyNights(told.power, days, vacant, occupied) };
  };
  const made = judge();
  judgedNights.set(machines, made);
  return made;
}

const noneBought = ({ id, name }: AnalysedSite): Refusal => ({
  subject: { kind: "site", id, name },
  ...{ analysis: "waste", carrier: "electricity", code: "no-border-meter" },
  reason: "No counter of the electricity that the site buys is known.",
  needs: "Map the supplier's meter, and say under Site that it counts what is bought.",
});

/** Why nothing is said of the base load; none: it is judged. */
export async function baseLoadNotJudged(machines: Machines): Promise<Refusal[]> {
  const told = await nightsOf(machines);
  if ("reason" in told) return [told];
  const { context } = machines;
  if (told.verdicts.some((verdict) => verdict >= 0)) return [];
  const { id, name } = context.site;
  const refusal = { subject: { kind: "site", id, name }, analysis: "waste", carrier: "electricity" } as const;
  const isRead = told.power.some((value) => !Number.isNaN(value));
  return [
    isRead
      ? {
          ...{ ...refusal, code: "never-empty" },
          reason:
            "Base load can't be judged: no night has three hours with readings, two hours away from use, or no day has hours of use.",
          needs: "Hours of use under Site that begin and end, and readings of the supplier's meter at night.",
        }
      : {
          ...{ ...refusal, code: "no-readings-then" },
          reason: "Base load can't be judged: the supplier's meter has no readings in the period.",
          needs: "Another period, or the meter's readings.",
        },
  ];
}

/** Base load that is too high. */
export const baseLoad: Rule = async ({ machines }) => {
  const { context, timeline } = machines;
  const told = await nightsOf(machines);
  if ("reason" in told) return [];
  const { meters, power, verdicts } = told;
  const episodes = episodesOf(verdicts, timeline, {
    leastHours: 3,
    leastShare: 0.8,
    leastDays: 14,
    bridgedDays: 3,
  });
  if (episodes.length === 0) return [];
  const [{ point } = { point: undefined }, ...more] = meters;
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
      subject:
        more.length === 0 && point !== undefined
          ? { kind: "point", id: point.id, name: point.deviceName }
          : { kind: "site", id: context.site.id, name: context.site.name },
      excess: {
        electricity: power.map((value, at) =>
          isNight(at) ? Math.max(0, (value - usualShare * day) / 2) : 0,
        ),
        heat: null,
        uncertainty: 1,
      },
      numbers: {
        hours: exact(hoursOf(verdicts, episodes), "h"),
        "night load": exact(Math.round(level.value), "kW"),
        "share of the day": share,
      },
      statement: (numbers) =>
        `At night the site takes ${say(numbers["night load"] ?? level)}, ${say(numbers["share of the day"] ?? share)} of what it takes in use.`,
      remedy:
        "Walk through the building at night; switch off by circuit what nobody needs, ventilation and lights first.",
      evidence: meters.map(({ point: counter }) => ({ point: counter, role: "bought" })),
      notes: [
        ...borderNotes(context.site, meters),
        note("above-usual", { share: exact(usualShare * 100, "%") }),
      ],
    },
  ];
};
