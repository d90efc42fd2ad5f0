import { describe, expect, it } from "vitest";
import { writtenOut } from "../../src-main/assistant/written-out.ts";

describe("what people leave out where they write in short", () => {
  it.each([
    ["9–15 March", "9 to 15 March"],
    ["canteen yesterday 12-14h", "canteen yesterday from 12 to 14h"],
    ["9am–5pm", "from 9am to 5pm"],
    ["floor 0 yesterday, 9 to 17h only", "floor 0 yesterday, from 9 to 17h only"],
    ["from 9 to 17h", "from 9 to 17h"],
    ["between 8am and 6pm", "between 8am and 6pm"],
    ["sat 4 + sun 5 april", "4 to 5 april"],
    ["21/22 feb", "21 to 22 feb"],
    ["between noon and 2pm", "between 12h and 2pm"],
    ["from 6pm to midnight", "from 6pm to 24h"],
    ["first half of March vs second half", "first half of March vs second half of March"],
    ["second half of March against the first", "second half of March against first half of March"],
    ["first vs second half of March", "first half of March vs second half of March"],
    ["first half of March vs second half of March", "first half of March vs second half of March"],
    ["first half of March vs second half of February", "first half of March vs second half of February"],
  ])("%s is %s", (said, meant) => {
    expect(writtenOut(said, "en")).toBe(meant);
  });

  it.each([
    ["de 9-15 de março", "de 9 a 15 de março"],
    ["cantina ontem, 12h-14h", "cantina ontem, das 12h às 14h"],
    ["das 9 às 17h", "das 9 às 17h"],
    ["sábado 4 e domingo 5 de abril", "4 a 5 de abril"],
    ["do meio-dia às 14h", "das 12h às 14h"],
    ["entre a meia-noite e as 6h", "entre 0h e as 6h"],
    [
      "primeira quinzena de março contra a segunda",
      "primeira quinzena de março contra segunda quinzena de março",
    ],
  ])("%s é %s", (said, meant) => {
    expect(writtenOut(said, "pt")).toBe(meant);
  });

  it("leaves dates, ranges of codes and plain numbers as they are", () => {
    for (const text of ["2026-03-04", "4/3/2026", "GRI 302-1", "chiller 1-2", "T01-T05 in March"])
      expect(writtenOut(text, "en")).toBe(text);
  });
});
