import {
  type Asked,
  aDay,
  base,
  boilers,
  type Category,
  change,
  chargers,
  chillers,
  count,
  difference,
  type Expectation,
  en,
  endUses,
  forecast,
  greatestDay,
  lifts,
  lowest,
  maintenance,
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

const serverRoom = ["Server room", "Server room cooling"];
/** A leak may be told as something odd, as waste or as something to repair. */
const leak: Expectation = { analysis: ["unusual", "waste", "maintenance"] };

const consumption: readonly Asked[] = [
  en([
    "got the board at 9 tomorrow, need kwh of the server room plus its cooling for march",
    { about: serverRoom, period: "2026-03", number: total },
  ]),
  en(["total water since the 1st of this month?", { about: ["Water main"], period: "month", number: total }]),
  pt([
    "É para o relatório: eletricidade do prédio de 1 a 15 de março inclusive",
    { period: "2026-03-01..2026-03-15", number: total },
  ]),
  pt(["UPS, semana passada, kWh?", { about: ["UPS"], period: "week-1", number: total }]),
  pt([
    "luzes do estacionamento + luzes da fachada, tudo somado, fev",
    { about: ["Parking lights", "Facade lights"], period: "2026-02", number: total },
  ]),
  pt([
    "o carregador 2 dos carros elétricos carregou quantos kWh este fim de semana que passou?",
    { about: ["EV charger 2"], period: "weekend", number: total },
  ]),
];

const units: readonly Asked[] = [
  en([
    "T09's electricity for Jan-March, in MWh, my spreadsheet doesn't take kWh",
    { about: ["Tenant T09"], period: "quarter-1", says: /MWh/ },
  ]),
  pt([
    "quantos litros de água gastou a cantina ontem",
    { about: ["Canteen water"], period: "day-1", says: /\d\s*l\b|litros?\b/i },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "easter monday (6 april) vs the monday before, whole building, up or down?",
    { period: "2026-04-06", compared: "2026-03-30", number: change },
  ]),
  en([
    "T05 swears they swapped every lamp for LED at the end of Feb. March vs February for them?",
    { about: ["Tenant T05"], period: "2026-03", compared: "2026-02", number: change },
  ]),
  en([
    "server room cooling yesterday compared w same day last week",
    { about: ["Server room cooling"], period: "day-1", compared: "2026-03-31", number: change },
  ]),
  pt([
    "gás: março contra fevereiro, quantos m3 de diferença na entrada",
    { about: ["Gas main"], period: "2026-03", compared: "2026-02", number: difference },
  ]),
  pt([
    "O senhorio diz que a água do edifício subiu em março face a janeiro. Confirma-se?",
    { about: ["Water main"], period: "2026-03", compared: "2026-01", number: change },
  ]),
];

const ranking: readonly Asked[] = [
  en(["top 3 electricity users of last month", { period: "month-1", first: { of: "most", among: endUses } }]),
  en([
    "which lift is used the least so far this year, by kWh",
    { period: "year", first: { of: "least", among: lifts } },
  ]),
  pt([
    "chiller 1 ou chiller 2, qual comeu mais eletricidade em março?",
    { period: "2026-03", first: { of: "most", among: chillers } },
  ]),
];

const places: readonly Asked[] = [
  en(["who's the third biggest tenant for electricity, march", { period: "2026-03", says: /T(0\d|10)\b/ }]),
  pt([
    "Na iluminação, que piso ficou em segundo lugar no mês passado (do maior para o menor)?",
    { period: "month-1", says: /\b(floor|piso) [0-5]\b/i },
  ]),
];

const trend: readonly Asked[] = [
  en([
    "draw me yesterday's power curve for the canteen",
    { about: ["Canteen"], period: "day-1", chart: "line" },
  ]),
  pt([
    "gráfico dia a dia das torres de arrefecimento em março, kWh",
    { about: ["Cooling towers"], period: "2026-03", chart: "bar" },
  ]),
];

const counting: readonly Asked[] = [
  en([
    "on how many days in feb did the building's demand get past 200 kW?",
    { period: "2026-02", says: /\bdays?\b/i },
  ]),
  pt([
    "quantos dias este ano é que a água total passou dos 15 m3?",
    { about: ["Water main"], period: "year", says: /\bdias?\b/i },
  ]),
];

const odd: readonly Asked[] = [
  en([
    "cleaning crew complained about breakers tripping. anything out of the ordinary on floor 4 sockets last month?",
    unusual,
  ]),
  pt(["passou-se alguma coisa fora do normal no fim de semana da Páscoa?", unusual]),
  pt(["desconfio de uma fuga nas casas de banho da coluna B, vê-se alguma coisa nos dados?", leak]),
];

const wasted: readonly Asked[] = [
  en([
    "are we heating and cooling at the same time somewhere?",
    { analysis: ["waste", "unusual", "maintenance"] },
  ]),
  pt(["Luzes acesas de noite sem ninguém: há desperdício aí?", waste]),
];

const ahead: readonly Asked[] = [
  en(["what kWh should I expect for the whole building tomorrow? need to tell the trader", forecast]),
  pt(["a este ritmo com quantos kWh fechamos abril?", forecast]),
];

const now: readonly Asked[] = [
  en(["biggest tenant load right now?", { first: { of: "now", among: tenants } }]),
  en(["im in the basement, is chiller 2 on at the moment?", { about: ["Chiller 2"] }]),
  pt([
    "quanto está a puxar agora a sala de servidores, só o IT sem a refrigeração",
    { about: ["Server room"], number: present },
  ]),
  pt([
    "as duas caldeiras juntas estão a dar quantos kW de calor neste momento",
    { about: boilers, number: present },
  ]),
];

const alarms: readonly Asked[] = [
  en(["number of alarms in march pls, for the monthly report", { number: count(3) }]),
  en([
    "the alarms that are active now, since what time?",
    { says: /\b0?9[:.h]\s?30|\b(1|an|one) (hour|h)\b|60 min/i },
  ]),
  pt(["quantos alarmes entraram na semana passada", { number: count(1) }]),
  pt(["Em janeiro houve alarmes?", { says: /\b(não|nenhuma?|sem|zero|0)(?![\p{L}\d])/iu }]),
];

const costs: readonly Asked[] = [
  en([
    "im doing the recharge for tenant T03, what do I bill them for electricity in march",
    { ...tariff, told: { of: "cost", about: ["Tenant T03"], period: "2026-03" } },
  ]),
  en([
    "utilities bill for february, electricity + gas + water, one figure",
    {
      ...tariff,
      told: {
        of: "cost",
        period: "2026-02",
        medium: "electricity",
        and: [
          { about: ["Gas main"], medium: "gas" },
          { about: ["Water main"], medium: "water" },
        ],
      },
    },
  ]),
  pt([
    "quanto nos custou o gás todo em janeiro, em euros",
    { ...tariff, told: { of: "cost", about: ["Gas main"], period: "2026-01", medium: "gas" } },
  ]),
];

const carbon: readonly Asked[] = [
  en([
    "ESG people want the CO2 of our electricity for the first quarter",
    { analysis: ["carbon", "meter-carbon"], told: { of: "carbon", period: "quarter-1" } },
  ]),
  pt([
    "kg de CO2 dos carregadores dos carros em março",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: chargers, period: "2026-03" } },
  ]),
];

