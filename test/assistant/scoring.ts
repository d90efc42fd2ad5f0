import { analyses } from "../../src-main/analytics/index.ts";
import { answerByPlanner, type Plan } from "../../src-main/assistant/index.ts";
import { isCarried, quantitiesIn } from "../../src-main/assistant/quantity-words.ts";
import type { Answer, AnswerId, ConversationId, Language } from "../../src-main/contract/assistant.ts";
import {
  againstWeeksBefore,
  extremeSql,
  firstNowSql,
  firstSql,
  firstWithinSql,
  greatestDaySql,
  meanSql,
  newestSql,
  peakSql,
  peakWithinSql,
  periodOf,
  presentSql,
  quantileSql,
  runHoursSql,
  totalSql,
  totalWithinSql,
} from "./expected.ts";
import { now, type QuestionPlant } from "./plant.ts";
import { type Category, type Expectation, main } from "./questions.ts";

const id = "0190a1b2-0000-7000-8000-00000000000a";
const available = new Set(analyses.map(({ name }) => name));
export const textOf = ({ text }: Pick<Answer, "text">): string =>
  text.map((piece) => (piece.kind === "struck" ? "▒" : piece.text)).join("");
const plainName = (name: string): string => name.replace(/^EAAA\d+ /, "");

/** Asks one question. @param world of the plant; another one where more is told of its site */
export async function ask(
  plant: QuestionPlant,
  text: string,
  language: Language,
  before: Plan | null,
  world = plant.world,
) {
  const started = performance.now();
  const answered = await answerByPlanner(
    { conversationId: null, text, language, context: { pointIds: [], deviceIds: [], from: null, to: null } },
    {
      ...{ world, available, before, answerId: id as AnswerId },
      ...{ conversationId: id as ConversationId, signal: new AbortController().signal },
      elapsed: () => performance.now(),
    },
  );
  return { ...answered, tookMs: performance.now() - started };
}

/** Numbers of the text that a tool gave, as they are kept. */
const said = (answer: Answer): number[] =>
  answer.text.flatMap((piece) =>
    piece.kind === "number"
      ? (answer.facts.find((fact) => fact.id === piece.fact)?.quantity.value ?? [])
      : [],
  );
const near = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(other));

/** What is taken over time stands in bars, what is measured is a line, and who takes the most a ranking. */
const chartsOf: Partial<
  Readonly<Record<NonNullable<Expectation["number"]>["of"], NonNullable<Expectation["chart"]>>>
> = {
  ...{ total: "bar", difference: "bar", change: "bar", share: "bar", "a day": "bar", "greatest day": "bar" },
  ...{ peak: "bar", base: "bar", present: "bar", mean: "line", highest: "line", lowest: "line" },
};

/** Which chart an answer must have first; undefined: none need be there. */
function chartFor({ chart, first, number }: Expectation): Expectation["chart"] {
  return chart ?? (first !== undefined ? "ranking" : number && chartsOf[number.of]);
}

