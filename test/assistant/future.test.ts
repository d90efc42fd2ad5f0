import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Plan } from "../../src-main/assistant/index.ts";
import type { Language } from "../../src-main/contract/assistant.ts";
import { periodOf } from "./expected.ts";
import { begin, QuestionPlant } from "./plant.ts";
import { ask, invented, textOf } from "./scoring.ts";

/** Midnight in Lisbon, in summer time. */
const lisbon = (month: number, day: number): number => Date.UTC(2026, month - 1, day - 1, 23);
const tomorrow = [lisbon(4, 9), lisbon(4, 10)];

let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make(begin, ["Main incomer", "Chiller 1", "Lift 1"]);
}, 300_000);
afterAll(() => plant[Symbol.asyncDispose]());

async function answerTo(text: string, language: Language, before: Plan | null = null) {
  const { answer, plan } = await ask(plant, text, language, before);
  expect(invented(answer)).toBe(0);
  expect(answer.struck).toBe(0);
  const { intent, from, to, comparedFrom } = answer.understood;
  return { text: textOf(answer), intent, period: [from, to], comparedFrom, plan };
}

describe("a question about the future", () => {
  it.each([
    ["en", "How will Friday's consumption look?", "not Friday 10 April 2026"],
    ["en", "Forecast next week's consumption", "not 13–19 April 2026"],
    ["en", "What are we going to use on Saturday?", "not Saturday 11 April 2026"],
    ["en", "How much energy will the building need next Monday?", "not Monday 13 April 2026"],
    ["en", "Consumption forecast for the day after tomorrow", "not Friday 10 April 2026"],
    ["en", "What will we use over the next 7 days?", "not all of 9–15 April 2026"],
    ["en", "How much power is the building going to take this weekend?", "not 11–12 April 2026"],
    ["en", "How high will Friday's peak be?", "not Friday 10 April 2026"],
    ["en", "How much will we use in May?", "not May 2026"],
    ["en", "How much will we have used by the end of the month?", "not all of April 2026"],
    ["en", "Predict the load on 14 April", "not Tuesday 14 April 2026"],
    ["pt", "Quanto vamos consumir na sexta-feira?", "não sexta-feira, 10 de abril de 2026"],
    ["pt", "Quanto é que o edifício irá gastar na próxima semana?", "não 13–19 de abril de 2026"],
    ["pt", "Previsão de consumo para segunda-feira", "não segunda-feira, 13 de abril de 2026"],
    ["pt", "Quanta energia consumirá o edifício no sábado?", "não sábado, 11 de abril de 2026"],
    ["pt", "Qual vai ser o consumo depois de amanhã?", "não sexta-feira, 10 de abril de 2026"],
    ["pt", "Quanto gastaremos no próximo fim de semana?", "não 11–12 de abril de 2026"],
    ["pt", "Que consumo teremos nos próximos 3 dias?", "não todo o período 9–11 de abril de 2026"],
    ["pt", "Qual será o consumo na sexta-feira que vem?", "não sexta-feira, 10 de abril de 2026"],
    ["pt", "Consumo previsto para o fim de semana que vem", "não 11–12 de abril de 2026"],
    ["pt", "Qual vai ser a ponta de sábado?", "não sábado, 11 de abril de 2026"],
    ["pt", "Quanto vamos gastar até ao fim do mês?", "não todo o período abril de 2026"],
  ] as const)("%s: %s – %s", async (language, question, not) => {
    const { text, intent, period, comparedFrom } = await answerTo(question, language);
    expect(intent).toBe("forecast");
    const lead =
      language === "en"
        ? `Only tomorrow, Thursday 9 April 2026, is forecast, ${not}. `
        : `Só o dia de amanhã, quinta-feira, 9 de abril de 2026, é previsto, ${not}. `;
    expect(text.slice(0, lead.length)).toBe(lead);
    expect(text.slice(lead.length)).toMatch(/will take .* tomorrow|vai consumir .* amanhã/);
    expect([period, comparedFrom]).toEqual([tomorrow, null]);
  });

  it.each([
    ["en", "Forecast for the coming days", "Only tomorrow, Thursday 9 April 2026, is forecast. "],
    [
      "pt",
      "Previsão para os próximos dias",
      "Só o dia de amanhã, quinta-feira, 9 de abril de 2026, é previsto. ",
    ],
  ] as const)("%s: %s – says that it is tomorrow's", async (language, question, lead) => {
    const { text, period } = await answerTo(question, language);
    expect(text.slice(0, lead.length)).toBe(lead);
    expect(period).toEqual(tomorrow);
  });

  it.each([
    ["en", "Predict tomorrow's energy consumption"],
    ["en", "What will we use on Thursday?"],
    ["en", "How much will we take tomorrow morning?"],
    ["pt", "Quanto vamos gastar na quinta-feira?"],
    ["pt", "Previsão do consumo"],
  ] as const)("%s: %s – is tomorrow, without another word", async (language, question) => {
    const { text, intent, period } = await answerTo(question, language);
    expect(intent).toBe("forecast");
    expect(text).toMatch(/will take|vai consumir/);
    expect(text).toMatch(/^\S+ Main incomer\b/);
    expect(period).toEqual(tomorrow);
  });

  it("is told of several meters by tomorrow's date, not by the days that were looked at", async () => {
    const { text } = await answerTo("Forecast chiller 1 and lift 1 for tomorrow", "en");
    expect(text).toMatch(/^These 2\smeters will take [\d.,]+\skWh together on 9 April 2026: /);
  });

  it.each([
    ["en", "Forecast tomorrow's consumption", "And Friday?", "not Friday 10 April 2026"],
    ["pt", "Previsão do consumo para amanhã", "E na sexta-feira?", "não sexta-feira, 10 de abril de 2026"],
  ] as const)("%s: goes on with another day", async (language, first, second, not) => {
    const { plan } = await answerTo(first, language);
    const { text, intent, period } = await answerTo(second, language, plan);
    expect([intent, period]).toEqual(["forecast", tomorrow]);
    expect(text).toContain(`, ${not}. `);
  });

  it.each([
    ["en", "What did we use in March?", "And the forecast?"],
    ["pt", "Quanto gastámos em março?", "E a previsão?"],
  ] as const)("%s: doesn't take the past that was asked before along", async (language, first, second) => {
    const { plan } = await answerTo(first, language);
    const { text, period } = await answerTo(second, language, plan);
    expect(text).not.toMatch(/^Only|^Só/);
    expect(period).toEqual(tomorrow);
  });
});