const upkeep: readonly Asked[] = [
  en(["maintenance contractor is here thursday, what should they look at first?", maintenance]),
  pt(["As bombas da água quente estão a precisar de manutenção?", maintenance]),
];

const devices: readonly Asked[] = [
  en(["how many meters are answering ok?", { number: count(79) }]),
  pt([
    "O contador do T06 está a comunicar ou não?",
    { says: /T06.*(silen|calad|mud[oa]|não|sem |parou|deixou)|(silen|calad|não|sem |parou|deixou).*T06/is },
  ]),
];

const quality: readonly Asked[] = [
  en([
    "how complete is the chiller 2 data for february, in %",
    { about: ["Chiller 2"], period: "2026-02", number: count(100) },
  ]),
  pt([
    "de que horas é a leitura mais recente do contador geral de eletricidade",
    { says: /\b10[:.h]\s?(15|30)/i },
  ]),
];

const targets: readonly Asked[] = [
  en([
    "our target for march was 3% less electricity than february. did we make it",
    { period: "2026-03", compared: "2026-02", number: change },
  ]),
  pt(["Quanto poupávamos se desligássemos o que fica ligado fora de horas?", waste]),
  pt([
    "O objetivo para março era ficar abaixo de 120 000 kWh no edifício. Cumprimos?",
    { period: "2026-03", number: total },
  ]),
];

