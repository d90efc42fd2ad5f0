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
  fans,
  forecast,
  greatestDay,
  highest,
  lifts,
  lighting,
  maintenance,
  newest,
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

/** What may be told as something odd, as waste or as something to repair. */
const anyFinding: Expectation = { analysis: ["unusual", "waste", "maintenance"] };

const consumption: readonly Asked[] = [
  en([
    "riser A kwh pls, 23 to 29 march",
    { about: ["Riser A"], period: "2026-03-23..2026-03-29", number: total },
  ]),
  en([
    "how much heat did boiler 1 put out between the 5th and the 11th of feb, both days in",
    { about: ["Boiler 1"], period: "2026-02-05..2026-02-11", number: total },
  ]),
  en([
    "water for the garden (irrigation) this year so far, m3",
    { about: ["Irrigation"], period: "year", number: total },
  ]),
  pt([
    "Bombas de água gelada, de condensação e de água quente: soma das três em janeiro",
    {
      about: ["Chilled water pumps", "Condenser water pumps", "Hot water pumps"],
      period: "2026-01",
      number: total,
    },
  ]),
  pt([
    "qto gastaram os ventiladores das UTA 1 e 2 no dia 6 deste mês?",
    { about: fans, period: "2026-04-06", number: total },
  ]),
  pt([
    "kWh de calor nas águas quentes sanitárias, semana de 9 a 15 de fevereiro",
    { about: ["Hot tap water"], period: "2026-02-09..2026-02-15", number: total },
  ]),
];

const units: readonly Asked[] = [
  en([
    "cold delivered by the chilled water plant in march, in GJ please, the consultant wants joules",
    { about: ["Chilled water plant"], period: "2026-03", says: /GJ/ },
  ]),
  pt([
    "manda-me a eletricidade do prédio de ontem, mas em MWh e não em kWh",
    { period: "day-1", says: /MWh/ },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "weekend of 28 feb/1 march against 21/22 feb, site electricity, % up or down",
    { period: "2026-02-28..2026-03-01", compared: "2026-02-21..2026-02-22", number: change },
  ]),
  en([
    "we moved half the desks off floor 2. sockets there, march versus january?",
    { about: ["Floor 2 sockets"], period: "2026-03", compared: "2026-01", number: change },
  ]),
  en([
    "gas in the canteen last week v the week before that, in %",
    { about: ["Gas canteen"], period: "week-1", compared: "week-2", number: change },
  ]),
  pt([
    "de janeiro para fevereiro os carregadores dos carros subiram quantos por cento?",
    { about: chargers, period: "2026-02", compared: "2026-01", number: change },
  ]),
  pt([
    "T10: quantos kWh a mais ou a menos em março do que em janeiro",
    { about: ["Tenant T10"], period: "2026-03", compared: "2026-01", number: difference },
  ]),
];

const ranking: readonly Asked[] = [
  en([
    "ahu 1 or ahu 2: whose fans burned more electricity in Q1",
    { period: "quarter-1", first: { of: "most", among: fans } },
  ]),
  en([
    "socket circuits of the floors, worst offender in january?",
    { period: "2026-01", first: { of: "most", among: sockets } },
  ]),
  pt([
    "os 10 inquilinos de 16 a 22 de março, do maior consumo elétrico pro menor",
    { period: "2026-03-16..2026-03-22", first: { of: "most", among: tenants } },
  ]),
];

const places: readonly Asked[] = [
  en([
    "second hungriest floor for lighting in feb",
    { period: "2026-02", first: { of: "most", among: lighting, place: 2 } },
  ]),
  pt([
    "Quem é o quarto maior inquilino em eletricidade? Janeiro",
    { period: "2026-01", first: { of: "most", among: tenants, place: 4 } },
  ]),
];

const trend: readonly Asked[] = [
  en([
    "bar chart, irrigation m3 for each day of march",
    { about: ["Irrigation"], period: "2026-03", chart: "bar" },
  ]),
  pt([
    "faz aí um gráfico de linha com a potência da UPS na segunda, 6 de abril",
    { about: ["UPS"], period: "2026-04-06", chart: "line" },
  ]),
];

const counting: readonly Asked[] = [
  en([
    "number of days in march that lift 2 took more than 40 kWh",
    { about: ["Lift 2"], period: "2026-03", says: /\bdays?\b/i },
  ]),
  pt([
    "em quantos dias de fevereiro a cantina gastou mais de 2 m3 de água?",
    { about: ["Canteen water"], period: "2026-02", says: /\bdias?\b/i },
  ]),
];

