import type { SiteDescription } from "../../contract/site-description.ts";
import { billedUnit, type DemandCharge, type Tariff } from "../../contract/tariff.ts";
import { type Buckets, dayMs } from "../buckets.ts";
import type { SiteTime } from "../site-time.ts";
import { averageOf, type Intervals, type Peak, peakOf } from "./demand.ts";
import { inForce, taxFactor, vatRateOf } from "./site-prices.ts";
import type { TariffCalendar } from "./tariff-calendar.ts";

export type BillPart = "energy" | "levy" | "demand" | "reactive" | "fixed";

/** A line of a bill: quantity × price, without VAT. */
export interface BillLine {
  readonly part: BillPart;
  /** `Peak`; the charge's name. */
  readonly name: string;
  readonly quantity: number;
  /** `kWh`, `kW`, `kvarh`, `days`. */
  readonly unit: string;
  readonly net: number;
}

/** What a tariff asks for the days of a month that it is in force. */
export interface MonthBill {
  /** `2026-03` */
  readonly month: string;
  readonly tariff: Tariff;
  /** Days of the month that it is for, and days that the month has. */
  readonly days: number;
  readonly ofDays: number;
  readonly lines: readonly BillLine[];
  /** Sum of the lines, VAT of it, and what of both the site bears. */
  readonly net: number;
  readonly vat: number;
  readonly cost: number;
  /** Share of the buckets that have data, 0–1. */
  readonly known: number;
  /** Greatest mean power that a demand charge was counted by. */
  readonly peak: Peak | null;
}

export interface Bill {
  readonly months: readonly MonthBill[];
  /** Energy on days when no tariff was in force. */
  readonly unpriced: number;
}

export interface Billed extends Pick<Buckets, "starts" | "end"> {
  /** kWh (m³ of water) a bucket of at most a quarter hour; NaN: a gap. */
  readonly values: Float64Array;
  /** kvarh a bucket; null: it isn't counted. */
  readonly reactive: Float64Array | null;
}

/** The part of the buckets that one tariff and month are about. */
interface Stretch {
  readonly month: string;
  readonly calendar: TariffCalendar | undefined;
  readonly first: number;
  last: number;
  days: number;
}

/**
 * What energy costs by tariffs: of each month and tariff what is asked for energy, levies, power, reactive energy and days.
 * Prices a month are taken in proportion where not all days of it are billed. A gap isn't billed.
 * @param calendars tariffs of the carrier; of two on the same day the later in the list holds
 * @param clock the site's, by which days and months are cut
 */
export function billOf(
  calendars: readonly TariffCalendar[],
  billed: Billed,
  description: Pick<SiteDescription, "vat">,
  clock: SiteTime,
): Bill {
  const months: MonthBill[] = [];
  let unpriced = 0;
  for (const stretch of stretchesOf(calendars, billed, clock)) {
    const { calendar, first, last } = stretch;
    if (calendar !== undefined) {
      months.push(monthOf({ ...stretch, calendar }, billed, description, clock));
      continue;
    }
    for (let at = first; at < last; at += 1) unpriced += billed.values[at] || 0;
  }
  return { months, unpriced };
}

function stretchesOf(calendars: readonly TariffCalendar[], { starts }: Billed, clock: SiteTime): Stretch[] {
  const stretches: Stretch[] = [];
  let day = Number.NaN;
  for (let at = 0; at < starts.length; at += 1) {
    const time = starts[at] ?? 0;
    const here = Math.floor((time + clock.offsetAt(time)) / dayMs);
    let newest = stretches.at(-1);
    if (here !== day) {
      day = here;
      const month = clock.dateOf(day).slice(0, 7);
      const calendar = inForce(calendars, day);
      if (newest === undefined || newest.month !== month || newest.calendar !== calendar) {
        newest = { month, calendar, first: at, last: at, days: 0 };
        stretches.push(newest);
      }
      newest.days += 1;
    }
    if (newest !== undefined) newest.last = at + 1;
  }
  return stretches;
}

