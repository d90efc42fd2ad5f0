import {
  type Asked,
  base,
  type Category,
  change,
  count,
  difference,
  en,
  endUses,
  forecast,
  highest,
  lifts,
  lighting,
  lowest,
  maintenance,
  mean,
  newest,
  nothing,
  peak,
  present,
  pt,
  share,
  tariff,
  tenants,
  total,
  unusual,
  waste,
} from "./questions.ts";

const fanCoilsHeating = [0, 1, 2, 3, 4, 5].map((floor) => `Floor ${floor} fan coils heating`);

const consumption: readonly Asked[] = [
  en([
    "The boss wants to know what we pulled off the grid on Valentine's Day",
    { period: "2026-02-14", number: total },
  ]),
  en([
    "Commissioning check: thermal kWh into the floor 3 fan coils for heating, 19 to 25 January",
    { about: ["Floor 3 fan coils heating"], period: "2026-01-19..2026-01-25", number: total },
  ]),
  en([
    "Condenser water pumps between 09:00 and 17:00 on 18 February, kWh?",
    { about: ["Condenser water pumps"], period: "2026-02-18T09:00/2026-02-18T17:00", number: total },
  ]),
  en([
    "How big a slice of the building's February electricity did T01 and T02 take between them?",
    { about: ["Tenant T01", "Tenant T02"], period: "2026-02", number: share },
  ]),
  pt([
    "O administrador perguntou-me quantos kWh se gastaram no prédio no dia de Ano Novo",
    { period: "2026-01-01", number: total },
  ]),
  pt([
    "frio produzido pelo chiller 2 em marco, kWh termicos",
    { about: ["Chiller 2 evaporator"], period: "2026-03", number: total },
  ]),
  pt([
    "Torres de arrefecimento, semana 8, quantos kWh?",
    { about: ["Cooling towers"], period: "2026-02-16..2026-02-22", number: total },
  ]),
  pt([
    "Estou a fazer o rateio da água. Quanto passou na prumada B das casas de banho na segunda quinzena de janeiro?",
    { about: ["Toilets riser B"], period: "2026-01-16..2026-01-31", number: total },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "We re-commissioned AHU-2 halfway through February. Are its fans any better in March than they were in January?",
    { about: ["AHU-2 fans"], period: "2026-03", compared: "2026-01", number: change },
  ]),
  en([
    "Put Saturday 21 March next to the Saturday before it, total electricity",
    { period: "2026-03-21", compared: "2026-03-14", number: change },
  ]),
  en([
    "UPS: February minus January in kWh",
    { about: ["UPS"], period: "2026-02", compared: "2026-01", number: difference },
  ]),
  pt([
    "O T10 jura a pés juntos que cortou no consumo em março. Comparado com fevereiro, é verdade?",
    { about: ["Tenant T10"], period: "2026-03", compared: "2026-02", number: change },
  ]),
  pt([
    "agua da cantina de 23 a 29 de março, comparada com a de 16 a 22 de março",
    {
      about: ["Canteen water"],
      period: "2026-03-23..2026-03-29",
      compared: "2026-03-16..2026-03-22",
      number: change,
    },
  ]),
  pt([
    "Em kWh, quanto é que as tomadas do rés-do-chão subiram ou desceram de janeiro para março?",
    { about: ["Floor 0 sockets"], period: "2026-03", compared: "2026-01", number: difference },
  ]),
];

const ranking: readonly Asked[] = [
  en([
    "I'm handing a prize to the tenant who got by on the fewest kWh in the first quarter. Who gets it?",
    { period: "quarter-1", first: { of: "least", among: tenants } },
  ]),
  en([
    "Lights, 9 to 15 March: on which floor did they burn the most?",
    { period: "2026-03-09..2026-03-15", first: { of: "most", among: lighting } },
  ]),
  en([
    "Gas in February: boilers or canteen, which one took more?",
    { period: "2026-02", first: { of: "most", among: ["Gas boilers", "Gas canteen"] } },
  ]),
  pt([
    "Tenho dez minutos com o dono do prédio: quais são as três cargas elétricas que mais comeram em fevereiro?",
    { period: "2026-02", first: { of: "most", among: endUses } },
  ]),
  pt(["ranking elevadores semana passada", { period: "week-1", first: { of: "most", among: lifts } }]),
  pt([
    "Em que piso é que os ventiloconvectores levaram mais calor para aquecimento em janeiro?",
    { period: "2026-01", first: { of: "most", among: fanCoilsHeating } },
  ]),
];

