import {
  type Asked,
  type Category,
  chillers,
  type Expectation,
  en,
  endUses,
  lifts,
  lighting,
  main,
  pt,
  pumps,
  sockets,
  tenants,
} from "./questions.ts";

const total = { of: "total" } as const;
const peak = { of: "peak" } as const;
const change = { of: "change" } as const;
const difference = { of: "difference" } as const;
const present = { of: "present" } as const;
const share = { of: "share" } as const;
const base = { of: "base" } as const;
const aDay = { of: "a day" } as const;
const greatestDay = { of: "greatest day" } as const;
const count = (many: number) => ({ of: "count", count: many }) as const;
const newest = (variable: string) => ({ of: "newest", variable }) as const;
const mean = (variable: string) => ({ of: "mean", variable }) as const;
const highest = (variable: string) => ({ of: "highest", variable }) as const;
const lowest = (variable: string) => ({ of: "lowest", variable }) as const;

const allLights = [...lighting, "Parking lights", "Facade lights"];
const chargers = ["EV charger 1", "EV charger 2"];
const toilets = ["Toilets riser A", "Toilets riser B"];
const noData: Expectation = { kind: "refusal" };
const tariff: Expectation = { kind: "refusal", says: /tariff|tarif|price|preço/i };
const carbon: Expectation = { analysis: "carbon", says: /carbon|co₂|co2|emiss/i };
const forecast: Expectation = { analysis: "forecast", says: /forecast|predict|previs|prever/i };
const unusual: Expectation = { analysis: "unusual", says: /unusual|anomal|invulgar|anormal|fora do normal/i };
const waste: Expectation = { analysis: "waste", says: /waste|desperd/i };
const maintenance: Expectation = { analysis: "maintenance", says: /maintenance|manutenç/i };

