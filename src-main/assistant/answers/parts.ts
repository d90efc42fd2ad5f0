import { DateTime } from "luxon";
import type { AnalysedPoint } from "../../analytics/index.ts";
import type { AnswerAction, Fact, TextPiece } from "../../contract/assistant.ts";
import type { Period } from "../../contract/findings.ts";
import { converted } from "../asked-unit.ts";
import type { Meter } from "../knowledge.ts";
import { groups, type Medium } from "../lexicon.data.ts";
import { type PartSite, type PeriodPart, partText, stretchesOf } from "../period-part.ts";
import { type SaidPeriod, soFar } from "../periods.ts";
import { name, number, periodIn, row, time, words } from "../pieces.ts";
import type { Increase, IncreaseWithin } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { fitsUnit, inUnit, seriesIn, unitOfCounters } from "./one-unit.ts";
import { usualHours } from "./work-hours.ts";

export const minuteMs = 60_000;
export const dayMs = 86_400_000;
const hourMs = 3_600_000;
const mediumNames: Readonly<Record<Medium, readonly [string, string]>> = {
  electricity: ["electricity", "eletricidade"],
  heat: ["heat", "calor"],
  cooling: ["cooling energy", "energia de arrefecimento"],
  water: ["water", "água"],
  gas: ["gas", "gás"],
};

export const mediumName = (medium: Medium, { plan }: Pick<Given, "plan">): string =>
  mediumNames[medium][plan.language === "pt" ? 1 : 0];

/** The period of a question, cut at the present; without one, the month so far. */
export function periodOf(given: Given): SaidPeriod {
  return partly(wholePeriodOf(given), given.plan.part);
}

/** A period of more days than one with the part of it that is meant; of one day only hours are a part. */
export function partly(period: SaidPeriod, part: PeriodPart | null): SaidPeriod {
  const { part: _, ...whole } = period;
  const isLong = period.to - period.from > 1.5 * dayMs;
  return part !== null && (isLong || (part.isOfHours && period.unit === "day")) ? { ...whole, part } : whole;
}

/** The site's time, and when people are meant to be in. */
export const partSite = ({ world: { site }, workHours }: Pick<Given, "world" | "workHours">): PartSite => ({
  timeZone: site.timeZone,
  workHours: workHours ?? usualHours,
});

function wholePeriodOf({ plan, world }: Given): SaidPeriod {
  const month = (): SaidPeriod => {
    const now = DateTime.fromMillis(world.now, { zone: world.site.timeZone });
    const from = now.startOf("month");
    return { from: from.toMillis(), to: from.plus({ months: 1 }).toMillis(), unit: "month", running: true };
  };
  const period = soFar(plan.period ?? month(), Math.floor(world.now / minuteMs) * minuteMs);
  return period;
}

/** The day that is forecast. */
export function tomorrowOf({ world }: Pick<Given, "world">): Period {
  const from = DateTime.fromMillis(world.now, { zone: world.site.timeZone }).startOf("day").plus({ days: 1 });
  return { from: from.toMillis(), to: from.plus({ days: 1 }).toMillis() };
}

/** Whether many are spoken of by what is said, or it is one. */
interface Called {
  readonly what: TextPiece[];
  readonly areMany: boolean;
}

/** What the meters of a question are called together. */
export const whatPieces = (given: Given, meters: readonly Meter[]): TextPiece[] =>
  calledOf(given, meters).what;

/**
 * A verb as what {@link whatPieces} says asks for.
 * @example verb(given, meters, ["takes", "take"], ["consome", "consomem"])
 */
export function verb(
  given: Given,
  meters: readonly Meter[],
  english: readonly [one: string, many: string],
  portuguese: readonly [one: string, many: string],
): string {
  return inLanguage(given.plan.language, english, portuguese)[calledOf(given, meters).areMany ? 1 : 0];
}

/** `consumiu` or `consumiram`; English has one word for both. */
export const consumed = (given: Given, meters: readonly Meter[]): string =>
  verb(given, meters, ["used", "used"], ["consumiu", "consumiram"]);

function calledOf({ plan }: Given, meters: readonly Meter[]): Called {
  const { target, language } = plan;
  if (!target.named)
    return { what: words`${inLanguage(language, "the building", "o edifício")}`, areMany: false };
  const named = target.groups.flatMap((id) => groups.find((group) => group.id === id) ?? []);
  const floors = () =>
    row(
      target.floors.map((floor) => name(`${inLanguage(language, "floor", "piso")} ${floor}`)),
      language,
    );
  if (target.devices.length > 3 && named.length > 0) {
    const group = row(
      named.map((one) => ({
        kind: "words" as const,
        text: inLanguage(language, one.english, one.portuguese),
      })),
      language,
    );
    const areMany = named.length > 1 || named.some((one) => one.areMany === true);
    return target.floors.length === 0
      ? { what: group, areMany }
      : { what: [...group, ...words`${inLanguage(language, " on ", " no ")}`, ...floors()], areMany };
  }
  if (target.floors.length > 0 && target.groups.length === 0 && meters.length > 1)
    return { what: floors(), areMany: target.floors.length > 1 };
  const shown = meters.slice(0, 4).map((meter) => name(meter.name));
  return { what: row(shown, language), areMany: shown.length > 1 };
}