const trend: readonly Asked[] = [
  en([
    "Chart boiler 1's heat per day across January",
    { about: ["Boiler 1"], period: "2026-01", chart: "bar" },
  ]),
  en([
    "Let me see what the supply temp of the hot water plant did over 19 and 20 January",
    { about: ["Hot water plant"], period: "2026-01-19..2026-01-20", chart: "line" },
  ]),
  pt([
    "Como andou a potência elétrica da cantina ao longo do dia 3 de março?",
    { about: ["Canteen"], period: "2026-03-03" },
  ]),
  pt([
    "casas de banho prumada A, m3 por dia, de 15 a 31 de março, em barras",
    { about: ["Toilets riser A"], period: "2026-03-15..2026-03-31", chart: "bar" },
  ]),
];

const odd: readonly Asked[] = [
  en(["Going by how this place normally behaves, has any meter gone rogue since mid-March?", unusual]),
  pt([
    "O T04 queixa-se de que a conta veio disparatada. O contador dele teve consumos estranhos em março?",
    unusual,
  ]),
];

const wasted: readonly Asked[] = [
  en(["Doing a walk-round with the owner at noon. Any needless loads I could point at?", waste]),
  pt(["o chefe diz que deixamos tudo aceso à noite sem ser preciso, tem razao?", waste]),
];

const ahead: readonly Asked[] = [
  en(["For the day-ahead schedule: how many kWh will the site want on Thursday?", forecast]),
  pt(["preve-me o gasto dos elevadores para amanha", forecast]),
];

const now: readonly Asked[] = [
  en([
    "I'm standing at the switchboard, what does riser A show in kW?",
    { about: ["Riser A"], number: present },
  ]),
  en([
    "Out of the ten tenants, who's guzzling the most this very minute?",
    { first: { of: "now", among: tenants } },
  ]),
  pt([
    "quanto estao a puxar agora as luzes do parque de estacionamento?",
    { about: ["Parking lights"], number: present },
  ]),
  pt([
    "Piso 5: as tomadas estão a levar quantos kW neste momento?",
    { about: ["Floor 5 sockets"], number: present },
  ]),
];

const alarms: readonly Asked[] = [
  en([
    "What is the alarm on the main incomer about?",
    { says: /high[ -]limit|above (?:its|the) (?:high )?limit|active power/i },
  ]),
  pt([
    "O turno da noite pergunta se sobrou algum alarme sem ninguém o ter reconhecido",
    { number: count(1), says: /Main incomer/ },
  ]),
];

const costs: readonly Asked[] = [
  en([
    "Parking lights plus parking fans in February, how many euros is that?",
    { ...tariff, told: { of: "cost", about: ["Parking lights", "Parking fans"], period: "2026-02" } },
  ]),
  en([
    "How steep was our water bill in January?",
    { ...tariff, told: { of: "cost", about: ["Water main"], period: "2026-01", medium: "water" } },
  ]),
  pt([
    "A sala de servidores levou-nos quanto dinheiro em eletricidade no mês de fevereiro?",
    { ...tariff, told: { of: "cost", about: ["Server room"], period: "2026-02" } },
  ]),
  pt([
    "custo da eletricidade do predio no fim de semana de 21 e 22 de fevereiro",
    { ...tariff, told: { of: "cost", period: "2026-02-21..2026-02-22" } },
  ]),
];

const carbon: readonly Asked[] = [
  en([
    "Scope 1 for March please, so just the gas: how many tonnes?",
    {
      analysis: ["carbon", "meter-carbon"],
      told: { of: "carbon", about: ["Gas main"], period: "2026-03", medium: "gas" },
    },
  ]),
  pt([
    "Quanto CO2 representou a iluminação da fachada em janeiro?",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: ["Facade lights"], period: "2026-01" } },
  ]),
];

const upkeep: readonly Asked[] = [
  en(["Are there any machines I ought to get overhauled before the summer?", maintenance]),
  pt(["qual das maquinas parece mais gasta e precisa de manutençao?", maintenance]),
];

const devices: readonly Asked[] = [
  en([
    "Is the meter of tenant T06 talking to us?",
    { says: /\b(?:silent|no|not|isn['’]t|doesn['’]t|offline|lost)\b/i },
  ]),
  pt(["Quantos inquilinos têm contador de eletricidade próprio?", { number: count(10) }]),
];

const quality: readonly Asked[] = [
  en([
    "M&V report sign-off: does riser A have every reading for January?",
    { about: ["Riser A"], period: "2026-01", number: count(100) },
  ]),
  pt(["Desde que dia é que temos leituras?", { says: /\b1 (?:de )?jan|\b01[/.-]01[/.-]2026|2026-01-01/i }]),
];

