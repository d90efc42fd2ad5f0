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
  lighting,
  maintenance,
  mean,
  newest,
  nothing,
  peak,
  present,
  pt,
  tariff,
  tenants,
  total,
  unusual,
  waste,
} from "./questions.ts";

const usualNow: Expectation = { analysis: ["right-now"], number: present };

const consumption: readonly Asked[] = [
  en([
    "Got the auditor on the phone: what did the main incomer register overnight, from 10 March 22:00 to 11 March 06:00?",
    { period: "2026-03-10T22:00/2026-03-11T06:00", number: total },
  ]),
  en([
    "Lighting on all six floors added up, Feb, kWh",
    { about: lighting, period: "2026-02", number: total },
  ]),
  en([
    "What do the hot water pumps average per day? January's figures will do",
    { about: ["Hot water pumps"], period: "2026-01", number: aDay },
  ]),
  pt(["Domingo de Páscoa: quantos kWh foram no edifício?", { period: "2026-04-05", number: total }]),
  pt([
    "diz la quanta energia termica foi para as aguas quentes sanitarias em fevereiro",
    { about: ["Hot tap water"], period: "2026-02", number: total },
  ]),
  pt([
    "Das 8h às 20h do dia 24 de março, quanto consumiu o T01?",
    { about: ["Tenant T01"], period: "2026-03-24T08:00/2026-03-24T20:00", number: total },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "Plumber sorted a running cistern on 28 February. Did the toilets on riser A come down in March versus February?",
    { about: ["Toilets riser A"], period: "2026-03", compared: "2026-02", number: change },
  ]),
  en([
    "Riser A or riser B, which carried more kWh in January?",
    { period: "2026-01", first: { of: "most", among: ["Riser A", "Riser B"] } },
  ]),
  en([
    "T06, March: how many kWh up or down on the month before?",
    { about: ["Tenant T06"], period: "2026-03", compared: "2026-02", number: difference },
  ]),
  pt([
    "Com a Páscoa pelo meio, na semana passada gastámos menos energia elétrica do que na semana anterior?",
    { period: "week-1", compared: "week-2", number: change },
  ]),
  pt([
    "Carregador 1 de 9 a 15 de fevereiro, comparado com os sete dias antes",
    {
      about: ["EV charger 1"],
      period: "2026-02-09..2026-02-15",
      compared: "2026-02-02..2026-02-08",
      number: change,
    },
  ]),
  pt([
    "o gas da cantina cresceu em fevereiro relativamente a janeiro? quero a percentagem",
    { about: ["Gas canteen"], period: "2026-02", compared: "2026-01", number: change },
  ]),
];

const ranking: readonly Asked[] = [
  en([
    "Tenants for the weekend of 28 February and 1 March, worst offender first",
    { period: "2026-02-28..2026-03-01", first: { of: "most", among: tenants } },
  ]),
  en([
    "Which EV charger earns its keep, i.e. gave out more kWh in January?",
    { period: "2026-01", first: { of: "most", among: chargers } },
  ]),
  en([
    "Nobody was in on Good Friday, so which loads ate the most electricity that day?",
    { period: "2026-04-03", first: { of: "most", among: endUses } },
  ]),
  pt([
    "Que piso tem a iluminação mais poupadinha? Vai por janeiro",
    { period: "2026-01", first: { of: "least", among: lighting } },
  ]),
  pt([
    "Entre a rega, a cantina e a reposição da torre, qual bebeu mais água em fevereiro?",
    {
      period: "2026-02",
      first: { of: "most", among: ["Irrigation", "Canteen water", "Cooling tower make-up"] },
    },
  ]),
  pt([
    "Em frio produzido, qual dos dois chillers ganhou em março?",
    { period: "2026-03", first: { of: "most", among: ["Chiller 1 evaporator", "Chiller 2 evaporator"] } },
  ]),
];

const trend: readonly Asked[] = [
  en([
    "Give me one bar per day for lift 2, 2 to 15 February",
    { about: ["Lift 2"], period: "2026-02-02..2026-02-15", chart: "bar" },
  ]),
  en(["What did the building's load look like through New Year's Day?", { period: "2026-01-01" }]),
  pt([
    "Traça-me a temperatura de retorno da central de água gelada de 9 a 11 de março",
    { about: ["Chilled water plant"], period: "2026-03-09..2026-03-11", chart: "line" },
  ]),
  pt([
    "quero ver a eletricidade do T05 mes a mes desde o inicio do ano",
    { about: ["Tenant T05"], period: "year", chart: "bar" },
  ]),
];

