import { DateTime } from "luxon";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groundText, whatLacks } from "../../src-main/assistant/answers/lacking.ts";
import { factName } from "../../src-main/assistant/evidence-words.ts";
import type { World } from "../../src-main/assistant/index.ts";
import { type Answer, type Language, type Tariff, undescribed } from "../../src-main/contract/index.ts";
import { periodOf, totalSql } from "./expected.ts";
import { begin, now, QuestionPlant } from "./plant.ts";
import { main } from "./questions.ts";
import { ask, invented, textOf } from "./scoring.ts";

const zone = "Europe/Lisbon";
const hourMs = 3_600_000;
const names = [
  "Main incomer",
  "Chiller 1",
  "Chiller 2",
  "Canteen",
  "Server room",
  "Gas main",
  "Lift 1",
  "Lift 2",
];
let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make(begin, names);
}, 900_000);
afterAll(() => plant[Symbol.asyncDispose]());

async function answerTo(text: string, language: Language, world?: World): Promise<Answer> {
  const { answer } = await ask(plant, text, language, null, world);
  expect(invented(answer)).toBe(0);
  expect(answer.struck).toBe(0);
  return answer;
}
const factOf = (answer: Answer, name: string): number => {
  const fact = answer.facts.find((one) => one.name === factName(name, answer.language));
  if (fact === undefined) throw new Error(`No fact ${name}: ${answer.facts.map((one) => one.name)}`);
  return fact.quantity.value;
};
/** Whether the text says a fact of this name. */
const says = (answer: Answer, name: string): boolean =>
  answer.text.some(
    (piece) =>
      piece.kind === "number" &&
      answer.facts.find(({ id }) => id === piece.fact)?.name === factName(name, answer.language),
  );
/** What the same span of time took in each of the weeks before, by SQL. */
async function weeksBefore(meters: readonly string[], [from, to]: readonly [number, number], weeks: number) {
  const back = (time: number, count: number) => +DateTime.fromMillis(time, { zone }).minus({ weeks: count });
  return Promise.all(
    Array.from({ length: weeks }, (_, at) =>
      plant.number(totalSql(meters, [back(from, at + 1), back(to, at + 1)])),
    ),
  );
}

const allDay = [{ from: 0, period: 0 }];
const flat: Tariff = {
  ...{ id: "flat", name: "Flat", carrier: "electricity", direction: "purchase", supplier: "", until: null },
  ...{ from: "2025-01-01", periods: [{ name: "All", price: 0.2 }], levy: 0.01, fixed: 3, demand: [] },
  ...{ reactive: [], vatRate: null, source: "" },
  seasons: [{ name: "All", begins: "01-01", week: Array.from({ length: 7 }, () => allDay), holiday: null }],
};
const told = () =>
  plant.told({
    description: { ...undescribed, country: "PT", tariffs: [flat] },
    emissionFactors: [
      {
        source: "A table made for this test",
        published: 2026,
        factors: [
          {
            ...{ carrier: "electricity", basis: "grid", region: "PT", year: 2026, factor: 150 },
            ...{ gases: "CO2e", note: "" },
          },
        ],
      },
    ],
  });

describe("what passes now is held against what is typical", () => {
  const lastHour = [Math.floor(now / hourMs) * hourMs - hourMs, Math.floor(now / hourMs) * hourMs] as const;
  it.each([
    ["en", "How much is the building using right now?", /typical for this hour of the week is/],
    ["pt", "Quanto está o edifício a consumir agora?", /o típico para esta hora da semana é/],
    ["en", "Is the current load normal for this time of day?", /normal/],
    ["pt", "O consumo do edifício neste momento é normal?", /normal/],
  ] as const)("%s: %s", async (language, question, saying) => {
    const answer = await answerTo(question, language);
    expect(textOf(answer)).toMatch(saying);
    expect(answer.charts[0]?.kind).toBe("bar");
    // Of one hour kWh are kW on average.
    expect(factOf(answer, "now")).toBeCloseTo(await plant.number(totalSql(main, [...lastHour])), 3);
    const before = await weeksBefore(main, lastHour, 12);
    expect(says(answer, "typical")).toBe(true);
    expect(factOf(answer, "typical")).toBeGreaterThan(Math.min(...before));
    expect(factOf(answer, "typical")).toBeLessThan(Math.max(...before));
  });

  it("tells it of the first of a ranking", async () => {
    const answer = await answerTo("What's consuming the most energy right now?", "en");
    const first = answer.text.find(({ kind }) => kind === "name");
    expect(answer.charts[0]?.kind).toBe("ranking");
    const meter = names.find((name) => first?.kind === "name" && first.text.endsWith(` ${name}`));
    expect(factOf(answer, "now")).toBeCloseTo(await plant.number(totalSql([meter ?? ""], [...lastHour])), 3);
  });

  it("adds up what is typical of several meters", async () => {
    const lifts = ["Lift 1", "Lift 2"];
    const answer = await answerTo("Current power of the lifts", "en");
    expect(factOf(answer, "now")).toBeCloseTo(await plant.number(totalSql(lifts, [...lastHour])), 3);
    const before = await weeksBefore(lifts, lastHour, 12);
    expect(factOf(answer, "typical")).toBeGreaterThan(Math.min(...before));
    expect(factOf(answer, "typical")).toBeLessThan(Math.max(...before));
  });
});

