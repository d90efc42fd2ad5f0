import { describe, expect, it } from "vitest";
import type { Answer, Measure, Notice } from "../../src-main/contract/index.ts";
import { paybackText, sumsOf, sumsText } from "../../src-renderer/assistant/measure-text.ts";
import { costText } from "../../src-renderer/assistant/notice-view.tsx";
import { type TimelineItem, timelineOf } from "../../src-renderer/assistant/timeline.ts";
import { sampleAnswer } from "./answer-sample.ts";

const answerAt = (askedAt: number): Answer => ({
  ...sampleAnswer,
  id: `a${askedAt}` as Answer["id"],
  askedAt,
});
const noticeAt = (at: number): Notice => ({
  ...{ number: at, kind: "finding", subject: "s", at, name: "Lights", statement: "Burn.", remedy: "" },
  ...{ times: 1, energy: null, cost: null, per: "month", costNote: "", from: 0, to: at },
  ...{ deviceIds: [], pointIds: [], actions: [], inPortuguese: null, seenAt: null, conversationId: null },
});
const told = (items: readonly TimelineItem[]) =>
  items.map((item) => (item.kind === "answer" ? item.answer.id : item.notices.map(({ at }) => at)));

describe("a conversation with what was told meanwhile", () => {
  it("has notices where they came, those of one stretch together", () => {
    const items = timelineOf(
      [answerAt(10), answerAt(20)],
      [noticeAt(1), noticeAt(12), noticeAt(14), noticeAt(30)],
    );
    expect(told(items)).toEqual([[1], "a10", [12, 14], "a20", [30]]);
  });

  it("keeps answers in their order where one was asked again later", () => {
    const items = timelineOf([answerAt(50), answerAt(20)], [noticeAt(12), noticeAt(60)]);
    expect(told(items)).toEqual([[12], "a50", "a20", [60]]);
  });
});

describe("words of notices and measures", () => {
  it("say what is lost, a month or in all, and nothing where nothing is known", () => {
    const cost = { value: 120, unit: "EUR", low: null, high: null };
    const energy = { value: 800, unit: "kWh", low: null, high: null };
    expect(costText({ cost, energy, per: "month" })).toBe("120 EUR and 800 kWh a month");
    expect(costText({ cost: null, energy, per: "all" })).toBe("800 kWh");
    expect(costText({ cost: null, energy: null, per: "all" })).toBe("");
  });

  it("say when a measure has paid for itself", () => {
    expect(paybackText({ investment: 900, costPerYear: 600 })).toBe("18 months");
    expect(paybackText({ investment: 9_000, costPerYear: 1_000 })).toBe("9 years");
    expect(paybackText({ investment: 1, costPerYear: 1_000 })).toBe("less than a month");
    expect(paybackText({ investment: null, costPerYear: 1_000 })).toBe("");
    expect(paybackText({ investment: 100, costPerYear: 0 })).toBe("");
  });

  it("add up by state and currency", () => {
    const measureOf = (state: Measure["state"], costPerYear: number | null, currency: string) =>
      ({ state, costPerYear, currency, energyPerYear: 100 }) as Measure;
    const measures = [
      measureOf("proposed", 10, "EUR"),
      measureOf("decided", 5, "CHF"),
      measureOf("done", 7, "EUR"),
      measureOf("proposed", null, ""),
    ];
    expect(sumsText(sumsOf(measures, ["proposed", "decided"]))).toBe(
      "3, 300 kWh and 10 EUR and 5 CHF a year",
    );
    expect(sumsText(sumsOf(measures, ["dropped"]))).toBe("0");
  });
});
