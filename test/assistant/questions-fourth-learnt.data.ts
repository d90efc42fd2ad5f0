import {
  type Asked,
  aDay,
  type Category,
  change,
  chillers,
  count,
  difference,
  type Expectation,
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
  share,
  sockets,
  tariff,
  tenants,
  total,
} from "./questions.ts";

const unusual: Expectation = { analysis: ["unusual"] };
/** Nothing is wasted, and that is an answer. */
const wasteless: Expectation = {
  analysis: ["waste"],
  opens: /^(?:No waste was found|Nenhum desperdício foi encontrado)/,
};

const consumption: readonly Asked[] = [
  en([
    "Tell me the kWh that tenant 7 got through in February",
    { about: ["Tenant T07"], period: "2026-02", number: total },
  ]),
  en([
    "EV charging energy, 1 to 15 March",
    { about: ["EV charger 1", "EV charger 2"], period: "2026-03-01..2026-03-15", number: total },
  ]),
  en([
    "How many cubic metres ran through the irrigation meter in March?",
    { about: ["Irrigation"], period: "2026-03", number: total },
  ]),
  en([
    "Average daily consumption of the canteen's electricity in March",
    { about: ["Canteen"], period: "2026-03", number: aDay },
  ]),
  en([
    "What did the facade lights take over the past two weeks?",
    { about: ["Facade lights"], period: "last-2w", number: total },
  ]),
  en([
    "What proportion of the electricity went to the chillers in February?",
    { about: chillers, period: "2026-02", number: share },
  ]),
  en([
    "Sockets on the fourth floor, yesterday",
    { about: ["Floor 4 sockets"], period: "day-1", number: total },
  ]),
  pt([
    "Diz-me os kWh do inquilino 9 em janeiro",
    { about: ["Tenant T09"], period: "2026-01", number: total },
  ]),
  pt([
    "Energia dos carregadores elétricos no fim de semana passado",
    { about: ["EV charger 1", "EV charger 2"], period: "weekend", number: total },
  ]),
  pt([
    "Quantos metros cúbicos de gás foram para a cantina em fevereiro?",
    { about: ["Gas canteen"], period: "2026-02", number: total },
  ]),
  pt(["Consumo médio diário da UPS em março", { about: ["UPS"], period: "2026-03", number: aDay }]),
  pt([
    "Quanto consumiram as luzes da fachada desde 1 de março?",
    { about: ["Facade lights"], period: "2026-03-01/now", number: total },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "Did tenant 2 use more in March than in February, and by how much?",
    { about: ["Tenant T02"], period: "2026-03", compared: "2026-02", number: difference },
  ]),
  en([
    "Percent change of the lifts' consumption, last week against the week before",
    { about: lifts, period: "week-1", compared: "week-2", number: change },
  ]),
  en([
    "Gas in February versus January",
    { about: ["Gas main"], period: "2026-02", compared: "2026-01", number: change },
  ]),
  pt([
    "O inquilino 5 gastou mais em fevereiro do que em janeiro?",
    { about: ["Tenant T05"], period: "2026-02", compared: "2026-01", number: change },
  ]),
  pt([
    "Variação do consumo de água entre fevereiro e março",
    { about: ["Water main"], period: "2026-03", compared: "2026-02", number: change },
  ]),
];

const ranking: readonly Asked[] = [
  en([
    "Order the tenants by what they used in March",
    { period: "2026-03", first: { of: "most", among: tenants } },
  ]),
  en([
    "Which floor's lighting was the thriftiest last week?",
    { period: "week-1", first: { of: "least", among: lighting } },
  ]),
  en([
    "Top three consumers of the building in February",
    { period: "2026-02", first: { of: "most", among: endUses } },
  ]),
  pt([
    "Põe os pisos por ordem de consumo das tomadas em março",
    { period: "2026-03", first: { of: "most", among: sockets } },
  ]),
  pt([
    "Que inquilino foi o mais poupado em fevereiro?",
    { period: "2026-02", first: { of: "least", among: tenants } },
  ]),
  pt([
    "Os três que mais gastaram na semana passada",
    { period: "week-1", first: { of: "most", among: endUses } },
  ]),
];

const now: readonly Asked[] = [
  en(["What's the UPS pulling at present?", { about: ["UPS"], number: present }]),
  en(["Instantaneous load of both chillers", { about: chillers, number: present }]),
  en(["Which tenant draws the most at the moment?", { first: { of: "now", among: tenants } }]),
  pt(["Quantos kW pede o edifício neste preciso momento?", { number: present }]),
  pt(["Que inquilino está a puxar mais agora?", { first: { of: "now", among: tenants } }]),
];

const values: readonly Asked[] = [
  en([
    "Mean supply temperature of the chilled water plant yesterday",
    { about: ["Chilled water plant"], period: "day-1", number: { of: "mean", variable: "temp_supply" } },
  ]),
  en([
    "How cold did the hot water plant's return get last week?",
    { about: ["Hot water plant"], period: "week-1", number: { of: "lowest", variable: "temp_return" } },
  ]),
  en(["Highest quarter hour of the main incomer in January", { period: "2026-01", number: peak }]),
  pt([
    "Temperatura média de retorno da central de água quente em março",
    { about: ["Hot water plant"], period: "2026-03", number: { of: "mean", variable: "temp_return" } },
  ]),
  pt([
    "Qual foi a potência máxima dos elevadores na semana passada?",
    { about: lifts, period: "week-1", number: peak },
  ]),
];

