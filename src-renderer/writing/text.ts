import type { ChangeResult, OverrideCheck } from "../../src-main/contract/index.ts";

/** What is left of a time, rounded up: `12 min`, `40 s`. */
export function remainingText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return seconds > 90 ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`;
}

const outcomeWords: Readonly<Record<ChangeResult["outcome"], string>> = {
  done: "done",
  refused: "refused",
  unknown: "no answer: it may have happened",
  "not-sent": "not sent",
};

/** What came of a change, in a line. */
export function resultText({ outcome, readBack, note, problem }: ChangeResult): string {
  const now = readBack === null ? "" : `now ${readBack}`;
  const word = problem?.code === "partly-done" ? "done in part" : outcomeWords[outcome];
  return [word, now, note, problem?.what ?? ""].filter(Boolean).join(" · ");
}

const foundWords: Readonly<Record<OverrideCheck["found"], string>> = {
  held: "held",
  waiting: "waits",
  changed: "changed",
  gone: "gone",
  unreachable: "not reached",
};

/** What the device says of an override. */
export function checkText({ found, note }: OverrideCheck): string {
  return note === "" ? foundWords[found] : `${foundWords[found]}: ${note}`;
}
