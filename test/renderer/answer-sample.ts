import {
  type Answer,
  type AnswerId,
  askedFromNowhere,
  type ConversationId,
  type PointId,
} from "../../src-main/contract/index.ts";

const fact = {
  ...{ name: "total", shown: "1,240 kWh", call: 0, completeness: 1, method: null },
  quantity: { value: 1_240, unit: "kWh", low: null, high: null },
  evidence: [{ pointId: "p" as PointId, from: 0, to: 10, role: "consumption" }],
};

/** An answer with a said and an unsaid number, one that was struck out, and a table. */
export const sampleAnswer: Answer = {
  ...{ id: "a" as AnswerId, conversationId: "c" as ConversationId, question: "How much?", language: "en" },
  of: { source: "project" },
  ...{ context: askedFromNowhere, askedAt: 5, author: { kind: "planner" }, kind: "answer", stopped: false },
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