const values: readonly Asked[] = [
  en([
    "AHU-1 cooling coil, mean return temperature over March",
    { about: ["AHU-1 cooling coil"], period: "2026-03", number: mean("temp_return") },
  ]),
  en([
    "Scald risk: top supply temperature on the hot tap water, February",
    { about: ["Hot tap water"], period: "2026-02", number: highest("temp_supply") },
  ]),
  pt([
    "bateria de frio da UTA-2, temperatura de ida neste momento?",
    { about: ["AHU-2 cooling coil"], number: newest("temp_supply") },
  ]),
  pt([
    "minimo da temperatura de retorno da caldeira 2 em fevereiro?",
    { about: ["Boiler 2"], period: "2026-02", number: lowest("temp_return") },
  ]),
];

const peaks: readonly Asked[] = [
  en([
    "Fuse sizing for T07: its highest kW from January to March, and the date",
    { about: ["Tenant T07"], period: "quarter-1", number: peak },
  ]),
  pt([
    "Vou rever a potência contratada. Qual foi o máximo, em kW, que o edifício pediu em fevereiro?",
    { period: "2026-02", number: peak },
  ]),
];

const bases: readonly Asked[] = [
  en([
    "What base load, in kW, does the canteen keep drawing round the clock? Look at February",
    { about: ["Canteen"], period: "2026-02", number: base },
  ]),
  pt([
    "Nem de madrugada isto vai a zero. Que potência é que o prédio nunca larga? Vê fevereiro",
    { period: "2026-02", number: base },
  ]),
];

const conversations: readonly Asked[] = [
  en(
    ["Lift 3 in January, how many kWh?", { about: ["Lift 3"], period: "2026-01", number: total }],
    ["The month after?", { about: ["Lift 3"], period: "2026-02", number: total }],
    [
      "So in percent, how much did it go up or down?",
      { about: ["Lift 3"], period: "2026-02", compared: "2026-01", number: change },
    ],
  ),
  en(
    ["How far up did the site's demand get on 25 February?", { period: "2026-02-25", number: peak }],
    ["And T03's that same day?", { about: ["Tenant T03"], period: "2026-02-25", number: peak }],
  ),
  pt(
    [
      "Quantos m³ de água levou a reposição da torre em março?",
      { about: ["Cooling tower make-up"], period: "2026-03", number: total },
    ],
    ["e a cantina, quanta gastou?", { about: ["Canteen water"], period: "2026-03", number: total }],
    [
      "soma-me as duas",
      { about: ["Cooling tower make-up", "Canteen water"], period: "2026-03", number: total },
    ],
  ),
  pt(
    [
      "A luz do T02 em março ficou em quanto, em euros?",
      { ...tariff, told: { of: "cost", about: ["Tenant T02"], period: "2026-03" } },
    ],
    [
      "E em CO2, quanto dá?",
      { analysis: ["meter-carbon"], told: { of: "carbon", about: ["Tenant T02"], period: "2026-03" } },
    ],
  ),
];

const ambiguous: readonly Asked[] = [
  en(["AHU-1 in February, what did it use?", { kind: "choice" }]),
  en(["Temperature on the AHU-2 heating coil at the moment?", { kind: "choice" }]),
  pt(["rés-do-chão, quanto consumiu em fevereiro?", { kind: "choice" }]),
  pt(["temperatura do circuito de reaquecimento, agora?", { kind: "choice" }]),
];

const refused: readonly Asked[] = [
  en(["What did our escalators eat in the first quarter?", nothing]),
  en(["How warm is it in the server room?", nothing]),
  en(["Put AHU-1 on its night schedule, would you", nothing]),
  pt(["Quanto gastou a bomba de calor em fevereiro?", nothing]),
  pt(["A que frequência está a rede agora?", nothing]),
  pt(["Quando é que vem o técnico dos elevadores?", nothing]),
];

const careless: readonly Asked[] = [
  en(["chilld watr pumps febuary kwh", { about: ["Chilled water pumps"], period: "2026-02", number: total }]),
  en(["hw many alarsm ar still unacknoleged", { number: count(1) }]),
  pt([
    "qal foi o inquilno q menos gsatou em fevreiro",
    { period: "2026-02", first: { of: "least", among: tenants } },
  ]),
  pt(["enrgia da UPS em janero", { about: ["UPS"], period: "2026-01", number: total }]),
];

/** A seventeenth set, written without knowing how the planner understands questions. */
export const seventeenthLearntQuestions: readonly Category[] = [
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