const consumption: readonly Asked[] = [
  en(["What was the site's total electricity use in January?", { period: "2026-01", number: total }]),
  en(["Tell me the kWh for the day before yesterday", { period: "day-2", number: total }]),
  en([
    "How much power did we draw from the grid in the first quarter?",
    { period: "quarter-1", number: total },
  ]),
  en(["Give me the electricity figure for 2 February 2026", { period: "2026-02-02", number: total }]),
  en(["What has the building consumed since Monday?", { period: "2026-04-06/now", number: total }]),
  en(["Electricity consumed from 10 to 20 February", { period: "2026-02-10..2026-02-20", number: total }]),
  en(["What did we use on Good Friday?", { period: "2026-04-03", number: total }]),
  en(["Energy use in week 10", { period: "2026-03-02..2026-03-08", number: total }]),
  en([
    "What was consumed yesterday between 12:00 and 18:00?",
    { period: "2026-04-07T12:00/2026-04-07T18:00", number: total },
  ]),
  en(["How much did both EV chargers take in March?", { about: chargers, period: "2026-03", number: total }]),
  en([
    "What is the consumption of Floor 5 sockets for last month?",
    { about: ["Floor 5 sockets"], period: "month-1", number: total },
  ]),
  en([
    "How much energy did the UPS use during the last 10 days?",
    { about: ["UPS"], period: "last-10d", number: total },
  ]),
  en([
    "Cooling delivered by chiller 1 evaporator in March",
    { about: ["Chiller 1 evaporator"], period: "2026-03", number: total },
  ]),
  en([
    "How many cubic metres went through the irrigation meter in March?",
    { about: ["Irrigation"], period: "2026-03", number: total },
  ]),
  en([
    "How much water do the toilets use? Take February.",
    { about: toilets, period: "2026-02", number: total },
  ]),
  en(["Average daily consumption of the building in March", { period: "2026-03", number: aDay }]),
  en([
    "What share of our electricity went to lighting last month?",
    { about: allLights, period: "month-1", number: share },
  ]),
  en(["Gas used by the canteen in January", { about: ["Gas canteen"], period: "2026-01", number: total }]),
  pt(["Quanto gastámos de eletricidade em janeiro?", { period: "2026-01", number: total }]),
  pt(["Qual foi o consumo elétrico de anteontem?", { period: "day-2", number: total }]),
  pt(["Quantos kWh desde o início do ano?", { period: "year", number: total }]),
  pt(["Diz-me o consumo do edifício no primeiro trimestre", { period: "quarter-1", number: total }]),
  pt(["Qual foi o consumo no dia 6/3/2026?", { period: "2026-03-06", number: total }]),
  pt([
    "Quanto é que os carregadores elétricos usaram em março?",
    { about: chargers, period: "2026-03", number: total },
  ]),
  pt([
    "Energia consumida pelas bombas de água gelada em fevereiro",
    { about: ["Chilled water pumps"], period: "2026-02", number: total },
  ]),
  pt(["Quanta água foi para a rega em março?", { about: ["Irrigation"], period: "2026-03", number: total }]),
  pt(["Qual o consumo da UPS nos últimos 10 dias?", { about: ["UPS"], period: "last-10d", number: total }]),
  pt(["Consumo médio diário em fevereiro", { period: "2026-02", number: aDay }]),
  pt([
    "Consumo das tomadas do piso 5 no mês passado",
    { about: ["Floor 5 sockets"], period: "month-1", number: total },
  ]),
  pt([
    "Quanto consumiram as torres de arrefecimento de 1 a 15 de março?",
    { about: ["Cooling towers"], period: "2026-03-01..2026-03-15", number: total },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "Did we use less electricity in February than in January?",
    { period: "2026-02", compared: "2026-01", number: change },
  ]),
  en([
    "By how many kWh did consumption go up from February to March?",
    { period: "2026-03", compared: "2026-02", number: difference },
  ]),
  en(["Is this month better than last month?", { period: "month", compared: "month-1", number: change }]),
  en([
    "How does yesterday stack up against the same day last week?",
    { period: "day-1", compared: "2026-03-31", number: change },
  ]),
  en([
    "Chiller 2 in March compared with January",
    { about: ["Chiller 2"], period: "2026-03", compared: "2026-01", number: change },
  ]),
  en([
    "Change in water use between January and February",
    { about: ["Water main"], period: "2026-02", compared: "2026-01", number: change },
  ]),
  en([
    "Which used more in March, Chiller 1 or Chiller 2?",
    { about: chillers, period: "2026-03", first: { of: "most", among: chillers } },
  ]),
  en([
    "Compare lift 1, lift 2 and lift 3 last week",
    { about: lifts, period: "week-1", first: { of: "most", among: lifts } },
  ]),
  en([
    "Has tenant T09 used more last week than the week before?",
    { about: ["Tenant T09"], period: "week-1", compared: "week-2", number: change },
  ]),
  pt([
    "O consumo de fevereiro foi menor do que o de janeiro?",
    { period: "2026-02", compared: "2026-01", number: change },
  ]),
  pt([
    "Qual a diferença de consumo entre março e fevereiro?",
    { period: "2026-03", compared: "2026-02", number: difference },
  ]),
  pt(["Este mês comparado com o mês passado", { period: "month", compared: "month-1", number: change }]),
  pt([
    "Evolução do gás de janeiro para fevereiro",
    { about: ["Gas main"], period: "2026-02", compared: "2026-01", number: change },
  ]),
  pt([
    "Qual gastou mais em março, o Chiller 1 ou o Chiller 2?",
    { about: chillers, period: "2026-03", first: { of: "most", among: chillers } },
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
    "Where did most of our electricity go in February?",
    { period: "2026-02", first: { of: "most", among: endUses } },
  ]),
  en([
    "Who is the smallest consumer among the tenants last week?",
    { period: "week-1", first: { of: "least", among: tenants } },
  ]),
  en([
    "List the largest loads of January",
    { period: "2026-01", first: { of: "most", among: endUses }, chart: "ranking" },
  ]),
  en([
    "Which lift consumes the most? Over the last 30 days",
    { period: "last-30d", first: { of: "most", among: lifts } },
  ]),
  en(["Top three socket circuits yesterday", { period: "day-1", first: { of: "most", among: sockets } }]),
  en([
    "Which pump is the heaviest user this month?",
    { period: "month", first: { of: "most", among: pumps } },
  ]),
  en([
    "Break down last month's electricity by meter",
    { period: "month-1", first: { of: "most", among: endUses } },
  ]),
  pt([
    "Ordena os inquilinos por consumo em março",
    { period: "2026-03", first: { of: "most", among: tenants }, chart: "ranking" },
  ]),
  pt([
    "Onde se gasta mais energia? Diz-me para fevereiro",
    { period: "2026-02", first: { of: "most", among: endUses } },
  ]),
  pt([
    "Qual o inquilino que menos gastou na semana passada?",
    { period: "week-1", first: { of: "least", among: tenants } },
  ]),
  pt(["Top 10 dos consumos de ontem", { period: "day-1", first: { of: "most", among: endUses } }]),
  pt([
    "Que elevador consome mais? Nos últimos 30 dias",
    { period: "last-30d", first: { of: "most", among: lifts } },
  ]),
];

