import type { ForecastBacktest } from "../../contract/analyses.ts";
import type { PointId } from "../../contract/identity.ts";
import { Problem } from "../../contract/problem.ts";
import type { AnalysisContext } from "../analysis.ts";
import { metersOf } from "../meters.ts";
import { candidateTitles } from "./candidates.ts";
import { judgedDays, qualityOf } from "./judged-days.ts";
import { forecastMeter, forecastRefusal, siteHours } from "./site-forecast.ts";

/**
 * One meter's forecasts of the last days, each made the day before of what was known then, beside what was measured.
 * @throws Problem `not-found` for a point that isn't a meter; `invalid-input` where it can't be forecast; as the reader
 */
export async function forecastBacktest(
  context: AnalysisContext,
  pointId: PointId,
  signal: AbortSignal,
): Promise<ForecastBacktest> {
  const meter = metersOf(context.points).find(({ point }) => point.id === pointId);
  if (meter === undefined) throw new Problem("not-found", "This point isn't a meter.", "Choose a counter.");
  const hours = await siteHours(context, [meter], signal);
  const [series] = hours.series;
  const refusal = series === undefined ? null : forecastRefusal(series, context.now);
  if (series === undefined || refusal !== null)
    throw new Problem("invalid-input", refusal?.reason ?? "It has no data.", refusal?.needs ?? "");
  const all = forecastMeter(context, hours, series);
  const quality = qualityOf(hours, series, all);
  const days = judgedDays(hours.tomorrow, all);
  const column = (pick: (day: (typeof days)[number]) => Float64Array) =>
    days.flatMap((day) => Array.from(pick(day), (value) => (Number.isNaN(value) ? null : value)));
  const errors = [...(all.at(-1)?.errors ?? [])].filter(([, error]) => !Number.isNaN(error));
  return {
    ...{ pointId, name: meter.name, unit: meter.unit, isUsed: quality?.isUsed ?? false },
    starts: days.flatMap(({ target }) => {
      const day = hours.calendar.days[target];
      return day === undefined ? [] : Array.from(hours.starts.subarray(day.first, day.end));
    }),
    measured: column((day) => day.measured),
    expected: column((day) => day.expected),
    low: column((day) => day.low),
    high: column((day) => day.high),
    naive: column((day) => day.naive),
    ways: errors
      .map(([name, meanError]) => ({
        ...{ title: candidateTitles[name], meanError },
        isChosen: name === all.at(-1)?.chosen,
      }))
      .toSorted((one, other) => one.meanError - other.meanError),
  };
}
