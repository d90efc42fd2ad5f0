import type { PointId } from "../../contract/identity.ts";
import type { Point } from "../../contract/point.ts";
import type { Top, TopQuestion } from "../../contract/queries.ts";
import { aggregatePoint } from "../aggregate-question.ts";
import { isNull, qualityOf } from "../blocks/columns.ts";
import { hourMs } from "../blocks/roll-up.ts";
import type { Conversions } from "../conversions.ts";
import type { PointHandles } from "../handles.ts";
import type { Catalogue } from "../project-file.ts";
import type { Tiers } from "../tiers.ts";

interface RankedParts {
  readonly catalogue: Catalogue;
  readonly handles: PointHandles;
  readonly tiers: Tiers;
  readonly conversions: Conversions;
}

/** A number a point, in the order asked for; NaN: there is none. */
export interface Ranked {
  readonly values: Float64Array;
  readonly completeness: Float64Array;
  /** Places of the points that history has to be asked for. */
  readonly unknown: readonly number[];
  /** Takes what history told of those, in their order: their hour may be known from now on. */
  learn(values: Float64Array, completeness: Float64Array): void;
}

/** Ranks points by what memory knows. */
export interface Ranking {
  /**
   * Takes from memory what it knows: one of the last hours (UTC), of points whose unit is the one they were stored in.
   * @throws Problem `not-found`
   */
  rank(question: Pick<TopQuestion, "pointIds" | "from" | "to" | "by">): Ranked;
}

/** What memory or history told of an hour. */
interface ToldHour {
  readonly hour: number;
  readonly by: TopQuestion["by"];
  readonly values: Float64Array;
  readonly completeness: Float64Array;
  /** How often a point's hours were disturbed when it was told; NaN: it wasn't. */
  readonly versions: Float64Array;
  /** Where the hour wasn't over: the point's newest reading then, with which it holds; NaN: it was. */
  readonly heldWith: Float64Array;
}

/** The points of one question, looked up. */
interface Looked {
  readonly points: readonly (Point | null)[];
  readonly conversions: number;
  /** -1: memory has nothing of it that could be used. */
  readonly handles: Int32Array;
  /** Readings that an hour has when none is lacking. */
  readonly expected: Float64Array;
  readonly told: ToldHour[];
}

/** An hour is remembered while the newest reading is of it or of the two after it. */
const hoursRemembered = 3;
/** Hours, each by one way to rank, that are remembered of one list of points. */
const mostTold = 4;

