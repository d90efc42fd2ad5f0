import {
  type Asked,
  aDay,
  base,
  type Category,
  change,
  chargers,
  count,
  difference,
  type Expectation,
  en,
  endUses,
  forecast,
  greatestDay,
  highest,
  lifts,
  lighting,
  lowest,
  maintenance,
  newest,
  nothing,
  peak,
  present,
  pt,
  share,
  sockets,
  tariff,
  tenants,
  toilets,
  total,
  unusual,
  waste,
} from "./questions.ts";

const silentOne: Expectation = { says: /T06/ };
const ownUses = endUses.filter((one) => !tenants.includes(one));

const consumption: readonly Asked[] = [
  en([
    "Morning. Before the 11 o'clock call I need one figure: electricity for the whole building, 23 to 29 March.",
    { period: "2026-03-23..2026-03-29", number: total },
  ]),
  en([
    "UPS kWh, January and February together",
    { about: ["UPS"], period: "2026-01-01..2026-02-28", number: total },
  ]),
  en([
    "All the tenants apart from T07, electricity in March",
    { about: tenants.filter((one) => one !== "Tenant T07"), period: "2026-03", number: total },
  ]),
  en([
    "I'd like to know what percentage of February's electricity went on lighting the car park.",
    { about: ["Parking lights"], period: "2026-02", number: share },
  ]),
  pt([
    "Para a ata da reunião de condomínio: consumo elétrico do prédio desde o início do ano",
    { period: "year", number: total },
  ]),
  pt([
    "agua que entrou no edificio na primeira quinzena de março",
    { about: ["Water main"], period: "2026-03-01..2026-03-15", number: total },
  ]),
  pt([
    "Quanta energia térmica saiu da central de água gelada em março?",
    { about: ["Chilled water plant"], period: "2026-03", number: total },
  ]),
  pt([
    "Média diária das tomadas do piso 4 em fevereiro, em kWh",
    { about: ["Floor 4 sockets"], period: "2026-02", number: aDay },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "So far today, are we using more or less electricity than yesterday by the same time?",
    { period: "day", compared: "day-1", number: change },
  ]),
  en([
    "We swapped the lamps on floor 2 for LEDs in the middle of February. Floor 2 lighting in March against January, in percent?",
    { about: ["Floor 2 lighting"], period: "2026-03", compared: "2026-01", number: change },
  ]),
  en([
    "How many kWh less did the building use on 4 and 5 April than on 28 and 29 March?",
    {
      period: "2026-04-04..2026-04-05",
      compared: "2026-03-28..2026-03-29",
      number: difference,
    },
  ]),
  pt([
    "Na Sexta-feira Santa, 3 de abril, gastámos quantos kWh a menos do que na sexta-feira anterior, 27 de março?",
    { period: "2026-04-03", compared: "2026-03-27", number: difference },
  ]),
  pt([
    "Inquilino T10, fevereiro vs janeiro: subiu ou desceu, e quanto em %?",
    { about: ["Tenant T10"], period: "2026-02", compared: "2026-01", number: change },
  ]),
  pt([
    "o gas este mes ate agora vai acima ou abaixo do mesmo periodo do mes passado?",
    { about: ["Gas main"], period: "month", compared: "month-1", number: change },
  ]),
];

const ranking: readonly Asked[] = [
  en([
    "Who are my three biggest tenants for the first quarter?",
    { period: "quarter-1", first: { of: "most", among: tenants } },
  ]),
  en([
    "Rank the floor sockets by last week's consumption, lowest first",
    { period: "week-1", first: { of: "least", among: sockets } },
  ]),
  en([
    "Leaving the tenants out of it, what used the most electricity on Monday 30 March?",
    { period: "2026-03-30", first: { of: "most", among: ownUses } },
  ]),
  pt([
    "Qual foi o elevador que menos gastou em março?",
    { period: "2026-03", first: { of: "least", among: lifts } },
  ]),
  pt([
    "Que piso gastou mais em iluminação no fim de semana passado?",
    { period: "weekend", first: { of: "most", among: lighting } },
  ]),
  pt([
    "Me passa os 5 maiores consumidores de energia elétrica do prédio em fevereiro, é pro planejamento",
    { period: "2026-02", first: { of: "most", among: endUses } },
  ]),
];

const trend: readonly Asked[] = [
  en(["Hour by hour, how did the site load look on Thursday 26 March?", { period: "2026-03-26" }]),
  en([
    "Plot tenant T01's electricity per day over the last 30 days",
    { about: ["Tenant T01"], period: "last-30d", chart: "bar" },
  ]),
  pt([
    "Evolução do gás da cantina semana a semana desde janeiro",
    { about: ["Gas canteen"], period: "year", chart: "bar" },
  ]),
  pt([
    "Mostra-me a água das casas de banho dia a dia em março",
    { about: toilets, period: "2026-03", chart: "bar" },
  ]),
];