describe("forecasts", () => {
  it.each([
    ["en", "Predict tomorrow's energy consumption", /will take/],
    ["pt", "Qual é a previsão de consumo para amanhã?", /vai consumir .* amanhã/],
  ] as const)("%s: %s", async (language, question, saying) => {
    const answer = await answerTo(question, language);
    expect(textOf(answer)).toMatch(saying);
    const tomorrow = [
      +DateTime.fromMillis(now, { zone }).startOf("day").plus({ days: 1 }),
      +DateTime.fromMillis(now, { zone }).startOf("day").plus({ days: 2 }),
    ] as const;
    const before = await weeksBefore(main, tomorrow, 8);
    const total = factOf(answer, "total");
    expect(says(answer, "total")).toBe(true);
    expect(total).toBeGreaterThan(0.9 * Math.min(...before));
    expect(total).toBeLessThan(1.1 * Math.max(...before));
    const [chart] = answer.charts;
    expect(chart?.kind).toBe("line");
    expect(chart?.labels).toHaveLength(24);
    const [expected, low, high] = chart?.series ?? [];
    expect(expected?.values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeCloseTo(total, 3);
    for (const [at, value] of expected?.values.entries() ?? []) {
      expect(low?.values[at] ?? Number.NaN).toBeLessThanOrEqual(value ?? Number.NaN);
      expect(high?.values[at] ?? Number.NaN).toBeGreaterThanOrEqual(value ?? Number.NaN);
    }
  });
});

describe("money and emissions", () => {
  const march = periodOf("2026-03");
  it.each([
    ["en", "What did electricity cost in March?", /^Electricity cost/],
    ["pt", "Quanto custou a eletricidade em março?", /^A eletricidade comprada custou/],
  ] as const)("%s: %s", async (language, question, saying) => {
    const answer = await answerTo(question, language, told());
    const used = await plant.number(totalSql(main, march));
    expect(textOf(answer)).toMatch(saying);
    expect(factOf(answer, "energy")).toBeCloseTo(used, 3);
    expect(factOf(answer, "total")).toBeCloseTo(used * 0.21 + 31 * 3, 3);
    expect(says(answer, "total")).toBe(true);
  });

  it.each([
    ["en", "How much CO2 did our electricity cause in March?", /location-based/],
    ["pt", "Quanto CO2 causou a nossa eletricidade em março?", /pelo método da localização/],
  ] as const)("%s: %s", async (language, question, saying) => {
    const answer = await answerTo(question, language, told());
    const used = await plant.number(totalSql(main, march));
    expect(textOf(answer)).toMatch(saying);
    expect(says(answer, "emissions")).toBe(true);
    expect(factOf(answer, "emissions")).toBeCloseTo((used * 0.15) / 1_000, 6);
    expect(answer.charts[0]?.kind).toBe("ranking");
  });

  it("refuses in the language of the question", async () => {
    const [english, portuguese] = [
      await answerTo("What did electricity cost in March?", "en"),
      await answerTo("Quanto custou a eletricidade em março?", "pt"),
    ];
    expect(textOf(english)).toBe(
      "The analysis of cost by tariff can't say anything here. No tariff is told. Put in what energy costs under Site; an example of the list is a beginning.",
    );
    expect(textOf(portuguese)).toBe(
      "A análise de custos por tarifa não pode dizer nada aqui. Não há nenhuma tarifa. Indique em Site quanto custa a energia; um exemplo da lista é um começo.",
    );
    expect(portuguese.notes.join(" ")).not.toMatch(/tariff|Put in/);
  });
});

describe("verbs", () => {
  it.each([
    ["en", "Current power of Lift 1 and Lift 2", /Lift 1 and .*Lift 2 take /],
    ["en", "Current power of Lift 1", /Lift 1 takes /],
    ["en", "Current power of the building", /^The building takes /],
    ["pt", "Potência atual de Lift 1 e Lift 2", /Lift 1 e .*Lift 2 consomem /],
    ["pt", "Potência atual de Lift 1", /Lift 1 consome /],
    ["pt", "Quanto consumiram Lift 1 e Lift 2 em março?", /Lift 1 e .*Lift 2 consumiram /],
    ["pt", "Quanto consumiu o Lift 1 em março?", /Lift 1 consumiu /],
    ["pt", "Lift 1 e Lift 2 em março contra fevereiro", /Lift 1 e .*Lift 2 consumiram .*, contra /],
  ] as const)("are of one or of several meters, %s: %s", async (language, question, said) => {
    expect(textOf(await answerTo(question, language))).toMatch(said);
  });
});

describe("an analysis that refuses", () => {
  let young: QuestionPlant;
  beforeAll(async () => {
    young = await QuestionPlant.make(Date.UTC(2026, 3, 2), ["Main incomer", "Fire pump"]);
  }, 300_000);
  afterAll(() => young[Symbol.asyncDispose]());

  it.each([
    [
      "en",
      "Carbon emissions in April",
      "The analysis of carbon emissions can't say anything here. Facts of the site and points that it needs are missing; the notes list them.",
    ],
    [
      "pt",
      "Emissões em abril",
      "A análise de emissões de carbono não pode dizer nada aqui. Faltam-lhe dados da instalação e pontos de que precisa; as notas dizem quais.",
    ],
    [
      "en",
      "Forecast tomorrow",
      "The analysis of forecasts can't say anything here. Readings that it needs are missing; the notes list them.",
    ],
    [
      "en",
      "Unusual patterns in April?",
      "The analysis of unusual patterns (anomalies) can't say anything here. Readings that it needs are missing; the notes list them.",
    ],
  ] as const)(
    "%s: %s – says what would be needed, and each of it in the notes",
    async (language, question, said) => {
      const { answer } = await ask(young, question, language, null);
      expect(answer.kind).toBe("refusal");
      expect(textOf(answer)).toBe(said);
      const { refusals } = await young.world.analyse(
        (JSON.parse(answer.calls[0]?.input ?? "{}") as { analyses: string[] }).analyses,
        { from: periodOf("month")[0], to: now },
        new AbortController().signal,
      );
      expect(refusals.length).toBeGreaterThan(0);
      if (language === "en")
        for (const { reason, needs } of refusals)
          if (!/\d/.test(reason)) expect(answer.notes).toContain(`${reason} ${needs}`);
      expect(answer.notes.length).toBeGreaterThan(0);
    },
  );

  it("tells a long reason by its beginning, and all of what it needs", () => {
    const told = groundText({ reason: "r".repeat(700), needs: "Map the valve.", code: undefined });
    expect(told).toMatch(/^r{484}… Map the valve\.$/);
  });

  it("needs points, where rules have no others to go by", () => {
    const missing = { reason: "No valve is mapped.", needs: "Map it.", code: undefined };
    const short = { ...missing, code: "few-days" } as const;
    expect(textOf({ text: whatLacks([missing, short], "waste", "en", true) })).toBe(
      "Points and readings that it needs are missing; the notes list them.",
    );
    expect(textOf({ text: whatLacks([missing], "waste", "pt", false) })).toBe(
      "Faltam-lhe pontos de que precisa; as notas dizem os primeiros motivos.",
    );
  });
});

describe("where one of several meters can't be judged", () => {
  let some: QuestionPlant;
  beforeAll(async () => {
    some = await QuestionPlant.make(Date.UTC(2026, 0, 20), ["Lift 1", "Server room", "Chiller 2"]);
  }, 300_000);
  afterAll(() => some[Symbol.asyncDispose]());

  it.each([
    [
      "en",
      "Show me unusual energy patterns of the last two weeks",
      /^Nothing unusual was found for .+ in .*(Lift 1|Server room) and .*(Lift 1|Server room)\. .*Chiller 2 couldn't be judged\. It is used so seldom that nothing is usual there\.$/,
      /^EAAA\d+ Chiller 2: It is used so seldom that nothing is usual there\. A meter that is used more often\.$/,
    ],
    [
      "pt",
      "Mostra-me padrões anormais das últimas duas semanas",
      /^Nada de anormal foi encontrado para .+, vistos .*(Lift 1|Server room) e .*(Lift 1|Server room)\. Não foi possível avaliar .*Chiller 2\. Consome tão raramente que nada é habitual\.$/,
      /^EAAA\d+ Chiller 2: Consome tão raramente/,
    ],
  ] as const)(
    "%s: %s – tells it of the others, and why of which not",
    async (language, question, said, note) => {
      const { answer } = await ask(some, question, language, null);
      expect(invented(answer)).toBe(0);
      expect(answer.kind).toBe("answer");
      expect(textOf(answer)).toMatch(said);
      expect(answer.notes).toEqual([expect.stringMatching(note)]);
    },
  );

  it("leaves out who wasn't asked about, and refuses of whom nothing can be told", async () => {
    const { answer: others } = await ask(
      some,
      "Anything unusual with Lift 1 in the last two weeks?",
      "en",
      null,
    );
    expect(textOf(others)).toMatch(/^Nothing was found for/);
    expect(others.notes).toEqual([]);
    const { answer } = await ask(some, "Anything unusual with Chiller 2 in the last two weeks?", "en", null);
    expect(answer.kind).toBe("refusal");
    expect(textOf(answer)).toMatch(/can't say anything here\. It is used so seldom/);
  });
});

describe("unusual use", () => {
  const lights = ["Parking lights"];
  const period = { from: periodOf("2026-02")[0], to: periodOf("2026-03")[1] };
  // Two weeks and a half in which the lights ignored their schedule.
  const burning: [number, number] = [Date.UTC(2026, 2, 9), Date.UTC(2026, 2, 26)];
  let faulty: QuestionPlant;
  let twin: QuestionPlant;
  beforeAll(async () => {
    const faults = { "parking-lights-always-on": [{ from: burning[0], to: burning[1] }] };
    faulty = await QuestionPlant.make(begin, lights, faults);
    twin = await QuestionPlant.make(begin, lights);
  }, 300_000);
  afterAll(async () => {
    await faulty[Symbol.asyncDispose]();
    await twin[Symbol.asyncDispose]();
  });

  it.each([
    ["en", "Show me unusual energy patterns from February to March", /more than (?:usual|before)/],
    ["pt", "Mostra-me padrões anormais de fevereiro a março", /a mais/],
  ] as const)("%s: %s", async (language, question, saying) => {
    const { answer } = await ask(faulty, question, language, null);
    expect(invented(answer)).toBe(0);
    expect([answer.understood.from, answer.understood.to]).toEqual([period.from, period.to]);
    expect(textOf(answer)).toMatch(saying);
    const { findings } = await faulty.world.analyse(
      ["unusual", "waste"],
      period,
      new AbortController().signal,
    );
    const costly = findings.filter(({ numbers }) => Object.hasOwn(numbers, "more than usual"));
    expect(costly.length).toBeGreaterThan(0);
    expect(answer.table?.rows).toHaveLength(findings.length);
    for (const one of costly) {
      const taken = await Promise.all(
        one.events.map(({ from, to }) => faulty.number(totalSql(lights, [from, to]))),
      );
      const more = one.numbers["more than usual"]?.value;
      const sum = taken.reduce((all, value) => all + value, 0);
      expect(more).toBeCloseTo(sum - (one.numbers["expected"]?.value ?? Number.NaN), 3);
      expect(answer.facts.map(({ quantity }) => quantity.value)).toContain(more);
    }
    // What the same building without the fault didn't take.
    const truth =
      (await faulty.number(totalSql(lights, burning))) - (await twin.number(totalSql(lights, burning)));
    const found = costly.reduce((all, { numbers }) => all + (numbers["more than usual"]?.value ?? 0), 0);
    expect(Math.abs(found - truth)).toBeLessThan(0.25 * truth);
  });
});
