import type { Answer, Notice } from "../../src-main/contract/index.ts";

/** A stretch of a conversation: an answer, or what was told between two. */
export type TimelineItem =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "notices"; readonly key: number; readonly notices: readonly Notice[] };

/** Answers in their order, with what was told meanwhile between them. */
export function timelineOf(answers: readonly Answer[], notices: readonly Notice[]): TimelineItem[] {
  const items: TimelineItem[] = [];
  const left = [...notices];
  const tell = (until: number) => {
    const end = left.findIndex(({ at }) => at > until);
    const told = left.splice(0, end < 0 ? left.length : end);
    const [first] = told;
    if (first !== undefined) items.push({ kind: "notices", key: first.number, notices: told });
  };
  for (const answer of answers) {
    tell(answer.askedAt);
    items.push({ kind: "answer", answer });
  }
  tell(Number.POSITIVE_INFINITY);
  return items;
}