const unusualOnes: readonly Asked[] = [
  en(["Did anything abnormal happen last week?", unusual]),
  en(["Are there anomalies in chiller 2's consumption in March?", unusual]),
  en(["Find outliers in the tenants' usage over the last 30 days", unusual]),
  en(["Is any sensor frozen or drifting?", unusual]),
  en(["Show strange night-time consumption in February", unusual]),
  pt(["Houve consumos anormais na semana passada?", unusual]),
  pt(["Deteta anomalias no consumo dos inquilinos em março", unusual]),
  pt(["Há algum comportamento estranho no Chiller 1?", unusual]),
];

const wasteOnes: readonly Asked[] = [
  en(["Where are we wasting energy?", waste]),
  en(["Is the ventilation running outside working hours?", waste]),
  en(["Are the lights left on at night?", waste]),
  en(["Do we heat and cool at the same time anywhere?", waste]),
  en(["What are the biggest savings opportunities in this building?", waste]),
  pt(["Onde estamos a desperdiçar energia?", waste]),
  pt(["As luzes ficam acesas durante a noite?", waste]),
  pt(["Que oportunidades de poupança existem?", waste]),
];

const forecasts: readonly Asked[] = [
  en(["How much electricity will we need tomorrow?", forecast]),
  en(["Forecast next week's consumption", forecast]),
  en(["What peak should we expect tomorrow afternoon?", forecast]),
  en(["Expected consumption of the chillers tomorrow", forecast]),
  en(["Where will we end up this month?", forecast]),
  pt(["Qual é a previsão de consumo para amanhã?", forecast]),
  pt(["Quanto vamos gastar na próxima semana?", forecast]),
  pt(["Estima o consumo de amanhã dos chillers", forecast]),
];

const rightNow: readonly Asked[] = [
  en(["What load are we pulling at this moment?", { number: present }]),
  en(["Current power of chiller 2", { about: ["Chiller 2"], number: present }]),
  en(["How many kW do the lifts draw right now?", { about: lifts, number: present }]),
  en(["Which tenant is drawing the most power currently?", { first: { of: "now", among: tenants } }]),
  en(["Live power of Floor 1 lighting", { about: ["Floor 1 lighting"], number: present }]),
  en(["What are the top loads at present?", { first: { of: "now", among: endUses }, chart: "ranking" }]),
  en(["Water flow right now", { about: ["Water main"], number: present }]),
  pt(["Que potência estamos a puxar neste momento?", { number: present }]),
  pt(["Potência atual do Chiller 2", { about: ["Chiller 2"], number: present }]),
  pt(["Quanto estão a consumir os elevadores agora?", { about: lifts, number: present }]),
  pt(["Qual é o inquilino que está a gastar mais agora?", { first: { of: "now", among: tenants } }]),
];

const alarms: readonly Asked[] = [
  en(["How many alarms are open?", { number: count(2) }]),
  en(["Show me the active alarms", { number: count(2) }]),
  en(["Which alarms have not been acknowledged yet?", { number: count(1) }]),
  en(["Is there any alarm I should look at?", { number: count(2) }]),
  pt(["Quantos alarmes temos?", { number: count(2) }]),
  pt(["Mostra-me os alarmes em aberto", { number: count(2) }]),
  pt(["Que alarmes estão por reconhecer?", { number: count(1) }]),
];

const costs: readonly Asked[] = [
  en(["What did electricity cost us in March?", tariff]),
  en(["How many euros did the chillers burn last week?", tariff]),
  en(["What was last month's energy bill?", tariff]),
  en(["How much money do we spend on gas?", tariff]),
  en(["Cost of tenant T03 in February", tariff]),
  pt(["Quanto custou a eletricidade em março?", tariff]),
  pt(["Qual foi a fatura do mês passado?", tariff]),
  pt(["Quantos euros gastaram os elevadores em fevereiro?", tariff]),
];

