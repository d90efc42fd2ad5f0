import { DateTime } from "luxon";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { World } from "../../src-main/assistant/index.ts";
import type { Language } from "../../src-main/contract/assistant.ts";
import { type SiteDescription, undescribed } from "../../src-main/contract/index.ts";
import { projectWorld } from "../../src-main/gateway/assistant/world.ts";
import { totalSql } from "./expected.ts";
import { now, QuestionPlant } from "./plant.ts";
import { ask, textOf } from "./scoring.ts";

const zone = "Europe/Lisbon";
const main = ["Main incomer"];

let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make(Date.UTC(2026, 2, 20), main);
}, 300_000);
afterAll(() => plant[Symbol.asyncDispose]());

/** The plant as the gateway gives it to the assistant, with what is told of its site. */
async function told(description: Partial<SiteDescription>): Promise<World> {
  plant.file.edit("Describe", (changes) => changes.putDescription({ ...undescribed, ...description }));
  const events = { active: () => [], history: () => [] };
  const outcome = async () => ({ findings: [], refusals: [] });
  const open = { file: plant.file, events, polled: [] };
  const { meanings } = plant.world;
  return { ...(await projectWorld(open, { outcome }, new AbortController().signal)), meanings, now };
}

/** What the building took in some hours of some days of April, by SQL. */
async function taken(days: readonly number[], from: number, to: number): Promise<number> {
  let sum = 0;
  for (const day of days) {
    const start = DateTime.fromObject({ year: 2026, month: 4, day }, { zone });
    const at = (hours: number) => Math.min(now, +start.plus({ hours }));
    sum += await plant.number(totalSql(main, [at(from), at(to)]));
  }
  return sum;
}

const asked = async (text: string, world: World, language: Language = "en") =>
  (await ask(plant, text, language, null, world)).answer;
const totalOf = async (text: string, world: World) =>
  (await asked(text, world)).facts.find(({ name }) => name === "total")?.quantity.value;

const within = "How much did the building use in working hours in April?";
const outside = "How much did the building use outside working hours in April?";
const noCountry = /country isn’t told, so its public holidays count as other days/;
const usual =
  /Nobody told other hours of this site: working hours are taken to be Monday to Friday, 07:00 to 19:00/;

describe("working hours", () => {
  // Of April until Wednesday the 8th, Good Friday is the 3rd and Easter the 5th.
  it("leave public holidays out, which are outside of them as a whole", async () => {
    const world = await told({ country: "PT" });
    const worked = await taken([1, 2, 6, 7, 8], 7, 19);
    const all = await taken([1, 2, 3, 4, 5, 6, 7, 8], 0, 24);
    expect(await totalOf(within, world)).toBeCloseTo(worked, 6);
    expect(await totalOf(outside, world)).toBeCloseTo(all - worked, 6);
  });

  it("have them where the site is open on them, and leave out days that it is closed on", async () => {
    const closed = [{ name: "Inventory", from: "2026-04-07", until: "2026-04-07", everyYear: false }];
    const occupancy = { ...undescribed.occupancy, openOnHolidays: true, closed };
    const world = await told({ country: "PT", occupancy });
    expect(await totalOf(within, world)).toBeCloseTo(await taken([1, 2, 3, 6, 8], 7, 19), 6);
  });

  it("are told to be the usual ones where nobody told others", async () => {
    const answer = await asked(within, await told({}));
    expect(answer.notes.join(" ")).toMatch(usual);
    expect(answer.notes.join(" ")).toMatch(noCountry);
    const portuguese = await asked(
      "Quanto consumiu o edifício fora do horário de trabalho em abril?",
      await told({}),
      "pt",
    );
    expect(portuguese.notes.join(" ")).toMatch(
      /Ninguém indicou outro horário desta instalação: toma-se por horário de trabalho segunda a sexta, das 07:00 às 19:00\..*O país da instalação não está indicado/,
    );
  });

  it("say nothing of what is usual where hours and country are told", async () => {
    const week = undescribed.occupancy.week.map((hours) =>
      hours.length === 0 ? [] : [{ from: 32, to: 72 }],
    );
    const world = await told({ country: "PT", occupancy: { ...undescribed.occupancy, week } });
    const answer = await asked(within, world);
    expect(answer.notes.join(" ")).not.toMatch(/Nobody told|country/);
    expect(answer.facts.find(({ name }) => name === "total")?.quantity.value).toBeCloseTo(
      await taken([1, 2, 6, 7, 8], 8, 18),
      6,
    );
    const night = await asked("How much did the building use at night in April?", await told({}));
    expect(night.notes.join(" ")).not.toMatch(/Nobody told|country/);
  });

  it("of a holiday are none, which is said", async () => {
    const world = await told({ country: "PT" });
    const answer = await asked("How much did the building use in working hours on 3 April?", world);
    expect(answer.kind).toBe("refusal");
    expect(textOf(answer)).toBe(
      "On 3 April 2026 there is no time in working hours. Ask about another time, or about the whole of it.",
    );
  });
});

it("hours without a period are of the month so far, which is said", async () => {
  const answer = await asked("How much did the building use between 8h and 18h?", plant.world);
  expect(textOf(answer)).toContain("from 08:00 to 18:00 from 1 April 2026 to 8 April 2026 10:30");
  expect(answer.facts.find(({ name }) => name === "total")?.quantity.value).toBeCloseTo(
    await taken([1, 2, 3, 4, 5, 6, 7, 8], 8, 18),
    6,
  );
});
