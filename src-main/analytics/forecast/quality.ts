import type { Finding } from "../../contract/findings.ts";
import type { Analysis } from "../analysis.ts";
import { eachMeter } from "../each-meter.ts";
import type { MeterSeries } from "../meter-series.ts";
import { metersOf, noMeters, subjectOf } from "../meters.ts";
import { isAcceptable } from "../regression/index.ts";
import { exact, say } from "../words.ts";
import { candidateTitles } from "./candidates.ts";
import { type Quality, qualityOf } from "./judged-days.ts";
import type { RolledDay } from "./rolling.ts";
import {
  forecastMeter,
  forecastMethod,
  forecastRefusal,
  type SiteHours,
  siteHours,
} from "./site-forecast.ts";

const name = "forecast-quality";

/** How good the forecasts were, meter by meter, next to the naive week. */
export const forecastQuality: Analysis = {
  name,
  title: "How good forecasts are",
  method: forecastMethod,
  async run(context, _period, signal, progress) {
    const { site, points } = context;
    const meters = metersOf(points);
    if (meters.length === 0) return noMeters(site, name);
    const hours = await siteHours(context, meters, signal);
    const tell = (series: MeterSeries) => {
      const refusal = forecastRefusal(series, context.now);
      if (refusal !== null) return refusal;
      const days = forecastMeter(context, hours, series);
      const quality = qualityOf(hours, series, days);
      const isJudged = quality !== null && Number.isFinite(quality.accuracy.cvRmse + quality.naive.mase);
      return isJudged
        ? findingOf(hours, series, days, quality)
        : {
            reason: "It took nothing, or too little is known, in the days that forecasts are tried on.",
            needs: "Use, and hourly data without long gaps, in the last eight weeks.",
          };
    };
    return eachMeter(name, hours.series, tell, signal, progress);
  },
};

function findingOf(
  hours: SiteHours,
  { meter, values }: MeterSeries,
  days: readonly RolledDay[],
  { days: tried, isUsed, accuracy, naive, coverage, totalCoverage }: Quality,
): Finding {
  const numbers = {
    "CV(RMSE)": exact(accuracy.cvRmse, "%"),
    WAPE: exact(accuracy.wape, "%"),
    MASE: exact(accuracy.mase, ""),
    coverage: exact(coverage, "%"),
    ...(Number.isNaN(totalCoverage) ? {} : { "coverage of days": exact(totalCoverage, "%") }),
    "CV(RMSE) of the naive week": exact(naive.cvRmse, "%"),
    "WAPE of the naive week": exact(naive.wape, "%"),
    "MASE of the naive week": exact(naive.mase, ""),
    days: exact(tried, ""),
    hours: exact(accuracy.n, ""),
  };
  const judged = hours.calendar.days.slice(hours.tomorrow - 1 - tried, hours.tomorrow - 1);
  const period = {
    from: hours.starts[judged[0]?.first ?? 0] ?? 0,
    to: hours.starts[hours.calendar.days[hours.tomorrow - 1]?.first ?? 0] ?? 0,
  };
  const rows = values.subarray(judged[0]?.first ?? 0, judged.at(-1)?.end ?? 0);
  const used = isUsed ? (days.at(-1)?.chosen ?? "naive-week") : "naive-week";
  return {
    id: `${name} ${meter.point.id} ${period.from} ${period.to}`,
    analysis: name,
    kind: isUsed ? "better-than-naive" : "not-better-than-naive",
    subject: subjectOf(meter),
    statement: `Day-ahead forecasts of ${meter.name} were off by ${say(numbers.WAPE)} of what was taken over ${say(numbers.days)} days (CV(RMSE) ${say(numbers["CV(RMSE)"])}), the naive week by ${say(numbers["WAPE of the naive week"])} (CV(RMSE) ${say(numbers["CV(RMSE) of the naive week"])}); ${say(numbers.coverage)} of the hours were within their interval.`,
    remedy: "",
    ...{ numbers, period, events: [] },
    completeness: rows.length === 0 ? 0 : rows.filter((each) => !Number.isNaN(each)).length / rows.length,
    confidence: null,
    indicative: tried < 21 || !isAcceptable({ cvRmse: accuracy.cvRmse, nmbe: 0 }, "hourly"),
    evidence: [{ pointId: meter.point.id, from: period.from, to: period.to, role: "consumption" }],
    method: forecastMethod,
    ...{ energy: null, cost: null },
    notes: [
      `Each day was forecast the day before, at noon, of what was known then; now ${candidateTitles[used]} is used.`,
      ...(isUsed
        ? []
        : ["Over these days the best way wasn't better than the naive week: it isn't used here."]),
    ],
  };
}
