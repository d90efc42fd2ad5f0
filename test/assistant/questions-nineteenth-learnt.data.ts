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
  en,
  endUses,
  fans,
  forecast,
  greatestDay,
  lifts,
  lowest,
  maintenance,
  mean,
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

const waterUses = ["Cooling tower make-up", "Canteen water", "Irrigation", ...toilets];

const consumption: readonly Asked[] = [
  en([
    "Putting together the energy summary for the owner. Total site electricity for March, in kWh?",
    { period: "2026-03", number: total },
  ]),
  en([
    "Heat delivered to the reheat circuit, 1 to 28 Feb",
    { about: ["Reheat circuit"], period: "2026-02", number: total },
  ]),
  en([
    "How much gas has the site taken so far this month?",
    { about: ["Gas main"], period: "month", number: total },
  ]),
  en([
    "Boiler auxiliaries: kWh per day on average over February",
    { about: ["Boiler auxiliaries"], period: "2026-02", number: aDay },
  ]),
  pt([
    "Bom dia, é para o registo diário: quantos kWh gastou o edifício ontem?",
    { period: "day-1", number: total },
  ]),
  pt([
    "bombas de agua gelada mais bombas de condensaçao, kWh de fevereiro",
    { about: ["Chilled water pumps", "Condenser water pumps"], period: "2026-02", number: total },
  ]),
  pt([
    "As torres de arrefecimento pesaram quantos por cento na eletricidade do edifício em março?",
    { about: ["Cooling towers"], period: "2026-03", number: share },
  ]),
  pt([
    "Frio entregue aos ventiloconvectores do piso 2 em março, em kWh térmicos",
    { about: ["Floor 2 fan coils cooling"], period: "2026-03", number: total },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "Was the building's peak demand in February higher than in January?",
    { period: "2026-02", compared: "2026-01", number: peak },
  ]),
  en([
    "Riser B, 16-22 March compared with 9-15 March",
    {
      about: ["Riser B"],
      period: "2026-03-16..2026-03-22",
      compared: "2026-03-09..2026-03-15",
      number: change,
    },
  ]),
  en([
    "Tenant T03 sent half its staff home in March. How does its electricity compare with February?",
    { about: ["Tenant T03"], period: "2026-03", compared: "2026-02", number: change },
  ]),
  en([
    "Mains water: how many m³ more or less in March than in February?",
    { about: ["Water main"], period: "2026-03", compared: "2026-02", number: difference },
  ]),
  pt([
    "A ponta do edifício em março foi maior ou menor do que a de fevereiro?",
    { period: "2026-03", compared: "2026-02", number: peak },
  ]),
  pt([
    "Os três elevadores somados: fevereiro face a janeiro, em percentagem",
    { about: lifts, period: "2026-02", compared: "2026-01", number: change },
  ]),
  pt([
    "gas da cantina, semana passada vs semana anterior",
    { about: ["Gas canteen"], period: "week-1", compared: "week-2", number: change },
  ]),
  pt([
    "Potência máxima do Chiller 2 em março comparada com a de fevereiro",
    { about: ["Chiller 2"], period: "2026-03", compared: "2026-02", number: peak },
  ]),
];

const ranking: readonly Asked[] = [
  en([
    "Five heaviest electrical loads on Tuesday 31 March, please",
    { period: "2026-03-31", first: { of: "most", among: endUses } },
  ]),
  en([
    "Lead/lag check: which boiler gave less heat over the first half of February?",
    { period: "2026-02-01..2026-02-15", first: { of: "least", among: boilers } },
  ]),
  en([
    "I need the tenants ranked by kWh for 1 to 15 March",
    { period: "2026-03-01..2026-03-15", first: { of: "most", among: tenants } },
  ]),
  pt([
    "Qual dos dois postos de carregamento gastou mais eletricidade em fevereiro?",
    { period: "2026-02", first: { of: "most", among: chargers } },
  ]),
  pt([
    "tomadas de todos os pisos, de quem gasta menos para quem gasta mais, janeiro",
    { period: "2026-01", first: { of: "least", among: sockets } },
  ]),
  pt([
    "Qual dos contadores parciais de água registou mais m³ em janeiro?",
    { period: "2026-01", first: { of: "most", among: waterUses } },
  ]),
];

