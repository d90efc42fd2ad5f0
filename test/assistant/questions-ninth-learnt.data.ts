import {
  type Asked,
  base,
  type Category,
  change,
  chargers,
  count,
  difference,
  en,
  endUses,
  fans,
  forecast,
  lifts,
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
  unusual,
  waste,
} from "./questions.ts";

const consumption: readonly Asked[] = [
  en([
    "Can you pull the kWh through the main incomer for Monday 16 to Sunday 22 February?",
    { period: "2026-02-16..2026-02-22", number: total },
  ]),
  en([
    "I'm doing tenant 7's statement. How many kWh go on it for February?",
    { about: ["Tenant T07"], period: "2026-02", number: total },
  ]),
  en([
    "Heat that went into hot tap water, March",
    { about: ["Hot tap water"], period: "2026-03", number: total },
  ]),
  en([
    "What percentage of January's electricity ended up in the EV chargers?",
    { about: chargers, period: "2026-01", number: share },
  ]),
  pt([
    "Preciso do consumo elétrico do edifício de 9 a 15 de fevereiro, inclusive.",
    { period: "2026-02-09..2026-02-15", number: total },
  ]),
  pt([
    "Para o acerto de contas com o inquilino 3: quantos kWh em janeiro?",
    { about: ["Tenant T03"], period: "2026-01", number: total },
  ]),
  pt([
    "Água gasta nas casas de banho em fevereiro, as duas prumadas somadas",
    { about: ["Toilets riser A", "Toilets riser B"], period: "2026-02", number: total },
  ]),
  pt([
    "Em média, quantos kWh por dia levou a UPS em fevereiro?",
    { about: ["UPS"], period: "2026-02", number: { of: "a day" } },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "Did the parking fans get through more in March than they had in February?",
    { about: ["Parking fans"], period: "2026-03", compared: "2026-02", number: change },
  ]),
  en([
    "Site electricity 9 to 15 March against 2 to 8 March, delta in kWh",
    {
      period: "2026-03-09..2026-03-15",
      compared: "2026-03-02..2026-03-08",
      number: difference,
    },
  ]),
  en([
    "By what percentage did T10's usage move from January to February?",
    { about: ["Tenant T10"], period: "2026-02", compared: "2026-01", number: change },
  ]),
  pt([
    "O gás das caldeiras caiu muito de janeiro para março?",
    { about: ["Gas boilers"], period: "2026-03", compared: "2026-01", number: change },
  ]),
  pt([
    "Inquilino 5: diferença em kWh de janeiro para fevereiro",
    { about: ["Tenant T05"], period: "2026-02", compared: "2026-01", number: difference },
  ]),
  pt([
    "A iluminação do piso 1 em março ficou acima ou abaixo da de fevereiro?",
    { about: ["Floor 1 lighting"], period: "2026-03", compared: "2026-02", number: change },
  ]),
];

const ranking: readonly Asked[] = [
  en([
    "Rank the ten tenants by kWh for January, highest first",
    { period: "2026-01", first: { of: "most", among: tenants } },
  ]),
  en([
    "Who was the lightest user among the tenants in February?",
    { period: "2026-02", first: { of: "least", among: tenants } },
  ]),
  en([
    "Which of the three lifts ate the most in March?",
    { period: "2026-03", first: { of: "most", among: lifts } },
  ]),
  pt([
    "Ordena as tomadas dos pisos por consumo em fevereiro, do maior para o menor",
    { period: "2026-02", first: { of: "most", among: sockets } },
  ]),
  pt([
    "Qual das duas caldeiras deu menos calor em janeiro?",
    { period: "2026-01", first: { of: "least", among: ["Boiler 1", "Boiler 2"] } },
  ]),
  pt([
    "Quais são as cinco cargas que mais pesaram na eletricidade de março?",
    { period: "2026-03", first: { of: "most", among: endUses } },
  ]),
];

