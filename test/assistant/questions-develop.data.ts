import {
  type Asked,
  change,
  chillers,
  en,
  endUses,
  lifts,
  lighting,
  main,
  peak,
  present,
  pt,
  pumps,
  sockets,
  tenants,
  total,
} from "./questions.ts";

/** Questions by which the planner is made; what it can is told by the others. */
export const developQuestions: readonly Asked[] = [
  // What the product began with.
  en([
    "What's consuming the most energy right now?",
    { first: { of: "now", among: endUses }, chart: "ranking" },
  ]),
  en(["What's the energy consumption trend this week?", { about: main, period: "week", chart: "bar" }]),
  en(["What's my energy consumption?", { about: main, period: "month", number: total }]),
  en([
    "What's my energy consumption vs last month?",
    { about: main, period: "month", compared: "month-1", number: change },
  ]),
  en(["Show me energy waste patterns", { analysis: ["waste"], says: /waste/i }]),
  en([
    "Predict tomorrow's energy consumption",
    { analysis: ["forecast"], chart: "line", says: /forecast|predict|tomorrow/i },
  ]),
  en(["Show me unusual energy patterns in the building", { analysis: ["unusual", "waste"] }]),
  // Consumption of the building.
  en([
    "How much electricity did we use yesterday?",
    { about: main, period: "day-1", number: total, chart: "bar" },
  ]),
  en([
    "how much energy did the building consume last week",
    { about: main, period: "week-1", number: total },
  ]),
  en(["Total electricity in February", { about: main, period: "2026-02", number: total }]),
  en(["energy use in march 2026?", { about: main, period: "2026-03", number: total }]),
  en(["What did the building use on 14 March?", { about: main, period: "2026-03-14", number: total }]),
  en([
    "Consumption between 2026-03-04 and 2026-03-09",
    { about: main, period: "2026-03-04..2026-03-09", number: total },
  ]),
  en(["How much electricity over the last 30 days?", { about: main, period: "last-30d", number: total }]),
  en(["electricity used this year so far", { about: main, period: "year", number: total }]),
  en(["How many kWh did we use today?", { about: main, period: "day", number: total }]),
  en(["How much energy was used last weekend?", { about: main, period: "weekend", number: total }]),
  en(["How much did we consume last night?", { about: main, period: "night", number: total }]),
  en(["energy consumption this morning", { about: main, period: "morning", number: total }]),
  en(["consumption on Monday", { about: main, period: "2026-04-06", number: total }]),
  pt(["Quanta eletricidade gastámos ontem?", { about: main, period: "day-1", number: total }]),
  pt(["Qual foi o consumo do edifício na semana passada?", { about: main, period: "week-1", number: total }]),
  pt(["Consumo total em fevereiro", { about: main, period: "2026-02", number: total }]),
  pt(["Quantos kWh consumimos este mês?", { about: main, period: "month", number: total }]),
  pt(["Quanto se gastou no dia 14 de março?", { about: main, period: "2026-03-14", number: total }]),
  pt(["consumo de energia nos últimos 7 dias", { about: main, period: "last-7d", number: total }]),
  pt(["Quanta energia usámos hoje?", { about: main, period: "day", number: total }]),
  pt(["consumo do fim de semana", { about: main, period: "weekend", number: total }]),
  pt([
    "Quanto consumiu o edifício entre 4 e 9 de março?",
    { about: main, period: "2026-03-04..2026-03-09", number: total },
  ]),
  // Single meters, groups, floors.
  en(["How much did Chiller 2 use last week?", { about: ["Chiller 2"], period: "week-1", number: total }]),
  en(["What did the chillers consume in March?", { about: chillers, period: "2026-03", number: total }]),
  en([
    "lighting consumption last month",
    { about: lighting.concat("Parking lights", "Facade lights"), period: "month-1", number: total },
  ]),
  en([
    "How much did the lighting on floor 3 use in February?",
    { about: ["Floor 3 lighting"], period: "2026-02", number: total },
  ]),
  en(["Tenant T04 usage this month", { about: ["Tenant T04"], period: "month", number: total }]),
  en([
    "how much energy did all tenants use last month",
    { about: tenants, period: "month-1", number: total },
  ]),
  en(["Usage of the lifts yesterday", { about: lifts, period: "day-1", number: total }]),
  en(["Energy used by pumps last week", { about: pumps, period: "week-1", number: total }]),
  en([
    "How much do the EV chargers use in a week? I mean last week.",
    { about: ["EV charger 1", "EV charger 2"], period: "week-1", number: total },
  ]),
  en(["EAAA52140 consumption in January", { about: ["Server room"], period: "2026-01", number: total }]),
  en(["What did the sockets use on 2026-03-10?", { about: sockets, period: "2026-03-10", number: total }]),
  en(["How much water did we use last month?", { about: ["Water main"], period: "month-1", number: total }]),
  en(["gas consumption in January", { about: ["Gas main"], period: "2026-01", number: total }]),
  en([
    "How much gas did the boilers burn last week?",
    { about: ["Gas boilers"], period: "week-1", number: total },
  ]),
  en(["canteen water use in February", { about: ["Canteen water"], period: "2026-02", number: total }]),
  en([
    "How much heat did Boiler 1 deliver in January?",
    { about: ["Boiler 1"], period: "2026-01", number: total },
  ]),
  pt(["Quanto gastaram os chillers em março?", { about: chillers, period: "2026-03", number: total }]),
  pt([
    "consumo da iluminação do piso 3 em fevereiro",
    { about: ["Floor 3 lighting"], period: "2026-02", number: total },
  ]),
  pt(["Quanto consumiram os elevadores ontem?", { about: lifts, period: "day-1", number: total }]),
  pt(["Consumo do inquilino T04 este mês", { about: ["Tenant T04"], period: "month", number: total }]),
  pt(["Quanta água gastámos no mês passado?", { about: ["Water main"], period: "month-1", number: total }]),
  pt(["consumo de gás em janeiro", { about: ["Gas main"], period: "2026-01", number: total }]),
  pt([
    "Quanto gastam as tomadas por semana? A semana passada.",
    { about: sockets, period: "week-1", number: total },
  ]),
  pt([
    // A meter has this very name; the room's cooling and its UPS are metered apart.
    "Quanto usou a sala de servidores na semana passada?",
    { about: ["Server room"], period: "week-1", number: total },
  ]),
  // Comparisons.
  en([
    "Compare last week with the week before",
    { about: main, period: "week-1", compared: "week-2", number: change },
  ]),
  en([
    "How much more did we use in March than in February?",
    { about: main, period: "2026-03", compared: "2026-02", number: { of: "difference" } },
  ]),
  en([
    "March vs January electricity",
    { about: main, period: "2026-03", compared: "2026-01", number: change },
  ]),
  en([
    "Chiller 1 yesterday compared to the day before",
    { about: ["Chiller 1"], period: "day-1", compared: "day-2", number: change },
  ]),
  en([
    "tenants last month versus the previous month",
    { about: tenants, period: "month-1", compared: "month-2", number: change },
  ]),
  pt([
    "Compara a semana passada com a anterior",
    { about: main, period: "week-1", compared: "week-2", number: change },
  ]),
  pt([
    "Gastámos mais em março do que em fevereiro?",
    { about: main, period: "2026-03", compared: "2026-02", number: change },
  ]),
  pt([
    "consumo de ontem face a anteontem",
    { about: main, period: "day-1", compared: "day-2", number: change },
  ]),
  // Rankings.
  en([
    "Which meter used the most electricity last week?",
    { period: "week-1", first: { of: "most", among: endUses }, chart: "ranking" },
  ]),
  en([
    "top 5 consumers last month",
    { period: "month-1", first: { of: "most", among: endUses }, chart: "ranking" },
  ]),
  en(["Which tenant used the most in March?", { period: "2026-03", first: { of: "most", among: tenants } }]),
  en([
    "Which floor's lighting uses the least? Last month please",
    { period: "month-1", first: { of: "least", among: lighting } },
  ]),
  en(["biggest consumers yesterday", { period: "day-1", first: { of: "most", among: endUses } }]),
  pt([
    "Quais foram os maiores consumidores em março?",
    { period: "2026-03", first: { of: "most", among: endUses }, chart: "ranking" },
  ]),
  pt([
    "Que inquilino gastou mais na semana passada?",
    { period: "week-1", first: { of: "most", among: tenants } },
  ]),
  pt(["O que está a consumir mais neste momento?", { first: { of: "now", among: endUses } }]),
  // Now.
  en(["What is the building's power right now?", { about: main, number: present }]),
  en(["How much power does Chiller 1 take at the moment?", { about: ["Chiller 1"], number: present }]),
  pt(["Qual é a potência do edifício agora?", { about: main, number: present }]),
  // Peaks and base load.
  en(["What was our peak demand last month?", { about: main, period: "month-1", number: peak }]),
  en(["peak of chiller 2 in March", { about: ["Chiller 2"], period: "2026-03", number: peak }]),
  en(["When was the peak yesterday?", { about: main, period: "day-1", number: peak }]),
  pt(["Qual foi a ponta de potência na semana passada?", { about: main, period: "week-1", number: peak }]),
  pt(["pico de consumo em fevereiro", { about: main, period: "2026-02", number: peak }]),
  en(["What is our base load this month?", { about: main, period: "month" }]),
  pt(["qual é o consumo de base em março?", { about: main, period: "2026-03" }]),
  // Measured values.
  en([
    "What's the supply temperature of Boiler 1?",
    { about: ["Boiler 1"], number: { of: "newest", variable: "temp_supply" } },
  ]),
  en([
    "average return temperature of the chilled water plant yesterday",
    { about: ["Chilled water plant"], period: "day-1", number: { of: "mean", variable: "temp_return" } },
  ]),
  pt([
    "Qual é a temperatura de ida do Boiler 1?",
    { about: ["Boiler 1"], number: { of: "newest", variable: "temp_supply" } },
  ]),
  // State of the plant.
  en(["Are there any active alarms?", { number: { of: "count", count: 2 } }]),
  en(["Which devices are offline?", { number: { of: "count", count: 1 } }]),
  en(["How many meters do we have?", { number: { of: "count", count: 80 } }]),
  pt(["Há alarmes ativos?", { number: { of: "count", count: 2 } }]),
  pt(["Que dispositivos não respondem?", { number: { of: "count", count: 1 } }]),
  en(["How complete is the data of last week?", { period: "week-1", number: { of: "count", count: 100 } }]),
  pt(["Há falhas nos dados da semana passada?", { period: "week-1", number: { of: "count", count: 100 } }]),
  // Follow-ups.
  en(
    ["How much did we use in February?", { about: main, period: "2026-02", number: total }],
    ["and in March?", { about: main, period: "2026-03", number: total }],
    ["only the chillers", { about: chillers, period: "2026-03", number: total }],
    [
      "compare that with February",
      { about: chillers, period: "2026-03", compared: "2026-02", number: change },
    ],
  ),
  en(
    ["Peak demand last week?", { about: main, period: "week-1", number: peak }],
    ["and the week before?", { about: main, period: "week-2", number: peak }],
    ["what about tenant T02?", { about: ["Tenant T02"], period: "week-2", number: peak }],
  ),
  pt(
    ["Quanto gastou o Chiller 1 ontem?", { about: ["Chiller 1"], period: "day-1", number: total }],
    ["e o Chiller 2?", { about: ["Chiller 2"], period: "day-1", number: total }],
    ["e na semana passada?", { about: ["Chiller 2"], period: "week-1", number: total }],
  ),
  // Several meanings.
  en([
    "How much did the canteen use yesterday?",
    { kind: "choice", choices: ["electricity", "gas", "water"] },
  ]),
  pt(["Quanto gastou a cantina ontem?", { kind: "choice", choices: ["eletricidade", "gás", "água"] }]),
  // What can't be answered.
  en(["What is the capital of France?", { kind: "refusal" }]),
  en(["How much did the swimming pool use last week?", { kind: "refusal" }]),
  en(["How much electricity did we use in March 2019?", { kind: "refusal" }]),
  en(["Who is the president?", { kind: "refusal" }]),
  pt(["Quanto gastou a piscina na semana passada?", { kind: "refusal" }]),
  pt(["Qual foi o consumo em 2015?", { kind: "refusal" }]),
  // Misspelt.
  en(["how much elektricity did we use yesteday", { about: main, period: "day-1", number: total }]),
  en(["consumtion of chiler 2 last week", { about: ["Chiller 2"], period: "week-1", number: total }]),
  en(["lihgting on floor 3 in februray", { about: ["Floor 3 lighting"], period: "2026-02", number: total }]),
  pt(["quanta eletrecidade gastamos ontem", { about: main, period: "day-1", number: total }]),
  pt(["consumo dos elevadres na semana pasada", { about: lifts, period: "week-1", number: total }]),
];