describe("what is judged by readings", () => {
  it.each([
    ["en", "How much will electricity cost on Friday?", "Friday 10 April 2026 is still to come"],
    ["en", "Any anomalies next week?", "13–19 April 2026 is still to come"],
    [
      "pt",
      "Quanto vamos pagar de eletricidade na próxima semana?",
      "13–19 de abril de 2026 ainda está por vir",
    ],
    ["pt", "Que emissões teremos em maio?", "Maio de 2026 ainda está por vir"],
    ["en", "Which meters will be offline tomorrow?", "Thursday 9 April 2026 is still to come"],
    ["en", "What will the supply temperature be on Friday?", "Friday 10 April 2026 is still to come"],
    ["en", "Will there be alarms this weekend?", "11–12 April 2026 is still to come"],
    ["en", "Will any data be missing next week?", "13–19 April 2026 is still to come"],
    ["en", "Predict the flow temperature", "What is to come has no readings"],
    ["pt", "Haverá alarmes amanhã?", "Quinta-feira, 9 de abril de 2026 ainda está por vir"],
    [
      "pt",
      "Que contadores vão ficar sem comunicação amanhã?",
      "Quinta-feira, 9 de abril de 2026 ainda está por vir",
    ],
    [
      "pt",
      "Qual vai ser a temperatura de ida na sexta-feira?",
      "Sexta-feira, 10 de abril de 2026 ainda está por vir",
    ],
  ] as const)("%s: %s – can't be of a time to come", async (language, question, saying) => {
    const { answer } = await ask(plant, question, language, null);
    expect(answer.kind).toBe("refusal");
    expect(textOf(answer).slice(0, saying.length)).toBe(saying);
    expect(answer.calls).toEqual([]);
  });

  it("of a bill that comes is the month before", async () => {
    const { intent, period } = await answerTo("What will the bill for March be?", "en");
    expect([intent, period]).toEqual(["cost", periodOf("2026-03")]);
  });

  it.each([
    ["en", "Which machines will need a service next month?"],
    ["pt", "Que máquinas vão precisar de revisão no próximo mês?"],
  ] as const)("%s: %s – is told by the wear so far", async (language, question) => {
    const { answer } = await ask(plant, question, language, null);
    expect([answer.understood.intent, answer.understood.from]).toEqual(["maintenance", null]);
    expect(answer.calls[0]?.input).toContain("maintenance");
  });
});

