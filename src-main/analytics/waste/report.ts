import type { Finding, Method, Quantity, Subject } from "../../contract/findings.ts";
import type { AnalysedPoint, Carrier } from "../analysis.ts";
import { dayMs } from "../buckets.ts";
import { exportNotes } from "../cost/index.ts";
import type { Equipment } from "../equipment/index.ts";
import { gasNotes } from "../gas-energy.ts";
import { type Note, note, noted } from "../notes.ts";
import { estimated, exact, say } from "../words.ts";
import type { Episode } from "./episodes.ts";
import { bucketHours, type Machines } from "./machines.ts";
import type { PlantCurves } from "./plant-curves.ts";

/** Days of a month, for figures a month. */
export const monthDays = 365.25 / 12;
/** A fault that has lasted for a whole week has had its working days and its weekend: it has a rate. */
const daysOfRate = 7;
/** Days without a verdict at the end, as weekends have them, after which a fault isn't said to last. */
const silentDays = 7;

/** Power that a fault takes in each bucket, kW: what would have been saved without it. */
export interface Excess {
  readonly electricity: Float64Array | null;
  /** Heat that the plant made for it. */
  readonly heat: Float64Array | null;
  /** How far off the estimate may be either way, as a share of it. */
  readonly uncertainty: number;
}

/** In place of an estimate: why there is none, and what would have to be measured for one. */
export interface Untold {
  readonly needs: Note;
}

/** What a rule has found, before it is put into words. */
export interface Found {
  readonly analysis: string;
  readonly kind: string;
  readonly subject: Subject;
  readonly episodes: readonly Episode[];
  /** A setting, which lasts until somebody changes it, and costs by the weather; absent: a fault. */
  readonly isSetting?: boolean;
  readonly excess: Excess | Untold;
  readonly numbers: Readonly<Record<string, Quantity>>;
  /** Of the numbers, those of the energy among them. */
  readonly statement: (numbers: Readonly<Record<string, Quantity>>) => string;
  readonly remedy: string;
  readonly evidence: readonly { readonly point: AnalysedPoint; readonly role: string }[];
  readonly method: Method;
  readonly confidence: number;
  readonly notes: readonly Note[];
}

export const subjectOf = ({ id, name }: Equipment): Subject => ({ kind: "equipment", id, name });

interface Totals {
  readonly electricity: number;
  readonly heat: number;
  readonly fuel: number;
  /** null: there is no tariff, or it has no price for what was taken. */
  readonly cost: number | null;
  /** What was taken and has no price in the tariff. */
  readonly unpriced: ReadonlySet<Carrier>;
}

/**
 * Adds up what episodes took, by bucket, at the prices of these hours; what a bucket doesn't know adds nothing. Electricity
 * and heat are kept apart: they have their own prices, and heat becomes fuel where boilers are measured.
 */
function totalsOf(
  machines: Machines,
  { fuelPerHeat }: PlantCurves,
  episodes: readonly Episode[],
  excess: Excess,
): Totals {
  const { prices } = machines.context.site;
  const { starts } = machines.timeline;
  const carrier: Carrier = fuelPerHeat === null ? "heat" : "gas";
  const unpriced = new Set<Carrier>();
  let electricity = 0;
  let heat = 0;
  let cost = 0;
  const add = (kWh: number, what: Carrier, time: number) => {
    if (kWh === 0) return;
    const price = prices?.at(what, time) ?? null;
    if (price === null) unpriced.add(what);
    else cost += kWh * price;
  };
  for (const { from, to } of episodes) {
    for (let at = from; at < to; at++) {
      const power = excess.electricity?.[at] ?? 0;
      const warmth = excess.heat?.[at] ?? 0;
      const time = starts[at] ?? 0;
      if (!Number.isNaN(power)) {
        electricity += power * bucketHours;
        add(power * bucketHours, "electricity", time);
      }
      if (!Number.isNaN(warmth)) {
        heat += warmth * bucketHours;
        add(warmth * bucketHours * (fuelPerHeat ?? 1), carrier, time);
      }
    }
  }
  return {
    ...{ electricity, heat, fuel: heat * (fuelPerHeat ?? 1), unpriced },
    // A part without a price would make the rest look like the whole.
    cost: prices === null || unpriced.size > 0 ? null : cost,
  };
}