const odd: readonly Asked[] = [
  en([
    "just finished tuning the AHU-2 controls. see any abnormal behaviour of its fans over the last two weeks?",
    unusual,
  ]),
  pt([
    "andaram a mexer na canalização entre 1 e 8 de março, a água teve alguma coisa de suspeito?",
    anyFinding,
  ]),
  pt([
    "o T01 mudou de horário em março, notas algum comportamento fora do normal nos consumos dele?",
    unusual,
  ]),
];

const wasted: readonly Asked[] = [
  en(["anything humming away all weekend that should be off?", { analysis: ["waste", "unusual"] }]),
  pt(["O dono quer cortar sem fazer obras: o que é que anda a gastar sem necessidade?", waste]),
];

const ahead: readonly Asked[] = [
  en(["expected kWh of the lifts tomorrow, all three together", forecast]),
  pt(["o consumo elétrico de abril vai acabar acima dos 100 MWh, na tua previsão?", forecast]),
];

const now: readonly Asked[] = [
  en([
    "which floor has its lights drawing the most power right this minute",
    { first: { of: "now", among: lighting } },
  ]),
  en(["both chillers, kW added up, as of now", { about: chillers, number: present }]),
  pt(["o carregador 1 dos carros está a dar corrente agora ou está parado?", { about: ["EV charger 1"] }]),
  pt(["potencia instantanea do T07 sff", { about: ["Tenant T07"], number: present }]),
];

const alarms: readonly Asked[] = [
  en(["feb and march taken together, how many alarms did we get?", { number: count(4) }]),
  en(["popped out at 8 this morning, how many new alarms since then", { number: count(1) }]),
  pt(["de 1 de janeiro a 28 de fevereiro, quantos alarmes dispararam?", { number: count(1) }]),
  pt([
    "dois números: alarmes ativos e, desses, os que ninguém reconheceu",
    { number: count(2), says: /\b1\b|\bum\b/i },
  ]),
];

const costs: readonly Asked[] = [
  en([
    "what did running the server room cooling cost us in Q1, euros",
    { ...tariff, told: { of: "cost", about: ["Server room cooling"], period: "quarter-1" } },
  ]),
  en([
    "the canteen's gas, what did it set us back last month",
    { ...tariff, told: { of: "cost", about: ["Gas canteen"], period: "month-1", medium: "gas" } },
  ]),
  pt([
    "a água de reposição da torre em fevereiro ficou em quantos euros",
    { ...tariff, told: { of: "cost", about: ["Cooling tower make-up"], period: "2026-02", medium: "water" } },
  ]),
];

const carbon: readonly Asked[] = [
  en([
    "T07 and T08 share a sustainability report. their CO2 from electricity together, q1",
    {
      analysis: ["meter-carbon"],
      told: { of: "carbon", about: ["Tenant T07", "Tenant T08"], period: "quarter-1" },
    },
  ]),
  pt([
    "pegada de carbono dos elevadores, 1º trimestre, em kg",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: lifts, period: "quarter-1" } },
  ]),
];

const upkeep: readonly Asked[] = [
  en(["does AHU-2 need a service before summer or can it wait", maintenance]),
  pt(["vou marcar as revisões de maio, que máquina te parece a mais gasta?", maintenance]),
];

const devices: readonly Asked[] = [
  en(["of our 80 meters, how many have stopped reporting", { number: count(1) }]),
  pt(["qual é o aparelho que está morto na comunicação? nome dele", { says: /T06/ }]),
];

const quality: readonly Asked[] = [
  en([
    "floor 3 lighting, q1: what % of the readings do we hold",
    { about: ["Floor 3 lighting"], period: "quarter-1", number: count(100) },
  ]),
  pt([
    "antes de emitir a fatura do T02 de março: faltam leituras dele ou está tudo?",
    { about: ["Tenant T02"], period: "2026-03", number: count(100) },
  ]),
];

const targets: readonly Asked[] = [
  en([
    "T03 promised to stay under 4500 kWh in feb. did they?",
    { about: ["Tenant T03"], period: "2026-02", number: total },
  ]),
  en(["what are the no-cost fixes that would spare us the most kWh", waste]),
  pt([
    "o compromisso era o chiller 2 gastar menos 10% em março do que em fevereiro. chegámos lá?",
    { about: ["Chiller 2"], period: "2026-03", compared: "2026-02", number: change },
  ]),
];

