import {
  type Asked,
  type Category,
  change,
  chillers,
  en,
  lifts,
  lighting,
  peak,
  pt,
  tenants,
  total,
} from "./questions.ts";

const places: readonly Asked[] = [
  en(
    [
      "Second biggest tenant last month?",
      { period: "month-1", first: { of: "most", among: tenants, place: 2 } },
    ],
    ["and the third?", { period: "month-1", first: { of: "most", among: tenants, place: 3 } }],
  ),
  en(["which tenant came last in February", { period: "2026-02", first: { of: "least", among: tenants } }]),
  en([
    "rank the floors' lighting from lowest to highest, last week",
    { period: "week-1", first: { of: "least", among: lighting } },
  ]),
  pt([
    "qual foi o terceiro maior inquilino em março",
    { period: "2026-03", first: { of: "most", among: tenants, place: 3 } },
  ]),
  pt([
    "quem ficou em segundo lugar nos elevadores em fevereiro",
    { period: "2026-02", first: { of: "most", among: lifts, place: 2 } },
  ]),
  pt([
    "Qual dos elevadores, o do 1 ou o do 2, gastou mais em março?",
    { about: ["Lift 1", "Lift 2"], period: "2026-03", first: { of: "most", among: ["Lift 1", "Lift 2"] } },
  ]),
];

const units: readonly Asked[] = [
  en(
    ["building electricity feb in GJ", { period: "2026-02", number: total, says: /\sGJ \(/ }],
    ["and January?", { period: "2026-01", number: total, says: /GJ/ }],
  ),
  en([
    "How many MWh did the chillers use in Q1?",
    { about: chillers, period: "quarter-1", number: total, says: /MWh/ },
  ]),
  en([
    "How many litres of water did the canteen use yesterday?",
    { about: ["Canteen water"], period: "day-1", number: total, says: /\sL\b/ },
  ]),
  pt(["Ponta do edifício em março em MW", { period: "2026-03", number: peak, says: /\sMW\b/ }]),
];

const days: readonly Asked[] = [
  en(
    ["Lift 2 on Friday 20 March", { about: ["Lift 2"], period: "2026-03-20", number: total }],
    ["and the Monday after?", { about: ["Lift 2"], period: "2026-03-23", number: total }],
  ),
  pt([
    "O gasto de sábado, 7 de março, ficou acima ou abaixo do de sábado, 14 de março, e quanto em %?",
    { period: "2026-03-07", compared: "2026-03-14", number: change },
  ]),
];

/** What others ask by other words: places of an order, units, days with their weekdays. */
export const wordedLearntQuestions: readonly Category[] = [
  { name: "places", asked: places },
  { name: "units", asked: units },
  { name: "days", asked: days },
];
