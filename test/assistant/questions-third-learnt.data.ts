import {
  type Asked,
  base,
  type Category,
  change,
  chargers,
  chillers,
  count,
  type Expectation,
  en,
  endUses,
  lifts,
  lighting,
  newest,
  peak,
  present,
  pt,
  pumps,
  share,
  sockets,
  tenants,
  total,
} from "./questions.ts";

const noData: Expectation = { kind: "refusal" };
const tariff: Expectation = { kind: "refusal", says: /tariff|tarif|price|preço/i };

const consumption: readonly Asked[] = [
  en([
    "Energy intake of the building, calendar week 12",
    { period: "2026-03-16..2026-03-22", number: total },
  ]),
  en(["EV charging total for Q1 please", { about: chargers, period: "quarter-1", number: total }]),
  en([
    "what did the canteen burn in gas in Feb",
    { about: ["Gas canteen"], period: "2026-02", number: total },
  ]),
  en([
    "kWh through riser B, first half of March",
    {
      about: ["Riser B"],
      period: "2026-03-01..2026-03-15",
      number: total,
    },
  ]),
  pt([
    "Leitura total dos carregadores elétricos no primeiro trimestre",
    {
      about: chargers,
      period: "quarter-1",
      number: total,
    },
  ]),
  pt(["Quanta água foi para a rega em março?", { about: ["Irrigation"], period: "2026-03", number: total }]),
  pt([
    "consumo da coluna B na primeira quinzena de março",
    {
      about: ["Riser B"],
      period: "2026-03-01..2026-03-15",
      number: total,
    },
  ]),
  pt([
    "Que percentagem da eletricidade de fevereiro foi para a sala de servidores?",
    {
      about: ["Server room"],
      period: "2026-02",
      number: share,
    },
  ]),
];
const comparison: readonly Asked[] = [
  en([
    "Did chiller 2 run harder in March than in Feb?",
    {
      about: ["Chiller 2"],
      period: "2026-03",
      compared: "2026-02",
      number: change,
    },
  ]),
  en([
    "Last week against the week before for the canteen",
    { kind: "choice", choices: ["electricity", "gas", "water"] },
  ]),
  pt([
    "Houve poupança em março face a fevereiro?",
    { period: "2026-03", compared: "2026-02", number: change },
  ]),
  pt([
    "Subiu ou desceu o consumo dos elevadores na semana passada em relação à anterior?",
    {
      about: lifts,
      period: "week-1",
      compared: "week-2",
      number: change,
    },
  ]),
];
const ranking: readonly Asked[] = [
  en(["top 3 loads yesterday", { period: "day-1", first: { of: "most", among: endUses } }]),
  en([
    "Which floor's lighting is the worst offender in March?",
    {
      period: "2026-03",
      first: { of: "most", among: lighting },
    },
  ]),
  pt(["Top 5 consumos de fevereiro", { period: "2026-02", first: { of: "most", among: endUses } }]),
  pt([
    "Em que piso gastam mais as tomadas? Mês passado.",
    {
      period: "month-1",
      first: { of: "most", among: sockets },
    },
  ]),
];
const judged: readonly Asked[] = [
  en(["Anything weird in the night profile of the tenants?", { analysis: ["unusual", "waste"] }]),
  en(["Give me quick wins to lower the bill", { analysis: ["waste"] }]),
  en(["Is there simultaneous heating and cooling anywhere?", { analysis: ["waste"] }]),
  en(["Expected kWh for tomorrow, hour by hour", { analysis: ["forecast"] }]),
  en([
    "What is the carbon intensity of our electricity, in tonnes for March?",
    { analysis: ["carbon"], told: { of: "carbon", period: "2026-03" } },
  ]),
  en(["Is chiller 1 losing efficiency?", { analysis: ["maintenance"] }]),
  en(["Is the present load normal for this time of day?", { analysis: ["right-now"], number: present }]),
  en(["What will the peak be tomorrow?", { analysis: ["forecast"] }]),
  pt(["Houve algum comportamento estranho nos últimos dias?", { analysis: ["unusual", "waste"] }]),
  pt(["Onde posso cortar custos de energia?", { analysis: ["waste"] }]),
  pt(["Estamos a aquecer e a arrefecer ao mesmo tempo?", { analysis: ["waste"] }]),
  pt(["Previsão do consumo para amanhã, hora a hora", { analysis: ["forecast"] }]),
  pt([
    "Quantas toneladas de CO2 emitimos em março?",
    { analysis: ["carbon"], told: { of: "carbon", period: "2026-03" } },
  ]),
  pt(["O chiller 1 está a perder rendimento?", { analysis: ["maintenance"] }]),
  pt(["A potência atual é normal para esta hora?", { analysis: ["right-now"], number: present }]),
];
const costs: readonly Asked[] = [
  en([
    "What's the invoice going to look like for March?",
    { ...tariff, told: { of: "cost", period: "2026-03" } },
  ]),
  pt(["Quanto custou a climatização em fevereiro, em euros?", tariff]),
];
const state: readonly Asked[] = [
  en(["Current draw of the server room?", { about: ["Server room"], number: present }]),
  en(["Who is pulling the most among the pumps at the moment?", { first: { of: "now", among: pumps } }]),
  en(["List active alarms", { number: count(2) }]),
  en(["How many electricity meters are on the project?", { number: count(47) }]),
  en(["Any meters offline?", { number: count(1) }]),
  en(["How complete is the data of February?", { period: "2026-02", number: count(100) }]),
  pt(["Quanto está a puxar a sala de servidores?", { about: ["Server room"], number: present }]),
  pt(["Há avarias ou alarmes ativos?", { number: count(2) }]),
  pt(["Quantos contadores elétricos temos?", { number: count(47) }]),
  pt(["Há equipamentos sem comunicar?", { number: count(1) }]),
  pt(["Os dados de fevereiro estão completos?", { period: "2026-02", number: count(100) }]),
];
const peaks: readonly Asked[] = [
  en(["When was the peak in March and how high?", { period: "2026-03", number: peak }]),
  en(["standby load of the canteen in Feb", { kind: "choice", choices: ["electricity", "gas", "water"] }]),
  en([
    "Chilled water leaving temperature at the moment",
    {
      about: ["Chilled water plant"],
      number: newest("temp_supply"),
    },
  ]),
  pt(["Quando foi a ponta de março?", { period: "2026-03", number: peak }]),
  pt(["Consumo residual das tomadas em fevereiro", { about: sockets, period: "2026-02", number: base }]),
  pt([
    "A que temperatura está a sair a água quente da central?",
    {
      about: ["Hot water plant"],
      number: newest("temp_supply"),
    },
  ]),
];
const nothing: readonly Asked[] = [
  en(["How much power factor penalty did we have in March?", noData]),
  en(["Consumption of Tenant T22?", noData]),
  en(["Switch on AHU-1", noData]),
  pt(["Quanto produziram os painéis fotovoltaicos em março?", noData]),
  pt(["Qual foi o consumo em agosto?", noData]),
  pt(["Liga o chiller 2", noData]),
];
const ambiguous: readonly Asked[] = [
  en(["AHU-2 usage in March?", { kind: "choice" }]),
  pt(["Quanto gastou o piso 3 em março?", { kind: "choice" }]),
];
const conversations: readonly Asked[] = [
  en(
    ["How much did the sockets use in February?", { about: sockets, period: "2026-02", number: total }],
    ["and in March?", { about: sockets, period: "2026-03", number: total }],
    ["split it by floor", { period: "2026-03", first: { of: "most", among: sockets } }],
  ),
  pt(
    ["Quanto gastaram os inquilinos em fevereiro?", { about: tenants, period: "2026-02", number: total }],
    ["e em março?", { about: tenants, period: "2026-03", number: total }],
    ["qual deles gastou mais?", { period: "2026-03", first: { of: "most", among: tenants } }],
  ),
];
const misspelt: readonly Asked[] = [
  en(["chilers comsumption febuary", { about: chillers, period: "2026-02", number: total }]),
  pt(["conusmo dos elevdores em fevreiro", { about: lifts, period: "2026-02", number: total }]),
];

