import { DateTime } from "luxon";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer, Language } from "../../src-main/contract/assistant.ts";
import { defaultSeed } from "../../src-main/demo/index.ts";
import { localTime } from "../../src-main/demo/model/calendar.ts";
import { weatherAt } from "../../src-main/demo/model/weather.ts";
import { newPoint, scannedDevice } from "../store/project.ts";
import { described } from "./described-site.ts";
import { peakSql, periodOf, totalSql } from "./expected.ts";
import { now, QuestionPlant } from "./plant.ts";
import { ask, invented, perUnit, textOf } from "./scoring.ts";

const zone = "Europe/Lisbon";
const hourMs = 3_600_000;
const from = +DateTime.fromISO("2026-01-31", { zone });
let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make(from, ["Main incomer", "Canteen", "Gas main", "Riser A", "Riser B"]);
}, 600_000);
afterAll(() => plant[Symbol.asyncDispose]());

async function answerTo(text: string, language: Language = "en"): Promise<Answer> {
  const { answer } = await ask(plant, text, language, null, plant.told(described));
  expect(invented(answer), textOf(answer)).toBe(0);
  expect(answer.kind, textOf(answer)).toBe("answer");
  return answer;
}
/** Numbers that the text says, as they are kept. */
const said = (answer: Answer): number[] =>
  answer.text.flatMap((piece) =>
    piece.kind === "number" ? (answer.facts.find(({ id }) => id === piece.fact)?.quantity.value ?? []) : [],
  );
const hasAll = (answer: Answer, wanted: readonly number[]) => {
  const numbers = said(answer);
  for (const one of wanted)
    expect(
      numbers.some((each) => Math.abs(each - one) <= 1e-6 * Math.max(1, Math.abs(one))),
      `${one} in ${textOf(answer)}`,
    ).toBe(true);
};
const [march, february] = [periodOf("2026-03"), periodOf("2026-02")];
const totals = (meters: readonly string[]) =>
  Promise.all([march, february].map((period) => plant.number(totalSql(meters, period)))) as Promise<
    [number, number]
  >;

describe("a number of one period held against that of another", () => {
  it.each([
    ["en", "Was the peak higher in March than in February?"],
    ["pt", "A ponta de março foi maior do que a de fevereiro?"],
  ] as const)("peaks, %s: %s", async (language, question) => {
    const [now_, then] = [
      await plant.number(peakSql(["Main incomer"], march)),
      await plant.number(peakSql(["Main incomer"], february)),
    ];
    const answer = await answerTo(question, language);
    hasAll(answer, [now_, then, Math.abs(now_ - then)]);
    expect(answer.charts[0]).toMatchObject({ kind: "bar", series: [{ values: [then, now_] }] });
  });

  it.each([
    ["en", "Did the canteen cost more in March than in February?"],
    ["en", "Has the canteen's bill gone up in March?"],
    ["pt", "A cantina custou mais em março do que em fevereiro?"],
  ] as const)("costs of a meter, by the day as months differ, %s: %s", async (language, question) => {
    const [taken, takenBefore] = await totals(["Canteen"]);
    const [paid, paidBefore] = [taken * perUnit.cost.electricity, takenBefore * perUnit.cost.electricity];
    // The clock goes forward in March.
    const [days, daysBefore] = [31, 28];
    hasAll(await answerTo(question, language), [
      ...[paid, paidBefore, Math.abs(paid - paidBefore), paid / days, paidBefore / daysBefore],
      Math.abs(100 * (paid / days / (paidBefore / daysBefore) - 1)),
    ]);
  });

  it.each([
    ["en", "Are emissions of electricity higher in March than in February?"],
    ["pt", "As emissões da eletricidade foram maiores em março do que em fevereiro?"],
  ] as const)("emissions of the site, %s: %s", async (language, question) => {
    const [taken, takenBefore] = await totals(["Main incomer"]);
    const answer = await answerTo(question, language);
    const text = textOf(answer);
    expect(text).toMatch(language === "en" ? /in March 2026, against/ : /em março de 2026, contra/);
    hasAll(answer, [
      (taken * perUnit.carbon.electricity) / 1_000,
      (takenBefore * perUnit.carbon.electricity) / 1_000,
    ]);
  });

  it("tells the sums of a day and a week by the day", async () => {
    const day = DateTime.fromMillis(now, { zone }).startOf("day").minus({ days: 1 });
    const week = day.plus({ days: 1 }).startOf("week").minus({ weeks: 1 });
    const taken = await plant.number(totalSql(["Main incomer"], [+day, +day.plus({ days: 1 })]));
    const ofWeek = await plant.number(totalSql(["Main incomer"], [+week, +week.plus({ weeks: 1 })]));
    const answer = await answerTo("How did yesterday compare with last week?");
    hasAll(answer, [taken, ofWeek, ofWeek / 7, Math.abs(100 * (taken / (ofWeek / 7) - 1))]);
    expect(textOf(answer)).not.toMatch(/That is [\d.,]+\skWh (?:more|less)/);
  });

  it("ranks risers where only these are named", async () => {
    const { answer } = await ask(plant, "Riser A or riser B, which took more in March?", "en", null);
    const taken = await Promise.all(
      ["Riser A", "Riser B"].map((name) => plant.number(totalSql([name], march))),
    );
    hasAll(answer, taken);
    expect(answer.table?.rows).toHaveLength(2);
  });

  it("says what can't be held against anything", async () => {
    const answer = await answerTo("Was the peak in March higher than last year?");
    expect(textOf(answer)).toMatch(/There is nothing to hold it against in March 2025\.$/);
  });
});

