import { verified } from "../../src-main/assistant/verify.ts";
import { Work } from "../../src-main/assistant/work.ts";
import type { Finding } from "../../src-main/contract/findings.ts";

/** A finding's statement as the assistant would say it, with ▒ where a number isn't among the finding's own. */
export function asSaid({ statement, subject, numbers, energy, cost }: Finding): string {
  const work = new Work("en");
  const all = [...Object.entries(numbers), ["energy", energy] as const, ["cost", cost] as const];
  const facts = all.flatMap(([label, quantity]) =>
    quantity === null ? [] : [work.fact(label, quantity, { call: 0 })],
  );
  return verified(statement, facts, [subject.name], "en")
    .pieces.map((piece) => (piece.kind === "struck" ? "▒" : piece.text))
    .join("");
}
