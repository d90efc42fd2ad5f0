import {
  type Asked,
  aDay,
  base,
  type Category,
  change,
  chargers,
  chillers,
  count,
  difference,
  type Expectation,
  en,
  endUses,
  greatestDay,
  highest,
  lifts,
  lighting,
  lowest,
  mean,
  newest,
  peak,
  present,
  pt,
  sockets,
  tenants,
  total,
} from "./questions.ts";

const allLights = [...lighting, "Parking lights", "Facade lights"];
const noData: Expectation = { kind: "refusal" };
const tariff: Expectation = { kind: "refusal", says: /tariff|tarif|price|preço/i };
const carbon: Expectation = { analysis: ["carbon"], says: /carbon|co₂|co2|emiss/i };
const forecast: Expectation = {
  analysis: ["forecast"],
  chart: "line",
  says: /forecast|predict|previs|prever/i,
};
const unusual: Expectation = {
  analysis: ["unusual", "waste"],
  says: /unusual|anomal|invulgar|anormal|fora do normal/i,
};
/** Of machines' points there are none here: what faults waste is asked of a plant that has them, in another test. */
/** Nothing is wasted, and that is an answer: what could be judged and what couldn't are told apart. */
const waste: Expectation = {
  analysis: ["waste"],
  opens: /^(?:No waste was found|Nenhum desperdício foi encontrado)/,
  says: /waste|desperd/i,
};
const maintenance: Expectation = { analysis: ["maintenance"], says: /maintenance|manutenç/i };

const consumption: readonly Asked[] = [
  en(["Tell me the kWh for the day before yesterday", { period: "day-2", number: total }]),
  en(["Give me the electricity figure for 2 February 2026", { period: "2026-02-02", number: total }]),
  en(["Electricity consumed from 10 to 20 February", { period: "2026-02-10..2026-02-20", number: total }]),
  en(["Energy use in week 10", { period: "2026-03-02..2026-03-08", number: total }]),
  en(["How much did both EV chargers take in March?", { about: chargers, period: "2026-03", number: total }]),
  en([
    "How much energy did the UPS use during the last 10 days?",
    { about: ["UPS"], period: "last-10d", number: total },
  ]),
  en([
    "How many cubic metres went through the irrigation meter in March?",
    { about: ["Irrigation"], period: "2026-03", number: total },
  ]),
  en(["Average daily consumption of the building in March", { period: "2026-03", number: aDay }]),
  en(["Gas used by the canteen in January", { about: ["Gas canteen"], period: "2026-01", number: total }]),
  pt(["Qual foi o consumo elétrico de anteontem?", { period: "day-2", number: total }]),
  pt(["Diz-me o consumo do edifício no primeiro trimestre", { period: "quarter-1", number: total }]),
  pt([
    "Quanto é que os carregadores elétricos usaram em março?",
    { about: chargers, period: "2026-03", number: total },
  ]),
  pt(["Quanta água foi para a rega em março?", { about: ["Irrigation"], period: "2026-03", number: total }]),
  pt(["Consumo médio diário em fevereiro", { period: "2026-02", number: aDay }]),
  pt([
    "Quanto consumiram as torres de arrefecimento de 1 a 15 de março?",
    { about: ["Cooling towers"], period: "2026-03-01..2026-03-15", number: total },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "By how many kWh did consumption go up from February to March?",
    { period: "2026-03", compared: "2026-02", number: difference },
  ]),
  en([
    "How does yesterday stack up against the same day last week?",
    { period: "day-1", compared: "2026-03-31", number: change },
  ]),
  en([
    "Change in water use between January and February",
    { about: ["Water main"], period: "2026-02", compared: "2026-01", number: change },
  ]),
  en([
    "Compare lift 1, lift 2 and lift 3 last week",
    { about: lifts, period: "week-1", first: { of: "most", among: lifts } },
  ]),
  pt([
    "O consumo de fevereiro foi menor do que o de janeiro?",
    { period: "2026-02", compared: "2026-01", number: change },
  ]),
  pt(["Este mês comparado com o mês passado", { period: "month", compared: "month-1", number: change }]),
  pt([
    "Qual gastou mais em março, o Chiller 1 ou o Chiller 2?",
    { about: chillers, period: "2026-03", first: { of: "most", among: chillers } },
  ]),
];