/** What is wrong with an answer; empty: nothing. */
export async function wrongs(plant: QuestionPlant, answer: Answer, expected: Expectation): Promise<string[]> {
  const wrong: string[] = [];
  const {
    kind = "answer",
    about,
    period,
    compared,
    number,
    first,
    choices,
    says,
    analysis,
    opens,
  } = expected;
  const chart = chartFor(expected);
  if (analysis?.some((one) => available.has(one))) {
    const calls = answer.calls.map((call) => `${call.tool} ${call.input}`);
    const isAsked = analysis.some((one) => calls.some((call) => call.includes(`"${one}"`)));
    if (!isAsked || answer.kind === "choice") wrong.push(`didn't ask ${analysis}`);
    if (opens !== undefined && !opens.test(textOf(answer))) wrong.push(`doesn't begin with ${opens}`);
    if (expected.kind !== undefined && answer.kind !== expected.kind)
      wrong.push(`${answer.kind} instead of ${expected.kind}`);
    wrong.push(...(await wrongFindings(plant, answer)));
    if (number === undefined && chart === undefined) return wrong;
  }
  const isMissing = analysis !== undefined && !analysis.some((one) => available.has(one));
  const kindWanted = isMissing ? "refusal" : kind;
  if (answer.kind !== kindWanted) wrong.push(`${answer.kind} instead of ${kindWanted}`);
  if (says !== undefined && (analysis === undefined || isMissing) && !says.test(textOf(answer)))
    wrong.push(`doesn't say ${says}`);
  if (answer.struck > 0) wrong.push(`${answer.struck} numbers of nowhere`);
  if (kindWanted !== "answer") {
    const labels = answer.choices.map(({ label }) => label).sort();
    if (choices !== undefined && String(labels) !== String(choices)) wrong.push(`asks back ${labels}`);
    return wrong;
  }
  if (about !== undefined && about !== main) {
    const meant = answer.understood.about.map(plainName).sort();
    if (String(meant) !== String([...about].sort())) wrong.push(`about ${meant.slice(0, 5)}`);
  }
  const range = period === undefined ? null : periodOf(period);
  const other = compared === undefined ? null : periodOf(compared);
  const { from, to } = answer.understood;
  if (range !== null && from !== null && (from !== range[0] || Math.min(to ?? 0, now) !== range[1]))
    wrong.push(`period ${new Date(from).toISOString()} to ${new Date(to ?? 0).toISOString()}`);
  if (other !== null && answer.understood.comparedFrom !== other[0])
    wrong.push(`compared with ${new Date(answer.understood.comparedFrom ?? 0).toISOString()}`);
  const wanted = await numberOf(plant, about ?? main, range, other, expected);
  const fits = (one: number): boolean => {
    if (wanted === null) return true;
    if (typeof wanted === "number") return near(one, wanted) || near(one, Math.abs(wanted));
    return one >= wanted[0] && one <= wanted[1];
  };
  if (wanted !== null && !said(answer).some(fits))
    wrong.push(`${said(answer).join(", ")} instead of ${wanted}`);
  const isHeld = number?.of === "difference" || number?.of === "change";
  if (isHeld && typeof wanted === "number" && !saysWay(answer, wanted)) wrong.push("the wrong way round");
  if (first !== undefined) {
    const sql =
      first.of === "now"
        ? firstNowSql(first.among)
        : first.part !== undefined
          ? firstWithinSql(first.among, range ?? periodOf("month"), first.part, first.of === "least")
          : firstSql(first.among, range ?? periodOf("month"), first.of === "least", first.place);
    const name = await plant.text(sql);
    const told = answer.text.find((piece) => piece.kind === "name");
    if (told?.kind !== "name" || told.text !== name) wrong.push(`first is ${name}`);
  }
  if (chart !== undefined && answer.charts[0]?.kind !== chart) wrong.push(`chart ${answer.charts[0]?.kind}`);
  return wrong;
}

/** Whether the sentence that says a difference says which way it is. @param wanted above zero where it is more */
function saysWay(answer: Answer, wanted: number): boolean {
  const isIt = ({ quantity }: Answer["facts"][number]) => near(Math.abs(quantity.value), Math.abs(wanted));
  const shown = answer.facts.filter(isIt).map((fact) => fact.shown);
  const [way, otherWay] = [/\b(?:more|mais)\b/, /\b(?:less|menos)\b/];
  const [right, wrong] = wanted > 0 ? [way, otherWay] : [otherWay, way];
  return textOf(answer)
    .split(/(?<=\.)\s+(?=\p{Lu})/u)
    .filter(
      (sentence) =>
        shown.some((each) => sentence.includes(each)) && (way.test(sentence) || otherWay.test(sentence)),
    )
    .every((sentence) => right.test(sentence) && !wrong.test(sentence));
}

/** Good Friday: nobody told the plant's country, so that a closed day is unusual. */
const closedDay = "2026-04-03";
/** Of what a model of weather and weekday tells against a mean of four weeks. */
const roughly = 0.3;
/** What weather drives is no week's repetition. */
const byWeather = /chiller|cool|heat|coil|water|boiler|tower|gas/i;

/**
 * What analyses found against SQL over the readings: a forecast is about what the week before took on its day, and the
 * day on which the building was closed is unusual, by about what it took less than the weekdays before.
 */
async function wrongFindings(plant: QuestionPlant, answer: Answer): Promise<string[]> {
  if (answer.kind !== "answer") return [];
  const about = answer.understood.about.map(plainName);
  const { from, to, intent } = answer.understood;
  const within = (wanted: number) => (one: number) => Math.abs(one - wanted) <= roughly * Math.abs(wanted);
  if (intent === "forecast" && about.length > 0 && !about.some((one) => byWeather.test(one))) {
    const wanted = await plant.number(totalSql(about, periodOf("2026-04-02")));
    if (!said(answer).some(within(wanted))) return [`${said(answer).join(", ")} instead of about ${wanted}`];
  }
  const [closed, reopened] = periodOf(closedDay);
  const isLooked = from === null ? true : from <= closed && (to ?? now) >= reopened;
  if (intent === "unusual" && isLooked && about.join() === main.join()) {
    const wanted = -(await againstWeeksBefore((sql) => plant.number(sql), main, closedDay));
    if (!said(answer).some(within(wanted)))
      return [`${said(answer).join(", ")} instead of about ${wanted} less on ${closedDay}`];
  }
  return [];
}

