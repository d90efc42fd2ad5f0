import {
  type Asked,
  base,
  type Category,
  change,
  chillers,
  count,
  difference,
  type Expectation,
  en,
  endUses,
  highest,
  lifts,
  lighting,
  mean,
  newest,
  peak,
  present,
  pt,
  pumps,
  share,
  sockets,
  tenants,
  toilets,
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
/** Nothing is wasted, and that is an answer: what could be judged and what couldn't are told apart. */
const waste: Expectation = {
  analysis: ["waste"],
  opens: /^(?:No waste was found|Nenhum desperdício foi encontrado)/,
  says: /waste|desperd/i,
};
const maintenance: Expectation = { analysis: ["maintenance"], says: /maintenance|manutenç/i };

const consumption: readonly Asked[] = [
  en(["What was the site's total electricity use in January?", { period: "2026-01", number: total }]),
  en([
    "How much power did we draw from the grid in the first quarter?",
    { period: "quarter-1", number: total },
  ]),
  en(["What has the building consumed since Monday?", { period: "2026-04-06/now", number: total }]),
  en(["What did we use on Good Friday?", { period: "2026-04-03", number: total }]),
  en([
    "What was consumed yesterday between 12:00 and 18:00?",
    { period: "2026-04-07T12:00/2026-04-07T18:00", number: total },
  ]),
  en([
    "What is the consumption of Floor 5 sockets for last month?",
    { about: ["Floor 5 sockets"], period: "month-1", number: total },
  ]),
  en([
    "Cooling delivered by chiller 1 evaporator in March",
    { about: ["Chiller 1 evaporator"], period: "2026-03", number: total },
  ]),
  en([
    "How much water do the toilets use? Take February.",
    { about: toilets, period: "2026-02", number: total },
  ]),
  en([
    "What share of our electricity went to lighting last month?",
    { about: allLights, period: "month-1", number: share },
  ]),
  pt(["Quanto gastámos de eletricidade em janeiro?", { period: "2026-01", number: total }]),
  pt(["Quantos kWh desde o início do ano?", { period: "year", number: total }]),
  pt(["Qual foi o consumo no dia 6/3/2026?", { period: "2026-03-06", number: total }]),
  pt([
    "Energia consumida pelas bombas de água gelada em fevereiro",
    { about: ["Chilled water pumps"], period: "2026-02", number: total },
  ]),
  pt(["Qual o consumo da UPS nos últimos 10 dias?", { about: ["UPS"], period: "last-10d", number: total }]),
  pt([
    "Consumo das tomadas do piso 5 no mês passado",
    { about: ["Floor 5 sockets"], period: "month-1", number: total },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "Did we use less electricity in February than in January?",
    { period: "2026-02", compared: "2026-01", number: change },
  ]),
  en(["Is this month better than last month?", { period: "month", compared: "month-1", number: change }]),
  en([
    "Chiller 2 in March compared with January",
    { about: ["Chiller 2"], period: "2026-03", compared: "2026-01", number: change },
  ]),
  en([
    "Which used more in March, Chiller 1 or Chiller 2?",
    { about: chillers, period: "2026-03", first: { of: "most", among: chillers } },
  ]),
  en([
    "Has tenant T09 used more last week than the week before?",
    { about: ["Tenant T09"], period: "week-1", compared: "week-2", number: change },
  ]),
  pt([
    "Qual a diferença de consumo entre março e fevereiro?",
    { period: "2026-03", compared: "2026-02", number: difference },
  ]),
  pt([
    "Evolução do gás de janeiro para fevereiro",
    { about: ["Gas main"], period: "2026-02", compared: "2026-01", number: change },
  ]),
  pt([
    "Bombas de água quente: semana passada contra a anterior",
    { about: ["Hot water pumps"], period: "week-1", compared: "week-2", number: change },
  ]),
];

const ranking: readonly Asked[] = [
  en([
    "Rank the tenants by electricity for March",
    { period: "2026-03", first: { of: "most", among: tenants }, chart: "ranking" },
  ]),
  en([
    "Who is the smallest consumer among the tenants last week?",
    { period: "week-1", first: { of: "least", among: tenants } },
  ]),
  en([
    "Which lift consumes the most? Over the last 30 days",
    { period: "last-30d", first: { of: "most", among: lifts } },
  ]),
  en([
    "Which pump is the heaviest user this month?",
    { period: "month", first: { of: "most", among: pumps } },
  ]),
  pt([
    "Ordena os inquilinos por consumo em março",
    { period: "2026-03", first: { of: "most", among: tenants }, chart: "ranking" },
  ]),
  pt([
    "Qual o inquilino que menos gastou na semana passada?",
    { period: "week-1", first: { of: "least", among: tenants } },
  ]),
  pt([
    "Que elevador consome mais? Nos últimos 30 dias",
    { period: "last-30d", first: { of: "most", among: lifts } },
  ]),
];

const unusualOnes: readonly Asked[] = [
  en(["Did anything abnormal happen last week?", unusual]),
  en(["Find outliers in the tenants' usage over the last 30 days", unusual]),
  en(["Show strange night-time consumption in February", unusual]),
  pt(["Deteta anomalias no consumo dos inquilinos em março", unusual]),
];

const wasteOnes: readonly Asked[] = [
  en(["Where are we wasting energy?", waste]),
  en(["Are the lights left on at night?", waste]),
  en(["What are the biggest savings opportunities in this building?", waste]),
  pt(["As luzes ficam acesas durante a noite?", waste]),
];

const forecasts: readonly Asked[] = [
  en(["How much electricity will we need tomorrow?", forecast]),
  en(["What peak should we expect tomorrow afternoon?", forecast]),
  en(["Where will we end up this month?", forecast]),
  pt(["Quanto vamos gastar na próxima semana?", forecast]),
];

const rightNow: readonly Asked[] = [
  en(["What load are we pulling at this moment?", { number: present }]),
  en(["How many kW do the lifts draw right now?", { about: lifts, number: present }]),
  en(["Live power of Floor 1 lighting", { about: ["Floor 1 lighting"], number: present }]),
  pt(["Potência atual do Chiller 2", { about: ["Chiller 2"], number: present }]),
  pt(["Qual é o inquilino que está a gastar mais agora?", { first: { of: "now", among: tenants } }]),
];

const alarms: readonly Asked[] = [
  en(["How many alarms are open?", { number: count(2) }]),
  en(["Which alarms have not been acknowledged yet?", { number: count(1) }]),
  pt(["Quantos alarmes temos?", { number: count(2) }]),
  pt(["Que alarmes estão por reconhecer?", { number: count(1) }]),
];

const costs: readonly Asked[] = [
  en(["What did electricity cost us in March?", { ...tariff, told: { of: "cost", period: "2026-03" } }]),
  en(["What was last month's energy bill?", { ...tariff, told: { of: "cost", period: "2026-03" } }]),
  en([
    "Cost of tenant T03 in February",
    { ...tariff, told: { of: "cost", about: ["Tenant T03"], period: "2026-02" } },
  ]),
  pt(["Qual foi a fatura do mês passado?", { ...tariff, told: { of: "cost", period: "2026-03" } }]),
];

const carbons: readonly Asked[] = [
  en(["What are our CO2 emissions for March?", { ...carbon, told: { of: "carbon", period: "2026-03" } }]),
  en(["Scope 2 emissions in the first quarter", { ...carbon, told: { of: "carbon", period: "quarter-1" } }]),
  pt(["Qual foi a pegada de carbono em março?", { ...carbon, told: { of: "carbon", period: "2026-03" } }]),
];

const maintenances: readonly Asked[] = [
  en(["Which equipment needs maintenance soon?", maintenance]),
  en([
    "What is the COP of chiller 1?",
    { ...maintenance, about: ["Chiller 1"], period: "2026-01-08/now", number: { of: "performance" } },
  ]),
  en([
    "How many run hours does chiller 1 have?",
    { ...maintenance, about: ["Chiller 1"], period: "2026-01-08/now", number: { of: "run hours" } },
  ]),
  // No pressure of a filter is among the points.
  pt(["Quando devemos trocar os filtros da AHU-2?", { ...maintenance, kind: "refusal" }]),
];

const devices: readonly Asked[] = [
  en(["How many devices are not responding?", { number: count(1) }]),
  en(["How many water meters are there?", { number: count(6) }]),
  en(["List the devices that have gone silent", { number: count(1) }]),
  pt(["Quantos contadores de água existem?", { number: count(6) }]),
  pt(["Quantos dispositivos tem o projeto?", { number: count(80) }]),
];

const quality: readonly Asked[] = [
  en(["Is any data missing in March?", { period: "2026-03", number: count(100) }]),
  en(["Data coverage for last month", { period: "month-1", number: count(100) }]),
  pt(["Faltam dados em março?", { period: "2026-03", number: count(100) }]),
  pt(["Há lacunas nas leituras do mês passado?", { period: "month-1", number: count(100) }]),
];

const values: readonly Asked[] = [
  en([
    "Supply temperature at the hot water plant?",
    { about: ["Hot water plant"], number: newest("temp_supply") },
  ]),
  en([
    "Maximum return temperature of Boiler 1 in January",
    { about: ["Boiler 1"], period: "2026-01", number: highest("temp_return") },
  ]),
  en(["What's the flow at the gas main?", { about: ["Gas main"], number: newest("flow_volume") }]),
  en([
    "Typical return temperature of hot tap water last month",
    { about: ["Hot tap water"], period: "month-1", number: mean("temp_return") },
  ]),
  pt([
    "Qual é a temperatura de retorno do Boiler 2 agora?",
    { about: ["Boiler 2"], number: newest("temp_return") },
  ]),
  pt([
    "Qual é o caudal no contador principal de água?",
    { about: ["Water main"], number: newest("flow_volume") },
  ]),
];

const peaks: readonly Asked[] = [
  en(["What was the highest demand in January?", { period: "2026-01", number: peak }]),
  en(["When did we hit the maximum load last week?", { period: "week-1", number: peak }]),
  en(["Max kW tenant T07 February", { about: ["Tenant T07"], period: "2026-02", number: peak }]),
  pt(["Qual foi a potência máxima em janeiro?", { period: "2026-01", number: peak }]),
  pt(["Ponta máxima dos chillers no mês passado", { about: chillers, period: "month-1", number: peak }]),
];

const baseLoads: readonly Asked[] = [
  en(["How high is the base load in February?", { period: "2026-02", number: base }]),
  en(["Baseload of the sockets last month", { about: sockets, period: "month-1", number: base }]),
  pt(["Qual é a carga de base em fevereiro?", { period: "2026-02", number: base }]),
];

const followUps: readonly Asked[] = [
  en(
    ["Chiller 1 consumption last week?", { about: ["Chiller 1"], period: "week-1", number: total }],
    ["and the one next to it, chiller 2?", { about: ["Chiller 2"], period: "week-1", number: total }],
    ["what about January?", { about: ["Chiller 2"], period: "2026-01", number: total }],
    [
      "how does that compare to February?",
      { about: ["Chiller 2"], period: "2026-01", compared: "2026-02", number: change },
    ],
  ),
  en(
    ["How did March compare to February?", { period: "2026-03", compared: "2026-02", number: change }],
    ["why?", { period: "2026-03", compared: "2026-02" }],
    ["just the lighting", { about: allLights, period: "2026-03", compared: "2026-02", number: change }],
  ),
  en(
    ["peak demand in February", { period: "2026-02", number: peak }],
    ["and for the chillers alone?", { about: chillers, period: "2026-02", number: peak }],
    ["a month later?", { about: chillers, period: "2026-03", number: peak }],
  ),
  pt(
    ["Consumo do edifício em março", { period: "2026-03", number: total }],
    ["e em fevereiro?", { period: "2026-02", number: total }],
    ["só os chillers", { about: chillers, period: "2026-02", number: total }],
    ["compara com janeiro", { about: chillers, period: "2026-02", compared: "2026-01", number: change }],
  ),
  pt(
    ["Quem gastou mais na semana passada?", { period: "week-1", first: { of: "most", among: endUses } }],
    ["apenas os inquilinos", { period: "week-1", first: { of: "most", among: tenants } }],
    ["e ontem?", { period: "day-1", first: { of: "most", among: tenants } }],
  ),
];

const ambiguous: readonly Asked[] = [
  en(["How much did AHU-1 use last week?", { kind: "choice" }]),
  en(["How much did the boilers use in January?", { kind: "choice" }]),
  en(["How much did floor 2 use yesterday?", { kind: "choice" }]),
  pt(["Quanto gastou a AHU-2 ontem?", { kind: "choice" }]),
];

const unanswerable: readonly Asked[] = [
  en(["What was our consumption in December 2025?", noData]),
  en(["Compare March with March last year", noData]),
  en(["Tenant T14 consumption in March", noData]),
  en(["How much did the solar panels produce yesterday?", noData]),
  en(["How many people were in the building yesterday?", noData]),
  en(["Set the chilled water setpoint to 8 degrees", noData]),
  en(["What's the humidity on floor 2?", noData]),
  en(["Steam consumption last month", noData]),
  pt(["Quanto gastou o chiller 5 ontem?", noData]),
  pt(["Desliga as luzes do piso 2", noData]),
  pt(["Quantas pessoas estão no edifício?", noData]),
  pt(["Quem ganhou o jogo de ontem?", noData]),
];

const misspelt: readonly Asked[] = [
  en(["total electrcity in janury", { period: "2026-01", number: total }]),
  en(["consuption of the elevaters last wek", { about: lifts, period: "week-1", number: total }]),
  en(["compair march whit february", { period: "2026-03", compared: "2026-02", number: change }]),
  en(["any actve alrams?", { number: count(2) }]),
  pt(["consumo de eletrecidade em janero", { period: "2026-01", number: total }]),
  pt(["quanta agua gastamos em fevreiro", { about: ["Water main"], period: "2026-02", number: total }]),
  pt(["iluminaçao piso 4 mes pasado", { about: ["Floor 4 lighting"], period: "month-1", number: total }]),
];

const terse: readonly Asked[] = [
  en(["chiller 2 kwh feb", { about: ["Chiller 2"], period: "2026-02", number: total }]),
  en(["yesterday kwh", { period: "day-1", number: total }]),
  en(["gas jan vs feb", { about: ["Gas main"], period: "2026-01", compared: "2026-02", number: change }]),
  en(["kW now", { number: present }]),
  en(["lifts 14/03", { about: lifts, period: "2026-03-14", number: total }]),
  pt(["chiller 1 kwh jan", { about: ["Chiller 1"], period: "2026-01", number: total }]),
  pt(["ontem kwh", { period: "day-1", number: total }]),
  pt(["pico jan", { period: "2026-01", number: peak }]),
  pt(["alarmes", { number: count(2) }]),
];

const longWinded: readonly Asked[] = [
  en([
    "Good morning, I'm preparing the monthly report for the owners and I would need to know, if possible, how much electricity the whole building used in the month of March, thank you.",
    { period: "2026-03", number: total },
  ]),
  en([
    "We serviced both chillers at the end of February and I'd like to see whether it made any difference: please compare the chillers' consumption in March with that of January.",
    { about: chillers, period: "2026-03", compared: "2026-01", number: change },
  ]),
  en([
    "Just so I have it in my notes before the meeting with the landlord, which one of the tenants had the highest electricity consumption during last month?",
    { period: "month-1", first: { of: "most", among: tenants } },
  ]),
  pt([
    "Bom dia, estou a preparar o relatório mensal e precisava de saber, por favor, quanta eletricidade gastou o edifício todo durante o mês de março.",
    { period: "2026-03", number: total },
  ]),
  pt([
    "Para dimensionar o novo transformador preciso da ponta máxima de potência que se viu no edifício em fevereiro, se faz favor.",
    { period: "2026-02", number: peak },
  ]),
];

const colloquial: readonly Asked[] = [
  en(["How hungry was the building yesterday?", { period: "day-1", number: total }]),
  en([
    "Who's the biggest energy hog among the tenants last month?",
    { period: "month-1", first: { of: "most", among: tenants } },
  ]),
  en(["Anything beeping?", { number: count(2) }]),
  en([
    "Did we do any better in March than in Feb?",
    { period: "2026-03", compared: "2026-02", number: change },
  ]),
  pt(["Quanto gastámos de luz em março?", { period: "2026-03", number: total }]),
  pt([
    "Quem é o maior gastador dos inquilinos no mês passado?",
    { period: "month-1", first: { of: "most", among: tenants } },
  ]),
  pt(["Há alguma coisa a apitar?", { number: count(2) }]),
];

/** Asked by people who hadn't seen the planner; written before anything of it was read. */
export const reportQuestions: readonly Category[] = [
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