const trend: readonly Asked[] = [
  en([
    "Monthly water consumption since the start of the year",
    { about: ["Water main"], period: "year", chart: "bar" },
  ]),
  en(["Show me how the server room's power ran yesterday", { about: ["Server room"], period: "day-1" }]),
  pt(["como foi a carga do predio ao longo de domingo, 8 de março? num grafico", { period: "2026-03-08" }]),
  pt([
    "grafico diario do gas das caldeiras, 1 a 20 de fevereiro",
    { about: ["Gas boilers"], period: "2026-02-01..2026-02-20", chart: "bar" },
  ]),
];

const odd: readonly Asked[] = [
  en(["Did the chillers show any abnormal consumption last month?", unusual]),
  pt(["Deteta-me consumos fora do habitual em janeiro", unusual]),
];

const wasted: readonly Asked[] = [
  en(["Is anything running needlessly while the building is empty?", waste]),
  pt(["Quais são os desperdícios mais óbvios aqui no edifício?", waste]),
];

const ahead: readonly Asked[] = [
  en(["Can I have a forecast of tomorrow's consumption for the whole site?", forecast]),
  pt(["Previsão das tomadas do piso 1 para amanhã", forecast]),
];

const now: readonly Asked[] = [
  en([
    "Walking past the racks: what is the server room pulling, in kW, this instant?",
    { about: ["Server room"], number: present },
  ]),
  en(["Which AHU's fans are taking more power at the moment?", { first: { of: "now", among: fans } }]),
  pt(["quantos kW esta o predio a puxar agora?", { number: present }]),
  pt(["Potência das bombas de água quente neste momento", { about: ["Hot water pumps"], number: present }]),
];

const alarms: readonly Asked[] = [
  en(["Show me everything that is in alarm", { number: count(2) }]),
  pt(["Quantos alarmes houve em fevereiro?", { number: count(1) }]),
];

const costs: readonly Asked[] = [
  en([
    "What did it cost us to run the two chillers in March?",
    { ...tariff, told: { of: "cost", about: chillers, period: "2026-03" } },
  ]),
  en([
    "Cost of all the gas we burned in January",
    { ...tariff, told: { of: "cost", about: ["Gas main"], period: "2026-01", medium: "gas" } },
  ]),
  pt([
    "T09: valor em euros da luz de fevereiro, para a nota de débito",
    { ...tariff, told: { of: "cost", about: ["Tenant T09"], period: "2026-02" } },
  ]),
  pt([
    "Quanto gastámos em euros de eletricidade na semana passada?",
    { ...tariff, told: { of: "cost", period: "week-1" } },
  ]),
];

const carbon: readonly Asked[] = [
  en([
    "CO2 emissions of the lifts in February",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: lifts, period: "2026-02" } },
  ]),
  pt([
    "Emissões do consumo de gás do edifício em fevereiro, em toneladas de CO2",
    {
      analysis: ["carbon", "meter-carbon"],
      told: { of: "carbon", about: ["Gas main"], period: "2026-02", medium: "gas" },
    },
  ]),
];

const upkeep: readonly Asked[] = [
  en(["Is either of the chillers due for maintenance?", maintenance]),
  pt(["Há algum equipamento a perder rendimento que deva ir à revisão?", maintenance]),
];

const devices: readonly Asked[] = [
  en(["How many meters are set up in this project, all media together?", { number: count(80) }]),
  pt(["temos contadores offline? quais?", { says: /T06/ }]),
];

const quality: readonly Asked[] = [
  en([
    "Any gaps in tenant T08's readings for March?",
    { about: ["Tenant T08"], period: "2026-03", number: count(100) },
  ]),
  pt([
    "elevador 2, janeiro: recebemos as leituras todas ou ha falhas?",
    { about: ["Lift 2"], period: "2026-01", number: count(100) },
  ]),
];

