import {
  type Asked,
  type Category,
  change,
  chargers,
  count,
  difference,
  en,
  endUses,
  forecast,
  lifts,
  lighting,
  maintenance,
  nothing,
  peak,
  present,
  pt,
  sockets,
  tariff,
  tenants,
  total,
  unusual,
  waste,
} from "./questions.ts";

const consumption: readonly Asked[] = [
  en([
    "I need the kWh through riser B for the whole of March",
    { about: ["Riser B"], period: "2026-03", number: total },
  ]),
  en([
    "For the quarterly statement: what did T10 consume January through March?",
    { about: ["Tenant T10"], period: "2026-01-01..2026-03-31", number: total },
  ]),
  en([
    "Has the fire pump drawn anything this year?",
    { about: ["Fire pump"], period: "year", number: total },
  ]),
  pt([
    "Energia térmica entregue às baterias de frio das UTAs em fevereiro",
    { about: ["AHU-1 cooling coil", "AHU-2 cooling coil"], period: "2026-02", number: total },
  ]),
  pt([
    "quanto é que o estacionamento gastou em iluminação na 1.ª quinzena de março",
    { about: ["Parking lights"], period: "2026-03-01..2026-03-15", number: total },
  ]),
  pt([
    "Diga-me os m3 que a rega levou desde 1 de março",
    { about: ["Irrigation"], period: "2026-03-01/now", number: total },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "Water went up, I believe. Put February next to January.",
    { about: ["Water main"], period: "2026-02", compared: "2026-01", number: change },
  ]),
  en([
    "Are the car park lights doing better this month than they did last month?",
    { about: ["Parking lights"], period: "month", compared: "month-1", number: change },
  ]),
  pt([
    "Estamos a gastar mais ou menos gás do que no mês passado?",
    { about: ["Gas main"], period: "month", compared: "month-1", number: change },
  ]),
  pt([
    "Diferença em kWh do inquilino 3 entre janeiro e março",
    { about: ["Tenant T03"], period: "2026-03", compared: "2026-01", number: difference },
  ]),
];

const ranking: readonly Asked[] = [
  en([
    "Name the two hungriest end uses of last week",
    { period: "week-1", first: { of: "most", among: endUses } },
  ]),
  en([
    "league table of the floors by lighting, February",
    { period: "2026-02", first: { of: "most", among: lighting } },
  ]),
  pt([
    "Qual dos pisos teve as tomadas mais gastadoras em fevereiro?",
    { period: "2026-02", first: { of: "most", among: sockets } },
  ]),
  pt([
    "Faz-me um top 5 das cargas do mês passado",
    { period: "month-1", first: { of: "most", among: endUses } },
  ]),
];

const unusualOnes: readonly Asked[] = [
  en(["Was there a day in March when the electricity didn't behave?", unusual]),
  pt(["Nota-se algum comportamento esquisito nos consumos desde março?", unusual]),
];

const wasted: readonly Asked[] = [
  en(["What's running when nobody is here?", waste]),
  pt(["Que equipamentos ficam ligados sem necessidade ao fim de semana?", waste]),
];

const ahead: readonly Asked[] = [
  en([
    "I have to nominate tomorrow's load with the supplier by noon – what figure do I give them?",
    forecast,
  ]),
  pt(["Amanhã devo contar com que consumo na sala de servidores?", forecast]),
];

const now: readonly Asked[] = [
  en(["Snapshot please: what's the main incomer at?", { number: present }]),
  en(["Among the lifts, which one's busiest as we speak?", { first: { of: "now", among: lifts } }]),
  pt(["Neste instante qual é a carga do edifício?", { number: present }]),
  pt(["Quanto é que os carregadores estão a pedir à rede agora?", { about: chargers, number: present }]),
];

const alarms: readonly Asked[] = [
  en(["How many alarms haven't been acknowledged by anyone?", { number: count(1) }]),
  pt(["Há algum alarme levantado?", { number: count(2) }]),
];

const costs: readonly Asked[] = [
  en([
    "What should I invoice tenant 8 for March's electricity?",
    { ...tariff, told: { of: "cost", about: ["Tenant T08"], period: "2026-03" } },
  ]),
  en([
    "How much money went on gas in February?",
    { ...tariff, told: { of: "cost", about: ["Gas main"], period: "2026-02", medium: "gas" } },
  ]),
  pt([
    "Em quanto ficou a eletricidade da cantina em fevereiro?",
    { ...tariff, told: { of: "cost", about: ["Canteen"], period: "2026-02" } },
  ]),
  pt([
    "Valor a imputar ao inquilino 6 pela energia de março",
    { ...tariff, told: { of: "cost", about: ["Tenant T06"], period: "2026-03" } },
  ]),
];