/** A price or a factor for each carrier, so that costs and emissions can be told by SQL alone. */
export const perUnit = {
  cost: { electricity: 0.2, gas: 0.09, water: 2 },
  carbon: { electricity: 0.15, gas: 0.2, water: 0 },
  /** kWh in a m³ of gas. */
  gasEnergy: 11,
} as const;

/**
 * What is wrong with an answer where tariffs and emission factors are told; empty: nothing. Emissions are tonnes, of factors
 * in kg/kWh.
 */
export async function wrongWhenTold(
  plant: QuestionPlant,
  answer: Answer,
  {
    of,
    about = main,
    period,
    part: within,
    medium = "electricity",
    and = [],
  }: NonNullable<Expectation["told"]>,
): Promise<string[]> {
  let wanted = 0;
  for (const part of [{ about, medium }, ...and]) {
    const sql = within === undefined ? totalSql : totalWithinSql;
    const taken = await plant.number(sql(part.about, periodOf(period), within ?? ""));
    const units = part.medium === "gas" ? taken * perUnit.gasEnergy : taken;
    wanted += (units * perUnit[of][part.medium]) / (of === "carbon" ? 1_000 : 1);
  }
  return answer.kind === "answer" && said(answer).some((one) => near(one, wanted))
    ? []
    : [`${answer.kind} ${said(answer).join(", ")} instead of ${wanted}`];
}

async function numberOf(
  plant: QuestionPlant,
  about: readonly string[],
  range: [number, number] | null,
  other: [number, number] | null,
  { number, part, comparedPart = part }: Expectation,
): Promise<readonly [number, number] | number | null> {
  if (number === undefined) return null;
  const whole = range ?? periodOf("month");
  const totalOf = (period: [number, number], within: string | undefined) =>
    plant.number(within === undefined ? totalSql(about, period) : totalWithinSql(about, period, within));
  switch (number.of) {
    case "base": {
      const [low, high] = [quantileSql(about, whole, 0), quantileSql(about, whole, 0.5)];
      // Counters step by a tenth of a kilowatt hour and more: an hour of little load is that much uncertain.
      return [0.95 * (await plant.number(low)), 1.05 * (await plant.number(high))];
    }
    case "total":
      return await totalOf(whole, part);
    case "peak":
      return await plant.number(
        part === undefined ? peakSql(about, whole) : peakWithinSql(about, whole, part),
      );
    case "present":
      return await plant.number(presentSql(about));
    case "difference":
    case "change": {
      const then = asMuch(other ?? periodOf("month-1"), whole);
      const [one, two] = [await totalOf(whole, part), await totalOf(then, comparedPart)];
      return number.of === "difference" ? one - two : (100 * (one - two)) / two;
    }
    case "share":
      return (
        (100 * (await plant.number(totalSql(about, whole)))) / (await plant.number(totalSql(main, whole)))
      );
    case "a day":
      return (await plant.number(totalSql(about, whole))) / ((whole[1] - whole[0]) / 86_400_000);
    case "greatest day":
      return await plant.number(greatestDaySql(about, whole));
    case "highest":
    case "lowest":
      return await plant.number(extremeSql(about[0] ?? "", number.variable, whole, number.of === "highest"));
    case "mean":
      return await plant.number(meanSql(about[0] ?? "", number.variable, whole));
    case "newest":
      return await plant.number(newestSql(about[0] ?? "", number.variable));
    case "performance": {
      const [cold, power] = [[`${about[0]} evaporator`], about].map((some) => totalSql(some, whole));
      const wanted = (await plant.number(cold ?? "")) / (await plant.number(power ?? ""));
      return [0.97 * wanted, 1.03 * wanted];
    }
    case "run hours": {
      const wanted = await plant.number(runHoursSql(about[0] ?? "", whole));
      return [0.9 * wanted, 1.1 * wanted];
    }
    case "count":
      return number.count;
  }
}

