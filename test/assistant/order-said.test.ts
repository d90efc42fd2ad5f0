import { describe, expect, it, test } from "vitest";
import { converted, unitIn } from "../../src-main/assistant/asked-unit.ts";
import { isAscending, nextPlaceIn, placeIn } from "../../src-main/assistant/order-said.ts";
import { plain } from "../../src-main/assistant/spelling.ts";

describe("the place of an order that is asked for", () => {
  it.each([
    ["Which is the second biggest consumer?", 2],
    ["Quem foi o terceiro maior?", 3],
    ["O 2.º que mais gastou em março", 2],
    ["Which tenant came in third place in March?", 3],
    ["Who was number two on electricity in March?", 2],
    ["Quem ficou em segundo lugar?", 2],
    ["Quem está no quarto lugar em março?", 4],
    ["Which tenant is the sixth biggest?", 6],
    ["And what is the next biggest one?", 2],
    ["Quem ficou em penúltimo em março?", 2],
    ["Which tenant was next to last?", 2],
    ["Which is the biggest consumer?", 1],
  ])("%s → %i", (question, place) => expect(placeIn(plain(question))).toBe(place));

  it.each([
    "No dia 2, o que mais gastou?",
    "Dos elevadores 1 e 2, o que mais consumiu em março?",
    "Quem gastou na segunda mais eletricidade?",
    "Which took more, boiler number 1 or boiler number 2 in March?",
    "Na segunda-feira, o que mais gastou?",
    "O que gasta mais no quarto?",
    "O que gastou mais no segundo em março?",
    "Qual foi a hora do dia 3 a mais cara?",
  ])("isn't a day or the number of a machine: %s", (question) => expect(placeIn(plain(question))).toBe(1));

  it("goes on with an order, unless a day is asked for", () => {
    expect(nextPlaceIn(plain("And the second?"))).toBe(2);
    expect(nextPlaceIn(plain("E em terceiro?"))).toBe(3);
    expect(nextPlaceIn(plain("E a segunda?"))).toBe(2);
    expect(nextPlaceIn(plain("E segunda?"))).toBeNull();
    expect(nextPlaceIn(plain("e quarta?"))).toBeNull();
  });
});

test.each([
  ["Which tenant was last in February?", true],
  ["Which tenant came last in March?", true],
  ["Quem ficou em último em março?", true],
  ["Quem ficou em penúltimo lugar?", true],
  ["How were the tenants ranked last month?", false],
  ["Which came last week in front?", false],
  ["Os inquilinos por ordem crescente", true],
  ["From the biggest to the smallest", false],
])("%s has the least first: %s", (question, ascending) =>
  expect(isAscending(plain(question))).toBe(ascending),
);

describe("the unit that is asked for", () => {
  it("can be taken back", () => {
    expect(unitIn(plain("in MWh"))).toBe("MWh");
    expect(unitIn(plain("and in kWh?"))).toBe("kWh");
    expect(unitIn(plain("em m3"))).toBe("m³");
  });

  it("is reached from whatever a counter counts", () => {
    expect(converted(5, "MWh", "kWh")).toBeCloseTo(5_000, 9);
    expect(converted(5, "MWh", "GJ")).toBeCloseTo(18, 9);
    expect(converted(1_500, "W", "kW")).toBeCloseTo(1.5, 9);
    expect(converted(2, "m³", "L")).toBeCloseTo(2_000, 9);
    expect(converted(1, "kWh", "kWh")).toBeNull();
    expect(converted(1, "kWh", "m³")).toBeNull();
  });
});