export function openRanking({ catalogue, handles, tiers, conversions }: RankedParts): Ranking {
  const { recent, newest } = tiers;
  let last: Looked | undefined;

  /** The same list is asked for again and again. */
  const look = (pointIds: readonly PointId[]): Looked => {
    const points = catalogue.somePoints(pointIds);
    const version = conversions.version();
    if (last?.points === points && last.conversions === version) return last;
    const looked: Looked = {
      points,
      conversions: version,
      handles: new Int32Array(points.length).fill(-1),
      expected: new Float64Array(points.length),
      told: [],
    };
    for (const [at, id] of pointIds.entries()) {
      const { intervalMs } = points[at] ?? aggregatePoint(catalogue, id);
      const handle = handles.of(id);
      if (handle !== undefined && conversions.spans(handle) === undefined) looked.handles[at] = handle;
      looked.expected[at] = Math.max(1, Math.floor(hourMs / intervalMs));
    }
    last = looked;
    return looked;
  };

  /** Nothing can change what an hour comes to but what arrives late once a usable reading came after it. */
  const isOver = (handle: number, hour: number): boolean => {
    const time = newest.timeOf(handle);
    if (time < (hour + 1) * hourMs) return false;
    const mark = newest.markOf(handle);
    return qualityOf(mark) < 2 && !isNull(mark);
  };

  /** Whether what history told of a point's hour is still what it comes to. */
  const stillHolds = ({ versions, heldWith }: ToldHour, at: number, handle: number): boolean => {
    if (versions[at] !== recent.disturbances(handle)) return false;
    const time = heldWith[at] ?? Number.NaN;
    return Number.isNaN(time) || time === newest.timeOf(handle);
  };

  const toldOf = ({ told, points }: Looked, hour: number, by: TopQuestion["by"]): ToldHour => {
    const known = told.find((each) => each.hour === hour && each.by === by);
    if (known !== undefined) return known;
    const made: ToldHour = {
      ...{ hour, by, values: new Float64Array(points.length), completeness: new Float64Array(points.length) },
      versions: new Float64Array(points.length).fill(Number.NaN),
      heldWith: new Float64Array(points.length).fill(Number.NaN),
    };
    told.push(made);
    if (told.length > mostTold) told.shift();
    return made;
  };

  /** Takes from memory what it knows of a point's hour. @returns false: it doesn't */
  const recall = (told: ToldHour, { expected }: Looked, at: number, handle: number): boolean => {
    const time = newest.timeOf(handle);
    const found = recent.numberOf(handle, told.hour, told.by, time);
    if (found === undefined) return false;
    told.values[at] = found.value;
    told.completeness[at] = Math.min(1, found.used / (expected[at] ?? 1));
    told.versions[at] = recent.disturbances(handle);
    told.heldWith[at] = isOver(handle, told.hour) ? Number.NaN : time;
    return true;
  };

  return {
    rank({ pointIds, from, to, by }) {
      const values = new Float64Array(pointIds.length);
      const completeness = new Float64Array(pointIds.length);
      if (to - from !== hourMs || from % hourMs !== 0) {
        return { values, completeness, unknown: Array.from(pointIds.keys()), learn: () => undefined };
      }
      const hour = from / hourMs;
      const looked = look(pointIds);
      const told = toldOf(looked, hour, by);
      const unknown: number[] = [];
      for (let at = 0; at < pointIds.length; at += 1) {
        const handle = looked.handles[at] ?? -1;
        if (handle < 0) unknown.push(at);
        else if (stillHolds(told, at, handle) || recall(told, looked, at, handle)) {
          values[at] = told.values[at] ?? Number.NaN;
          completeness[at] = told.completeness[at] ?? 0;
        } else unknown.push(at);
      }
      // Taken before history is asked: what arrives late meanwhile makes the answer void for the next time.
      const versions = unknown.map((at) => {
        const handle = looked.handles[at] ?? -1;
        const isRecent = handle >= 0 && newest.timeOf(handle) < (hour + hoursRemembered) * hourMs;
        return isRecent ? recent.disturbances(handle) : Number.NaN;
      });
      const heldWith = unknown.map((at) => {
        const handle = looked.handles[at] ?? -1;
        return handle >= 0 && !isOver(handle, hour) ? newest.timeOf(handle) : Number.NaN;
      });
      const learn: Ranked["learn"] = (foundValues, foundCompleteness) => {
        if (last !== looked || versions.every(Number.isNaN)) return;
        for (const [place, at] of unknown.entries()) {
          told.values[at] = foundValues[place] ?? Number.NaN;
          told.completeness[at] = foundCompleteness[place] ?? 0;
          told.versions[at] = versions[place] ?? Number.NaN;
          told.heldWith[at] = heldWith[place] ?? Number.NaN;
        }
      };
      return { values, completeness, unknown, learn };
    },
  };
}

/** Greatest first; of equal ones what was asked for first. */
export function topOf(
  pointIds: readonly PointId[],
  { values, completeness }: Pick<Ranked, "values" | "completeness">,
  most: number,
): Top {
  const best: number[] = [];
  const valueAt = (rank: number): number => values[best[rank] ?? -1] ?? Number.NaN;
  let without = 0;
  for (let at = 0; at < pointIds.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) {
      without += 1;
      continue;
    }
    if (best.length === most && value <= valueAt(most - 1)) continue;
    let low = 0;
    for (let high = best.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (valueAt(middle) >= value) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, at);
    if (best.length > most) best.pop();
  }
  const lines = best.map((at) => ({
    pointId: pointIds[at] ?? ("" as PointId),
    value: values[at] ?? 0,
    completeness: completeness[at] ?? 0,
  }));
  return { lines, without };
}
