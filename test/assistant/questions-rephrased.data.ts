import {
  type Asked,
  change,
  chillers,
  count,
  difference,
  type Expectation,
  en,
  endUses,
  lifts,
  lighting,
  peak,
  present,
  pt,
  sockets,
  tenants,
  toilets,
  total,
} from "./questions.ts";

const noData: Expectation = { kind: "refusal" };
const tariff: Expectation = { kind: "refusal", says: /tarif/i };

const misspelt: readonly Asked[] = [
  en(["comparsion of febuary with janury", { period: "2026-02", compared: "2026-01", number: change }]),
  en([
    "enegry of the chilller 2 tis wek? no, last wek",
    { about: ["Chiller 2"], period: "week-1", number: total },
  ]),
  en(["tenent T09 consumpion in march", { about: ["Tenant T09"], period: "2026-03", number: total }]),
  en([
    "temprature of the retrun at boiler 1",
    { about: ["Boiler 1"], number: { of: "newest", variable: "temp_return" } },
  ]),
  en(["cooling towr usage last mnth", { about: ["Cooling towers"], period: "month-1", number: total }]),
  en(["bigest tennant in februrary", { period: "2026-02", first: { of: "most", among: tenants } }]),
  pt(["consomo dos chilers em marso", { about: chillers, period: "2026-03", number: total }]),
  pt(["quanto gastmos na semna passada", { period: "week-1", number: total }]),
  pt([
    "temperatra de retrno do boiler 2",
    { about: ["Boiler 2"], number: { of: "newest", variable: "temp_return" } },
  ]),
  pt(["elevadors ontem", { about: lifts, period: "day-1", number: total }]),
  pt(["compra fevreiro com janero", { period: "2026-02", compared: "2026-01", number: change }]),
  pt(["maior inquilno em feverero", { period: "2026-02", first: { of: "most", among: tenants } }]),
];