const odd: readonly Asked[] = [
  en([
    "T09 got new people in during February. Has anything about its consumption been out of line since then?",
    unusual,
  ]),
  pt(["Tenho a sensação de que a água andou maluca em fevereiro. Houve alguma coisa de anormal?", unusual]),
];

const wasted: readonly Asked[] = [
  en(["If I only had an hour to cut pointless consumption, where would I start?", waste]),
  pt(["Andamos a deitar energia fora aos fins de semana?", waste]),
];

const ahead: readonly Asked[] = [
  en(["Will tomorrow be a heavy day for electricity? Give me a figure", forecast]),
  pt(["vou falar com o comercializador, quantos kWh é de esperar amanhã no edifício?", forecast]),
];

const now: readonly Asked[] = [
  en(["Feels busy in here. Are we over the usual load for a Wednesday mid-morning?", usualNow]),
  en([
    "kW on the two boilers' heat meters combined, live",
    { about: ["Boiler 1", "Boiler 2"], number: present },
  ]),
  pt([
    "Dos dois carregadores elétricos, qual é que está a puxar mais neste segundo?",
    { first: { of: "now", among: chargers } },
  ]),
  pt([
    "que caudal marca agora o contador de água da cantina?",
    { about: ["Canteen water"], number: newest("flow_volume") },
  ]),
];

const alarms: readonly Asked[] = [
  en([
    "Since when has the alarm on the main incomer been standing?",
    { says: /\b0?9[:.h]30\b|\b1 h|\b(?:one|an) hour|\b60 min/i },
  ]),
  pt([
    "Já alguém reconheceu o alarme da entrada geral de eletricidade?",
    { says: /por reconhecer|não (?:foi |está )?reconhecid|ainda não|ninguém/i },
  ]),
];

const costs: readonly Asked[] = [
  en([
    "What goes on T01's invoice for January to March electricity, in euros?",
    { ...tariff, told: { of: "cost", about: ["Tenant T01"], period: "quarter-1" } },
  ]),
  en([
    "Free car charging for staff: how many euros of electricity did that set us back in January?",
    { ...tariff, told: { of: "cost", about: chargers, period: "2026-01" } },
  ]),
  pt([
    "em janeiro a agua do refeitorio ficou em quantos euros?",
    { ...tariff, told: { of: "cost", about: ["Canteen water"], period: "2026-01", medium: "water" } },
  ]),
  pt([
    "Para o orçamento: quanto gastámos em euros com o gás no primeiro trimestre?",
    { ...tariff, told: { of: "cost", about: ["Gas main"], period: "quarter-1", medium: "gas" } },
  ]),
];

const carbon: readonly Asked[] = [
  en([
    "How much CO2 is down to the car park fans in January?",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: ["Parking fans"], period: "2026-01" } },
  ]),
  en([
    "The ESG dashboard wants Q1 CO2 from electricity, what do I type in?",
    { analysis: ["carbon", "meter-carbon"], told: { of: "carbon", period: "quarter-1" } },
  ]),
  pt([
    "Quanto CO2 pesa a eletricidade das tomadas do piso 3 em fevereiro?",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: ["Floor 3 sockets"], period: "2026-02" } },
  ]),
  pt([
    "co2 do gas queimado pelas caldeiras em março",
    {
      analysis: ["meter-carbon"],
      told: { of: "carbon", about: ["Gas boilers"], period: "2026-03", medium: "gas" },
    },
  ]),
];

const upkeep: readonly Asked[] = [
  en(["How are the condenser water pumps holding up, do they need servicing?", maintenance]),
  pt(["As torres de arrefecimento estão a precisar de assistência?", maintenance]),
];

const devices: readonly Asked[] = [
  en(["How many lifts have a meter of their own?", { number: count(3) }]),
  pt(["ha equipamentos mortos na rede, que nao respondam? quais?", { says: /T06/ }]),
];

const quality: readonly Asked[] = [
  en([
    "EV charger 2, March: readings all there or are bits missing?",
    { about: ["EV charger 2"], period: "2026-03", number: count(100) },
  ]),
  pt([
    "Que percentagem das leituras do T04 chegou em fevereiro?",
    { about: ["Tenant T04"], period: "2026-02", number: count(100) },
  ]),
];