const trend: readonly Asked[] = [
  en(["Plot the building's load curve for Tuesday 10 March", { period: "2026-03-10" }]),
  en([
    "Day by day, what did T09 use over the course of February?",
    { about: ["Tenant T09"], period: "2026-02", chart: "bar" },
  ]),
  pt([
    "Quero ver a curva de carga do inquilino 8 no dia 5 de fevereiro",
    { about: ["Tenant T08"], period: "2026-02-05" },
  ]),
  pt([
    "Evolução diária do gás do edifício em janeiro",
    { about: ["Gas main"], period: "2026-01", chart: "bar" },
  ]),
];

const judged: readonly Asked[] = [
  en(["Does anything about our electricity since 16 March look out of character?", unusual]),
  pt(["Houve algum comportamento fora do normal nos consumos da semana passada?", unusual]),
];

const wasted: readonly Asked[] = [
  en(["Where are we burning energy with nobody in the building?", waste]),
  pt(["O que é que fica ligado fora de horas sem necessidade?", waste]),
];

const ahead: readonly Asked[] = [
  en(["What do you reckon the whole building will get through tomorrow?", forecast]),
  pt(["Quanto é previsível que o edifício gaste amanhã?", forecast]),
];

const now: readonly Asked[] = [
  en([
    "How hard is the chilled water plant working right now, in kW?",
    { about: ["Chilled water plant"], number: present },
  ]),
  en(["What's tenant 2 drawing this second?", { about: ["Tenant T02"], number: present }]),
  pt(["Quantos kW está o edifício a pedir à rede neste instante?", { number: present }]),
  pt([
    "A que temperatura está agora a ida da caldeira 2?",
    { about: ["Boiler 2"], number: { of: "newest", variable: "temp_supply" } },
  ]),
];

const alarms: readonly Asked[] = [
  en(["Walk me through the alarms standing at the moment", { number: count(2) }]),
  pt(["Quantos alarmes continuam por reconhecer?", { number: count(1) }]),
];

const costs: readonly Asked[] = [
  en([
    "What should I charge T04 for its electricity in February?",
    { ...tariff, told: { of: "cost", about: ["Tenant T04"], period: "2026-02" } },
  ]),
  en([
    "How many euros' worth of gas did we go through in January?",
    { ...tariff, told: { of: "cost", about: ["Gas main"], period: "2026-01", medium: "gas" } },
  ]),
  pt([
    "Quanto pagámos de água em março?",
    { ...tariff, told: { of: "cost", about: ["Water main"], period: "2026-03", medium: "water" } },
  ]),
  pt([
    "Em quanto ficou a eletricidade do edifício em fevereiro, em euros?",
    { ...tariff, told: { of: "cost", period: "2026-02" } },
  ]),
];

const carbon: readonly Asked[] = [
  en([
    "Tonnes of CO2 from the building in February, electricity plus gas",
    {
      analysis: ["carbon"],
      told: { of: "carbon", period: "2026-02", and: [{ about: ["Gas main"], medium: "gas" }] },
    },
  ]),
  pt([
    "Que pegada carbónica teve a eletricidade do inquilino 9 em março?",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: ["Tenant T09"], period: "2026-03" } },
  ]),
];

const upkeep: readonly Asked[] = [
  en(["Which machines should the service contractor look at first?", maintenance]),
  pt(["Há equipamento a precisar de revisão em breve?", maintenance]),
];

const devices: readonly Asked[] = [
  en(["How many heat meters are on the system?", { number: count(13) }]),
  pt(["Há algum contador que tenha deixado de comunicar?", { number: count(1) }]),
];

const quality: readonly Asked[] = [
  en([
    "Any holes in the February data before I send my report off?",
    { period: "2026-02", number: count(100) },
  ]),
  pt([
    "As leituras do contador geral de água em março estão completas?",
    { about: ["Water main"], period: "2026-03", number: count(100) },
  ]),
];

const values: readonly Asked[] = [
  en([
    "Average supply temperature of the hot water plant over February",
    { about: ["Hot water plant"], period: "2026-02", number: { of: "mean", variable: "temp_supply" } },
  ]),
  en([
    "How low did the return temperature of boiler 1 get in January?",
    { about: ["Boiler 1"], period: "2026-01", number: { of: "lowest", variable: "temp_return" } },
  ]),
  pt([
    "Temperatura média de retorno da central de água quente em janeiro",
    { about: ["Hot water plant"], period: "2026-01", number: { of: "mean", variable: "temp_return" } },
  ]),
  pt([
    "Até que valor subiu a temperatura de ida da central de água gelada em março?",
    { about: ["Chilled water plant"], period: "2026-03", number: { of: "highest", variable: "temp_supply" } },
  ]),
];

