import { setImmediate as turn } from "node:timers/promises";
import type { ClientBase } from "pg";
import type { PointId } from "../contract/identity.ts";
import type { Point } from "../contract/point.ts";
import type { Outgoing, ProjectFile } from "../store/index.ts";
import { dayMs, digestsOf } from "./digest.ts";
import { DigestQuestions } from "./digest-questions.ts";
import { firstCentralTime } from "./packed-readings.ts";

/** One UTC day of one point, where the two sides differ. */
export interface DayDifference {
  readonly pointId: PointId;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Readings here, and there. */
  readonly local: number;
  readonly central: number;
}

/** What one point comes to on both sides. */
export interface PointComparison {
  readonly pointId: PointId;
  readonly local: number;
  readonly central: number;
  readonly days: number;
  /** Days that aren't compared, because readings of them were let go here; they aren't among the others. */
  readonly letGo: number;
  readonly differences: readonly DayDifference[];
}

/** Points that are compared at once. */
const pointsAtOnce = 100;
/** Days that are compared at once, so that neither side holds much. */
const daysAtOnce = 400;

/**
 * Compares what is stored here with what the central database has, by number and SHA-256 of each UTC day, point by point.
 * What is older than a central database can have isn't compared: it isn't sent either. Nor are days of which readings were
 * let go here: they would differ for ever.
 * @param from, to UTC epoch ms; whole days around them are compared
 * @param questions that know from before how much can be asked at once
 */
export async function* compare(
  client: ClientBase,
  siteId: string,
  series: ReadonlyMap<PointId, number>,
  outgoing: Pick<Outgoing, "stored" | "letGoUntil">,
  { from, to }: { readonly from: number; readonly to: number },
  signal: AbortSignal,
  questions: DigestQuestions = new DigestQuestions(),
): AsyncGenerator<PointComparison> {
  const firstDay = Math.floor(Math.max(from, firstCentralTime) / dayMs);
  const endDay = Math.floor((to - 1) / dayMs) + 1;
  const points = [...series];
  for (let at = 0; at < points.length; at += pointsAtOnce) {
    const some = points.slice(at, at + pointsAtOnce);
    const found = new Map(
      some.map(([pointId]) => [
        pointId,
        { local: 0, central: 0, days: 0, letGo: 0, differences: [] as DayDifference[] },
      ]),
    );
    const whole = new Map(some.map(([pointId]) => [pointId, firstWholeDay(outgoing, pointId)]));
    const isLetGo = (pointId: PointId, day: number): boolean => day < (whole.get(pointId) ?? day);
    for (let day = firstDay; day < endDay; day += daysAtOnce) {
      signal.throwIfAborted();
      const until = Math.min(endDay, day + daysAtOnce);
      const numbers = some.map(([, number]) => number);
      const rows = await questions.ask(client, { siteId, series: numbers, from: day, until }, signal);
      const central = new Map(rows.map((row) => [`${row.series} ${row.day}`, row]));
      for (const [pointId, number] of some) {
        const sums = found.get(pointId);
        if (sums === undefined) continue;
        const note = (difference: DayDifference, isSame: boolean): void => {
          sums.local += difference.local;
          sums.central += difference.central;
          sums.days += 1;
          if (!isSame) sums.differences.push(difference);
        };
        for (const here of digestsOf(outgoing.stored(pointId, day * dayMs, until * dayMs))) {
          const key = `${number} ${here.day}`;
          const there = central.get(key);
          central.delete(key);
          if (isLetGo(pointId, here.day)) {
            sums.letGo += 1;
            continue;
          }
          const difference = {
            pointId,
            day: here.day,
            local: here.count,
            central: Number(there?.count ?? 0),
          };
          note(difference, there?.digest === here.digest);
        }
        await turn();
        signal.throwIfAborted();
      }
      const byNumber = new Map(some.map(([pointId, number]) => [number, pointId]));
      for (const row of central.values()) {
        const pointId = byNumber.get(row.series);
        const sums = pointId === undefined ? undefined : found.get(pointId);
        if (pointId === undefined || sums === undefined) continue;
        if (isLetGo(pointId, row.day)) {
          sums.letGo += 1;
          continue;
        }
        sums.central += Number(row.count);
        sums.days += 1;
        sums.differences.push({ pointId, day: row.day, local: 0, central: Number(row.count) });
      }
    }
    for (const [pointId, sums] of found) yield { pointId, ...sums };
  }
}

/** The first day of which no reading was let go here, days since 1970-01-01. */
const firstWholeDay = (outgoing: Pick<Outgoing, "letGoUntil">, pointId: PointId): number =>
  Math.ceil((outgoing.letGoUntil(pointId) ?? Number.NEGATIVE_INFINITY) / dayMs);

/** Over what time there are readings of points; UTC epoch ms, the end not included. */
export function extentOf(
  points: readonly Point[],
  readings: Pick<ProjectFile["readings"], "extent">,
): { from: number; to: number } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { id } of points) {
    const extent = readings.extent(id);
    if (extent === null) continue;
    from = Math.min(from, extent.first);
    to = Math.max(to, extent.last + 1);
  }
  return from < to ? { from, to } : { from: 0, to: 0 };
}
