import { expect, it } from "vitest";
import type { Answer, AnswerId, ConversationId, PointId } from "../../src-main/contract/index.ts";
import { conversationText } from "../../src-renderer/assistant/conversation-text.ts";

it("writes a conversation with its tables, and where each said number is from", () => {
  const quantity = { value: 1_240, unit: "kWh", low: null, high: null };
  const evidence = [{ pointId: "p" as PointId, from: 0, to: 10, role: "consumption" }];
  const fact = {
    name: "total",
    quantity,
    shown: "1,240 kWh",
    call: 0,
    evidence,
    completeness: 1,
    method: null,
  };
  const answer: Answer = {
    ...{ id: "a" as AnswerId, conversationId: "c" as ConversationId, question: "How much?", language: "en" },
    ...{ askedAt: 5, author: { kind: "planner" }, kind: "answer" },
    understood: { intent: "consumption", about: [], from: 0, to: 10, comparedFrom: null, comparedTo: null },
    text: [
      { kind: "words", text: "It was " },
      { kind: "number", text: "1,240 kWh", fact: "f1" },
      { kind: "words", text: ", not " },
      { kind: "struck" },
    ],
    facts: [
      { ...fact, id: "f1" },
      { ...fact, id: "f2", name: "not said" },
    ],
    ...{ charts: [], actions: [], choices: [], calls: [], struck: 1, notes: ["A note."] },
    table: { columns: [{ name: "Meter", unit: "" }], rows: [[{ text: "A | B", fact: null }]] },
  };
  const text = conversationText("Title", [answer], (time) => `t${time}`);
  expect(text).toBe(
    [
      ...["# Title", "", "## How much?", "", "It was 1,240 kWh, not (number left out)", ""],
      ...["| Meter |", "| --- |", "| A \\| B |", ""],
      ...[
        "Numbers:",
        "- 1,240 kWh: total, t0 to t10",
        "",
        "- A note.",
        "",
        "*Answered without a model, t5*",
        "",
      ],
    ].join("\n"),
  );
});
