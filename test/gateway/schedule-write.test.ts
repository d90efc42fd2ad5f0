import { expect, it } from "vitest";
import { Problem } from "../../src-main/contract/problem.ts";
import type { ChangeEnd } from "../../src-main/gateway/gate.ts";
import type { CurrentObject, PreparedStep } from "../../src-main/gateway/schedule-steps.ts";
import { sendSteps } from "../../src-main/gateway/schedule-write.ts";

const entries = [{ kind: "date", date: { year: 2027, month: 5, day: 14, weekday: 5 } }] as const;
const step: PreparedStep = {
  change: {
    ...{ kind: "calendar", object: "calendar-1", property: "date list", before: null, asked: "14 May 2027" },
    ...{ priority: null, target: null, note: "" },
  },
  write: { kind: "calendar", instance: 1, entries: [...entries] },
  wanted: entries,
  found: () => ({ content: [], text: "no entries" }),
};
const now: CurrentObject = {
  kind: "calendar",
  calendar: { instance: 1, name: "", description: "", value: null, entries: [], problems: [] },
};

it.each(["partly-done", "rejected"] as const)(
  "a write that ended as %s is read back only if it may be there",
  async (code) => {
    const ends: ChangeEnd[] = [];
    const signal = new AbortController().signal;
    await sendSteps(
      [step],
      { report: (_, end) => ends.push(end), mayGoOn: () => true, signal },
      {
        write: () => Promise.reject(new Problem(code, "1 of 1 entries were taken out.", "")),
        read: async () => now,
      },
    );
    const problem = { code, what: "1 of 1 entries were taken out.", remedy: "" };
    expect(ends).toEqual([
      code === "rejected"
        ? { outcome: "refused", problem }
        : { outcome: "unknown", problem, readBack: "no entries", note: "It was written in part only." },
    ]);
  },
);