describe("a question about the past stays one", () => {
  const friday = periodOf("2026-04-03..2026-04-03");
  it.each([
    ["en", "How much did we use on Friday?"],
    ["en", "Consumption on Friday"],
    ["en", "Friday's consumption, please"],
    ["pt", "Quanto gastámos na sexta-feira?"],
    ["pt", "Consumo de sexta-feira"],
    ["pt", "Será que gastámos muito na sexta-feira?"],
    ["pt", "Quanto terá gasto o edifício na sexta-feira?"],
  ] as const)("%s: %s", async (language, question) => {
    const { intent, period } = await answerTo(question, language);
    expect([intent, period]).toEqual(["consumption", friday]);
  });

  it.each([
    ["en", "I'll need the consumption of March for the audit"],
    ["en", "Will you tell me what we used in March?"],
    ["en", "We'll have an audit: how much did we use last month?"],
    ["pt", "Vou precisar do consumo de março"],
    ["pt", "Vai haver uma auditoria: quanto gastámos no mês passado?"],
  ] as const)("%s: %s – though something else is to come", async (language, question) => {
    const { intent, period } = await answerTo(question, language);
    expect([intent, period]).toEqual(["consumption", periodOf("2026-03")]);
  });

  it("says that no past day is forecast", async () => {
    const { text, period } = await answerTo("What was the forecast for Friday?", "en");
    expect(text).toMatch(/^Only tomorrow, Thursday 9 April 2026, is forecast, not Friday 3 April 2026\. /);
    expect(period).toEqual(tomorrow);
  });
});

describe("whether the present load is normal", () => {
  it.each([
    ["pt", "Estamos a consumir mais do que o normal neste momento?"],
    ["pt", "Estamos a gastar mais do que é habitual agora?"],
    ["pt", "A potência atual é maior do que o costume?"],
    ["pt", "Neste momento o edifício está a consumir menos que o normal?"],
    ["pt", "O prédio está a puxar mais do que costuma a esta hora?"],
    ["pt", "O consumo agora está mais alto do que seria de esperar a esta hora?"],
    ["en", "Are we using more than usual right now?"],
    ["en", "Is the load higher than normal at the moment?"],
    ["en", "Are we currently drawing less power than is typical?"],
    ["en", "Is the building taking more than it normally does right now?"],
    ["en", "Right now, is our consumption more than expected?"],
  ] as const)("%s: %s", async (language, question) => {
    const { text, intent } = await answerTo(question, language);
    expect(intent).toBe("now");
    expect(text).toMatch(/^(?:The building takes|O edifício consome) /);
    expect(text).toMatch(/typical for this hour|o típico para esta hora/);
  });

  it.each([
    ["pt", "Que contador está a consumir mais neste momento?"],
    ["en", "Which meter is using the most right now?"],
  ] as const)("%s: %s is a ranking all the same", async (language, question) => {
    const { plan } = await answerTo(question, language);
    expect([plan.intent, plan.ranked]).toEqual(["now", true]);
  });
});

describe("what may be unusual", () => {
  const march = periodOf("2026-03");
  it.each([
    ["en", "Were there any spikes we should worry about last month?"],
    ["en", "Did consumption spike at any time in March?"],
    ["en", "Anything to be concerned about in last month's readings?"],
    ["en", "Any sudden jumps in the load during March?"],
    ["en", "Was there a worrying surge in power last month?"],
    ["pt", "Houve picos que nos devam preocupar no mês passado?"],
    ["pt", "Há algo preocupante no consumo de março?"],
    ["pt", "O consumo disparou em algum momento de março?"],
    ["pt", "Houve saltos bruscos na carga em março?"],
    ["pt", "Devemos preocupar-nos com o consumo do mês passado?"],
  ] as const)("%s: %s", async (language, question) => {
    const { intent, period } = await answerTo(question, language);
    expect([intent, period]).toEqual(["unusual", march]);
  });

  it.each([
    ["en", "What was the highest spike in March?", "peak"],
    ["en", "Why did consumption spike yesterday?", "why"],
    ["en", "Should we worry about the active alarms?", "alarms"],
    ["en", "Are there gaps in the data we should worry about?", "quality"],
    ["pt", "Qual foi o pico de março?", "peak"],
    ["pt", "Devo preocupar-me com os alarmes?", "alarms"],
  ] as const)("%s: %s is asked for something else", async (language, question, intent) => {
    expect((await answerTo(question, language)).intent).toBe(intent);
  });
});
