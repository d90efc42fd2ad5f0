import { expect } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { ProjectFile, StoredBatch } from "../../src-main/store/index.ts";

/** Time between numbered batches, ms. */
export const stepMs = 1_000;

/** Stores one reading of each point that tells which batch it is of. Values pack badly, so that files grow. */
export function appendNumbered(file: ProjectFile, points: readonly PointId[], number: number): StoredBatch {
  return file.readings.append({
    points,
    times: points.map(() => number * stepMs),
    values: points.map((_, index) => numberedValue(number, index)),
    qualities: points.map(() => 0),
    reasons: points.map(() => 0),
  });
}

const numberedValue = (number: number, index: number): number => number + Math.sin(number * 31 + index) / 4;

/**
 * Expects that the file holds whole batches from the first on, each for all points, and nothing else.
 * @returns how many
 */
export function numberedIn(file: ProjectFile, points: readonly PointId[]): number {
  const count = file.readings.extent(points[0] ?? ("" as PointId))?.count ?? 0;
  for (const [index, point] of points.entries()) {
    const held = file.readings.raw(point, -1, Number.MAX_SAFE_INTEGER, 1e9);
    expect(held.map(({ time, value }) => [time, value])).toEqual(
      Array.from({ length: count }, (_, number) => [number * stepMs, numberedValue(number, index)]),
    );
    expect(file.readings.extent(point)?.count ?? 0).toBe(count);
  }
  const latest = file.readings.latest(points);
  expect(latest.times).toEqual(count === 0 ? [] : points.map(() => (count - 1) * stepMs));
  return count;
}