const ranking: readonly Asked[] = [
  en([
    "Where did most of our electricity go in February?",
    { period: "2026-02", first: { of: "most", among: endUses } },
  ]),
  en([
    "List the largest loads of January",
    { period: "2026-01", first: { of: "most", among: endUses }, chart: "ranking" },
  ]),
  en(["Top three socket circuits yesterday", { period: "day-1", first: { of: "most", among: sockets } }]),
  en([
    "Break down last month's electricity by meter",
    { period: "month-1", first: { of: "most", among: endUses } },
  ]),
  pt([
    "Onde se gasta mais energia? Diz-me para fevereiro",
    { period: "2026-02", first: { of: "most", among: endUses } },
  ]),
  pt(["Top 10 dos consumos de ontem", { period: "day-1", first: { of: "most", among: endUses } }]),
];

const unusualOnes: readonly Asked[] = [
  en(["Are there anomalies in chiller 2's consumption in March?", unusual]),
  en(["Is any sensor frozen or drifting?", unusual]),
  pt(["Houve consumos anormais na semana passada?", unusual]),
  pt(["Há algum comportamento estranho no Chiller 1?", unusual]),
];

const wasteOnes: readonly Asked[] = [
  en(["Is the ventilation running outside working hours?", { analysis: ["waste"], kind: "refusal" }]),
  en(["Do we heat and cool at the same time anywhere?", waste]),
  pt(["Onde estamos a desperdiçar energia?", waste]),
  pt(["Que oportunidades de poupança existem?", waste]),
];

const forecasts: readonly Asked[] = [
  en(["Forecast next week's consumption", forecast]),
  en(["Expected consumption of the chillers tomorrow", forecast]),
  pt(["Qual é a previsão de consumo para amanhã?", forecast]),
  pt(["Estima o consumo de amanhã dos chillers", forecast]),
];

const rightNow: readonly Asked[] = [
  en(["Current power of chiller 2", { about: ["Chiller 2"], number: present }]),
  en(["Which tenant is drawing the most power currently?", { first: { of: "now", among: tenants } }]),
  en(["What are the top loads at present?", { first: { of: "now", among: endUses }, chart: "ranking" }]),
  pt(["Que potência estamos a puxar neste momento?", { number: present }]),
  pt(["Quanto estão a consumir os elevadores agora?", { about: lifts, number: present }]),
];

const alarms: readonly Asked[] = [
  en(["Show me the active alarms", { number: count(2) }]),
  en(["Is there any alarm I should look at?", { number: count(2) }]),
  pt(["Mostra-me os alarmes em aberto", { number: count(2) }]),
];

const costs: readonly Asked[] = [
  en([
    "How many euros did the chillers burn last week?",
    { ...tariff, told: { of: "cost", about: chillers, period: "week-1" } },
  ]),
  en(["How much money do we spend on gas?", tariff]),
  pt(["Quanto custou a eletricidade em março?", { ...tariff, told: { of: "cost", period: "2026-03" } }]),
  pt([
    "Quantos euros gastaram os elevadores em fevereiro?",
    { ...tariff, told: { of: "cost", about: lifts, period: "2026-02" } },
  ]),
];

const carbons: readonly Asked[] = [
  en([
    "What is the carbon footprint of the building this year?",
    { ...carbon, told: { of: "carbon", period: "year" } },
  ]),
  en([
    "How many tonnes of CO₂ did the boilers' gas cause in January?",
    {
      analysis: ["meter-carbon"],
      told: { of: "carbon", about: ["Gas boilers"], period: "2026-01", medium: "gas" },
    },
  ]),
  pt(["Quantas toneladas de CO2 emitimos este ano?", { ...carbon, told: { of: "carbon", period: "year" } }]),
];

const maintenances: readonly Asked[] = [
  en(["When should the filters of AHU-1 be replaced?", { ...maintenance, kind: "refusal" }]),
  en(["Is chiller 2 losing efficiency?", maintenance]),
  pt(["Que equipamentos precisam de manutenção?", maintenance]),
  pt(["O Chiller 1 está a perder eficiência?", maintenance]),
];

const devices: readonly Asked[] = [
  en(["Is everything online?", { number: count(1) }]),
  en(["Number of gas meters on this site", { number: count(3) }]),
  en(["How many devices does this project have?", { number: count(80) }]),
  pt(["Quantos equipamentos estão offline?", { number: count(1) }]),
  pt(["Está tudo a comunicar?", { number: count(1) }]),
];

const quality: readonly Asked[] = [
  en([
    "Are there gaps in the readings of chiller 1 for February?",
    { about: ["Chiller 1"], period: "2026-02", number: count(100) },
  ]),
  en(["Can I trust yesterday's data?", { period: "day-1", number: count(100) }]),
  pt(["Qual é a completude dos dados de fevereiro?", { period: "2026-02", number: count(100) }]),
];

