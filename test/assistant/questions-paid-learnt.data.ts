import {
  type Asked,
  type Category,
  chillers,
  type Expectation,
  en,
  lighting,
  pt,
  tariff,
} from "./questions.ts";

/** What is paid for heat and cold: what makes and moves them. */
const cold = [
  ...chillers,
  ...["Chilled water pumps", "Condenser water pumps", "Cooling towers", "Server room cooling"],
];
const heat = ["Hot water pumps", "Boiler auxiliaries"];
const gas = { about: ["Gas boilers"], medium: "gas" } as const;
const conditioned = [...cold, ...heat, "AHU-1 fans", "AHU-2 fans"];
const factor: Expectation = { analysis: ["meter-carbon"], says: /country|país|factor|fator/i };
const nothing = (called: RegExp): Expectation => ({ kind: "refusal", says: called });

const paid: readonly Asked[] = [
  en([
    "What did the heating cost in February?",
    { ...tariff, told: { of: "cost", about: heat, period: "2026-02", and: [gas] } },
  ]),
  en([
    "What did the air conditioning cost last month?",
    { ...tariff, told: { of: "cost", about: conditioned, period: "month-1", and: [gas] } },
  ]),
  en([
    "How much did we pay for cooling in March?",
    { ...tariff, told: { of: "cost", about: cold, period: "2026-03" } },
  ]),
  en(["What did the solar panels cost us?", nothing(/solar/)]),
  en(["What did the swimming pool cost last month?", nothing(/swimming pool/)]),
  pt([
    "Quanto custou a climatização em março?",
    { ...tariff, told: { of: "cost", about: conditioned, period: "2026-03", and: [gas] } },
  ]),
  pt([
    "Quanto custou o aquecimento em janeiro?",
    { ...tariff, told: { of: "cost", about: heat, period: "2026-01", and: [gas] } },
  ]),
  pt([
    "Custo do arrefecimento na semana passada",
    { ...tariff, told: { of: "cost", about: cold, period: "week-1" } },
  ]),
  pt(["Quanto custou o ar comprimido em março?", nothing(/ar comprimido/)]),
  pt(["Quanto custou a piscina no mês passado?", nothing(/piscina/)]),
];

const emitted: readonly Asked[] = [
  en([
    "What are the emissions of the chillers in March?",
    { ...factor, told: { of: "carbon", about: chillers, period: "2026-03" } },
  ]),
  en([
    "How many tonnes of CO2 did the gas boilers emit in January?",
    { ...factor, told: { of: "carbon", about: ["Gas boilers"], period: "2026-01", medium: "gas" } },
  ]),
  en([
    "Carbon footprint of heating in February",
    { ...factor, told: { of: "carbon", about: heat, period: "2026-02", and: [gas] } },
  ]),
  pt([
    "Emissões do inquilino T03 na semana passada",
    { ...factor, told: { of: "carbon", about: ["Tenant T03"], period: "week-1" } },
  ]),
  pt([
    "Quanto CO2 emitiu a iluminação dos pisos em março?",
    {
      ...factor,
      told: { of: "carbon", about: lighting, period: "2026-03" },
    },
  ]),
  pt([
    "Pegada de carbono da climatização em fevereiro",
    { ...factor, told: { of: "carbon", about: conditioned, period: "2026-02", and: [gas] } },
  ]),
];

/** Costs and emissions of single meters, and of what serves one purpose. */
export const paidLearntQuestions: readonly Category[] = [
  { name: "costs of parts", asked: paid },
  { name: "CO2 of parts", asked: emitted },
];