/** As much of the period before as the present one has had so far. */
function asMuch(before: [number, number], present: [number, number]): [number, number] {
  return present[1] === now ? [before[0], Math.min(before[1], before[0] + present[1] - present[0])] : before;
}

/** Numbers of an answer's text that no fact has as they are said: digits in words, quantities in words, and those struck out. */
export function invented(answer: Answer): number {
  const shown = new Map(answer.facts.map((fact) => [fact.id, fact.shown]));
  return answer.text.filter((piece) => {
    if (piece.kind === "struck") return true;
    if (piece.kind === "words")
      return (
        /\d/.test(piece.text) ||
        quantitiesIn(piece.text).some((one) => !isCarried(one, answer.facts, answer.facts))
      );
    return piece.kind === "number" && shown.get(piece.fact) !== piece.text;
  }).length;
}

/** How questions of one kind were answered. */
export interface Score {
  readonly name: string;
  readonly language: Language;
  readonly asked: number;
  readonly right: number;
}

/** What came of asking. */
export interface Scored {
  readonly scores: readonly Score[];
  /** Question, what is wrong, and the answer. */
  readonly wrong: readonly string[];
  /** Answers with numbers of nowhere, and how many of these there are. */
  readonly nowhere: readonly string[];
  readonly invented: number;
  /** Of each question, without its queries, ms. */
  readonly tookMs: readonly number[];
}

/**
 * Asks each question of the categories, those that follow in the same conversation.
 * @param told the plant with tariffs and factors: only questions that need these are asked
 */
export async function score(
  plant: QuestionPlant,
  list: readonly Category[],
  told?: QuestionPlant["world"],
): Promise<Scored> {
  const scores = new Map<string, { name: string; language: Language; asked: number; right: number }>();
  const wrong: string[] = [];
  const tookMs: number[] = [];
  const nowhere: string[] = [];
  let unfounded = 0;
  for (const { name, asked } of list)
    for (const { language, questions } of asked) {
      const key = `${name} ${language}`;
      const counted = scores.get(key) ?? { name, language, asked: 0, right: 0 };
      scores.set(key, counted);
      let before: Plan | null = null;
      for (const [at, [text, expected]] of questions.entries()) {
        if (told !== undefined && expected.told === undefined) {
          // What follows goes on with it.
          if (questions.slice(at).some(([, { told: further }]) => further !== undefined))
            before = (await ask(plant, text, language, before, told)).plan;
          continue;
        }
        const answered = await ask(plant, text, language, before, told);
        const { answer, plan } = answered;
        before = plan;
        const found =
          told !== undefined && expected.told !== undefined
            ? await wrongWhenTold(plant, answer, expected.told)
            : await wrongs(plant, answer, expected);
        tookMs.push(answered.tookMs - answer.calls.reduce((sum, call) => sum + call.tookMs, 0));
        if (invented(answer) > 0) nowhere.push(`${text} «${textOf(answer)}»`);
        unfounded += invented(answer);
        counted.asked += 1;
        if (found.length === 0) counted.right += 1;
        else
          wrong.push(
            `${name}: ${text} → ${answer.understood.intent}: ${found.join("; ")} «${textOf(answer)}»`,
          );
      }
    }
  return { scores: [...scores.values()], wrong, nowhere, invented: unfounded, tookMs };
}

/** A line for each category, with both languages. */
export function tabled({ scores, invented: unfounded }: Scored): string {
  const sum = (some: readonly Score[]): string => {
    const asked = some.reduce((all, one) => all + one.asked, 0);
    const right = some.reduce((all, one) => all + one.right, 0);
    return asked === 0 ? "–" : `${right}/${asked}`;
  };
  const line = (name: string, some: readonly Score[]): string =>
    [
      name.padEnd(14),
      ...["en", "pt"].map((language) => sum(some.filter((one) => one.language === language)).padStart(8)),
      sum(some).padStart(8),
    ].join("");
  const names = [...new Set(scores.map(({ name }) => name))];
  return [
    ...names.map((name) =>
      line(
        name,
        scores.filter((one) => one.name === name),
      ),
    ),
    line("together", scores),
    `numbers of nowhere: ${unfounded}`,
  ].join("\n");
}

/** How many were asked, and how many of them answered rightly. */
export function shareRight({ scores }: Scored): number {
  const asked = scores.reduce((all, one) => all + one.asked, 0);
  return scores.reduce((all, one) => all + one.right, 0) / asked;
}