/** What failed before, asked in other words of other meters and periods. */
export const rephrasedQuestions: readonly Asked[] = [
  ...misspelt,
  // Periods.
  en(["Lift 2 usage in week 7", { about: ["Lift 2"], period: "2026-02-09..2026-02-15", number: total }]),
  pt(["consumo da UPS na semana 12", { about: ["UPS"], period: "2026-03-16..2026-03-22", number: total }]),
  en([
    "electricity since the first of March? I mean since 1 March",
    { period: "2026-03-01/now", number: total },
  ]),
  pt([
    "Quanto gastou o Tenant T02 desde fevereiro?",
    { about: ["Tenant T02"], period: "2026-02-01/now", number: total },
  ]),
  pt(["consumo desde segunda", { period: "2026-04-06/now", number: total }]),
  en(["Q1 gas", { about: ["Gas main"], period: "quarter-1", number: total }]),
  pt(["eletricidade no 1.º trimestre", { period: "quarter-1", number: total }]),
  en([
    "Consumption on 14 March from 9am to 5pm",
    { period: "2026-03-14T09:00/2026-03-14T17:00", number: total },
  ]),
  pt([
    "Quanto gastámos ontem das 8h às 12h?",
    { period: "2026-04-07T08:00/2026-04-07T12:00", number: total },
  ]),
  en(["usage yesterday afternoon", { period: "2026-04-07T12:00/2026-04-07T18:00", number: total }]),
  pt(["consumo de ontem à tarde", { period: "2026-04-07T12:00/2026-04-07T18:00", number: total }]),
  en(["What did we consume on Tuesday of last week?", { period: "2026-03-31", number: total }]),
  pt(["consumo na quinta-feira da semana passada", { period: "2026-04-02", number: total }]),
  en(["Usage in the first half of February", { period: "2026-02-01..2026-02-15", number: total }]),
  pt(["consumo na primeira semana de março", { period: "2026-03-01..2026-03-07", number: total }]),
  en(["How much electricity from January to March?", { period: "2026-01-01..2026-03-31", number: total }]),
  en(["consumption on Easter Sunday", { period: "2026-04-05", number: total }]),
  pt(["Qual foi o consumo na sexta-feira santa?", { period: "2026-04-03", number: total }]),
  en(["canteen gas month to date", { about: ["Gas canteen"], period: "month", number: total }]),
  // Names.
  pt(["consumo da bomba de incêndio em março", { about: ["Fire pump"], period: "2026-03", number: total }]),
  pt(["Água das casas de banho em janeiro? Os WC.", { about: toilets, period: "2026-01", number: total }]),
  en(["T03 jan", { about: ["Tenant T03"], period: "2026-01", number: total }]),
  en(["tenant 7 in March", { about: ["Tenant T07"], period: "2026-03", number: total }]),
  en([
    "How much did lifts 1 and 3 use yesterday?",
    { about: ["Lift 1", "Lift 3"], period: "day-1", number: total },
  ]),
  en([
    "condenser water pumps last week",
    { about: ["Condenser water pumps"], period: "week-1", number: total },
  ]),
  pt([
    "bombas de água de condensação na semana passada",
    { about: ["Condenser water pumps"], period: "week-1", number: total },
  ]),
  pt(["luzes da fachada em fevereiro", { about: ["Facade lights"], period: "2026-02", number: total }]),
  en([
    "heat of the reheat circuit in January",
    { about: ["Reheat circuit"], period: "2026-01", number: total },
  ]),
  pt(["Água quente sanitária em fevereiro", { about: ["Hot tap water"], period: "2026-02", number: total }]),
  // Comparisons.
  en([
    "How much did consumption fall from January to February?",
    { period: "2026-02", compared: "2026-01", number: difference },
  ]),
  pt([
    "O consumo subiu de fevereiro para março?",
    { period: "2026-03", compared: "2026-02", number: change },
  ]),
  pt([
    "A água de março foi mais do que a de janeiro?",
    { about: ["Water main"], period: "2026-03", compared: "2026-01", number: change },
  ]),
  en([
    "yesterday against the same day last week, lifts only",
    { about: lifts, period: "day-1", compared: "2026-03-31", number: change },
  ]),
  en([
    "Tenant T01 or Tenant T02: who used more in February?",
    { period: "2026-02", first: { of: "most", among: ["Tenant T01", "Tenant T02"] } },
  ]),
  pt([
    "Compara o EV charger 1 com o EV charger 2 em março",
    { period: "2026-03", first: { of: "most", among: ["EV charger 1", "EV charger 2"] } },
  ]),
  // Rankings and now.
  en(["Split March by circuit", { period: "2026-03", first: { of: "most", among: endUses } }]),
  pt([
    "Para onde foi a eletricidade em janeiro?",
    { period: "2026-01", first: { of: "most", among: endUses } },
  ]),
  en(["Who is drawing the most among the tenants at present?", { first: { of: "now", among: tenants } }]),
  pt(["Consumo atual dos chillers", { about: chillers, number: present }]),
  en(["What are we pulling now?", { number: present }]),
  // Peaks, days, values.
  en(["Highest load of the sockets in March", { about: sockets, period: "2026-03", number: peak }]),
  pt(["Carga máxima dos inquilinos em fevereiro", { about: tenants, period: "2026-02", number: peak }]),
  en([
    "On which day of February did we use the most?",
    { period: "2026-02", number: { of: "greatest day" } },
  ]),
  pt(["Qual foi o dia de maior consumo em janeiro?", { period: "2026-01", number: { of: "greatest day" } }]),
  en([
    "standby load of the lighting on floor 2 in March",
    { about: ["Floor 2 lighting"], period: "2026-03", number: { of: "base" } },
  ]),
  en([
    "Min supply temperature Boiler 1 February",
    { about: ["Boiler 1"], period: "2026-02", number: { of: "lowest", variable: "temp_supply" } },
  ]),
  pt([
    "temperatura de ida da central de água quente agora",
    { about: ["Hot water plant"], number: { of: "newest", variable: "temp_supply" } },
  ]),
  pt([
    "Percentagem dos inquilinos no consumo de março",
    { about: tenants, period: "2026-03", number: { of: "share" } },
  ]),
  // State.
  en(["Are all meters communicating?", { number: count(1) }]),
  pt(["Quantos contadores de gás temos?", { number: count(3) }]),
  en(["Any holes in the data of February?", { period: "2026-02", number: count(100) }]),
  pt(["Posso confiar nos dados de ontem?", { period: "day-1", number: count(100) }]),
  // Nothing there.
  en(["Lift 4 consumption yesterday", noData]),
  pt(["consumo do inquilino T12 em março", noData]),
  en(["How much did the piso 8 use?", noData]),
  en(["How much electricity did the wind turbine deliver?", noData]),
  pt(["Quem desligou o Chiller 1 ontem?", noData]),
  en(["Turn off the lights in the parking", noData]),
  en(["How many employees came in today?", noData]),
  pt(["tensão no quadro geral", noData]),
  en(["Tell me a joke", noData]),
  en(["electricity in March last year", noData]),
  // Money, and long texts.
  en([
    "What did we spend on water in January?",
    { ...tariff, told: { of: "cost", about: ["Water main"], period: "2026-01", medium: "water" } },
  ]),
  pt([
    "Valor da conta do gás de fevereiro",
    { ...tariff, told: { of: "cost", about: ["Gas main"], period: "2026-02", medium: "gas" } },
  ]),
  en([
    "My boss complained about the bill again, and before I answer him, could you tell me how much Tenant T08 consumed in January?",
    { about: ["Tenant T08"], period: "2026-01", number: total },
  ]),
  pt([
    "Estou numa reunião com o senhorio e ele quer saber, se for possível, quantos metros cúbicos de água passaram pelo contador da rega em fevereiro, obrigado.",
    { about: ["Irrigation"], period: "2026-02", number: total },
  ]),
  // Follow-ups.
  en(
    ["Floor 1 lighting in February?", { about: ["Floor 1 lighting"], period: "2026-02", number: total }],
    ["and the month after?", { about: ["Floor 1 lighting"], period: "2026-03", number: total }],
    [
      "all lighting then",
      { about: [...lighting, "Parking lights", "Facade lights"], period: "2026-03", number: total },
    ],
    [
      "against January",
      {
        period: "2026-03",
        compared: "2026-01",
        about: [...lighting, "Parking lights", "Facade lights"],
        number: change,
      },
    ],
  ),
  pt(
    ["Ponta dos elevadores em fevereiro", { about: lifts, period: "2026-02", number: peak }],
    ["e em março?", { about: lifts, period: "2026-03", number: peak }],
    ["e a dos chillers?", { about: chillers, period: "2026-03", number: peak }],
    ["e no mês anterior?", { about: chillers, period: "2026-02", number: peak }],
  ),
  pt(
    [
      "Compara março com fevereiro para os inquilinos",
      { about: tenants, period: "2026-03", compared: "2026-02", number: change },
    ],
    ["porque é que mudou?", { about: tenants, period: "2026-03", compared: "2026-02" }],
  ),
  en(
    ["Which tenant used the most last week?", { period: "week-1", first: { of: "most", among: tenants } }],
    ["and the least?", { period: "week-1", first: { of: "least", among: tenants } }],
    ["in February?", { period: "2026-02", first: { of: "least", among: tenants } }],
  ),
  en(
    ["Lift 3 in March", { about: ["Lift 3"], period: "2026-03", number: total }],
    ["now January", { about: ["Lift 3"], period: "2026-01", number: total }],
    ["the same for lift 1 now", { about: ["Lift 1"], period: "2026-01", number: total }],
    [
      "more or less than in February?",
      { about: ["Lift 1"], period: "2026-01", compared: "2026-02", number: change },
    ],
  ),
  en(
    ["Biggest loads in January", { period: "2026-01", first: { of: "most", among: endUses } }],
    ["how about tenants only?", { period: "2026-01", first: { of: "most", among: tenants } }],
    ["now yesterday", { period: "day-1", first: { of: "most", among: tenants } }],
  ),
  pt(
    ["Mostra-me fevereiro da UPS", { about: ["UPS"], period: "2026-02", number: total }],
    ["agora março", { about: ["UPS"], period: "2026-03", number: total }],
    ["a mesma coisa para o Lift 2", { about: ["Lift 2"], period: "2026-03", number: total }],
    ["agora só ontem", { about: ["Lift 2"], period: "day-1", number: total }],
  ),
];