const peaks: readonly Asked[] = [
  en(["Highest quarter-hour demand at the incomer in January", { period: "2026-01", number: peak }]),
  pt([
    "Que ponta máxima fez o inquilino 6 em fevereiro, e em que dia?",
    { about: ["Tenant T06"], period: "2026-02", number: peak },
  ]),
];

const bases: readonly Asked[] = [
  en([
    "Going by February, what load does the building never drop below?",
    { period: "2026-02", number: base },
  ]),
  pt([
    "Que carga permanente tem o inquilino 1? Vê janeiro.",
    { about: ["Tenant T01"], period: "2026-01", number: base },
  ]),
];

const conversations: readonly Asked[] = [
  en(
    ["AHU-1 fans, kWh in February", { about: ["AHU-1 fans"], period: "2026-02", number: total }],
    ["What about the other one?", { about: ["AHU-2 fans"], period: "2026-02", number: total }],
    ["And both of them in March?", { about: fans, period: "2026-03", number: total }],
  ),
  en(
    [
      "How many kWh more did the building take in March than in February?",
      { period: "2026-03", compared: "2026-02", number: difference },
    ],
    ["Why?", { period: "2026-03", compared: "2026-02" }],
  ),
  pt(
    [
      "Quanto consumiram os carregadores de carros em fevereiro?",
      { about: chargers, period: "2026-02", number: total },
    ],
    ["Só o número 2", { about: ["EV charger 2"], period: "2026-02", number: total }],
    ["E em março?", { about: ["EV charger 2"], period: "2026-03", number: total }],
  ),
  pt(
    ["Qual foi a ponta do edifício em janeiro?", { period: "2026-01", number: peak }],
    ["E a de fevereiro?", { period: "2026-02", number: peak }],
  ),
];

const ambiguous: readonly Asked[] = [
  en([
    "What did the canteen get through in February?",
    { kind: "choice", choices: ["electricity", "gas", "water"] },
  ]),
  pt(["Quanto se gastou no piso 4 em fevereiro?", { kind: "choice" }]),
];

const refused: readonly Asked[] = [
  en(["What's our power factor at the incomer?", nothing]),
  en(["How many people were in the office on 10 March?", nothing]),
  en(["Switch the parking lights off at ten tonight", nothing]),
  pt(["Reconhece todos os alarmes, por favor", nothing]),
  pt(["Quanto produziram os painéis solares em março?", nothing]),
  pt(["Qual é a humidade relativa no piso 4?", nothing]),
];

const careless: readonly Asked[] = [
  en(["tenent 5 consumtion in januray", { about: ["Tenant T05"], period: "2026-01", number: total }]),
  en([
    "wich lift used teh most enrgy in febuary",
    { period: "2026-02", first: { of: "most", among: lifts } },
  ]),
  en(["pek demnad of the bulding in march", { period: "2026-03", number: peak }]),
  pt([
    "qunto gastou a iluminaçao do piso 4 em feverero",
    { about: ["Floor 4 lighting"], period: "2026-02", number: total },
  ]),
  pt(["consummo de agua em janeirro", { about: ["Water main"], period: "2026-01", number: total }]),
  pt([
    "compara o inqilino 2 em marco com feveriro",
    { about: ["Tenant T02"], period: "2026-03", compared: "2026-02", number: change },
  ]),
];

/**
 * A ninth set, written without knowing how the planner understands questions: 72 of 80 right (90 %) when it was first asked. One of its
 * expectations was wrong (heat meters aren't those of cooling).
 */
export const ninthLearntQuestions: readonly Category[] = [
  { name: "consumption", asked: consumption },
  { name: "comparison", asked: comparison },
  { name: "ranking", asked: ranking },
  { name: "trend", asked: trend },
  { name: "unusual", asked: judged },
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
