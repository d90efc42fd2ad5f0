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

/** One answer as Markdown: its sentences, its table, and where each said number is from. @param full words for a time */
export function answerMarkdown(
  answer: Answer,
  full: (time: number) => string,
  pointName?: (id: string) => string | null,
): string[] {
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
  parts.push(`*${endingOf(answer, full(answer.askedAt))}*`);
  return parts;
}

/** A conversation as Markdown: questions, answers, tables, and where each number is from. @param full words for a time */
export function conversationText(
  title: string,
  answers: readonly Answer[],
  full: (time: number) => string,
): string {
  const parts = answers.flatMap((answer) => [
    `## ${plainText(answer.question)}`,
    ...answerMarkdown(answer, full),
  ]);
  return `${[`# ${plainText(title)}`, ...parts].join("\n\n")}\n`;
}
