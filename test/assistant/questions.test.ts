import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../src-main/analytics/index.ts";
import { answerByPlanner, type Plan } from "../../src-main/assistant/index.ts";
import type { Answer, AnswerId, ConversationId, Language } from "../../src-main/contract/assistant.ts";
import {
  firstNowSql,
  firstSql,
  meanSql,
  newestSql,
  peakSql,
  periodOf,
  presentSql,
  totalSql,
} from "./expected.ts";
import { now, QuestionPlant } from "./plant.ts";
import { type Asked, type Expectation, main } from "./questions.ts";
import { developQuestions } from "./questions-develop.data.ts";

const id = "0190a1b2-0000-7000-8000-00000000000a";
const available = new Set(analyses.map(({ name }) => name));
const textOf = ({ text }: Answer): string =>
  text.map((piece) => (piece.kind === "struck" ? "▒" : piece.text)).join("");
const plainName = (name: string): string => name.replace(/^EAAA\d+ /, "");

let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make();
}, 120_000);
afterAll(() => plant[Symbol.asyncDispose]());

async function ask(text: string, language: Language, before: Plan | null) {
  return await answerByPlanner(
    { conversationId: null, text, language, context: { pointIds: [], deviceIds: [], from: null, to: null } },
    {
      ...{ world: plant.world, available, before, answerId: id as AnswerId },
      ...{ conversationId: id as ConversationId, signal: new AbortController().signal, elapsed: () => 0 },
    },
  );
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

/** What is wrong with an answer; empty: nothing. */
async function wrongs(answer: Answer, expected: Expectation): Promise<string[]> {
  const wrong: string[] = [];
  const { kind = "answer", about, period, compared, number, first, chart, choices } = expected;
  if (answer.kind !== kind) wrong.push(`${answer.kind} instead of ${kind}`);
  if (answer.struck > 0) wrong.push(`${answer.struck} numbers of nowhere`);
  if (kind !== "answer") {
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
  const wanted = await numberOf(about ?? main, range, other, number);
  if (wanted !== null && !said(answer).some((one) => near(one, wanted) || near(one, Math.abs(wanted))))
    wrong.push(`${said(answer).join(", ")} instead of ${wanted}`);
  if (first !== undefined) {
    const sql =
      first.of === "now"
        ? firstNowSql(first.among)
        : firstSql(first.among, range ?? periodOf("month"), first.of === "least");
    const name = await plant.text(sql);
    const told = answer.text.find((piece) => piece.kind === "name");
    if (told?.kind !== "name" || told.text !== name) wrong.push(`first is ${name}`);
  }
  if (chart !== undefined && answer.charts[0]?.kind !== chart) wrong.push(`chart ${answer.charts[0]?.kind}`);
  return wrong;
}

async function numberOf(
  about: readonly string[],
  range: [number, number] | null,
  other: [number, number] | null,
  number: Expectation["number"],
): Promise<number | null> {
  if (number === undefined) return null;
  const whole = range ?? periodOf("month");
  switch (number.of) {
    case "total":
      return await plant.number(totalSql(about, whole));
    case "peak":
      return await plant.number(peakSql(about, whole));
    case "present":
      return await plant.number(presentSql(about));
    case "difference":
    case "change": {
      const then = asMuch(other ?? periodOf("month-1"), whole);
      const [one, two] = [
        await plant.number(totalSql(about, whole)),
        await plant.number(totalSql(about, then)),
      ];
      return number.of === "difference" ? one - two : (100 * (one - two)) / two;
    }
    case "mean":
      return await plant.number(meanSql(about[0] ?? "", number.variable, whole));
    case "newest":
      return await plant.number(newestSql(about[0] ?? "", number.variable));
    case "count":
      return number.count;
  }
}

/** As much of the period before as the present one has had so far. */
function asMuch(before: [number, number], present: [number, number]): [number, number] {
  return present[1] === now ? [before[0], Math.min(before[1], before[0] + present[1] - present[0])] : before;
}

async function failures(list: readonly Asked[]): Promise<{ asked: number; wrong: string[] }> {
  const wrong: string[] = [];
  let asked = 0;
  for (const { language, questions } of list) {
    let before: Plan | null = null;
    for (const [text, expected] of questions) {
      asked += 1;
      const { answer, plan } = await ask(text, language, before);
      before = plan;
      const found = await wrongs(answer, expected);
      if (found.length > 0)
        wrong.push(`${text} → ${answer.understood.intent}: ${found.join("; ")} «${textOf(answer)}»`);
    }
  }
  return { asked, wrong };
}

describe("the planner", () => {
  it("answers what it was made by, with the numbers that SQL gives", async () => {
    const { asked, wrong } = await failures(developQuestions);
    expect(wrong.length, `${wrong.length} of ${asked}:\n${wrong.join("\n")}`).toBeLessThanOrEqual(
      0.02 * asked,
    );
  }, 120_000);
});
