import type { Period } from "../../contract/findings.ts";
import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { AnalysedPoint, AnalysisContext } from "../analysis.ts";
import { hourMs } from "../buckets.ts";
import { type Equipment, equipmentOf, pointOf, quantified } from "../equipment/index.ts";
import { SiteTime } from "../site-time.ts";

/** Buckets in which rules look at machines. */
const quarterHours = { unit: "minutes", count: 15 } as const;
/** Length of a bucket, h. */
export const bucketHours = 0.25;

/** The buckets of a period, with what the site's clock and calendar say of each. */
export interface Timeline {
  /** Beginnings, epoch ms. */
  readonly starts: Float64Array;
  readonly end: EpochMilliseconds;
  /** Days of the site's calendar since 1970. */
  readonly days: Int32Array;
  /** 0 to below 24. */
  readonly hours: Float32Array;
  /** Monday to Friday without holidays 0, Saturday 1, Sunday and holidays 2. */
  readonly dayKinds: Uint8Array;
  /** 1 where the building is meant to be in use. */
  readonly occupied: Uint8Array;
  /** 1 where it is neither in use, nor within two hours of that. */
  readonly vacant: Uint8Array;
}

/**
 * Start-up before and run-on after occupied hours that nobody calls waste, h: re-tuning guides ask for no earlier start
 * than the building needs, one to three hours.
 */
const allowedAround = 2;

export function timelineOf(
  starts: Float64Array,
  end: EpochMilliseconds,
  { occupancy, timeZone }: AnalysisContext["site"],
): Timeline {
  const clock = new SiteTime(timeZone);
  const count = starts.length;
  const days = new Int32Array(count);
  const hours = new Float32Array(count);
  const dayKinds = new Uint8Array(count);
  const occupied = new Uint8Array(count);
  let kind = 0;
  for (const [at, time] of starts.entries()) {
    const local = clock.at(time);
    days[at] = local.day;
    hours[at] = local.hour;
    if (at === 0 || local.day !== days[at - 1])
      kind = local.weekday === 7 || occupancy.holidayAt(time) !== null ? 2 : local.weekday === 6 ? 1 : 0;
    dayKinds[at] = kind;
    occupied[at] = occupancy.isOccupied(time) ? 1 : 0;
  }
  return { starts, end, days, hours, dayKinds, occupied, vacant: vacantOf(starts, occupied) };
}

function vacantOf(starts: Float64Array, occupied: Uint8Array): Uint8Array {
  const around = allowedAround * hourMs;
  const vacant = new Uint8Array(occupied.length).fill(1);
  let last = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < occupied.length; at++) {
    const time = starts[at] ?? 0;
    if (occupied[at] === 1) last = time + bucketHours * hourMs;
    if (time < last + around) vacant[at] = 0;
  }
  let next = Number.POSITIVE_INFINITY;
  for (let at = occupied.length - 1; at >= 0; at--) {
    const time = starts[at] ?? 0;
    if (occupied[at] === 1) next = time;
    if (time + bucketHours * hourMs > next - around) vacant[at] = 0;
  }
  return vacant;
}

/** A site's machines, and their series on one timeline, in °C, %, m³/h, Pa, kW and kWh. */
export class Machines {
  readonly all: readonly Equipment[];
  readonly timeline: Timeline;
  readonly context: AnalysisContext;
  readonly period: Period;
  readonly signal: AbortSignal;
  readonly #known = new Map<string, Float64Array>();

  private constructor(
    context: AnalysisContext,
    period: Period,
    signal: AbortSignal,
    all: readonly Equipment[],
    timeline: Timeline,
  ) {
    this.context = context;
    this.period = period;
    this.signal = signal;
    this.all = all;
    this.timeline = timeline;
  }