describe("a change from one month to the next", () => {
  const autumn = Date.UTC(2025, 9, 1);
  let heated: QuestionPlant;
  beforeAll(async () => {
    heated = await QuestionPlant.make(autumn, ["Gas main"]);
    const [network] = heated.file.catalogue.networks();
    if (network === undefined) throw new Error("The plant has no network.");
    const scanned = scannedDevice("weather", { name: "Weather station", path: ["Roof"] });
    const known = { lastSeen: now, problem: null };
    const { device } = heated.file.scanned.putDevice(network.id, scanned, known);
    const point = newPoint(device.id, {
      ...{ name: "Outdoor temperature", variable: "temp_outdoor_air", kind: "analog", unit: "°C" },
      intervalMs: hourMs,
    });
    heated.file.edit("Map", (changes) => changes.putPoints([point]));
    const times = Array.from({ length: (now - autumn) / hourMs }, (_, at) => autumn + at * hourMs);
    heated.file.readings.append({
      ...{ points: times.map(() => point.id), times },
      values: times.map((time) => weatherAt(defaultSeed, time, localTime(time)).temperature),
      ...{ qualities: times.map(() => 0), reasons: times.map(() => 0) },
    });
  }, 600_000);
  afterAll(() => heated[Symbol.asyncDispose]());

  it.each([
    [
      "en",
      "Compare gas in March with February",
      /Without the weather it is ([\d.,]+)\s% (?:more|less) a day\./,
    ],
    [
      "pt",
      "Compara o gás de março com o de fevereiro",
      /Sem o efeito do tempo são ([\d.,]+)\s% a (?:mais|menos) por dia\./,
    ],
  ] as const)(
    "is told without the weather as well, where a model explains it, %s: %s",
    async (language, question, saying) => {
      const { answer } = await ask(heated, question, language, null, heated.told(described));
      expect(invented(answer)).toBe(0);
      expect(textOf(answer)).toMatch(saying);
      // Most of what March needed less is its weather's.
      const left = Number(saying.exec(textOf(answer))?.[1]?.replace(",", "."));
      const change = answer.facts.find(({ name }) => /change a day|variação por dia/.test(name))?.quantity
        .value;
      expect(left).toBeLessThan((change ?? 0) / 2);
    },
  );
});