const values: readonly Asked[] = [
  en([
    "What was the mean supply temperature of the chilled water plant in March?",
    { about: ["Chilled water plant"], period: "2026-03", number: mean("temp_supply") },
  ]),
  en([
    "Lowest supply temperature of the chilled water plant last week",
    { about: ["Chilled water plant"], period: "week-1", number: lowest("temp_supply") },
  ]),
  en([
    "How warm is the return of the reheat circuit?",
    { about: ["Reheat circuit"], number: newest("temp_return") },
  ]),
  pt([
    "Temperatura de retorno da central de água gelada ontem, em média?",
    { about: ["Chilled water plant"], period: "day-1", number: mean("temp_return") },
  ]),
  pt([
    "Temperatura máxima de ida do Boiler 1 em janeiro",
    { about: ["Boiler 1"], period: "2026-01", number: highest("temp_supply") },
  ]),
];

const peaks: readonly Asked[] = [
  en(["Maximum power of the building this year", { period: "year", number: peak }]),
  en(["Peak load of the EV chargers last month", { about: chargers, period: "month-1", number: peak }]),
  en(["Which day in March had the highest consumption?", { period: "2026-03", number: greatestDay }]),
  pt(["A que horas foi o pico ontem?", { period: "day-1", number: peak }]),
  pt(["Em que dia de março se consumiu mais?", { period: "2026-03", number: greatestDay }]),
];

const baseLoads: readonly Asked[] = [
  en(["What do we draw at night when nobody is in? For March please", { period: "2026-03", number: base }]),
  en(["Minimum continuous load in January", { period: "2026-01", number: base }]),
  pt(["Consumo permanente do edifício no mês passado", { period: "month-1", number: base }]),
];

const followUps: readonly Asked[] = [
  en(
    ["Which meters used the most in March?", { period: "2026-03", first: { of: "most", among: endUses } }],
    ["only tenants", { period: "2026-03", first: { of: "most", among: tenants } }],
    ["same for February", { period: "2026-02", first: { of: "most", among: tenants } }],
    ["and which used the least?", { period: "2026-02", first: { of: "least", among: tenants } }],
  ),
  en(
    ["water use in January", { about: ["Water main"], period: "2026-01", number: total }],
    ["and gas?", { about: ["Gas main"], period: "2026-01", number: total }],
    ["and electricity?", { period: "2026-01", number: total }],
    ["what was the peak then?", { period: "2026-01", number: peak }],
  ),
  en(
    ["What's Boiler 1's supply temperature?", { about: ["Boiler 1"], number: newest("temp_supply") }],
    ["and the return?", { about: ["Boiler 1"], number: newest("temp_return") }],
    ["and on average yesterday?", { about: ["Boiler 1"], period: "day-1", number: mean("temp_return") }],
  ),
  pt(
    ["Quanta água gastámos em janeiro?", { about: ["Water main"], period: "2026-01", number: total }],
    ["e gás?", { about: ["Gas main"], period: "2026-01", number: total }],
    ["e no mês seguinte?", { about: ["Gas main"], period: "2026-02", number: total }],
  ),
  pt(
    ["Março face a fevereiro", { period: "2026-03", compared: "2026-02", number: change }],
    ["porquê?", { period: "2026-03", compared: "2026-02" }],
    ["e só a iluminação?", { about: allLights, period: "2026-03", compared: "2026-02", number: change }],
  ),
];

const ambiguous: readonly Asked[] = [
  en(["Consumption of the canteen in March", { kind: "choice", choices: ["electricity", "gas", "water"] }]),
  en(["What's the temperature of Boiler 2?", { kind: "choice" }]),
  pt(["Consumo da cantina em março", { kind: "choice", choices: ["eletricidade", "gás", "água"] }]),
  pt(["Qual é a temperatura da central de água quente?", { kind: "choice" }]),
];

const unanswerable: readonly Asked[] = [
  en(["How much did we use last year?", noData]),
  en(["How much did chiller 3 use last week?", noData]),
  en(["What does floor 9 consume?", noData]),
  en(["What's the outdoor temperature?", noData]),
  en(["Who switched off the fire pump last night?", noData]),
  en(["Write me a poem about energy", noData]),
  en(["Reactive energy in March", noData]),
  pt(["Qual foi o consumo em dezembro de 2025?", noData]),
  pt(["Quanto produziram os painéis solares em março?", noData]),
  pt(["Que tempo vai fazer amanhã?", noData]),
  pt(["Qual é a humidade no piso 3?", noData]),
];

