import { describe, expect, it } from "vitest";
import { askingPart } from "../../src-main/assistant/clauses.ts";

describe("a greeting", () => {
  it.each([
    ["Good morning, how much did we use yesterday?", "how much did we use yesterday?"],
    ["Boa tarde, quanto gastámos ontem?", "quanto gastámos ontem?"],
    ["Morning. What did the building take yesterday?", "What did the building take yesterday?"],
    ["Good evening team - costs of March please now", "costs of March please now"],
  ])("is no time of day: %s", (text, asked) => expect(askingPart(text)).toBe(asked));

  it.each(["Morning consumption of yesterday?", "Evening peak of the canteen in March", "Bom dia"])(
    "is none of these: %s",
    (text) => expect(askingPart(text)).toBe(text),
  );
});
