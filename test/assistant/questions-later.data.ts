import {
  type Asked,
  type Category,
  change,
  count,
  type Expectation,
  en,
  endUses,
  lifts,
  peak,
  present,
  pt,
  pumps,
  sockets,
  tenants,
  total,
  unusual,
} from "./questions.ts";

const noData: Expectation = { kind: "refusal" };
const tariff: Expectation = { kind: "refusal", says: /tarif/i };

const consumption: readonly Asked[] = [
  en(["I need the January figure for the main incomer", { period: "2026-01", number: total }]),
  en(["Total for all lifts, year to date", { about: lifts, period: "year", number: total }]),
  en([
    "Monthly consumption of tenant T10, March",
    { about: ["Tenant T10"], period: "2026-03", number: total },
  ]),
  en([
    "How did we do on water in the last week of March?",
    { about: ["Water main"], period: "2026-03-25..2026-03-31", number: total },
  ]),
  en(["usage on the 20th of February", { period: "2026-02-20", number: total }]),
  pt([
    "Quanta energia forneceu a central de água quente em janeiro?",
    { about: ["Hot water plant"], period: "2026-01", number: total },
  ]),
  pt([
    "Quantos metros cúbicos de gás queimaram as caldeiras em fevereiro?",
    { about: ["Gas boilers"], period: "2026-02", number: total },
  ]),
  pt(["quanto se consumiu no passado dia 20 de fevereiro", { period: "2026-02-20", number: total }]),
];
const comparison: readonly Asked[] = [
  en(["Are we above or below last month?", { period: "month", compared: "month-1", number: change }]),
  en([
    "Did the sockets drop last week relative to the week before?",
    { about: sockets, period: "week-1", compared: "week-2", number: change },
  ]),
  pt(["Estamos acima ou abaixo do mês passado?", { period: "month", compared: "month-1", number: change }]),
  pt([
    "Gastou-se menos em fevereiro do que em janeiro nas tomadas?",
    { about: sockets, period: "2026-02", compared: "2026-01", number: change },
  ]),
];
const ranking: readonly Asked[] = [
  en([
    "Who are my five heaviest tenants in February?",
    { period: "2026-02", first: { of: "most", among: tenants } },
  ]),
  en(["Sort the pumps by consumption, March", { period: "2026-03", first: { of: "most", among: pumps } }]),
  pt([
    "Quais são os cinco inquilinos que mais gastam? Fevereiro.",
    { period: "2026-02", first: { of: "most", among: tenants } },
  ]),
  pt([
    "O que pesou mais na eletricidade de janeiro?",
    { period: "2026-01", first: { of: "most", among: endUses } },
  ]),
];
const state: readonly Asked[] = [
  en(["How much is tenant T05 using this very minute?", { about: ["Tenant T05"], number: present }]),
  en(["Is there something in alarm?", { number: count(2) }]),
  en(["How many meters measure water?", { number: count(6) }]),
  pt(["Quanto está o inquilino T05 a gastar agora mesmo?", { about: ["Tenant T05"], number: present }]),
  pt(["Que contadores perderam a comunicação?", { number: count(1) }]),
];
const judged: readonly Asked[] = [
  en(["Does anything look off this week?", unusual]),
  en(["What can I do to cut consumption?", { analysis: ["waste"] }]),
  en([
    "How much CO2 did we put out in February?",
    { analysis: ["carbon"], told: { of: "carbon", period: "2026-02" } },
  ]),
  en([
    "How many euros for the UPS in March?",
    { ...tariff, told: { of: "cost", about: ["UPS"], period: "2026-03" } },
  ]),
  pt(["Que equipamentos trabalham sem ninguém no edifício?", { analysis: ["waste"] }]),
  pt(["Quanto vai gastar o edifício amanhã?", { analysis: ["forecast"] }]),
  pt([
    "Quanto pagámos de água em fevereiro?",
    { ...tariff, told: { of: "cost", about: ["Water main"], period: "2026-02", medium: "water" } },
  ]),
];
const peaks: readonly Asked[] = [
  en(["At what time yesterday was demand highest?", { period: "day-1", number: peak }]),
  en([
    "Return temperature of the chilled water plant: average for March",
    { about: ["Chilled water plant"], period: "2026-03", number: { of: "mean", variable: "temp_return" } },
  ]),
  en(["What does the building draw when it's empty? March.", { period: "2026-03", number: { of: "base" } }]),
  pt(["Qual é o consumo mínimo à noite em março?", { period: "2026-03", number: { of: "base" } }]),
];
const nothing: readonly Asked[] = [
  en(["How much did tenant T11 use in March?", noData]),
  en(["What's the wifi password?", noData]),
  en(["What's the price of coffee in the canteen?", noData]),
  pt(["Quanto gastou o elevador 5 em março?", noData]),
  pt(["Qual é a palavra-passe do wifi?", noData]),
  pt(["Quem esteve na cantina ontem?", noData]),
];
const conversations: readonly Asked[] = [
  en(
    ["Give me January for tenant T01", { about: ["Tenant T01"], period: "2026-01", number: total }],
    ["same thing for T02", { about: ["Tenant T02"], period: "2026-01", number: total }],
    ["now February", { about: ["Tenant T02"], period: "2026-02", number: total }],
    [
      "up or down vs January?",
      { about: ["Tenant T02"], period: "2026-02", compared: "2026-01", number: change },
    ],
  ),
  pt(
    ["Dá-me janeiro do inquilino T01", { about: ["Tenant T01"], period: "2026-01", number: total }],
    ["o mesmo para o T02", { about: ["Tenant T02"], period: "2026-01", number: total }],
    ["agora fevereiro", { about: ["Tenant T02"], period: "2026-02", number: total }],
  ),
];

/** Written when the planner was as it is, by someone who had read it by then; never looked at while it was made. */
export const laterQuestions: readonly Category[] = [
  { name: "consumption", asked: consumption },
  { name: "comparison", asked: comparison },
  { name: "ranking", asked: ranking },
  { name: "state", asked: state },
  { name: "analyses", asked: judged },
  { name: "peaks, values", asked: peaks },
  { name: "unanswerable", asked: nothing },
  { name: "follow-ups", asked: conversations },
];
