import { periodBefore, soFar } from "../periods.ts";
import { number, periodText, sentences, time, words } from "../pieces.ts";
import { evidenceOf } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import {
  actionsOf,
  capital,
  countersOf,
  lackOf,
  mediumName,
  noData,
  noMeter,
  periodOf,
  totalOf,
  whatPieces,
} from "./parts.ts";

/** How much more or less than in another period. */
export async function comparison(given: Given): Promise<Draft> {
  const { plan, world, work } = given;
  const meters = countersOf(given);
  if (meters.length === 0) return noMeter(given);
  const medium = meters[0]?.medium ?? "electricity";
  const own = meters.filter((meter) => meter.medium === medium);
  const period = periodOf(given);
  const zone = world.site.timeZone;
  const said = plan.compared ?? periodBefore(plan.period ?? period, world.now, zone);
  // A period that isn't over is compared with as much of the other one.
  const length = period.to - period.from;
  const running = plan.period === null || plan.period.running;
  const other =
    running && said.to - said.from > length ? { ...said, to: said.from + length } : soFar(said, world.now);
  const what = whatPieces(given, own);
  const [now, then] = [await totalOf(given, own, period), await totalOf(given, own, other)];
  if (now === null) return noData(given, what, period);
  if (then === null) return noData(given, what, other);
  const counters = own.flatMap(({ counter }) => counter ?? []);
  const one = work.fact(
    "total",
    { value: now.sum, unit: now.unit, low: null, high: null },
    {
      call: now.call,
      evidence: evidenceOf(counters, period.from, period.to, "consumption"),
      completeness: now.completeness,
    },
  );
  const two = work.fact(
    "total before",
    { value: then.sum, unit: then.unit, low: null, high: null },
    {
      call: then.call,
      evidence: evidenceOf(counters, other.from, other.to, "before"),
      completeness: then.completeness,
    },
  );
  const difference = work.fact(
    "difference",
    { value: Math.abs(now.sum - then.sum), unit: now.unit, low: null, high: null },
    { call: now.call },
  );
  const share =
    then.sum > 0
      ? work.fact(
          "change",
          { value: Math.abs((100 * (now.sum - then.sum)) / then.sum), unit: "%", low: null, high: null },
          { call: now.call },
        )
      : null;
  const more = now.sum > then.sum;
  const when = time(periodText(period, plan.language, zone));
  const before = time(periodText(other, plan.language, zone));
  work.charts.push({
    kind: "bar",
    title: mediumName(medium, given),
    unit: now.unit,
    labels: [before.kind === "time" ? before.text : "", when.kind === "time" ? when.text : ""],
    times: [],
    series: [{ name: mediumName(medium, given), role: "value", pointId: null, values: [then.sum, now.sum] }],
  });
  const change = share === null ? [] : words` (${number(share)})`;
  const text = inLanguage(
    plan.language,
    sentences(
      words`${capital(what)} used ${number(one)} in ${when}, against ${number(two)} in ${before}.`,
      words`That is ${number(difference)} ${more ? "more" : "less"}${change}.`,
    ),
    sentences(
      words`${capital(what)} consumiu ${number(one)} em ${when}, contra ${number(two)} em ${before}.`,
      words`São ${number(difference)} a ${more ? "mais" : "menos"}${change}.`,
    ),
  );
  const lack = now.completeness < then.completeness ? lackOf(now, given) : lackOf(then, given);
  return { kind: "answer", text: sentences(text, lack), actions: actionsOf(own, period) };
}