/** Meters of the question with a counter. */
export function countersOf(given: Given): Meter[] {
  return given.plan.target.meters.filter(({ counter }) => counter !== null);
}

/** How long a period is, or the part of it that is meant: in days of the site, or in hours where it takes only hours of days. */
export function lengthOf(given: Given, period: Pick<SaidPeriod, "from" | "to" | "part">): Length {
  const { timeZone: zone } = given.world.site;
  const daysOf = ({ from, to }: Period) =>
    DateTime.fromMillis(to, { zone }).diff(DateTime.fromMillis(from, { zone }), "days").as("days");
  const { part } = period;
  if (part === undefined) return { count: daysOf(period), isOfHours: false };
  const stretches = stretchesOf(period, part, partSite(given));
  return part.isOfHours
    ? { count: stretches.reduce((sum, { from, to }) => sum + (to - from), 0) / hourMs, isOfHours: true }
    : { count: stretches.reduce((sum, one) => sum + daysOf(one), 0), isOfHours: false };
}

interface Length {
  readonly count: number;
  readonly isOfHours: boolean;
}

export function noMeter({ plan, world }: Given): Draft {
  const [english, portuguese] =
    world.central === undefined
      ? [
          "There is no meter for that among the points of this project.",
          "Não há contador para isso entre os pontos deste projeto.",
        ]
      : [
          "There is no meter for that among the points of this site at the central database.",
          "Não há contador para isso entre os pontos desta instalação na base de dados central.",
        ];
  const needs = inLanguage(
    plan.language,
    " Map the counter of a meter that measures it, then ask again.",
    " Mapeie o contador que o mede e pergunte de novo.",
  );
  return { kind: "refusal", text: words`${inLanguage(plan.language, english, portuguese)}${needs}` };
}

export function noData(
  given: Given,
  what: readonly TextPiece[],
  period: Pick<SaidPeriod, "from" | "to" | "part">,
): Draft {
  const { plan, world } = given;
  const { part, ...whole } = period;
  if (part !== undefined && stretchesOf(whole, part, partSite(given)).length === 0)
    return noHours(given, part, whole);
  const when = periodIn(period, plan.language, world.site.timeZone);
  return {
    kind: "refusal",
    text: inLanguage(
      plan.language,
      words`There are no readings of ${what} ${when}. Poll the points, or read or import their history.`,
      words`Não há leituras ${ofWhat(what)} ${when}. Leia os pontos, ou importe o seu histórico.`,
    ),
  };
}

/** The part of a period that is meant has no hour: nobody is meant to be in on a public holiday. */
function noHours({ plan, world }: Given, part: PeriodPart, whole: Period): Draft {
  const when = periodIn(whole, plan.language, world.site.timeZone);
  const called = time(partText(part, plan.language));
  return {
    kind: "refusal",
    text: inLanguage(
      plan.language,
      words`${capital(when)} there is no time ${called}. Ask about another time, or about the whole of it.`,
      words`${capital(when)} não há horas ${called}. Pergunte por outro período, ou por todo ele.`,
    ),
  };
}

export interface Total {
  readonly sum: number;
  readonly unit: string;
  readonly completeness: number;
  readonly each: readonly (Increase & { readonly meter: Meter })[];
  readonly call: number;
}

/** Sum of the increases of counters of one medium; null: there is no reading. */
export async function totalOf(
  given: Given,
  meters: readonly Meter[],
  { from, to, part }: Pick<SaidPeriod, "from" | "to" | "part">,
): Promise<Total | null> {
  const { tools } = given;
  const byId = new Map(
    meters.flatMap((meter) => (meter.counter === null ? [] : [[meter.counter.id, meter] as const])),
  );
  if (byId.size === 0 || to <= from) return null;
  const stretches = part === undefined ? null : stretchesOf({ from, to }, part, partSite(given));
  if (stretches?.length === 0) return null;
  const { result, call } =
    stretches === null
      ? await tools.increase([...byId.keys()], from, to)
      : await tools.increaseWithin([...byId.keys()], stretches);
  const unit = unitOfCounters(given, meters);
  const told = (value: number | null, own: string) => (value === null ? null : inUnit(value, own, unit));
  const each = result.flatMap((one: Increase | IncreaseWithin) => {
    const meter = byId.get(one.pointId);
    if (meter === undefined) return [];
    const own = meter.counter?.unit ?? unit;
    const days = "days" in one ? one.days.map((day) => ({ ...day, value: told(day.value, own) })) : null;
    return [{ ...one, value: told(one.value, own), ...(days === null ? {} : { days }), meter }];
  });
  const usable = each.filter(({ value }) => value !== null);
  if (usable.length === 0) return null;
  const completeness =
    each.reduce((all, one) => all + (one.value === null ? 0 : one.completeness), 0) / each.length;
  return { sum: usable.reduce((all, { value }) => all + (value ?? 0), 0), unit, completeness, each, call };
}

