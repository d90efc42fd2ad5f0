import type { AnswerAction, AnswerChart, Point } from "../../src-main/contract/index.ts";

type OpenTrend = Extract<AnswerAction, { kind: "open-trend" }>;

/** What opens trends, of all that can be done next. */
export const trendsIn = (actions: readonly AnswerAction[]): OpenTrend[] =>
  actions.flatMap((action) => (action.kind === "open-trend" ? [action] : []));

/**
 * What a click on a picture opens: of the same devices and the same time, as far as there is such a trend. A picture shows
 * counters where a trend shows power.
 * @param points of the project, by which devices are known
 * @returns undefined: nothing
 */
export function trendOf(
  { times, series }: Pick<AnswerChart, "times" | "series">,
  actions: readonly AnswerAction[],
  points: readonly Pick<Point, "id" | "deviceId">[],
): OpenTrend | undefined {
  const deviceOf = new Map<string, string>(points.map(({ id, deviceId }) => [id, deviceId]));
  const shown = new Set(series.flatMap(({ pointId }) => deviceOf.get(pointId ?? "") ?? []));
  const begin = times[0];
  const scored = trendsIn(actions).map((trend) => {
    const isThen = begin !== undefined && begin >= trend.from && begin < trend.to;
    const isOfThese = trend.pointIds.some((id) => shown.has(deviceOf.get(id) ?? ""));
    return { trend, score: (isThen ? 2 : 0) + (isOfThese ? 1 : 0) };
  });
  return scored.sort((one, other) => other.score - one.score)[0]?.trend;
}
