import { expect } from "vitest";
import { inPortuguese } from "../../src-main/assistant/answers/findings-pt.ts";
import { checked } from "../../src-main/assistant/verify.ts";
import { Work } from "../../src-main/assistant/work.ts";
import type { TextPiece } from "../../src-main/contract/assistant.ts";
import type { Finding } from "../../src-main/contract/findings.ts";

/** A finding in Portuguese as an answer has it: whatever isn't a fact's number would be struck out. */
export function portuguese(one: Finding): string | null {
  const work = new Work("pt");
  const call = work.called("findings", {}, 0, 1);
  const told = inPortuguese({
    ...{ one, who: { kind: "name", text: one.subject.name }, medium: "electricity" },
    number: (label, end) => {
      const quantity = one.numbers[label];
      const value = end === undefined ? quantity?.value : quantity?.[end];
      if (quantity === undefined || value == null) return null;
      const { id, shown } = work.fact(label, { ...quantity, value }, { call });
      return { kind: "number", text: shown, fact: id } satisfies TextPiece;
    },
  });
  if (told === null) return null;
  const { pieces, struck } = checked(told, work.facts);
  expect(struck).toBe(0);
  return pieces.map((piece) => (piece.kind === "struck" ? "▒" : piece.text)).join("");
}

/** Words that no Portuguese sentence has. */
export const english = /\b(the|and|was|while|nobody|hours|days|nights|takes|with|more|than)\b/i;