const values: readonly Asked[] = [
  en([
    "Chilled water plant, which supply temp do you read just now?",
    { about: ["Chilled water plant"], number: newest("temp_supply") },
  ]),
  en([
    "Legionella log: mean supply temperature on the hot tap water for last week",
    { about: ["Hot tap water"], period: "week-1", number: mean("temp_supply") },
  ]),
  pt([
    "Estou na cobertura: o retorno do circuito de reaquecimento está a que temperatura?",
    { about: ["Reheat circuit"], number: newest("temp_return") },
  ]),
  pt([
    "agua gelada (central): a ida desceu até quantos graus em março?",
    { about: ["Chilled water plant"], period: "2026-03", number: lowest("temp_supply") },
  ]),
];

const peaks: readonly Asked[] = [
  en([
    "What was the maximum demand on the main incomer in March, and at what time?",
    { about: ["Main incomer"], period: "2026-03", number: peak },
  ]),
  en([
    "Peak power of EV charger 1 in February",
    { about: ["EV charger 1"], period: "2026-02", number: peak },
  ]),
  pt([
    "Qual foi a ponta de potência da UTA 2 (ventiladores) em janeiro?",
    { about: ["AHU-2 fans"], period: "2026-01", number: peak },
  ]),
  pt(["em que dia da semana passada gastamos mais eletricidade?", { period: "week-1", number: greatestDay }]),
];

const bases: readonly Asked[] = [
  en(["Base load of tenant T06 in March, kW", { about: ["Tenant T06"], period: "2026-03", number: base }]),
  pt(["Consumo de base do edifício na semana passada, em kW", { period: "week-1", number: base }]),
];

const conversations: readonly Asked[] = [
  en(
    [
      "What was the peak of tenant T05 in February?",
      { about: ["Tenant T05"], period: "2026-02", number: peak },
    ],
    ["And in March?", { about: ["Tenant T05"], period: "2026-03", number: peak }],
    [
      "How does that compare with January's peak?",
      { about: ["Tenant T05"], period: "2026-03", compared: "2026-01", number: peak },
    ],
  ),
  en(
    ["Top tenant by kWh yesterday, who was it?", { period: "day-1", first: { of: "most", among: tenants } }],
    ["And the day before?", { period: "day-2", first: { of: "most", among: tenants } }],
  ),
  pt(
    [
      "Ventiladores da UTA 1, kWh de fevereiro, para o relatório de comissionamento",
      { about: ["AHU-1 fans"], period: "2026-02", number: total },
    ],
    ["E a mesma coisa para a UTA 2", { about: ["AHU-2 fans"], period: "2026-02", number: total }],
    [
      "Quanto custou isso em euros?",
      { ...tariff, told: { of: "cost", about: ["AHU-2 fans"], period: "2026-02" } },
    ],
  ),
  pt(
    ["Gás da cantina em março, quantos m³?", { about: ["Gas canteen"], period: "2026-03", number: total }],
    [
      "e quanto foi a mais ou a menos do que em fevereiro?",
      { about: ["Gas canteen"], period: "2026-03", compared: "2026-02", number: difference },
    ],
  ),
];

const ambiguous: readonly Asked[] = [
  en(["Quick one, the temperature on boiler 2 right now?", { kind: "choice" }]),
  pt(["Quanto gastaram as caldeiras na semana passada?", { kind: "choice" }]),
];

const refused: readonly Asked[] = [
  en(["How many kWh did the laundry on site use in February?", nothing]),
  en(["Start the parking fans for ten minutes, please", nothing]),
  pt(["Preciso do consumo elétrico de março do ano passado para o relatório anual", nothing]),
  pt(["quem esteve de serviço na manutençao ontem?", nothing]),
];

const careless: readonly Asked[] = [
  en([
    "comsumption of teh condensor water pumps in janurary",
    { about: ["Condenser water pumps"], period: "2026-01", number: total },
  ]),
  en(["how mutch did tennant T04 use lsat week", { about: ["Tenant T04"], period: "week-1", number: total }]),
  pt([
    "qual e o consmo de agoa da rega em marso",
    { about: ["Irrigation"], period: "2026-03", number: total },
  ]),
  pt(["inquelino que gasto mais em janero", { period: "2026-01", first: { of: "most", among: tenants } }]),
];

/** A nineteenth set, written without knowing how the planner understands questions. */
export const nineteenthLearntQuestions: readonly Category[] = [
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