const carbons: readonly Asked[] = [
  en(["What are our CO2 emissions for March?", carbon]),
  en(["What is the carbon footprint of the building this year?", carbon]),
  en(["Scope 2 emissions in the first quarter", carbon]),
  en(["How many tonnes of CO₂ did the boilers' gas cause in January?", carbon]),
  pt(["Qual foi a pegada de carbono em março?", carbon]),
  pt(["Quantas toneladas de CO2 emitimos este ano?", carbon]),
];

const maintenances: readonly Asked[] = [
  en(["Which equipment needs maintenance soon?", maintenance]),
  en(["When should the filters of AHU-1 be replaced?", maintenance]),
  en(["What is the COP of chiller 1?", maintenance]),
  en(["Is chiller 2 losing efficiency?", maintenance]),
  en(["How many run hours does chiller 1 have?", maintenance]),
  pt(["Que equipamentos precisam de manutenção?", maintenance]),
  pt(["Quando devemos trocar os filtros da AHU-2?", maintenance]),
  pt(["O Chiller 1 está a perder eficiência?", maintenance]),
];

const devices: readonly Asked[] = [
  en(["How many devices are not responding?", { number: count(1) }]),
  en(["Is everything online?", { number: count(1) }]),
  en(["How many water meters are there?", { number: count(6) }]),
  en(["Number of gas meters on this site", { number: count(3) }]),
  en(["List the devices that have gone silent", { number: count(1) }]),
  en(["How many devices does this project have?", { number: count(80) }]),
  pt(["Quantos contadores de água existem?", { number: count(6) }]),
  pt(["Quantos equipamentos estão offline?", { number: count(1) }]),
  pt(["Quantos dispositivos tem o projeto?", { number: count(80) }]),
  pt(["Está tudo a comunicar?", { number: count(1) }]),
];

const quality: readonly Asked[] = [
  en(["Is any data missing in March?", { period: "2026-03", number: count(100) }]),
  en([
    "Are there gaps in the readings of chiller 1 for February?",
    { about: ["Chiller 1"], period: "2026-02", number: count(100) },
  ]),
  en(["Data coverage for last month", { period: "month-1", number: count(100) }]),
  en(["Can I trust yesterday's data?", { period: "day-1", number: count(100) }]),
  pt(["Faltam dados em março?", { period: "2026-03", number: count(100) }]),
  pt(["Qual é a completude dos dados de fevereiro?", { period: "2026-02", number: count(100) }]),
  pt(["Há lacunas nas leituras do mês passado?", { period: "month-1", number: count(100) }]),
];

const values: readonly Asked[] = [
  en([
    "Supply temperature at the hot water plant?",
    { about: ["Hot water plant"], number: newest("temp_supply") },
  ]),
  en([
    "What was the mean supply temperature of the chilled water plant in March?",
    { about: ["Chilled water plant"], period: "2026-03", number: mean("temp_supply") },
  ]),
  en([
    "Maximum return temperature of Boiler 1 in January",
    { about: ["Boiler 1"], period: "2026-01", number: highest("temp_return") },
  ]),
  en([
    "Lowest supply temperature of the chilled water plant last week",
    { about: ["Chilled water plant"], period: "week-1", number: lowest("temp_supply") },
  ]),
  en(["What's the flow at the gas main?", { about: ["Gas main"], number: newest("flow_volume") }]),
  en([
    "How warm is the return of the reheat circuit?",
    { about: ["Reheat circuit"], number: newest("temp_return") },
  ]),
  en([
    "Typical return temperature of hot tap water last month",
    { about: ["Hot tap water"], period: "month-1", number: mean("temp_return") },
  ]),
  pt([
    "Temperatura de retorno da central de água gelada ontem, em média?",
    { about: ["Chilled water plant"], period: "day-1", number: mean("temp_return") },
  ]),
  pt([
    "Qual é a temperatura de retorno do Boiler 2 agora?",
    { about: ["Boiler 2"], number: newest("temp_return") },
  ]),
  pt([
    "Temperatura máxima de ida do Boiler 1 em janeiro",
    { about: ["Boiler 1"], period: "2026-01", number: highest("temp_supply") },
  ]),
  pt([
    "Qual é o caudal no contador principal de água?",
    { about: ["Water main"], number: newest("flow_volume") },
  ]),
];