function monthOf(
  { month, calendar, first, last, days }: Stretch & { readonly calendar: TariffCalendar },
  { starts, end, values, reactive }: Billed,
  description: Pick<SiteDescription, "vat">,
  clock: SiteTime,
): MonthBill {
  const { tariff } = calendar;
  const intervals: Intervals = {
    starts: starts.subarray(first, last),
    end: starts[last] ?? end,
    values: values.subarray(first, last),
    periods: new Uint8Array(last - first),
  };
  const energy = new Float64Array(tariff.periods.length);
  let usable = 0;
  for (let at = 0; at < intervals.values.length; at += 1) {
    const period = calendar.periodAt(intervals.starts[at] ?? 0);
    intervals.periods[at] = period;
    const value = intervals.values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    usable += 1;
    energy[period] = (energy[period] ?? 0) + value;
  }
  const total = energy.reduce((sum, value) => sum + value, 0);
  const unit = billedUnit[tariff.carrier];
  const lines: BillLine[] = tariff.periods.map(({ name, price }, at) => {
    const quantity = energy[at] ?? 0;
    return { part: "energy", name, quantity, unit, net: quantity * price };
  });
  if (tariff.levy !== 0)
    lines.push({ part: "levy", name: "Levies", quantity: total, unit, net: total * tariff.levy });
  const ofDays = daysOf(month);
  const offsetAt = (time: number) => clock.offsetAt(time);
  let peak: Peak | null = null;
  for (const charge of tariff.demand) {
    const demand = demandLines(charge, intervals, charge.per === "day" ? days : days / ofDays, offsetAt);
    lines.push(...demand.lines);
    if (demand.peak !== null && demand.peak.power > (peak?.power ?? 0)) peak = demand.peak;
  }
  if (reactive !== null) lines.push(...reactiveLines(tariff, total, reactive.subarray(first, last)));
  if (tariff.fixed !== 0)
    lines.push({ part: "fixed", name: "Fixed", quantity: days, unit: "days", net: days * tariff.fixed });
  const net = lines.reduce((sum, line) => sum + line.net, 0);
  const vat = net * vatRateOf(description, tariff);
  const cost = net * taxFactor(description, tariff);
  const known = intervals.values.length === 0 ? 0 : usable / intervals.values.length;
  return { month, tariff, days, ofDays, lines, net, vat, cost, known, peak };
}

/** @param times how often the price of a kW is asked: days, or the share of a month */
function demandLines(
  charge: DemandCharge,
  intervals: Intervals,
  times: number,
  offsetAt: (time: number) => number,
): { readonly lines: BillLine[]; readonly peak: Peak | null } {
  const line = (name: string, quantity: number, price: number): BillLine => {
    return { part: "demand", name, quantity, unit: "kW", net: quantity * price * times };
  };
  const { name, price } = charge;
  if (charge.kind === "average") {
    return { lines: [line(name, averageOf(intervals, charge.periods) ?? 0, price)], peak: null };
  }
  const counts = charge.kind === "peak" ? charge.periods : null;
  const peak = peakOf(intervals, charge.minutes, charge.window, counts, offsetAt);
  if (charge.kind === "peak") return { lines: [line(name, peak?.power ?? 0, price)], peak };
  const lines = [line(name, charge.power, price)];
  const above = Math.max(0, (peak?.power ?? 0) - charge.power);
  if (above > 0) lines.push(line(`${name}, above it`, above, charge.excess ?? price));
  return { lines, peak };
}

/** Reactive energy of the whole stretch against its active energy, band by band. */
function reactiveLines({ reactive: bands }: Tariff, active: number, values: Float64Array): BillLine[] {
  const total = values.reduce((sum, value) => sum + (value || 0), 0);
  const ordered = bands.toSorted((one, other) => one.above - other.above);
  return ordered.map(({ above, price }, at) => {
    const until = (ordered[at + 1]?.above ?? Number.POSITIVE_INFINITY) * (active || 0);
    const upper = Number.isNaN(until) ? Number.POSITIVE_INFINITY : until;
    const quantity = Math.max(0, Math.min(total, upper) - above * active);
    return { part: "reactive", name: `Above tan φ ${above}`, quantity, unit: "kvarh", net: quantity * price };
  });
}

function daysOf(month: string): number {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}
