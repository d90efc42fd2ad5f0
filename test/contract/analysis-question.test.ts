import { describe, expect, it } from "vitest";
import { analysisQuestion } from "../../src-main/contract/analyses.ts";

const dayMs = 86_400_000;
const from = Date.UTC(2026, 0, 1);
const accepts = (first: number, days: number) =>
  analysisQuestion.safeParse({
    ...{ analyses: [], from, to: from + dayMs },
    against: { from: from + first * dayMs, to: from + (first + days) * dayMs },
  }).success;

describe("what a period is compared with", () => {
  it("is a period of five years or less", () => {
    expect(accepts(-400, 30)).toBe(true);
    expect(accepts(-1_830, 1_830)).toBe(true);
    expect(accepts(-400, 0)).toBe(false);
    expect(accepts(-400, -1)).toBe(false);
    expect(accepts(-400, 1_831)).toBe(false);
  });

  it("is five years away or less", () => {
    expect([accepts(-1_831, 1), accepts(1_831, 1)]).toEqual([false, false]);
    expect(accepts(1_830, 1)).toBe(true);
  });
});
