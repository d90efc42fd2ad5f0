import type { Meter } from "../knowledge.ts";
import type { SaidPeriod } from "../periods.ts";
import type { Given } from "./draft.ts";
import { unitOfRates } from "./one-unit.ts";
import { chartOf, draw, mediumName } from "./parts.ts";

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
  const title = mediumName(meters[0]?.medium ?? "electricity", given);
  const { starts, series } = result;
  draw(given.work, { kind: "line", title, unit: unitOfRates(rates), points: rates, starts, series });
}
