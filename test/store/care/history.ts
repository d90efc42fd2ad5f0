import type { Point } from "../../../src-main/contract/point.ts";
import type { ProjectFile } from "../../../src-main/store/index.ts";
import { batchOf, newProject, type Sample, withPoints } from "../project.ts";

export const start = Date.UTC(2026, 4, 1);
const minute = 60_000;

/** Without any order, so that it takes room. */
export const valueAt = (point: number, index: number): number =>
  ((Math.imul(index * 7 + point * 13 + 1, 0x9e37_79b1) >>> 8) % 20_000) / 10;

/** A project with readings of some points each minute, in blocks, in chunks and in the head. */
export async function projectWithHistory(
  points: number,
  minutes: number,
  live = Math.ceil(minutes * 0.2),
): Promise<{ readonly file: ProjectFile; readonly points: Point[] }> {
  const file = await newProject({ tending: { headRows: 500, generations: 3 } });
  const made = withPoints(file, points, { intervalMs: minute });
  const history = minutes - live;
  for (const [number, { id }] of made.entries()) {
    const samples: Sample[] = [];
    for (let index = 0; index < history; index += 1) {
      samples.push({
        point: id,
        time: start + index * minute,
        value: valueAt(number, index),
        quality: index % 97 === 0 ? 1 : 0,
        reason: index % 97 === 0 ? 2 : 0,
      });
    }
    file.readings.append(batchOf(samples));
  }
  for (let index = history; index < minutes; index += 1) {
    file.readings.append(
      batchOf(
        made.map(({ id }, number) => ({
          point: id,
          time: start + index * minute,
          value: valueAt(number, index),
          quality: 0,
          reason: 0,
        })),
      ),
    );
  }
  return { file, points: made };
}

/** All readings of points, as comparable text. */
export function readingsOf(file: ProjectFile, points: readonly Point[], from = -8e15, to = 8e15): string[] {
  return points.map(({ id }) => JSON.stringify(file.readings.raw(id, from, to, 1e9)));
}
