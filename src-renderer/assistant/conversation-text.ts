import type { Answer } from "../../src-main/contract/index.ts";

const cell = (text: string): string => text.replace(/\|/g, "\\|").replace(/\s+/g, " ");

/** A conversation as Markdown: questions, answers, tables, and where each number is from. @param full words for a time */
export function conversationText(
  title: string,
  answers: readonly Answer[],
  full: (time: number) => string,
): string {
  const parts = [`# ${title}`];
  for (const answer of answers) {
    parts.push(`## ${answer.question}`);
    parts.push(
      answer.text.map((piece) => (piece.kind === "struck" ? "(number left out)" : piece.text)).join(""),
    );
    if (answer.table !== null) {
      const head = answer.table.columns.map(({ name, unit }) =>
        cell(unit === "" ? name : `${name} (${unit})`),
      );
      const rows = answer.table.rows.map((row) => `| ${row.map(({ text }) => cell(text)).join(" | ")} |`);
      parts.push([`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...rows].join("\n"));
    }
    const said = new Set(answer.text.flatMap((piece) => (piece.kind === "number" ? [piece.fact] : [])));
    const sources = answer.facts
      .filter(({ id }) => said.has(id))
      .map(({ shown, name, evidence, method }) => {
        const first = evidence[0];
        const range = first === undefined ? "" : `, ${full(first.from)} to ${full(first.to)}`;
        const by = method === null ? "" : `, ${method.name} (${method.source})`;
        return `- ${shown}: ${name}${range}${by}`;
      });
    if (sources.length > 0) parts.push(["Numbers:", ...sources].join("\n"));
    if (answer.notes.length > 0) parts.push(answer.notes.map((note) => `- ${note}`).join("\n"));
    const by =
      answer.author.kind === "planner"
        ? "without a model"
        : `by ${answer.author.provider}, ${answer.author.model}`;
    parts.push(`*Answered ${by}, ${full(answer.askedAt)}*`);
  }
  return `${parts.join("\n\n")}\n`;
}