const peaks: readonly Asked[] = [
  en(["What was the highest demand in January?", { period: "2026-01", number: peak }]),
  en(["Maximum power of the building this year", { period: "year", number: peak }]),
  en(["When did we hit the maximum load last week?", { period: "week-1", number: peak }]),
  en(["Peak load of the EV chargers last month", { about: chargers, period: "month-1", number: peak }]),
  en(["Max kW tenant T07 February", { about: ["Tenant T07"], period: "2026-02", number: peak }]),
  en(["Which day in March had the highest consumption?", { period: "2026-03", number: greatestDay }]),
  pt(["Qual foi a potência máxima em janeiro?", { period: "2026-01", number: peak }]),
  pt(["A que horas foi o pico ontem?", { period: "day-1", number: peak }]),
  pt(["Ponta máxima dos chillers no mês passado", { about: chillers, period: "month-1", number: peak }]),
  pt(["Em que dia de março se consumiu mais?", { period: "2026-03", number: greatestDay }]),
];

const baseLoads: readonly Asked[] = [
  en(["How high is the base load in February?", { period: "2026-02", number: base }]),
  en(["What do we draw at night when nobody is in? For March please", { period: "2026-03", number: base }]),
  en(["Baseload of the sockets last month", { about: sockets, period: "month-1", number: base }]),
  en(["Minimum continuous load in January", { period: "2026-01", number: base }]),
  pt(["Qual é a carga de base em fevereiro?", { period: "2026-02", number: base }]),
  pt(["Consumo permanente do edifício no mês passado", { period: "month-1", number: base }]),
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
    ["Which meters used the most in March?", { period: "2026-03", first: { of: "most", among: endUses } }],
    ["only tenants", { period: "2026-03", first: { of: "most", among: tenants } }],
    ["same for February", { period: "2026-02", first: { of: "most", among: tenants } }],
    ["and which used the least?", { period: "2026-02", first: { of: "least", among: tenants } }],
  ),
  en(
    ["How did March compare to February?", { period: "2026-03", compared: "2026-02", number: change }],
    ["why?", { period: "2026-03", compared: "2026-02" }],
    ["just the lighting", { about: allLights, period: "2026-03", compared: "2026-02", number: change }],
  ),
  en(
    ["water use in January", { about: ["Water main"], period: "2026-01", number: total }],
    ["and gas?", { about: ["Gas main"], period: "2026-01", number: total }],
    ["and electricity?", { period: "2026-01", number: total }],
    ["what was the peak then?", { period: "2026-01", number: peak }],
  ),
  en(
    ["peak demand in February", { period: "2026-02", number: peak }],
    ["and for the chillers alone?", { about: chillers, period: "2026-02", number: peak }],
    ["a month later?", { about: chillers, period: "2026-03", number: peak }],
  ),
  en(
    ["What's Boiler 1's supply temperature?", { about: ["Boiler 1"], number: newest("temp_supply") }],
    ["and the return?", { about: ["Boiler 1"], number: newest("temp_return") }],
    ["and on average yesterday?", { about: ["Boiler 1"], period: "day-1", number: mean("temp_return") }],
  ),
  pt(
    ["Consumo do edifício em março", { period: "2026-03", number: total }],
    ["e em fevereiro?", { period: "2026-02", number: total }],
    ["só os chillers", { about: chillers, period: "2026-02", number: total }],
    ["compara com janeiro", { about: chillers, period: "2026-02", compared: "2026-01", number: change }],
  ),
  pt(
    ["Quanta água gastámos em janeiro?", { about: ["Water main"], period: "2026-01", number: total }],
    ["e gás?", { about: ["Gas main"], period: "2026-01", number: total }],
    ["e no mês seguinte?", { about: ["Gas main"], period: "2026-02", number: total }],
  ),
  pt(
    ["Quem gastou mais na semana passada?", { period: "week-1", first: { of: "most", among: endUses } }],
    ["apenas os inquilinos", { period: "week-1", first: { of: "most", among: tenants } }],
    ["e ontem?", { period: "day-1", first: { of: "most", among: tenants } }],
  ),
  pt(
    ["Março face a fevereiro", { period: "2026-03", compared: "2026-02", number: change }],
    ["porquê?", { period: "2026-03", compared: "2026-02" }],
    ["e só a iluminação?", { about: allLights, period: "2026-03", compared: "2026-02", number: change }],
  ),
];