const parts: readonly Asked[] = [
  en(["building electricity last night, 10pm to 6am", { period: "night", number: total }]),
  en([
    "average kWh per day of the parking fans, february",
    { about: ["Parking fans"], period: "2026-02", number: aDay },
  ]),
  en([
    "what does the site use on an average working day? march, mon-fri only",
    { period: "2026-03", says: /kWh/ },
  ]),
  pt([
    "cantina ontem só à hora de almoço, 12h-14h, eletricidade",
    { about: ["Canteen"], period: "2026-04-07T12:00/2026-04-07T14:00", number: total },
  ]),
  pt(["em média quanto gastamos ao sábado? (março)", { period: "2026-03", says: /kWh/ }]),
];

const values: readonly Asked[] = [
  en(["return temp of boiler 1 right now?", { about: ["Boiler 1"], number: newest("temp_return") }]),
  pt([
    "A ida da caldeira 2 desceu até quantos graus em fevereiro, no mínimo?",
    { about: ["Boiler 2"], period: "2026-02", number: lowest("temp_supply") },
  ]),
];

const peaks: readonly Asked[] = [
  en([
    "sizing a new breaker: max kW on floor 1 sockets in march and when was it",
    { about: ["Floor 1 sockets"], period: "2026-03", number: peak },
  ]),
  pt([
    "Dia de março com mais água gasta no edifício",
    { about: ["Water main"], period: "2026-03", number: greatestDay },
  ]),
];

const bases: readonly Asked[] = [
  en([
    "standby load of the floor 5 sockets in feb, kW",
    { about: ["Floor 5 sockets"], period: "2026-02", number: base },
  ]),
  pt([
    "de madrugada o edifício nunca desce abaixo de quantos kW? vê fevereiro",
    { period: "2026-02", number: base },
  ]),
];

const conversations: readonly Asked[] = [
  en(
    ["parking fans, kwh in march", { about: ["Parking fans"], period: "2026-03", number: total }],
    ["and feb?", { about: ["Parking fans"], period: "2026-02", number: total }],
    [
      "ok and the parking lights, same month",
      { about: ["Parking lights"], period: "2026-02", number: total },
    ],
  ),
  en(
    ["peak demand of the site last week?", { period: "week-1", number: peak }],
    ["week before that", { period: "week-2", number: peak }],
  ),
  pt(
    ["Quanto gastou o T02 ontem?", { about: ["Tenant T02"], period: "day-1", number: total }],
    ["e anteontem", { about: ["Tenant T02"], period: "day-2", number: total }],
    ["e o T03 nesse dia?", { about: ["Tenant T03"], period: "day-2", number: total }],
  ),
  pt(
    [
      "água da coluna A das casas de banho em março?",
      { about: ["Toilets riser A"], period: "2026-03", number: total },
    ],
    [
      "isso em euros dá quanto",
      {
        ...tariff,
        told: { of: "cost", about: ["Toilets riser A"], period: "2026-03", medium: "water" },
      },
    ],
  ),
];

const ambiguous: readonly Asked[] = [
  en(["what did the boiler use last month", { kind: "choice" }]),
  pt(["consumo da UTA 1 em março?", { kind: "choice" }]),
];

const refused: readonly Asked[] = [
  en(["from tonight switch the facade lights off at 23h", nothing]),
  en(["whats the CO2 ppm in the meeting rooms on floor 3? people are yawning", nothing]),
  pt(["Qual é a tensão na fase 2 do quadro geral?", nothing]),
  pt(["quando é que acaba o contrato de arrendamento do T05?", nothing]),
];

const careless: readonly Asked[] = [
  en([
    "wich tennant used teh most electricty in febuary",
    { period: "2026-02", first: { of: "most", among: tenants } },
  ]),
  pt(["consmo do elevadro 1 onte", { about: ["Lift 1"], period: "day-1", number: total }]),
];

/** A twenty-second set, written without knowing how questions are understood: 73 of 80 were right before what it taught. */
export const twentySecondLearntQuestions: readonly Category[] = [
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