const analysed: readonly Asked[] = [
  en(["Anything out of the ordinary over the last 30 days?", unusual]),
  en(["Were there odd consumption patterns around Easter, say from 30 March to 5 April?", unusual]),
  en(["Give me an estimate of tomorrow's electricity use", forecast]),
  en(["How much will the servers take tomorrow?", forecast]),
  en([
    "How efficient was chiller 2 since 1 February?",
    { ...maintenance, about: ["Chiller 2"], period: "2026-02-01/now", number: { of: "performance" } },
  ]),
  en([
    "For how many hours has chiller 2 been running in March?",
    { ...maintenance, about: ["Chiller 2"], period: "2026-03", number: { of: "run hours" } },
  ]),
  en(["Where could we save energy?", wasteless]),
  pt(["Aconteceu algo de anormal nos últimos 30 dias?", unusual]),
  pt(["Faz-me uma estimativa do consumo de amanhã", forecast]),
  pt(["Quanto vão gastar os inquilinos amanhã?", forecast]),
  pt([
    "Qual foi o COP do chiller 1 em março?",
    { ...maintenance, about: ["Chiller 1"], period: "2026-03", number: { of: "performance" } },
  ]),
  pt([
    "Quantas horas de funcionamento teve o chiller 1 em março?",
    { ...maintenance, about: ["Chiller 1"], period: "2026-03", number: { of: "run hours" } },
  ]),
  pt(["Onde é que podíamos poupar energia?", wasteless]),
];

const paid: readonly Asked[] = [
  en([
    "What was tenant 4 charged for energy in March?",
    { ...tariff, told: { of: "cost", about: ["Tenant T04"], period: "2026-03" } },
  ]),
  en(["Electricity bill of February, please", { ...tariff, told: { of: "cost", period: "2026-02" } }]),
  en([
    "How much CO2 is the server room responsible for in March?",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: ["Server room"], period: "2026-03" } },
  ]),
  pt([
    "Quanto nos custaram as tomadas em fevereiro?",
    { ...tariff, told: { of: "cost", about: sockets, period: "2026-02" } },
  ]),
  pt(["Fatura da luz de janeiro", { ...tariff, told: { of: "cost", period: "2026-01" } }]),
  pt([
    "Que emissões causaram os elevadores em março?",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: lifts, period: "2026-03" } },
  ]),
];

const state: readonly Asked[] = [
  en(["How many alarms are still open?", { number: count(2) }]),
  en(["Is every device answering?", { number: count(1) }]),
  en(["Can I trust last week's data?", { period: "week-1", number: count(100) }]),
  pt(["Há quantos alarmes por tratar?", { number: count(2) }]),
  pt(["Todos os dispositivos estão a responder?", { number: count(1) }]),
  pt(["Posso confiar nos dados da semana passada?", { period: "week-1", number: count(100) }]),
];

const refused: readonly Asked[] = [
  en(["How much did the sauna use last month?", nothing]),
  en(["What will the indoor humidity be tomorrow?", nothing]),
  en(["Switch on the cooling towers", nothing]),
  en(["Who was in the building on Sunday?", nothing]),
  pt(["Quanto gastou a sauna no mês passado?", nothing]),
  pt(["Quantos painéis solares temos e quanto produziram?", nothing]),
  pt(["Abre a válvula da AHU-1", nothing]),
  pt(["Que dispositivos vão falhar amanhã?", nothing]),
];

const conversations: readonly Asked[] = [
  en(
    ["How much did lift 1 use in February?", { about: ["Lift 1"], period: "2026-02", number: total }],
    ["and lift 2?", { about: ["Lift 2"], period: "2026-02", number: total }],
    ["and both in March?", { period: "2026-03" }],
  ),
  en(
    ["Water used last week", { about: ["Water main"], period: "week-1", number: total }],
    ["and the week before that?", { about: ["Water main"], period: "week-2", number: total }],
  ),
  pt(
    [
      "Quanto gastou a cantina em eletricidade em janeiro?",
      { about: ["Canteen"], period: "2026-01", number: total },
    ],
    ["e em fevereiro?", { about: ["Canteen"], period: "2026-02", number: total }],
    ["compara com janeiro", { about: ["Canteen"], period: "2026-02", compared: "2026-01", number: change }],
  ),
  pt(
    ["Consumo do chiller 2 na semana passada", { about: ["Chiller 2"], period: "week-1", number: total }],
    ["e o chiller 1?", { about: ["Chiller 1"], period: "week-1", number: total }],
  ),
];

const careless: readonly Asked[] = [
  en(["tennant 3 consumpton last mounth", { about: ["Tenant T03"], period: "month-1", number: total }]),
  en(["lights floor 2 yday", { about: ["Floor 2 lighting"], period: "day-1", number: total }]),
  pt([
    "consmo iluminaçao piso 3 mes passado",
    { about: ["Floor 3 lighting"], period: "month-1", number: total },
  ]),
  pt(["gasto elevadores ontem qt foi", { about: lifts, period: "day-1", number: total }]),
];

/**
 * A fourth set, written before any of it was asked, and scored once as the planner was: 71 of 80 right (88.8 %; 36 of 43 in
 * English, 35 of 37 in Portuguese), with no number of nowhere. It has since served to mend it.
 */
export const fourthLearntQuestions: readonly Category[] = [
  { name: "consumption", asked: consumption },
  { name: "comparison", asked: comparison },
  { name: "ranking", asked: ranking },
  { name: "right now", asked: now },
  { name: "peaks, values", asked: values },
  { name: "analyses", asked: analysed },
  { name: "cost, CO2", asked: paid },
  { name: "state", asked: state },
  { name: "unanswerable", asked: refused },
  { name: "follow-ups", asked: conversations },
  { name: "misspelt", asked: careless },
];