const carbon: readonly Asked[] = [
  en([
    "CO2 from running the server room cooling in February, in tonnes",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: ["Server room cooling"], period: "2026-02" } },
  ]),
  pt([
    "Quantas toneladas de CO2 equivalente se devem ao gás em janeiro?",
    {
      analysis: ["carbon", "meter-carbon"],
      told: { of: "carbon", about: ["Gas main"], period: "2026-01", medium: "gas" },
    },
  ]),
];

const cared: readonly Asked[] = [
  en(["Is chiller 2 still performing as it should?", maintenance]),
  pt(["Em que estado está o chiller 1? Precisa de intervenção?", maintenance]),
];

const devices: readonly Asked[] = [
  en(["How many gas meters have we got in this project?", { number: count(3) }]),
  pt(["Que equipamento deixou de comunicar?", { number: count(1) }]),
];

const quality: readonly Asked[] = [
  en(["Completeness of the readings in February?", { period: "2026-02", number: count(100) }]),
  pt(["Os dados de fevereiro estão completos?", { period: "2026-02", number: count(100) }]),
];

const values: readonly Asked[] = [
  en([
    "How hot was the water leaving boiler 1 at most yesterday?",
    { about: ["Boiler 1"], period: "day-1", number: { of: "highest", variable: "temp_supply" } },
  ]),
  en([
    "At which moment in March did the EV chargers top out together, and at what power?",
    { about: chargers, period: "2026-03", number: peak },
  ]),
  pt([
    "A que temperatura saiu a água da caldeira 2, em média, ontem?",
    { about: ["Boiler 2"], period: "day-1", number: { of: "mean", variable: "temp_supply" } },
  ]),
  pt([
    "Potência mais alta que a UPS atingiu em fevereiro",
    { about: ["UPS"], period: "2026-02", number: peak },
  ]),
];

const conversations: readonly Asked[] = [
  en(
    [
      "How much went through the canteen gas meter in January?",
      { about: ["Gas canteen"], period: "2026-01", number: total },
    ],
    ["same for the boilers", { about: ["Gas boilers"], period: "2026-01", number: total }],
    ["how does it look in March?", { about: ["Gas boilers"], period: "2026-03", number: total }],
  ),
  pt(
    ["Iluminação do piso 5 em fevereiro", { about: ["Floor 5 lighting"], period: "2026-02", number: total }],
    ["e a do piso 4?", { about: ["Floor 4 lighting"], period: "2026-02", number: total }],
    [
      "quanto é isso a menos do que em janeiro?",
      { about: ["Floor 4 lighting"], period: "2026-02", compared: "2026-01", number: difference },
    ],
  ),
];

const ambiguous: readonly Asked[] = [
  en(["Canteen in January?", { kind: "choice", choices: ["electricity", "gas", "water"] }]),
  pt(["Gasto da UTA 2 na semana passada", { kind: "choice" }]),
];

const refused: readonly Asked[] = [
  en(["How much did chiller 3 use in March?", nothing]),
  en(["What's the boiler pressure right now?", nothing]),
  en(["Book a technician for Monday", nothing]),
  pt(["Qual é o nível de ruído na sala de máquinas?", nothing]),
  pt(["Quanto produziu a central fotovoltaica em março?", nothing]),
  pt(["Liga-me a ventilação do parque", nothing]),
];

const careless: readonly Asked[] = [
  en(["elecricity usge sice monday", { period: "2026-04-06/now", number: total }]),
  en(["wich tennant used most in febuary", { period: "2026-02", first: { of: "most", among: tenants } }]),
  pt(["qunto gastou o chiler 2 onten", { about: ["Chiller 2"], period: "day-1", number: total }]),
  pt(["consumos anormias em marco?", unusual]),
];

/**
 * A fifth set, written before any of it was asked and without a look at the grammar, and scored once as the planner was: 37 of
 * 60 right (61.7 %; 17 of 30 in English, 20 of 30 in Portuguese), with no number of nowhere. It has since served to mend it.
 */
export const fifthLearntQuestions: readonly Category[] = [
  { name: "consumption", asked: consumption },
  { name: "comparison", asked: comparison },
  { name: "ranking", asked: ranking },
  { name: "unusual", asked: unusualOnes },
  { name: "waste", asked: wasted },
  { name: "forecast", asked: ahead },
  { name: "right now", asked: now },
  { name: "alarms", asked: alarms },
  { name: "cost", asked: costs },
  { name: "carbon", asked: carbon },
  { name: "maintenance", asked: cared },
  { name: "devices", asked: devices },
  { name: "data quality", asked: quality },
  { name: "peaks, values", asked: values },
  { name: "follow-ups", asked: conversations },
  { name: "ambiguous", asked: ambiguous },
  { name: "unanswerable", asked: refused },
  { name: "misspelt", asked: careless },
];
