import {
  type Asked,
  base,
  type Category,
  change,
  chillers,
  count,
  difference,
  type Expectation,
  en,
  endUses,
  lifts,
  newest,
  peak,
  present,
  pt,
  pumps,
  share,
  tenants,
  total,
} from "./questions.ts";

const noData: Expectation = { kind: "refusal" };
const tariff: Expectation = { kind: "refusal", says: /tariff|tarif|price|preço/i };
const coils = ["AHU-1 cooling coil", "AHU-2 cooling coil"];

const consumption: readonly Asked[] = [
  en([
    "Metered electricity at the main incomer from 10 to 20 March",
    {
      period: "2026-03-10..2026-03-20",
      number: total,
    },
  ]),
  en([
    "how much gas went into the boilers over the last 3 months",
    {
      about: ["Gas boilers"],
      period: "last-3m",
      number: total,
    },
  ]),
  en([
    "Cooling energy of the AHU cooling coils in March",
    { about: coils, period: "2026-03", number: total },
  ]),
  en([
    "What fraction of March's electricity is the UPS?",
    {
      about: ["UPS"],
      period: "2026-03",
      number: share,
    },
  ]),
  pt([
    "Eletricidade medida na entrada geral de 10 a 20 de março",
    {
      period: "2026-03-10..2026-03-20",
      number: total,
    },
  ]),
  pt([
    "Quanto gás gastou a cantina em janeiro?",
    { about: ["Gas canteen"], period: "2026-01", number: total },
  ]),
  pt([
    "energia dos ventiladores da UTA 1 em fevereiro",
    {
      about: ["AHU-1 fans"],
      period: "2026-02",
      number: total,
    },
  ]),
];
const comparison: readonly Asked[] = [
  en([
    "Water: March versus January",
    {
      about: ["Water main"],
      period: "2026-03",
      compared: "2026-01",
      number: change,
    },
  ]),
  en([
    "How many kWh more did we use yesterday than the day before?",
    {
      period: "day-1",
      compared: "day-2",
      number: difference,
    },
  ]),
  pt([
    "Água: março contra janeiro",
    {
      about: ["Water main"],
      period: "2026-03",
      compared: "2026-01",
      number: change,
    },
  ]),
  pt([
    "Quantos kWh a mais gastámos ontem do que anteontem?",
    {
      period: "day-1",
      compared: "day-2",
      number: difference,
    },
  ]),
];
const ranking: readonly Asked[] = [
  en(["Lowest consuming tenant of February", { period: "2026-02", first: { of: "least", among: tenants } }]),
  en([
    "Break down March's electricity by load",
    { period: "2026-03", first: { of: "most", among: endUses } },
  ]),
  pt(["Que bomba gastou mais em janeiro?", { period: "2026-01", first: { of: "most", among: pumps } }]),
];
const judged: readonly Asked[] = [
  en([
    "Any abnormal readings on the electricity meters in March that need attention?",
    {
      analysis: ["unusual", "waste"],
    },
  ]),
  en(["Is the ventilation running outside working hours?", { analysis: ["waste"] }]),
  en(["How much could we save by fixing the faults you see?", { analysis: ["waste"] }]),
  en(["What load should we expect over the weekend?", { analysis: ["forecast"] }]),
  en([
    "Greenhouse gas from gas and electricity year to date",
    { analysis: ["carbon"], told: { of: "carbon", period: "year" } },
  ]),
  en(["Are any filters about to clog?", { analysis: ["maintenance"] }]),
  en(["Are we using more than usual right now?", { analysis: ["right-now"], number: present }]),
  en(["Is any sensor stuck or drifting?", { analysis: ["data-quality", "waste", "unusual", "maintenance"] }]),
  pt(["Houve picos estranhos no mês passado?", { analysis: ["unusual", "waste"] }]),
  pt(["A ventilação trabalha fora do horário?", { analysis: ["waste"] }]),
  pt(["Quanto poderíamos poupar se corrigíssemos as avarias?", { analysis: ["waste"] }]),
  pt(["Que consumo se espera para o próximo sábado?", { analysis: ["forecast"] }]),
  pt([
    "Emissões de gases com efeito de estufa desde janeiro",
    { analysis: ["carbon"], told: { of: "carbon", period: "year" } },
  ]),
  pt(["Que máquinas precisam de revisão?", { analysis: ["maintenance"] }]),
  pt([
    "A esta hora, o edifício está a gastar acima do habitual?",
    { analysis: ["right-now"], number: present },
  ]),
];
const costs: readonly Asked[] = [
  en([
    "How many € did the lifts cost us last month?",
    { ...tariff, told: { of: "cost", about: lifts, period: "month-1" } },
  ]),
  pt(["Quanto vale em euros o consumo de março?", { ...tariff, told: { of: "cost", period: "2026-03" } }]),
];
const state: readonly Asked[] = [
  en(["Lift load right now, kW", { about: lifts, number: present }]),
  en(["Biggest tenant at this instant?", { first: { of: "now", among: tenants } }]),
  en(["Are there unacknowledged alarms?", { number: count(1) }]),
  en(["How many gas meters do we have?", { number: count(3) }]),
  en(["Which devices stopped talking?", { number: count(1) }]),
  en(["Are there holes in the March data?", { period: "2026-03", number: count(100) }]),
  pt(["Quais os alarmes não reconhecidos?", { number: count(1) }]),
  pt(["Quantos contadores de gás há na instalação?", { number: count(3) }]),
  pt(["Que dispositivos deixaram de responder?", { number: count(1) }]),
  pt(["Há buracos nos dados de março?", { period: "2026-03", number: count(100) }]),
];
const peaks: readonly Asked[] = [
  en([
    "Highest quarter-hour demand of the EV chargers in March",
    {
      about: ["EV charger 1", "EV charger 2"],
      period: "2026-03",
      number: peak,
    },
  ]),
  en(["What's the minimum load of the building during March nights?", { period: "2026-03", number: base }]),
  en(["Boiler 2 flow temperature now", { about: ["Boiler 2"], number: newest("temp_supply") }]),
  pt(["Máximo de potência dos chillers em fevereiro", { about: chillers, period: "2026-02", number: peak }]),
  pt(["Qual é o consumo base do edifício em janeiro?", { period: "2026-01", number: base }]),
  pt([
    "Temperatura de ida da água gelada, agora",
    {
      about: ["Chilled water plant"],
      number: newest("temp_supply"),
    },
  ]),
];
const nothing: readonly Asked[] = [
  en(["What's the indoor CO2 on floor 4?", noData]),
  en(["Show me the consumption of lift 7", noData]),
  en(["Who turned off the chiller yesterday?", noData]),
  pt(["Qual é a humidade no piso 2?", noData]),
  pt(["Consumo do elevador 9 em março", noData]),
  pt(["Qual é a capital de Espanha?", noData]),
];
const ambiguous: readonly Asked[] = [
  en(["Floor 4 usage in February", { kind: "choice" }]),
  pt(["Consumo da AHU-1 em março", { kind: "choice" }]),
];
const conversations: readonly Asked[] = [
  en(
    ["Peak of the chillers last month?", { about: chillers, period: "month-1", number: peak }],
    ["and this month so far?", { about: chillers, period: "month", number: peak }],
    ["only chiller 1", { about: ["Chiller 1"], period: "month", number: peak }],
  ),
  pt(
    ["Qual foi o consumo de gás em janeiro?", { about: ["Gas main"], period: "2026-01", number: total }],
    ["e o de água?", { about: ["Water main"], period: "2026-01", number: total }],
    [
      "compara com fevereiro",
      {
        about: ["Water main"],
        period: "2026-01",
        compared: "2026-02",
        number: change,
      },
    ],
  ),
];
const misspelt: readonly Asked[] = [
  en(["tennant T04 consumpton march", { about: ["Tenant T04"], period: "2026-03", number: total }]),
  pt(["inquelino T04 cosumo em marco", { about: ["Tenant T04"], period: "2026-03", number: total }]),
];

/**
 * The other half of the third set: which of them were wrong (8 of 66 at first) was never looked at while the planner was
 * mended. Four whose answers were seen are among `aheadLearntQuestions` now; others of their kind stand in their place.
 */
export const thirdQuestions: readonly Category[] = [
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
];