const within = (value: number, share: number, unit: string): Quantity =>
  share === 0
    ? exact(value, unit)
    : estimated(
        value,
        Math.min(value * (1 - share), value * (1 + share)),
        Math.max(value * (1 - share), value * (1 + share)),
        unit,
      );

/**
 * Puts what a rule has found into a finding, with its energy, its cost and when it began. A month is what it took on all
 * days that were looked at, by their number: of a fault of three days no month is told as if it had gone on.
 */
export async function findingOf(machines: Machines, curves: PlantCurves, found: Found): Promise<Finding> {
  const { starts, end } = machines.timeline;
  const { episodes, evidence } = found;
  const excess = "needs" in found.excess ? null : found.excess;
  const timeOf = (at: number) => starts[at] ?? end;
  const events = episodes.map(({ from, to }) => ({ from: timeOf(from), to: timeOf(to) }));
  const first = events[0]?.from ?? machines.period.from;
  const last = events.at(-1)?.to ?? machines.period.to;
  const days = events.reduce((sum, event) => sum + (event.to - event.from) / dayMs, 0);
  const share = excess?.uncertainty ?? 0;
  const totals = excess === null ? null : totalsOf(machines, curves, episodes, excess);
  // As delivered to the site, electricity and fuel together; each is among the numbers.
  const energy = totals === null ? null : within(totals.electricity + totals.fuel, share, "kWh");
  const seen = await machines.lookedAt(evidence.map(({ point }) => point));
  const daysSeen = Math.max(1, days, seen.days);
  const aMonth = (value: number) => (value * monthDays) / daysSeen;
  const isSetting = found.isSetting === true;
  const lasts = episodes.at(-1)?.lasts === true && (isSetting || seen.to - last <= silentDays * dayMs);
  const numbers: Record<string, Quantity> = {
    ...(excess === null ? {} : { hours: exact(hoursWith(episodes, excess), "h") }),
    ...found.numbers,
    days: daysOf(days),
    "days looked at": daysOf(daysSeen),
  };
  if (energy !== null && totals !== null) {
    numbers["energy"] = energy;
    numbers["energy a month"] = within(aMonth(energy.value), share, "kWh");
    if (excess?.electricity != null) numbers["electricity"] = within(totals.electricity, share, "kWh");
    if (excess?.heat != null) {
      numbers["heat"] = within(totals.heat, share, "kWh");
      if (curves.fuelPerHeat !== null) numbers["fuel"] = within(totals.fuel, share, "kWh");
    }
  }
  const cost = totals?.cost ?? null;
  const currency = machines.context.site.prices?.currency ?? "";
  if (cost !== null) {
    numbers["cost"] = within(cost, share, currency);
    numbers["cost a month"] = within(aMonth(cost), share, currency);
  }
  const rate = lasts && !isSetting && excess !== null ? rateOf(machines, curves, episodes, excess) : null;
  // Where it was there all the time, its rate is the month that is told already.
  if (rate !== null && rate.days < 0.9 * daysSeen) {
    numbers["energy a month while it lasts"] = within(rate.energy, share, "kWh");
    if (rate.cost !== null) numbers["cost a month while it lasts"] = within(rate.cost, share, currency);
  }
  const period = { from: first, to: Math.max(last, first) };
  const completeness = completenessIn(machines, episodes, excess);
  return {
    id: `${found.analysis} ${found.kind} ${found.subject.id}`,
    analysis: found.analysis,
    kind: found.kind,
    subject: found.subject,
    statement: worded(found.statement(numbers), numbers),
    remedy: found.remedy,
    numbers,
    period,
    events,
    completeness,
    confidence: found.confidence,
    indicative: completeness < 0.9 || found.confidence < 0.6,
    evidence: evidence.map(({ point, role }) => ({ pointId: point.id, ...period, role })),
    method: found.method,
    energy,
    cost: cost === null ? null : within(cost, share, currency),
    lasts,
    ...noted([
      ...("needs" in found.excess ? [found.excess.needs] : unpricedNote(machines, totals)),
      ...(cost === null || !totals?.electricity ? [] : exportNotes(machines.context.site.prices)),
      // Boilers' gas is taken as m³.
      ...(numbers["fuel"] === undefined ? [] : gasNotes(machines.context.site, "gas", "m³")),
      ...found.notes,
    ]),
  };
}