  static async of(context: AnalysisContext, period: Period, signal: AbortSignal): Promise<Machines> {
    const all = equipmentOf(context.points);
    const [first] = context.points;
    const ids = first === undefined ? [] : [first.id];
    const [any] = await context.reader.buckets(ids, period.from, period.to, quarterHours, "average", signal);
    const starts = any?.starts ?? new Float64Array();
    return new Machines(
      context,
      period,
      signal,
      all,
      timelineOf(starts, any?.end ?? period.to, context.site),
    );
  }

  of(kind: Equipment["kind"]): Equipment[] {
    return this.all.filter((one) => one.kind === kind);
  }

  /** A point's average in each bucket; NaN where there is none. */
  async series(point: AnalysedPoint): Promise<Float64Array> {
    const known = this.#known.get(point.id);
    if (known !== undefined) return known;
    const { from, to } = this.period;
    const [read] = await this.context.reader.buckets(
      [point.id],
      from,
      to,
      quarterHours,
      "average",
      this.signal,
    );
    const values = read?.values ?? new Float64Array(this.timeline.starts.length).fill(Number.NaN);
    const { scale, offset } = quantified(point);
    const converted = scale === 1 && offset === 0 ? values : values.map((value) => value * scale + offset);
    this.#known.set(point.id, converted);
    return converted;
  }

  /** Series of a machine's part; null where it has none, or none with data. */
  async role(machine: Equipment, role: string): Promise<Float64Array | null> {
    for (const point of machine.roles.get(role) ?? []) {
      const series = await this.series(point);
      if (series.some((value) => !Number.isNaN(value))) return series;
    }
    return null;
  }

  /** The first of several parts that there are data of. */
  async firstRole(machine: Equipment, ...roles: readonly string[]): Promise<Float64Array | null> {
    for (const role of roles) {
      const series = await this.role(machine, role);
      if (series !== null) return series;
    }
    return null;
  }

  /**
   * On how many days any of some points has a reading, and when the last one is.
   * @returns whole days but for those that the period begins and ends in; all of it where no point is given
   */
  async lookedAt(
    points: readonly AnalysedPoint[],
  ): Promise<{ readonly days: number; readonly to: EpochMilliseconds }> {
    const { starts, days, end } = this.timeline;
    const all = await Promise.all(points.map((point) => this.series(point)));
    const seen = new Set<number>();
    let first = Number.NaN;
    let last = 0;
    for (const [at, day] of days.entries()) {
      if (all.length > 0 && all.every((series) => Number.isNaN(series[at] ?? Number.NaN))) continue;
      seen.add(day);
      if (Number.isNaN(first)) first = at;
      last = at;
    }
    const span = Number.isNaN(first) ? 0 : ((last + 1 - first) * bucketHours) / 24;
    return { days: Math.min(seen.size, span), to: starts[last + 1] ?? end };
  }

  /** Evidence of machines' parts, by role. */
  points(
    machine: Equipment,
    ...roles: readonly string[]
  ): { readonly point: AnalysedPoint; readonly role: string }[] {
    return roles.flatMap((role) => {
      const point = pointOf(machine, role);
      return point === undefined ? [] : [{ point, role: role.replaceAll("-", " ") }];
    });
  }

  /**
   * Where a machine runs: 1 on, 0 off, NaN where nothing says so. By its status or command, else its speed, else its power.
   */
  async running(machine: Equipment): Promise<Float64Array | null> {
    const state = await this.firstRole(machine, "fan-status", "status", "fan-command", "command");
    if (state !== null) return state.map((value) => (Number.isNaN(value) ? value : value > 0.5 ? 1 : 0));
    const speed = await this.firstRole(machine, "fan-speed", "pump-speed");
    if (speed !== null) return speed.map((value) => (Number.isNaN(value) ? value : value > 10 ? 1 : 0));
    const power = await this.firstRole(machine, "fan-power", "power");
    if (power === null) return null;
    const least = 0.15 * quantile(power, 0.95);
    return power.map((value) => (Number.isNaN(value) ? value : value > least ? 1 : 0));
  }
}

/** Quantile of the numbers among values; NaN where there are none. @param share 0–1 */
export function quantile(values: Float64Array, share: number): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