/** Held back once; answered wrongly, they were looked at, and are learnt from. */
const lookedAt: readonly Asked[] = [
  en(["Water flow right now", { about: ["Water main"], number: present }]),
  pt([
    "Consumo das luzes do parque na semana passada",
    {
      about: ["Parking lights"],
      period: "week-1",
      number: total,
    },
  ]),
  pt([
    "Iluminação por piso, do maior para o menor, em fevereiro",
    {
      period: "2026-02",
      first: { of: "most", among: lighting },
    },
  ]),
  pt(["Potência dos elevadores neste instante", { about: lifts, number: present }]),
];

/**
 * A third set, written before its writer had read anything of the planner. Both halves were scored once as the planner was:
 * 109 of 132 right (82.6 %; this half 51 of 66, the other 58). This half has since served to mend it; two of its expectations
 * were mistaken, as `canteen` names meters of three kinds and is asked back.
 */
export const thirdLearntQuestions: readonly Category[] = [
  { name: "consumption", asked: consumption },
  { name: "comparison", asked: comparison },
  { name: "ranking", asked: ranking },
  { name: "analyses", asked: judged },
  { name: "cost", asked: costs },
  { name: "state", asked: state },
  { name: "peaks, values", asked: peaks },
  { name: "unanswerable", asked: nothing },
  { name: "ambiguous", asked: ambiguous },
  { name: "follow-ups", asked: conversations },
  { name: "misspelt", asked: misspelt },
  { name: "looked at", asked: lookedAt },
];