const ambiguous: readonly Asked[] = [
  en(["How much did AHU-1 use last week?", { kind: "choice" }]),
  en(["Consumption of the canteen in March", { kind: "choice", choices: ["electricity", "gas", "water"] }]),
  en(["How much did the boilers use in January?", { kind: "choice" }]),
  en(["What's the temperature of Boiler 2?", { kind: "choice" }]),
  en(["How much did floor 2 use yesterday?", { kind: "choice" }]),
  pt(["Consumo da cantina em março", { kind: "choice", choices: ["eletricidade", "gás", "água"] }]),
  pt(["Quanto gastou a AHU-2 ontem?", { kind: "choice" }]),
  pt(["Qual é a temperatura da central de água quente?", { kind: "choice" }]),
];

const unanswerable: readonly Asked[] = [
  en(["What was our consumption in December 2025?", noData]),
  en(["How much did we use last year?", noData]),
  en(["Compare March with March last year", noData]),
  en(["How much did chiller 3 use last week?", noData]),
  en(["Tenant T14 consumption in March", noData]),
  en(["What does floor 9 consume?", noData]),
  en(["How much did the solar panels produce yesterday?", noData]),
  en(["What's the outdoor temperature?", noData]),
  en(["How many people were in the building yesterday?", noData]),
  en(["Who switched off the fire pump last night?", noData]),
  en(["Set the chilled water setpoint to 8 degrees", noData]),
  en(["Write me a poem about energy", noData]),
  en(["What's the humidity on floor 2?", noData]),
  en(["Reactive energy in March", noData]),
  en(["Steam consumption last month", noData]),
  pt(["Qual foi o consumo em dezembro de 2025?", noData]),
  pt(["Quanto gastou o chiller 5 ontem?", noData]),
  pt(["Quanto produziram os painéis solares em março?", noData]),
  pt(["Desliga as luzes do piso 2", noData]),
  pt(["Que tempo vai fazer amanhã?", noData]),
  pt(["Quantas pessoas estão no edifício?", noData]),
  pt(["Qual é a humidade no piso 3?", noData]),
  pt(["Quem ganhou o jogo de ontem?", noData]),
];

const misspelt: readonly Asked[] = [
  en(["total electrcity in janury", { period: "2026-01", number: total }]),
  en(["wich tennant used most in march", { period: "2026-03", first: { of: "most", among: tenants } }]),
  en(["consuption of the elevaters last wek", { about: lifts, period: "week-1", number: total }]),
  en(["peek demand last mounth", { period: "month-1", number: peak }]),
  en(["compair march whit february", { period: "2026-03", compared: "2026-02", number: change }]),
  en(["watter usage febuary", { about: ["Water main"], period: "2026-02", number: total }]),
  en(["any actve alrams?", { number: count(2) }]),
  en([
    "suply temperture of the hot water plant",
    { about: ["Hot water plant"], number: newest("temp_supply") },
  ]),
  pt(["consumo de eletrecidade em janero", { period: "2026-01", number: total }]),
  pt(["qual inqulino gastou mais em marco", { period: "2026-03", first: { of: "most", among: tenants } }]),
  pt(["quanta agua gastamos em fevreiro", { about: ["Water main"], period: "2026-02", number: total }]),
  pt(["ha alarmes activos", { number: count(2) }]),
  pt(["iluminaçao piso 4 mes pasado", { about: ["Floor 4 lighting"], period: "month-1", number: total }]),
  pt(["pico de potencia ontm", { period: "day-1", number: peak }]),
];