/** Why energy has no cost. */
function unpricedNote(machines: Machines, totals: Totals | null): Note[] {
  if (totals === null || totals.unpriced.size === 0) return [];
  if (machines.context.site.prices === null) return [note("no-tariff-known")];
  return [note("no-price", { carriers: [...totals.unpriced].sort().join(", ") })];
}

const daysOf = (value: number): Quantity => {
  const rounded = Math.round(value * 10) / 10;
  return exact(rounded, rounded === 1 ? "day" : "days");
};

/** What a fault that lasts takes in a month at the rate of its last event; null: that is too short to have one. */
function rateOf(
  machines: Machines,
  curves: PlantCurves,
  episodes: readonly Episode[],
  excess: Excess,
): { readonly days: number; readonly energy: number; readonly cost: number | null } | null {
  const newest = episodes.slice(-1);
  const days = newest.reduce((sum, { from, to }) => sum + ((to - from) * bucketHours) / 24, 0);
  if (days < daysOfRate) return null;
  const { electricity, fuel, cost } = totalsOf(machines, curves, newest, excess);
  const times = monthDays / days;
  return { days, energy: (electricity + fuel) * times, cost: cost === null ? null : cost * times };
}

function worded(statement: string, numbers: Readonly<Record<string, Quantity>>): string {
  const { energy, cost, days, "days looked at": seen } = numbers;
  if (energy === undefined || days === undefined || seen === undefined || Math.abs(energy.value) < 0.5)
    return statement;
  if (energy.value < 0) {
    const money = cost === undefined ? "" : `, ${say(cost)}`;
    return `${statement} With it less energy was taken, ${say(energy)} in ${say(days)}${money}: right, it would be more.`;
  }
  const month = numbers["cost a month"] ?? numbers["energy a month"] ?? energy;
  const rate = numbers["cost a month while it lasts"] ?? numbers["energy a month while it lasts"];
  const money = cost === undefined ? "" : ` and cost ${say(cost)}`;
  const lasting = rate === undefined ? "" : ` It lasts: at this rate ${say(rate)} a month.`;
  return `${statement} That took ${say(energy)}${money} in ${say(days)}: ${say(month)} a month over the ${say(seen)} looked at.${lasting}`;
}

/** Hours in which a fault took more or less, to the hour. */
function hoursWith(episodes: readonly Episode[], { electricity, heat }: Excess): number {
  let count = 0;
  for (const { from, to } of episodes)
    for (let at = from; at < to; at++) if ((electricity?.[at] || heat?.[at] || 0) !== 0) count++;
  return Math.round(count * bucketHours);
}

/** Share of the episodes' buckets with a number for the energy. */
function completenessIn(machines: Machines, episodes: readonly Episode[], excess: Excess | null): number {
  const series = excess?.electricity ?? excess?.heat;
  if (series == null) return 1;
  let all = 0;
  let usable = 0;
  for (const { from, to } of episodes)
    for (let at = from; at < Math.min(to, machines.timeline.starts.length); at++) {
      all++;
      if (!Number.isNaN(series[at] ?? Number.NaN)) usable++;
    }
  return all === 0 ? 1 : usable / all;
}
