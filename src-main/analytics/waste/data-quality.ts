import type { Finding } from "../../contract/findings.ts";
import type { DeviceId } from "../../contract/identity.ts";
import type { AnalysedPoint, Analysis, AnalysisContext } from "../analysis.ts";
import { type Buckets, daily, dayMs, endOf } from "../buckets.ts";
import { equipmentOf } from "../equipment/index.ts";
import { exact, say } from "../words.ts";
import { quantile } from "./machines.ts";

const name = "data-quality";
const method = {
  name: "Counters that fall without rolling over, points that fall silent, sensors that stop moving",
  source: "EN ISO 50006 clause 6 (data quality); NISTIR 7365 (frozen sensors)",
};
const quarterHours = { unit: "minutes", count: 15 } as const;
/** Days without any reading that are a fault. */
const silentDays = 2;
/** Days on which a sensor reads one and the same that are a fault. */
const frozenDays = 3;

/** A counter that fell, at a time. */
interface Fall {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** Falls that are no roll-over: one that ends a full register begins again near zero, by no more than it usually counts. */
export function fallsOf({ starts, values }: Pick<Buckets, "starts" | "values">): Fall[] {
  const steps = values.slice(1).map((value, at) => value - (values[at] ?? Number.NaN));
  const usual = quantile(
    steps.filter((step) => step > 0),
    0.9,
  );
  const falls: Fall[] = [];
  let before = Number.NaN;
  for (const [at, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    if (value < before - 1e-6 * Math.abs(before) && !rollsOver(before, value, usual))
      falls.push({ at: starts[at] ?? 0, before, after: value });
    before = value;
  }
  return falls;
}

/** Largest values of registers and displays, in any decimal scale. */
const fullRegisters = [2 ** 16, 2 ** 32, 1e12].flatMap((size) =>
  Array.from({ length: 10 }, (_, digits) => size / 10 ** digits),
);

function rollsOver(before: number, after: number, usual: number): boolean {
  return fullRegisters.some((full) => before <= full && full - before + after <= 3 * usual);
}

/** Stretches of buckets without a reading behind the first, of a length at least. @returns from and to, epoch ms */
export function silencesOf(
  counts: Buckets,
  leastMs: number,
): { readonly from: number; readonly to: number }[] {
  const silences: { from: number; to: number }[] = [];
  let from = -1;
  let isHeard = false;
  for (const [at, count] of counts.values.entries()) {
    if (count > 0) {
      isHeard = true;
      if (from >= 0) silences.push({ from, to: counts.starts[at] ?? counts.end });
      from = -1;
    } else if (isHeard && from < 0) from = counts.starts[at] ?? 0;
  }
  if (from >= 0) silences.push({ from, to: counts.end });
  return silences.filter((one) => one.to - one.from >= leastMs);
}

/** Whether data can be trusted: what measures wrong or not at all. */
export const dataQuality: Analysis = {
  name,
  title: "Data quality",
  method,
  async run(context, period, signal, progress) {
    const { points, reader } = context;
    const { from, to } = period;
    const counters = points.filter(({ kind }) => kind === "counter");
    const lasts = await reader.buckets(
      counters.map(({ id }) => id),
      from,
      to,
      daily,
      "last",
      signal,
    );
    const findings: Finding[] = [];
    for (const [at, point] of counters.entries()) {
      const series = lasts[at];
      for (const fall of series === undefined ? [] : fallsOf(series))
        findings.push(await fallen(context, point, fall, signal));
    }
    progress?.(0.4);
    findings.push(...(await silent(context, period, signal)));
    progress?.(0.7);
    findings.push(...(await frozen(context, period, signal)));
    progress?.(1);
    return { findings: findings.slice(0, 1_000), refusals: [] };
  },
};

const base = {
  analysis: name,
  method,
  energy: null,
  cost: null,
  notes: [],
  indicative: false,
  completeness: 1,
};

async function fallen(
  { reader }: AnalysisContext,
  point: AnalysedPoint,
  fall: Fall,
  signal: AbortSignal,
): Promise<Finding> {
  const around = { from: fall.at - dayMs, to: fall.at + 2 * dayMs };
  const [fine] = await reader.buckets([point.id], around.from, around.to, quarterHours, "last", signal);
  const exactly = fine === undefined ? undefined : steepestOf(fine);
  const time = exactly?.at ?? fall.at;
  const numbers = {
    before: exact(exactly?.before ?? fall.before, point.unit),
    after: exact(exactly?.after ?? fall.after, point.unit),
  };
  return {
    ...base,
    id: `${name} counter-reset ${point.id} ${time}`,
    kind: "counter-reset",
    subject: { kind: "point", id: point.id, name: point.name },
    statement: `The counter ${point.name} fell from ${say(numbers.before)} to ${say(numbers.after)}: it was reset or exchanged.`,
    remedy: "Record the exchange, so that consumption is added up over it; ask who reset the meter.",
    numbers,
    period: { from: time, to: time + 900_000 },
    events: [{ from: time, to: time + 900_000 }],
    confidence: 0.95,
    evidence: [{ pointId: point.id, from: around.from, to: around.to, role: "counter" }],
  };
}

/** The largest fall among buckets: what a day's fall comes down to. */
function steepestOf({ starts, values }: Buckets): Fall | undefined {
  let steepest: Fall | undefined;
  let before = Number.NaN;
  for (const [at, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    if (before - value > (steepest === undefined ? 0 : steepest.before - steepest.after))
      steepest = { at: starts[at] ?? 0, before, after: value };
    before = value;
  }
  return steepest;
}

async function silent(
  { points, reader }: AnalysisContext,
  period: { from: number; to: number },
  signal: AbortSignal,
) {
  const { from, to } = period;
  const counts = await reader.buckets(
    points.map(({ id }) => id),
    from,
    to,
    daily,
    "count",
    signal,
  );
  const byDevice = new Map<DeviceId, { point: AnalysedPoint; silences: { from: number; to: number }[] }[]>();
  for (const [at, point] of points.entries()) {
    const series = counts[at];
    const list = byDevice.get(point.deviceId) ?? [];
    byDevice.set(point.deviceId, list);
    // What never gave a reading isn't known to have any.
    if (series?.values.some((count) => count > 0))
      list.push({ point, silences: silencesOf(series, silentDays * dayMs) });
  }
  const findings: Finding[] = [];
  for (const [deviceId, list] of byDevice) {
    const [first] = list;
    if (first === undefined) continue;
    const isWhole = list.every(({ silences }) => silences.length > 0) && list.length > 1;
    for (const { point, silences } of isWhole ? [first] : list)
      for (const one of silences) {
        const [fine] = await reader.buckets(
          [point.id],
          one.from - dayMs,
          Math.min(to, one.from + dayMs),
          quarterHours,
          "count",
          signal,
        );
        const spoke = fine === undefined ? -1 : fine.values.findLastIndex((count) => count > 0);
        const begin = fine === undefined || spoke < 0 ? one.from : endOf(fine, spoke);
        const days = exact(Math.round((one.to - begin) / dayMs), "days");
        const who = isWhole ? point.deviceName : point.name;
        findings.push({
          ...base,
          id: `${name} silent ${isWhole ? deviceId : point.id} ${begin}`,
          kind: "silent",
          subject: isWhole
            ? { kind: "device", id: deviceId, name: point.deviceName }
            : { kind: "point", id: point.id, name: point.name },
          statement: `${who} gave no readings for ${say(days)}.`,
          remedy: "See whether it has power, and whether its bus and gateway answer.",
          numbers: { days },
          period: { from: begin, to: one.to },
          events: [{ from: begin, to: one.to }],
          confidence: 0.99,
          evidence: [{ pointId: point.id, from: begin - dayMs, to: one.to, role: "silent" }],
        });
      }
  }
  return findings;
}

/** Parts of machines that always move a little. */
const moving: ReadonlySet<string> = new Set([
  ...["temperature", "supply-temperature", "return-temperature", "mixed-temperature", "outdoor-temperature"],
  ...["discharge-temperature", "humidity", "co2"],
]);
const watched: ReadonlySet<string> = new Set(["zone", "air-handler", "weather"]);

async function frozen(
  { points, reader }: AnalysisContext,
  { from, to }: { from: number; to: number },
  signal: AbortSignal,
) {
  const sensors = equipmentOf(points)
    .filter(({ kind }) => watched.has(kind))
    .flatMap(({ roles }) => [...roles].flatMap(([role, own]) => (moving.has(role) ? own : [])));
  const ids = sensors.map(({ id }) => id);
  const least = await reader.buckets(ids, from, to, daily, "minimum", signal);
  const most = await reader.buckets(ids, from, to, daily, "maximum", signal);
  return sensors.flatMap((point, at): Finding[] => {
    const lows = least[at];
    const highs = most[at]?.values;
    if (lows === undefined || highs === undefined) return [];
    const isStill = [...lows.values].map((low, day) => low === highs[day] && low === lows.values[day - 1]);
    const moves = [...lows.values].filter((low, day) => !Number.isNaN(low) && low !== highs[day]).length;
    if (moves < 5) return [];
    const findings: Finding[] = [];
    for (let day = 0; day < isStill.length; day++) {
      if (!isStill[day]) continue;
      let last = day;
      while (isStill[last + 1]) last++;
      if (last - day + 2 > frozenDays) findings.push(still(point, lows, day - 1, last));
      day = last;
    }
    return findings;
  });
}

function still(point: AnalysedPoint, lows: Buckets, first: number, last: number): Finding {
  const period = { from: lows.starts[Math.max(0, first)] ?? 0, to: endOf(lows, last) };
  const numbers = {
    value: exact(lows.values[last] ?? 0, point.unit),
    days: exact(Math.round((period.to - period.from) / dayMs), "days"),
  };
  return {
    ...base,
    id: `${name} frozen ${point.id} ${period.from}`,
    kind: "frozen",
    subject: { kind: "point", id: point.id, name: point.name },
    statement: `${point.name} read ${say(numbers.value)} without a change for ${say(numbers.days)}.`,
    remedy: "See whether the sensor is overridden or out of service, and whether its wire is broken.",
    numbers,
    period,
    events: [period],
    confidence: 0.9,
    evidence: [{ pointId: point.id, ...period, role: "frozen" }],
  };
}