const terse: readonly Asked[] = [
  en(["chiller 2 kwh feb", { about: ["Chiller 2"], period: "2026-02", number: total }]),
  en(["T08 march", { about: ["Tenant T08"], period: "2026-03", number: total }]),
  en(["yesterday kwh", { period: "day-1", number: total }]),
  en(["peak ytd", { period: "year", number: peak }]),
  en(["gas jan vs feb", { about: ["Gas main"], period: "2026-01", compared: "2026-02", number: change }]),
  en(["top 3 last week", { period: "week-1", first: { of: "most", among: endUses } }]),
  en(["kW now", { number: present }]),
  en(["alarms", { number: count(2) }]),
  en(["lifts 14/03", { about: lifts, period: "2026-03-14", number: total }]),
  en(["offline devices", { number: count(1) }]),
  pt(["chiller 1 kwh jan", { about: ["Chiller 1"], period: "2026-01", number: total }]),
  pt(["T05 fev", { about: ["Tenant T05"], period: "2026-02", number: total }]),
  pt(["ontem kwh", { period: "day-1", number: total }]),
  pt(["água mar", { about: ["Water main"], period: "2026-03", number: total }]),
  pt(["pico jan", { period: "2026-01", number: peak }]),
  pt(["kW agora", { number: present }]),
  pt(["alarmes", { number: count(2) }]),
];

const longWinded: readonly Asked[] = [
  en([
    "Good morning, I'm preparing the monthly report for the owners and I would need to know, if possible, how much electricity the whole building used in the month of March, thank you.",
    { period: "2026-03", number: total },
  ]),
  en([
    "The tenant on T06 called me today complaining about his bill, so could you please tell me what Tenant T06 really consumed in February?",
    { about: ["Tenant T06"], period: "2026-02", number: total },
  ]),
  en([
    "We serviced both chillers at the end of February and I'd like to see whether it made any difference: please compare the chillers' consumption in March with that of January.",
    { about: chillers, period: "2026-03", compared: "2026-01", number: change },
  ]),
  en([
    "For sizing the new transformer, my colleague asks for the highest quarter-hour demand of the main incomer that was seen in February.",
    { period: "2026-02", number: peak },
  ]),
  en([
    "Just so I have it in my notes before the meeting with the landlord, which one of the tenants had the highest electricity consumption during last month?",
    { period: "month-1", first: { of: "most", among: tenants } },
  ]),
  en([
    "I have the plumber here and he wants to know how many cubic metres of water went through the cooling tower make-up meter last week, can you check?",
    { about: ["Cooling tower make-up"], period: "week-1", number: total },
  ]),
  pt([
    "Bom dia, estou a preparar o relatório mensal e precisava de saber, por favor, quanta eletricidade gastou o edifício todo durante o mês de março.",
    { period: "2026-03", number: total },
  ]),
  pt([
    "O inquilino T06 ligou-me a queixar-se; podes dizer-me quanto é que o inquilino T06 consumiu realmente em fevereiro?",
    { about: ["Tenant T06"], period: "2026-02", number: total },
  ]),
  pt([
    "Para dimensionar o novo transformador preciso da ponta máxima de potência que se viu no edifício em fevereiro, se faz favor.",
    { period: "2026-02", number: peak },
  ]),
  pt([
    "Fizemos a manutenção dos chillers no fim de fevereiro; gostava de comparar o consumo dos chillers em março com o de janeiro.",
    { about: chillers, period: "2026-03", compared: "2026-01", number: change },
  ]),
];

const colloquial: readonly Asked[] = [
  en(["How hungry was the building yesterday?", { period: "day-1", number: total }]),
  en(["What's eating all the power right now?", { first: { of: "now", among: endUses } }]),
  en([
    "Who's the biggest energy hog among the tenants last month?",
    { period: "month-1", first: { of: "most", among: tenants } },
  ]),
  en([
    "How much juice did the EV chargers suck up last week?",
    { about: chargers, period: "week-1", number: total },
  ]),
  en(["Anything beeping?", { number: count(2) }]),
  en(["What's the damage for March, money-wise?", tariff]),
  en([
    "Did we do any better in March than in Feb?",
    { period: "2026-03", compared: "2026-02", number: change },
  ]),
  en(["Anything weird going on lately?", unusual]),
  pt(["Quanto gastámos de luz em março?", { period: "2026-03", number: total }]),
  pt(["O que é que anda a puxar mais agora?", { first: { of: "now", among: endUses } }]),
  pt([
    "Quem é o maior gastador dos inquilinos no mês passado?",
    { period: "month-1", first: { of: "most", among: tenants } },
  ]),
  pt(["Quanto veio a conta da luz em março?", tariff]),
  pt(["Há alguma coisa a apitar?", { number: count(2) }]),
  pt(["Passou-se alguma coisa esquisita ontem?", unusual]),
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
