import {
  type Asked,
  type Category,
  change,
  en,
  lifts,
  peak,
  pt,
  tariff,
  tenants,
  total,
} from "./questions.ts";

const amounts: readonly Asked[] = [
  en(["weekend use in February", { period: "2026-02", part: "weekend", number: total }]),
  en(
    [
      "How much electricity did the server room use at night in March?",
      { about: ["Server room"], period: "2026-03", part: "night", number: total },
    ],
    ["and in February?", { about: ["Server room"], period: "2026-02", part: "night", number: total }],
    ["and by day?", { about: ["Server room"], period: "2026-02", part: "day", number: total }],
  ),
  en(["Consumption during working hours last month", { period: "month-1", part: "working", number: total }]),
  en([
    "How much did the lifts take outside office hours in March?",
    { about: lifts, period: "2026-03", part: "not working", number: total },
  ]),
  en([
    "canteen electricity on Mondays in February",
    { about: ["Canteen"], period: "2026-02", part: "mondays", number: total },
  ]),
  en([
    "Which tenant uses most at night? March",
    { period: "2026-03", first: { of: "most", among: tenants, part: "night" } },
  ]),
  en(["Peak at night in March", { period: "2026-03", part: "night", number: peak }]),
  en(["first weekend of March, whole building", { period: "2026-03-07..2026-03-08", number: total }]),
  pt(["consumo noturno de março", { period: "2026-03", part: "night", number: total }]),
  pt(["consumo das 22h às 6h em março", { period: "2026-03", part: "night", number: total }]),
  pt([
    "Quanto consumiram os elevadores nos dias úteis de março?",
    { about: lifts, period: "2026-03", part: "weekdays", number: total },
  ]),
  pt([
    "fora do horário de trabalho, quanto gastou o edifício em março?",
    { period: "2026-03", part: "not working", number: total },
  ]),
];

const held: readonly Asked[] = [
  en([
    "Compare weekend consumption in March with February",
    { period: "2026-03", compared: "2026-02", part: "weekend", number: change },
  ]),
  en([
    "day vs night consumption in march",
    {
      period: "2026-03",
      compared: "2026-03",
      part: "day",
      comparedPart: "night",
      number: { of: "difference" },
    },
  ]),
  pt([
    "Em março gastámos mais de noite ou de dia?",
    {
      period: "2026-03",
      compared: "2026-03",
      part: "night",
      comparedPart: "day",
      number: { of: "difference" },
    },
  ]),
];

const costs: readonly Asked[] = [
  en([
    "How much did weekends cost us in March for electricity?",
    { ...tariff, told: { of: "cost", period: "2026-03", part: "weekend" } },
  ]),
  pt([
    "Quanto custou a eletricidade dos elevadores à noite em fevereiro?",
    { ...tariff, told: { of: "cost", about: lifts, period: "2026-02", part: "night" } },
  ]),
];

/** Parts of a period: its nights, its weekends, its working hours. */
export const partsLearntQuestions: readonly Category[] = [
  { name: "parts", asked: amounts },
  { name: "parts held", asked: held },
  { name: "parts paid", asked: costs },
];
