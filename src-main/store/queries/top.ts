import type { PointId } from "../../contract/identity.ts";
import type { Top, TopQuestion } from "../../contract/queries.ts";
import { aggregatePoint } from "../aggregate.ts";
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
}

/**
 * Takes from memory what it knows: one of the last hours (UTC), of points whose unit is the one they were stored in.
 * @throws Problem `not-found`
 */
export function rankedInMemory(
  { pointIds, from, to, by }: Pick<TopQuestion, "pointIds" | "from" | "to" | "by">,
  { catalogue, handles, tiers, conversions }: RankedParts,
): Ranked {
  const values = new Float64Array(pointIds.length);
  const completeness = new Float64Array(pointIds.length);
  if (to - from !== hourMs || from % hourMs !== 0) {
    return { values, completeness, unknown: Array.from(pointIds.keys()) };
  }
  const unknown: number[] = [];
  const points = catalogue.somePoints(pointIds);
  for (let at = 0; at < pointIds.length; at += 1) {
    const id = pointIds[at] ?? ("" as PointId);
    const { intervalMs } = points[at] ?? aggregatePoint(catalogue, id);
    const handle = handles.of(id);
    const found =
      handle === undefined || conversions.spans(handle) !== undefined
        ? undefined
        : tiers.recent.numberOf(handle, from / hourMs, by, tiers.newest.timeOf(handle));
    if (found === undefined) {
      unknown.push(at);
      continue;
    }
    values[at] = found.value;
    completeness[at] = Math.min(1, found.used / Math.max(1, Math.floor(hourMs / intervalMs)));
  }
  return { values, completeness, unknown };
}

/** Greatest first; of equal ones what was asked for first. */
export function topOf(pointIds: readonly PointId[], { values, completeness }: Ranked, most: number): Top {
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