export const lackOf = (total: Pick<Total, "completeness" | "call">, { plan, work }: Given): TextPiece[] => {
  if (total.completeness >= 0.98) return [];
  const share = work.fact(
    "share of readings that are there",
    { value: Math.floor(total.completeness * 100), unit: "%", low: null, high: null },
    { call: total.call },
  );
  return inLanguage(
    plan.language,
    words`Only ${number(share)} of the readings are there, so the figure may be low.`,
    words`Só há ${number(share)} das leituras, pelo que o valor pode ser baixo.`,
  );
};

/** A number as an answer says it: in the unit that is asked for, with the meter's own behind it. */
export function amount({ plan, work }: Given, fact: Fact): TextPiece[] {
  const { value, unit } = fact.quantity;
  const asked = plan.unit === null ? null : converted(value, unit, plan.unit);
  if (asked === null || plan.unit === null) return [number(fact)];
  const other = work.fact(
    fact.name,
    { value: asked, unit: plan.unit, low: null, high: null },
    { call: fact.call, evidence: fact.evidence, completeness: fact.completeness },
  );
  return words`${number(other)} (${number(fact)})`;
}

/** Consumption by hour, or by day for more than four days. */
export async function chartOf(
  given: Given,
  meters: readonly Meter[],
  period: Pick<SaidPeriod, "from" | "to" | "part">,
): Promise<void> {
  const { tools, work } = given;
  const unit = unitOfCounters(given, meters);
  const counters = meters
    .flatMap(({ counter }) => counter ?? [])
    .filter((counter) => fitsUnit(counter, unit))
    .slice(0, 8);
  if (counters.length === 0) return;
  const { from, to, part } = period;
  if (part !== undefined)
    return chartOfPart(given, counters, unit, stretchesOf(period, part, partSite(given)));
  const interval =
    to - from > 4 * dayMs ? ({ unit: "day" } as const) : ({ unit: "minutes", count: 60 } as const);
  const { result } = await tools.series(
    counters.map(({ id }) => id),
    from,
    to,
    interval,
    "increase",
  );
  const title = mediumName(meters[0]?.medium ?? "electricity", given);
  draw(work, { kind: "bar", title, unit, points: counters, starts: result.starts, series: result.series });
}

/** Series of points over time, as they are to be drawn. */
interface Drawing {
  readonly kind: "bar" | "line";
  readonly title: string;
  /** Of all of them. */
  readonly unit: string;
  readonly points: readonly AnalysedPoint[];
  /** UTC epoch ms */
  readonly starts: readonly number[];
  readonly series: Parameters<typeof seriesIn>[0];
}

/** As many buckets as a chart has at most. */
const mostBuckets = 10_000;

/** Adds a chart of several points, each called after its device, in one unit. */
export function draw(work: Given["work"], { kind, title, unit, points, starts, series }: Drawing): void {
  work.charts.push({
    ...{ kind, title, unit, labels: null },
    times: starts.slice(0, mostBuckets),
    series: seriesIn(series, points, unit).map(({ pointId, values }) => ({
      name: points.find(({ id }) => id === pointId)?.deviceName ?? "",
      role: "value" as const,
      pointId,
      values: values.slice(0, mostBuckets),
    })),
  });
}

/** What each day took in the stretches of it that are meant. */
async function chartOfPart(
  { tools, work, plan, knowledge }: Given,
  counters: readonly AnalysedPoint[],
  unit: string,
  stretches: readonly Period[],
): Promise<void> {
  if (stretches.length === 0) return;
  const { result } = await tools.increaseWithin(
    counters.map(({ id }) => id),
    stretches,
  );
  const daily = result.map(({ pointId, days }) => ({ pointId, values: days.map(({ value }) => value) }));
  const medium = knowledge.meters.find(({ counter }) => counter?.id === counters[0]?.id)?.medium;
  const title = mediumName(medium ?? "electricity", { plan });
  const starts = (result[0]?.days ?? []).map(({ start }) => start);
  draw(work, { kind: "bar", title, unit, points: counters, starts, series: daily });
}

export function actionsOf(meters: readonly Meter[], { from, to }: Period): AnswerAction[] {
  const pointIds = meters.flatMap(({ rate, counter }) => rate?.id ?? counter?.id ?? []).slice(0, 20);
  return pointIds.length === 0 ? [] : [{ kind: "open-trend", pointIds, from, to }];
}

/** `do edifício`, `de Chiller 1`: what something is of, in Portuguese. */
export function ofWhat(pieces: readonly TextPiece[]): TextPiece[] {
  const [first, ...rest] = pieces;
  if (first?.kind !== "words" || !/^[ao]s? /.test(first.text))
    return [{ kind: "words", text: "de " }, ...pieces];
  return [{ kind: "words", text: `d${first.text}` }, ...rest];
}

/** With a capital letter at its beginning. */
export function capital(pieces: readonly TextPiece[]): TextPiece[] {
  const [first, ...rest] = pieces;
  if (first === undefined || first.kind !== "words") return [...pieces];
  return [{ kind: "words", text: first.text.slice(0, 1).toUpperCase() + first.text.slice(1) }, ...rest];
}