const counting: readonly Asked[] = [
  en([
    "On how many days in February did the building use more than 5,000 kWh?",
    { period: "2026-02", says: /\bdays?\b/i },
  ]),
  pt([
    "Em quantos dias de março é que o inquilino T03 passou dos 200 kWh?",
    { about: ["Tenant T03"], period: "2026-03", says: /\bdias?\b/i },
  ]),
];

const odd: readonly Asked[] = [
  en(["Anything out of the ordinary on the meters over the past week?", unusual]),
  pt(["Notaste alguma coisa anormal nos consumos de março?", unusual]),
];

const wasted: readonly Asked[] = [
  en(["Where are we burning energy for nothing at night and at weekends?", waste]),
  pt(["Há luzes ou ventilação ligadas com o edifício fechado?", waste]),
];

const ahead: readonly Asked[] = [
  en([
    "How many kWh should I expect for the building tomorrow? Purchasing wants a number from me.",
    forecast,
  ]),
  pt(["Quanto vamos gastar de eletricidade na próxima semana?", { ...forecast, opens: /amanhã/i }]),
];

const now: readonly Asked[] = [
  en(["How much water is running through the mains right now?", { about: ["Water main"], number: present }]),
  en([
    "Is the building's current load normal for a Wednesday morning?",
    { analysis: ["right-now"], number: present },
  ]),
  pt(["Qual dos inquilinos está a puxar mais neste momento?", { first: { of: "now", among: tenants } }]),
  pt(["caldeira 1, quanto calor está a dar agora em kW?", { about: ["Boiler 1"], number: present }]),
];

const alarms: readonly Asked[] = [
  en(["How many alarms came in during March?", { number: count(3) }]),
  en([
    "Set up a warning for when the server room draws more than 40 kW",
    { about: ["Server room"], says: /\b40\b/ },
  ]),
  pt(["ainda há alarmes por reconhecer?", { number: count(1) }]),
  pt(["Quantos alarmes tivemos no primeiro trimestre?", { number: count(4) }]),
];

const costs: readonly Asked[] = [
  en([
    "What did tenant T05's electricity cost last month? I have to rebill it.",
    { ...tariff, told: { of: "cost", about: ["Tenant T05"], period: "month-1" } },
  ]),
  en([
    "I'd like to know how much we paid for mains water in the first quarter",
    { ...tariff, told: { of: "cost", about: ["Water main"], period: "quarter-1", medium: "water" } },
  ]),
  pt([
    "quanto custou manter a sala de servidores ligada em fevereiro?",
    { ...tariff, told: { of: "cost", about: ["Server room"], period: "2026-02" } },
  ]),
  pt([
    "Gás das caldeiras de janeiro, em euros",
    { ...tariff, told: { of: "cost", about: ["Gas boilers"], period: "2026-01", medium: "gas" } },
  ]),
];

const carbon: readonly Asked[] = [
  en([
    "How many tonnes of CO2 for our electricity in Q1? It's for the ESG questionnaire.",
    { analysis: ["carbon", "meter-carbon"], told: { of: "carbon", period: "quarter-1" } },
  ]),
  pt([
    "Pegada de carbono dos carregadores de veículos elétricos em março",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: chargers, period: "2026-03" } },
  ]),
];

const upkeep: readonly Asked[] = [
  en(["Which equipment should the contractor look at on his next visit?", maintenance]),
  pt(["As bombas ou os ventiladores mostram sinais de desgaste?", maintenance]),
];

const devices: readonly Asked[] = [
  en(["Is every device still talking to us?", silentOne]),
  pt(["Quantos contadores de entalpia temos instalados?", { number: count(13) }]),
];

const quality: readonly Asked[] = [
  en([
    "From what date do you have readings for this building?",
    { says: /\b0?1 Jan|Jan(uary)? 0?1\b|2026-01-01|\b0?1\/0?1\/2026/i },
  ]),
  pt([
    "Os dados da água da cantina em fevereiro estão completos?",
    { about: ["Canteen water"], period: "2026-02", number: count(100) },
  ]),
];

