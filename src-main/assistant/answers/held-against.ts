import type { Fact, TextPiece } from "../../contract/assistant.ts";
import type { Period } from "../../contract/findings.ts";
import { type SaidPeriod, soFar } from "../periods.ts";
import { number, periodIn, periodText, sentences, words } from "../pieces.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { lengthOf, partly, periodOf } from "./parts.ts";

/** Lengths of two periods that differ by more can't be told by their sums. */
const alike = 1.25;
/** Zero of these is where a scale begins and not nothing: a share of it says nothing. */
const scales: ReadonlySet<string> = new Set(["°C", "°F", "K"]);

/** Two periods, and the number that each has. */
export interface Held {
  readonly one: Fact;
  readonly other: Fact;
  readonly period: Pick<SaidPeriod, "from" | "to" | "part">;
  readonly before: Pick<SaidPeriod, "from" | "to" | "part">;
  /** It is a sum over the period. */
  readonly isTotal: boolean;
}

/** The other period of a comparison: a period that isn't over is held against as much of it. */
export function otherOf({ plan, world }: Given, period: Period, said: SaidPeriod): SaidPeriod {
  const length = period.to - period.from;
  const running = plan.period === null || plan.period.running;
  const other =
    running && said.to - said.from > length ? { ...said, to: said.from + length } : soFar(said, world.now);
  return partly(other, plan.comparedPart);
}

/**
 * How much more or less the one is. Sums of periods of unlike lengths are told by the day, and of lengths that differ a little as
 * well.
 */
export function heldText(given: Given, { one, other, period, before, isTotal }: Held): TextPiece[] {
  const { plan, work } = given;
  const lengths = [lengthOf(given, period), lengthOf(given, before)] as const;
  const isByHour = lengths.some(({ isOfHours }) => isOfHours);
  const [days, daysBefore] = lengths.map(({ count, isOfHours }) =>
    isByHour && !isOfHours ? 24 * count : count,
  ) as [number, number];
  const ratio = Math.max(days, daysBefore) / Math.max(1e-9, Math.min(days, daysBefore));
  const isByTheDay = isTotal && ratio > 1.01;
  const source = { call: one.call, evidence: [...one.evidence, ...other.evidence] };
  const { unit } = one.quantity;
  const of = (name: string, value: number, own = unit) =>
    number(work.fact(name, { value, unit: own, low: null, high: null }, source));
  const shareOf = (name: string, now: number, then: number): TextPiece | null =>
    then > 0 && !scales.has(unit) ? of(name, Math.abs((100 * (now - then)) / then), "%") : null;
  const way = (now: number, then: number) =>
    inLanguage(plan.language, now > then ? "more" : "less", now > then ? "mais" : "menos");
  const [now, then] = [one.quantity.value, other.quantity.value];
  if (isSame(now, then) && !isByTheDay)
    return inLanguage(plan.language, words`It is the same.`, words`É o mesmo.`);
  const share = shareOf("change", now, then);
  const change = share === null ? [] : words` (${share})`;
  const difference = of("difference", Math.abs(now - then));
  const whole = inLanguage(
    plan.language,
    words`That is ${difference} ${way(now, then)}${change}.`,
    words`São ${difference} a ${way(now, then)}${change}.`,
  );
  if (!isByTheDay) return whole;
  const [daily, dailyBefore] = [now / days, then / daysBefore];
  const [a, b] = isByHour
    ? [of("an hour", daily), of("an hour before", dailyBefore)]
    : [of("a day", daily), of("a day before", dailyBefore)];
  const daysShare = isSame(daily, dailyBefore) ? null : shareOf("change a day", daily, dailyBefore);
  const byTheDay = inLanguage(
    plan.language,
    words`Per ${isByHour ? "hour" : "day"} that is ${a} on average, against ${b}${daysShare === null ? [] : words`: ${daysShare} ${way(daily, dailyBefore)}`}.`,
    words`Por ${isByHour ? "hora" : "dia"} são em média ${a}, contra ${b}${daysShare === null ? [] : words`: ${way(daily, dailyBefore)} ${daysShare}`}.`,
  );
  // Two parts of one period: how much it is in all says something as well.
  const areParts = period.from === before.from && period.to === before.to;
  return ratio > alike && !areParts ? byTheDay : sentences(whole, byTheDay);
}

const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));

/**
 * An answer about a period, and what the same answer's number was in the other period that the question names.
 * @param answer tells the number that it gives, where it gives one
 */
export async function heldAgainst(
  given: Given,
  answer: (given: Given) => Promise<Draft> | Draft,
): Promise<Draft> {
  const { plan, work, world } = given;
  const first = await answer(given);
  if (plan.compared === null || first.headline === undefined) return first;
  const period = periodOf(given);
  const other = otherOf(given, period, plan.compared);
  const { charts, table } = work;
  const drawn = charts.length;
  const second = await answer({
    ...given,
    plan: { ...plan, period: other, part: plan.comparedPart, compared: null },
  });
  charts.length = drawn;
  work.table = table;
  const zone = world.site.timeZone;
  const { fact: one, isTotal } = first.headline;
  if (second.headline === undefined || second.headline.fact.quantity.unit !== one.quantity.unit)
    return {
      ...first,
      text: sentences(
        first.text,
        inLanguage(
          plan.language,
          words`There is nothing to hold it against ${periodIn(other, plan.language, zone)}.`,
          words`Não há com que o comparar ${periodIn(other, plan.language, zone)}.`,
        ),
      ),
      notes: notesOf(first, second),
    };
  const held = { one, other: second.headline.fact, period, before: other, isTotal };
  const before = periodIn(other, plan.language, zone);
  charts.unshift({
    ...{ kind: "bar", title: one.name, unit: one.quantity.unit, times: [] },
    labels: [other, period].map((each) => periodText(each, plan.language, zone)),
    series: [
      {
        ...{ name: one.name, role: "value", pointId: null },
        values: [held.other.quantity.value, one.quantity.value],
      },
    ],
  });
  const within = periodIn(period, plan.language, zone);
  return {
    ...first,
    text: sentences(
      inLanguage(
        plan.language,
        words`${number(one)} ${within}, against ${number(held.other)} ${before}.`,
        words`${number(one)} ${within}, contra ${number(held.other)} ${before}.`,
      ),
      heldText(given, held),
      first.text,
    ),
    notes: notesOf(first, second),
  };
}

const notesOf = (...drafts: readonly Draft[]): string[] => [
  ...new Set(drafts.flatMap(({ notes = [] }) => notes)),
];