const misspelt: readonly Asked[] = [
  en(["wich tennant used most in march", { period: "2026-03", first: { of: "most", among: tenants } }]),
  en(["peek demand last mounth", { period: "month-1", number: peak }]),
  en(["watter usage febuary", { about: ["Water main"], period: "2026-02", number: total }]),
  en([
    "suply temperture of the hot water plant",
    { about: ["Hot water plant"], number: newest("temp_supply") },
  ]),
  pt(["qual inqulino gastou mais em marco", { period: "2026-03", first: { of: "most", among: tenants } }]),
  pt(["ha alarmes activos", { number: count(2) }]),
  pt(["pico de potencia ontm", { period: "day-1", number: peak }]),
];

const terse: readonly Asked[] = [
  en(["T08 march", { about: ["Tenant T08"], period: "2026-03", number: total }]),
  en(["peak ytd", { period: "year", number: peak }]),
  en(["top 3 last week", { period: "week-1", first: { of: "most", among: endUses } }]),
  en(["alarms", { number: count(2) }]),
  en(["offline devices", { number: count(1) }]),
  pt(["T05 fev", { about: ["Tenant T05"], period: "2026-02", number: total }]),
  pt(["água mar", { about: ["Water main"], period: "2026-03", number: total }]),
  pt(["kW agora", { number: present }]),
];

const longWinded: readonly Asked[] = [
  en([
    "The tenant on T06 called me today complaining about his bill, so could you please tell me what Tenant T06 really consumed in February?",
    { about: ["Tenant T06"], period: "2026-02", number: total },
  ]),
  en([
    "For sizing the new transformer, my colleague asks for the highest quarter-hour demand of the main incomer that was seen in February.",
    { period: "2026-02", number: peak },
  ]),
  en([
    "I have the plumber here and he wants to know how many cubic metres of water went through the cooling tower make-up meter last week, can you check?",
    { about: ["Cooling tower make-up"], period: "week-1", number: total },
  ]),
  pt([
    "O inquilino T06 ligou-me a queixar-se; podes dizer-me quanto é que o inquilino T06 consumiu realmente em fevereiro?",
    { about: ["Tenant T06"], period: "2026-02", number: total },
  ]),
  pt([
    "Fizemos a manutenção dos chillers no fim de fevereiro; gostava de comparar o consumo dos chillers em março com o de janeiro.",
    { about: chillers, period: "2026-03", compared: "2026-01", number: change },
  ]),
];

const colloquial: readonly Asked[] = [
  en(["What's eating all the power right now?", { first: { of: "now", among: endUses } }]),
  en([
    "How much juice did the EV chargers suck up last week?",
    { about: chargers, period: "week-1", number: total },
  ]),
  en(["What's the damage for March, money-wise?", { ...tariff, told: { of: "cost", period: "2026-03" } }]),
  en(["Anything weird going on lately?", unusual]),
  pt(["O que é que anda a puxar mais agora?", { first: { of: "now", among: endUses } }]),
  pt(["Quanto veio a conta da luz em março?", { ...tariff, told: { of: "cost", period: "2026-03" } }]),
  pt(["Passou-se alguma coisa esquisita ontem?", unusual]),
];

/** Written before anything of the planner was read, as those of the report, and since then what it is made by. */
export const learntQuestions: readonly Category[] = [
  { name: "consumption", asked: consumption },
  { name: "comparison", asked: comparison },
  { name: "ranking", asked: ranking },
  { name: "unusual", asked: unusualOnes },
  { name: "waste", asked: wasteOnes },
  { name: "forecast", asked: forecasts },
  { name: "right now", asked: rightNow },
  { name: "alarms", asked: alarms },
  { name: "cost", asked: costs },
  { name: "carbon", asked: carbons },
  { name: "maintenance", asked: maintenances },
  { name: "devices", asked: devices },
  { name: "data quality", asked: quality },
  { name: "values", asked: values },
  { name: "peaks", asked: peaks },
  { name: "base load", asked: baseLoads },
  { name: "follow-ups", asked: followUps },
  { name: "ambiguous", asked: ambiguous },
  { name: "unanswerable", asked: unanswerable },
  { name: "misspelt", asked: misspelt },
  { name: "terse", asked: terse },
  { name: "long-winded", asked: longWinded },
  { name: "colloquial", asked: colloquial },
];