const values: readonly Asked[] = [
  en([
    "Return temperature of the chilled water plant at the moment?",
    { about: ["Chilled water plant"], number: newest("temp_return") },
  ]),
  en([
    "What was the hottest that the reheat circuit's supply got in January?",
    { about: ["Reheat circuit"], period: "2026-01", number: highest("temp_supply") },
  ]),
  pt([
    "Qual foi o COP do chiller 1 no primeiro trimestre?",
    { about: ["Chiller 1"], period: "quarter-1", number: { of: "performance" } },
  ]),
  pt([
    "temperatura de ida minima da agua quente sanitaria em março, por causa da legionella",
    { about: ["Hot tap water"], period: "2026-03", number: lowest("temp_supply") },
  ]),
];

const peaks: readonly Asked[] = [
  en(["Did the building go over 500 kW at any time in March?", { period: "2026-03", number: peak }]),
  en([
    "When did tenant T08 hit its maximum in February, and how high was it?",
    { about: ["Tenant T08"], period: "2026-02", number: peak },
  ]),
  pt(["Ponta máxima do edifício entre 9 e 20 de março", { period: "2026-03-09..2026-03-20", number: peak }]),
  pt([
    "Em que dia de fevereiro é que as tomadas do piso 3 gastaram mais?",
    { about: ["Floor 3 sockets"], period: "2026-02", number: greatestDay },
  ]),
];

const bases: readonly Asked[] = [
  en([
    "What does the building draw at night when nobody is in? Take February.",
    { period: "2026-02", number: base },
  ]),
  pt([
    "Carga permanente da sala de servidores em março, em kW",
    { about: ["Server room"], period: "2026-03", number: base },
  ]),
];

const conversations: readonly Asked[] = [
  en(
    ["How much gas did the site use in January?", { about: ["Gas main"], period: "2026-01", number: total }],
    ["And February?", { about: ["Gas main"], period: "2026-02", number: total }],
    [
      "So is that up or down on January, in percent?",
      { about: ["Gas main"], period: "2026-02", compared: "2026-01", number: change },
    ],
  ),
  en(
    ["Electricity of the EV chargers last week?", { about: chargers, period: "week-1", number: total }],
    ["Which one of the two took more?", { period: "week-1", first: { of: "most", among: chargers } }],
  ),
  pt(
    [
      "Consumo da iluminação da fachada em março",
      { about: ["Facade lights"], period: "2026-03", number: total },
    ],
    ["e em fevereiro?", { about: ["Facade lights"], period: "2026-02", number: total }],
    [
      "e as luzes do estacionamento, no mesmo mês?",
      { about: ["Parking lights"], period: "2026-02", number: total },
    ],
  ),
  pt(
    [
      "Qual foi o pico de potência do chiller 1 em março?",
      { about: ["Chiller 1"], period: "2026-03", number: peak },
    ],
    ["E o do 2?", { about: ["Chiller 2"], period: "2026-03", number: peak }],
  ),
];

const ambiguous: readonly Asked[] = [
  en(["I need February's consumption for floor 5, please", { kind: "choice" }]),
  pt(["UTA 2, quanto gastou na semana passada?", { kind: "choice" }]),
];

const refused: readonly Asked[] = [
  en(["How many people were in the building yesterday?", nothing]),
  en(["Electricity used by the swimming pool in March", nothing]),
  pt(["Desliga a iluminação do piso 2, se faz favor", nothing]),
  pt(["Qual foi o consumo do inquilino T14 em fevereiro?", nothing]),
];

const careless: readonly Asked[] = [
  en(["elctricity of tennat T09 in febuary", { about: ["Tenant T09"], period: "2026-02", number: total }]),
  pt([
    "qual o consummo das tomada do piso 2 em janero",
    { about: ["Floor 2 sockets"], period: "2026-01", number: total },
  ]),
];

/** A twentieth set, written without knowing how the planner understands questions. */
export const twentiethLearntQuestions: readonly Category[] = [
  { name: "consumption", asked: consumption },
  { name: "comparison", asked: comparison },
  { name: "ranking", asked: ranking },
  { name: "trend", asked: trend },
  { name: "counting", asked: counting },
  { name: "unusual", asked: odd },
  { name: "waste", asked: wasted },
  { name: "forecast", asked: ahead },
  { name: "right now", asked: now },
  { name: "alarms", asked: alarms },
  { name: "cost", asked: costs },
  { name: "carbon", asked: carbon },
  { name: "maintenance", asked: upkeep },
  { name: "devices", asked: devices },
  { name: "data quality", asked: quality },
  { name: "values", asked: values },
  { name: "peak", asked: peaks },
  { name: "base load", asked: bases },
  { name: "follow-ups", asked: conversations },
  { name: "ambiguous", asked: ambiguous },
  { name: "unanswerable", asked: refused },
  { name: "misspelt", asked: careless },
];
