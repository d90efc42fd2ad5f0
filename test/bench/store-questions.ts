import type { PointId } from "../../src-main/contract/identity.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { byHour } from "./store-project.ts";

const hour = 3_600_000;
export const day = 24 * hour;

/** A question that screens and analyses ask, as the project answers it. */
export interface StoreQuestion {
  readonly name: string;
  /** ms at most. */
  readonly limit: number;
  readonly ask: () => Promise<unknown>;
}

/**
 * The questions that have limits.
 * @param ids the first has a year of readings, some a month, all the last hour
 * @param end a whole hour at which the readings end
 * @param monthly points with a month of readings
 */
export function storeQuestions(
  file: ProjectFile,
  ids: readonly PointId[],
  end: number,
  monthly = 80,
): StoreQuestion[] {
  const [year = "" as PointId] = ids;
  const all = [...ids];
  const zone = file.project().site.timeZone;
  const hours = (pointIds: PointId[], days: number) =>
    file.queries.aggregate(byHour(pointIds, end - days * day, end), zone);
  return [
    {
      name: "raw week of a point",
      limit: 1,
      ask: () => file.queries.raw(year, end - 7 * day, end, 20_000),
    },
    { name: "year by hour of a point", limit: 5, ask: () => hours([year], 365) },
    { name: `month by hour of ${monthly} points`, limit: 15, ask: () => hours(all.slice(0, monthly), 31) },
    {
      name: `newest of ${ids.length.toLocaleString("en")} points`,
      limit: 3,
      ask: async () => {
        file.readings.latest(ids);
      },
    },
    {
      name: `top 10 of ${ids.length.toLocaleString("en")} points in the last hour`,
      limit: 3,
      ask: () => file.queries.top({ pointIds: all, from: end - hour, to: end, by: "increase", most: 10 }),
    },
    {
      name: "month of 8 points for a chart of 1,000 pixels",
      limit: 50,
      ask: () =>
        file.queries.extremes({ pointIds: all.slice(0, 8), from: end - 31 * day, to: end, width: 1_000 }),
    },
  ];
}
