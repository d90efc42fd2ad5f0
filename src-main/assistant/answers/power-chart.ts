import type { Meter } from "../knowledge.ts";
import type { SaidPeriod } from "../periods.ts";
import type { Given } from "./draft.ts";
import { seriesIn, unitOfRates } from "./one-unit.ts";
import { chartOf, mediumName } from "./parts.ts";

/** As many curves can be told apart. */
const mostCurves = 8;

/** What passed meters, by the quarter hour, as lines; where none of them measures it, what they counted. */
export async function powerChart(
  given: Given,
  meters: readonly Meter[],
  period: Pick<SaidPeriod, "from" | "to" | "part">,
): Promise<void> {
  const rates = meters.flatMap(({ rate }) => rate ?? []).slice(0, mostCurves);
  if (rates.length === 0) return chartOf(given, meters, period);
  const { result } = await given.tools.series(
    rates.map(({ id }) => id),
    period.from,
    period.to,
    { unit: "minutes", count: 15 },
    "time-weighted",
  );
  const unit = unitOfRates(rates);
  given.work.charts.push({
    ...{ kind: "line", title: mediumName(meters[0]?.medium ?? "electricity", given), unit, labels: null },
    times: result.starts.slice(0, 10_000),
    series: seriesIn(result.series, rates, unit).map(({ pointId, values }) => ({
      name: rates.find(({ id }) => id === pointId)?.deviceName ?? "",
      role: "value" as const,
      pointId,
      values: values.slice(0, 10_000),
    })),
  });
}