const values: readonly Asked[] = [
  en([
    "Cold out over power in: what COP did chiller 1 have from 9 to 13 March?",
    { about: ["Chiller 1"], period: "2026-03-09..2026-03-13", number: { of: "performance" } },
  ]),
  en([
    "What supply temperature do the floor 4 fan coils get for cooling right now?",
    { about: ["Floor 4 fan coils cooling"], number: newest("temp_supply") },
  ]),
  pt([
    "temperatura media de retorno da bateria de aquecimento da UTA 1, janeiro",
    { about: ["AHU-1 heating coil"], period: "2026-01", number: mean("temp_return") },
  ]),
  pt([
    "Até quantos graus chegou a temperatura de ida da caldeira 2 em março?",
    { about: ["Boiler 2"], period: "2026-03", number: highest("temp_supply") },
  ]),
];

const peaks: readonly Asked[] = [
  en([
    "Boiler 1's peak heat output in January in kW, and when was it?",
    { about: ["Boiler 1"], period: "2026-01", number: peak },
  ]),
  pt([
    "Em que dia do primeiro trimestre gastámos mais água?",
    { about: ["Water main"], period: "quarter-1", number: greatestDay },
  ]),
];

const bases: readonly Asked[] = [
  en([
    "T02 never goes fully quiet. What's its base load, March?",
    { about: ["Tenant T02"], period: "2026-03", number: base },
  ]),
  pt([
    "As tomadas do piso 2, que carga de fundo deixam ligada dia e noite? Fevereiro",
    { about: ["Floor 2 sockets"], period: "2026-02", number: base },
  ]),
];

const conversations: readonly Asked[] = [
  en(
    ["Biggest tenant on 12 March by kWh?", { period: "2026-03-12", first: { of: "most", among: tenants } }],
    ["And the smallest?", { period: "2026-03-12", first: { of: "least", among: tenants } }],
  ),
  en(
    [
      "Boiler 1's average supply temperature in January?",
      { about: ["Boiler 1"], period: "2026-01", number: mean("temp_supply") },
    ],
    ["And the return?", { about: ["Boiler 1"], period: "2026-01", number: mean("temp_return") }],
    ["In February?", { about: ["Boiler 1"], period: "2026-02", number: mean("temp_return") }],
  ),
  pt(
    [
      "Quanta água entrou no edifício no dia 17 de março?",
      { about: ["Water main"], period: "2026-03-17", number: total },
    ],
    ["e no dia seguinte?", { about: ["Water main"], period: "2026-03-18", number: total }],
    [
      "subiu ou desceu?",
      { about: ["Water main"], period: "2026-03-18", compared: "2026-03-17", number: change },
    ],
  ),
  pt(
    ["que pico fez a UPS em janeiro?", { about: ["UPS"], period: "2026-01", number: peak }],
    ["e por dia, em média, quantos kWh gastou?", { about: ["UPS"], period: "2026-01", number: aDay }],
  ),
];

const ambiguous: readonly Asked[] = [
  en(["How much did floor 5 get through over the past weekend?", { kind: "choice" }]),
  en(["Temperature of boiler 1, average for yesterday?", { kind: "choice" }]),
  pt(["refeitorio, consumo do dia 5 de março", { kind: "choice", choices: ["eletricidade", "gás", "água"] }]),
  pt(["Que energia foi para a UTA 2 em fevereiro?", { kind: "choice" }]),
];

const refused: readonly Asked[] = [
  en(["Are we ISO 50001 compliant?", nothing]),
  en(["How much diesel is left in the generator tank?", nothing]),
  en(["What did we use last August?", nothing]),
  pt(["Em que lugar ficamos entre os prédios mais eficientes de Lisboa?", nothing]),
  pt(["Passa o arranque da UTA-1 para as 7h, se faz favor", nothing]),
  pt(["os inquilinos queixaram-se do frio em janeiro?", nothing]),
];

const careless: readonly Asked[] = [
  en(["wats the curent lode on risr b", { about: ["Riser B"], number: present }]),
  en([
    "did tenant 8 ues mroe in febuary thn in janurary",
    { about: ["Tenant T08"], period: "2026-02", compared: "2026-01", number: change },
  ]),
  pt([
    "cuanto gaz gastarom as caldeiras em janero",
    { about: ["Gas boilers"], period: "2026-01", number: total },
  ]),
  pt([
    "luses do estacinamento em marso, kwh",
    { about: ["Parking lights"], period: "2026-03", number: total },
  ]),
];

/** An eighteenth set, written without knowing how the planner understands questions. */
export const eighteenthLearntQuestions: readonly Category[] = [
  { name: "consumption", asked: consumption },
  { name: "comparison", asked: comparison },
  { name: "ranking", asked: ranking },
  { name: "trend", asked: trend },
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