const parts: readonly Asked[] = [
  en([
    "sockets on floor 0 yesterday, 9 to 17h only, kWh",
    { about: ["Floor 0 sockets"], period: "2026-04-07T09:00/2026-04-07T17:00", number: total },
  ]),
  en(["facade lights avg kwh a day, january", { about: ["Facade lights"], period: "2026-01", number: aDay }]),
  en([
    "chillers sat 4 + sun 5 april, both units summed",
    { about: chillers, period: "2026-04-04..2026-04-05", number: total },
  ]),
  pt([
    "e os elevadores, só aos fins de semana de março, quanto foi?",
    { about: lifts, period: "2026-03", part: "weekend", number: total },
  ]),
  pt([
    "hoje entre a meia-noite e as 6h o edifício consumiu quanto?",
    { period: "2026-04-08T00:00/2026-04-08T06:00", number: total },
  ]),
];

const values: readonly Asked[] = [
  en([
    "chilled water plant: warmest return temp in march?",
    { about: ["Chilled water plant"], period: "2026-03", number: highest("temp_return") },
  ]),
  pt([
    "bateria de aquecimento da UTA 2, retorno, quantos graus agora?",
    { about: ["AHU-2 heating coil"], number: newest("temp_return") },
  ]),
];

const peaks: readonly Asked[] = [
  en([
    "T01 wants a bigger cable. their max kW in february and the time it happened",
    { about: ["Tenant T01"], period: "2026-02", number: peak },
  ]),
  pt([
    "qual foi o dia de fevereiro mais pesado do T09, em kWh?",
    { about: ["Tenant T09"], period: "2026-02", number: greatestDay },
  ]),
];

const bases: readonly Asked[] = [
  en(["baseload T10 march?", { about: ["Tenant T10"], period: "2026-03", number: base }]),
  pt([
    "o T08 tem sempre qualquer coisa ligada: qual é a carga mínima permanente dele em janeiro, kW",
    { about: ["Tenant T08"], period: "2026-01", number: base },
  ]),
];

const conversations: readonly Asked[] = [
  en(
    ["chiller 2 electricity, january", { about: ["Chiller 2"], period: "2026-01", number: total }],
    ["and chiller 1?", { about: ["Chiller 1"], period: "2026-01", number: total }],
    ["the two together then", { about: chillers, period: "2026-01", number: total }],
  ),
  en(
    ["highest kW of the ahu 1 fans in january", { about: ["AHU-1 fans"], period: "2026-01", number: peak }],
    ["and their total kWh that month?", { about: ["AHU-1 fans"], period: "2026-01", number: total }],
  ),
  pt(
    [
      "qual o inquilino que mais eletricidade gastou em janeiro?",
      { period: "2026-01", first: { of: "most", among: tenants } },
    ],
    ["e quem veio em segundo?", { period: "2026-01", first: { of: "most", among: tenants, place: 2 } }],
    ["e o primeiro em fevereiro?", { period: "2026-02", first: { of: "most", among: tenants } }],
  ),
  pt(
    ["água da cantina, março", { about: ["Canteen water"], period: "2026-03", number: total }],
    ["e o gás dela?", { about: ["Gas canteen"], period: "2026-03", number: total }],
  ),
];

const ambiguous: readonly Asked[] = [
  en(["usage of the ground floor, q1", { kind: "choice" }]),
  pt(["bateria de frio da UTA 1, a que temperatura está?", { kind: "choice" }]),
];

const refused: readonly Asked[] = [
  en(["total kWh of Q1 2025? want to set it against this year", nothing]),
  en(["forward the march figures to jo at the landlord's by mail", nothing]),
  pt(["quantas refeições serviu a cantina em março?", nothing]),
  pt(["põe as torres de arrefecimento a metade da velocidade", nothing]),
];

const careless: readonly Asked[] = [
  en([
    "hw much gaz did teh biolers burn in janury",
    { about: ["Gas boilers"], period: "2026-01", number: total },
  ]),
  pt(["qanto gastou o elvador 3 no mes pasado", { about: ["Lift 3"], period: "month-1", number: total }]),
];

/** A twenty-third set, written without knowing how questions are understood: 71 of its 80 were right before what it taught. */
export const twentyThirdLearntQuestions: readonly Category[] = [
  { name: "consumption", asked: consumption },
  { name: "units", asked: units },
  { name: "comparison", asked: comparison },
  { name: "ranking", asked: ranking },
  { name: "n-th place", asked: places },
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
  { name: "targets and savings", asked: targets },
  { name: "parts of the day or week", asked: parts },
  { name: "values", asked: values },
  { name: "peak", asked: peaks },
  { name: "base load", asked: bases },
  { name: "follow-ups", asked: conversations },
  { name: "ambiguous", asked: ambiguous },
  { name: "unanswerable", asked: refused },
  { name: "misspelt", asked: careless },
];
