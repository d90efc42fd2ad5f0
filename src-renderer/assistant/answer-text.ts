import type { Answer, Fact } from "../../src-main/contract/index.ts";
import { centralText } from "./answered-of.ts";

/** The sentences of an answer; a number that no query gave is left out. */
export const sentencesOf = ({ text }: Pick<Answer, "text">): string =>
  text.map((piece) => (piece.kind === "struck" ? "(number left out)" : piece.text)).join("");

/** Facts whose numbers the sentences say. */
export function saidFacts({ text, facts }: Pick<Answer, "text" | "facts">): Fact[] {
  const said = new Set(text.flatMap((piece) => (piece.kind === "number" ? [piece.fact] : [])));
  return facts.filter(({ id }) => said.has(id));
}

/** Where a number is from, in one line. @param full words for a time @param pointName null: it isn't there any more */
export function originOf(
  { name, evidence, method, completeness }: Fact,
  full: (time: number) => string,
  pointName: (id: string) => string | null = () => null,
): string {
  const first = evidence[0];
  const names = [...new Set(evidence.flatMap(({ pointId }) => pointName(pointId) ?? []))];
  const shown = names.slice(0, 3).join("; ");
  const series =
    names.length === 0 ? "" : ` (${shown}${names.length > 3 ? ` and ${names.length - 3} more` : ""})`;
  const range = first === undefined ? "" : `, ${full(first.from)} to ${full(first.to)}`;
  const by = method === null ? "" : `, ${method.name} (${method.source})`;
  const data =
    completeness === null || completeness >= 0.9995
      ? ""
      : `, data ${Math.floor(completeness * 100)} % complete`;
  return `${name}${series}${range}${by}${data}`;
}

/** That an answer isn't whole; null: it is. */
export function stoppedWords({ stopped, text }: Pick<Answer, "stopped" | "text">): string | null {
  if (!stopped) return null;
  return text.length === 0 ? "Stopped before anything was said." : "Stopped before its end.";
}

/** How an answer ends, in one line, with whose data it is where that isn’t the project’s. @param at when it was asked, in words */
export function endingOf(answer: Pick<Answer, "author" | "stopped" | "text" | "of">, at: string): string {
  const words = stoppedWords(answer);
  const where = centralText(answer.of);
  const data = where === null ? "" : `Data of ${where}. `;
  if (words === null) return `${data}Answered ${authorOf(answer)}, ${at}`;
  return answer.text.length === 0
    ? `${data}${words} ${at}`
    : `${data}${words} Answered ${authorOf(answer)}, ${at}`;
}

export const authorOf = ({ author }: Pick<Answer, "author">): string =>
  author.kind === "planner" ? "without a model" : `by ${author.provider}, ${author.model}`;
