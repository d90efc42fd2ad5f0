import type { Answer } from "../../src-main/contract/index.ts";
import { endingOf, originOf, saidFacts, sentencesOf } from "./answer-text.ts";

/** Names of the field are no Markdown: no link, picture or markup comes to life where the text is pasted. */
const plainText = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>#~]/g, "\\$&")
    // Some programs make addresses links by themselves.
    .replace(/(?<=[a-z]):(?=\S)/gi, "\\:")
    .replace(/(?<=www)\.|@(?=\S)/gi, "\\$&");
const cell = (text: string): string => plainText(text).replace(/\|/g, "\\|").replace(/\s+/g, " ");

/** Words for a time. @param zone IANA name; absent: the project’s */
export type TimeText = (time: number, zone?: string) => string;

/** The same in the zone of an answer’s site. */
export const timesOf =
  ({ of }: Pick<Answer, "of">, full: TimeText): TimeText =>
  (time) =>
    of.source === "project" ? full(time) : full(time, of.timeZone);

/** One answer as Markdown: its sentences, its table, whose data it is, and where each said number is from. */
export function answerMarkdown(
  answer: Answer,
  inZone: TimeText,
  pointName?: (id: string) => string | null,
): string[] {
  const full = timesOf(answer, inZone);
  const parts = answer.text.length === 0 ? [] : [plainText(sentencesOf(answer))];
  if (answer.table !== null) {
    const head = answer.table.columns.map(({ name, unit }) => cell(unit === "" ? name : `${name} (${unit})`));
    const rows = answer.table.rows.map((row) => `| ${row.map(({ text }) => cell(text)).join(" | ")} |`);
    parts.push([`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...rows].join("\n"));
  }
  const sources = saidFacts(answer).map(
    (fact) => `- ${fact.shown}: ${plainText(originOf(fact, full, pointName))}`,
  );
  if (sources.length > 0) parts.push(["Numbers:", ...sources].join("\n"));
  if (answer.notes.length > 0) parts.push(answer.notes.map((note) => `- ${plainText(note)}`).join("\n"));
  parts.push(`*${plainText(endingOf(answer, full(answer.askedAt)))}*`);
  return parts;
}

/** A conversation as Markdown: questions, answers, tables, and where each number is from. */
export function conversationText(title: string, answers: readonly Answer[], full: TimeText): string {
  const parts = answers.flatMap((answer) => [
    `## ${plainText(answer.question)}`,
    ...answerMarkdown(answer, full),
  ]);
  return `${[`# ${plainText(title)}`, ...parts].join("\n\n")}\n`;
}
