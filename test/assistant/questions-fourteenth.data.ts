import {
  type Asked,
  base,
  boilers,
  type Category,
  change,
  chillers,
  count,
  difference,
  en,
  endUses,
  forecast,
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
  unusual,
  waste,
} from "./questions.ts";

const consumption: readonly Asked[] = [
  en([
    "Hello, I'm new here. Could you tell me how much electricity the whole building used in January?",
    { period: "2026-01", number: total },
  ]),
  en(["kWh, AHU-1 fans, 23 Feb", { about: ["AHU-1 fans"], period: "2026-02-23", number: total }]),
  en([
    "For the sustainability report I need the total water drawn from the mains over the first quarter.",
    { about: ["Water main"], period: "quarter-1", number: total },
  ]),
  en([
    "What fraction of February's electricity went into the UPS?",
    { about: ["UPS"], period: "2026-02", number: share },
  ]),
  pt([
    "Diz-me por favor a energia elétrica total do primeiro trimestre",
    { period: "quarter-1", number: total },
  ]),
  pt([
    "Calor entregue pelas duas caldeiras em fevereiro",
    { about: boilers, period: "2026-02", number: total },
  ]),
  pt([
    "Ventiladores do estacionamento a 12 de março, quantos kWh deu?",
    { about: ["Parking fans"], period: "2026-03-12", number: total },
  ]),
  pt([
    "Qual foi o dia de fevereiro em que o edifício gastou mais eletricidade, e quanto foi?",
    { period: "2026-02", number: { of: "greatest day" } },
  ]),
];

const comparison: readonly Asked[] = [
  en([
    "Tenants all together: did they use more in February than in January?",
    { about: tenants, period: "2026-02", compared: "2026-01", number: change },
  ]),
  en([
    "Site electricity on 24 March against 17 March, please",
    { period: "2026-03-24", compared: "2026-03-17", number: change },
  ]),
  en([
    "How many cubic metres less gas did the boilers burn in March than in February?",
    { about: ["Gas boilers"], period: "2026-03", compared: "2026-02", number: difference },
  ]),
  pt([
    "O consumo da sala de servidores em março, face ao de fevereiro: subiu ou desceu?",
    { about: ["Server room"], period: "2026-03", compared: "2026-02", number: change },
  ]),
  pt([
    "Gastou-se mais água na semana passada do que na anterior?",
    { about: ["Water main"], period: "week-1", compared: "week-2", number: change },
  ]),
  pt([
    "Iluminação do piso 1: quantos kWh a mais em março do que em janeiro?",
    { about: ["Floor 1 lighting"], period: "2026-03", compared: "2026-01", number: difference },
  ]),
];

const ranking: readonly Asked[] = [
  en([
    "Top three electricity users over the weekend of 21 and 22 March?",
    { period: "2026-03-21..2026-03-22", first: { of: "most", among: endUses } },
  ]),
  en([
    "Which floor's sockets are the hungriest? Look at February.",
    { period: "2026-02", first: { of: "most", among: sockets } },
  ]),
  en([
    "Name the tenant with the smallest electricity use in Q1",
    { period: "quarter-1", first: { of: "least", among: tenants } },
  ]),
  pt([
    "Quem são os comilões de eletricidade do edifício? Dados de fevereiro.",
    { period: "2026-02", first: { of: "most", among: endUses } },
  ]),
  pt([
    "Entre a caldeira 1 e a caldeira 2, qual deu mais calor em janeiro?",
    { period: "2026-01", first: { of: "most", among: boilers } },
  ]),
  pt([
    "Ordena a iluminação dos pisos por consumo, março, do maior para o menor",
    { period: "2026-03", first: { of: "most", among: lighting } },
  ]),
];

const trend: readonly Asked[] = [
  en([
    "Daily bars for the gas main, 1 to 14 February",
    { about: ["Gas main"], period: "2026-02-01..2026-02-14", chart: "bar" },
  ]),
  en(["How has our electricity developed this year, month by month?", { period: "year", chart: "bar" }]),
  pt(["Curva de carga do edifício na quarta-feira, 11 de março", { period: "2026-03-11" }]),
  pt([
    "Consumo dia a dia do T02 na semana passada, em gráfico",
    { about: ["Tenant T02"], period: "week-1", chart: "bar" },
  ]),
];

const odd: readonly Asked[] = [
  en(["Something felt off with our electricity last week. Can you check for abnormal use?", unusual]),
  pt(["Há contadores com comportamento estranho desde o início de março?", unusual]),
];

const wasted: readonly Asked[] = [
  en(["What is left running overnight that has no business being on?", waste]),
  pt(["Que desperdícios podíamos eliminar sem chatear ninguém?", waste]),
];

const ahead: readonly Asked[] = [
  en(["Give me an outlook for tomorrow's electricity, please.", forecast]),
  pt(["Faz-me uma estimativa do consumo elétrico de amanhã", forecast]),
];

const now: readonly Asked[] = [
  en(["Chiller 2: how many kW at the moment?", { about: ["Chiller 2"], number: present }]),
  en(["What's the biggest draw in the building as we speak?", { first: { of: "now", among: endUses } }]),
  pt(["A UPS está com que potência neste preciso momento?", { about: ["UPS"], number: present }]),
  pt(["Potência atual dos dois chillers somados", { about: chillers, number: present }]),
];

const alarms: readonly Asked[] = [
  en(["How many alarms are open as of now?", { number: count(2) }]),
  pt(["Está tudo calmo ou temos alarmes a decorrer?", { number: count(2) }]),
];

const costs: readonly Asked[] = [
  en([
    "What would I charge tenant T02 for its February electricity?",
    { ...tariff, told: { of: "cost", about: ["Tenant T02"], period: "2026-02" } },
  ]),
  en([
    "Euros spent on the facade lights in Q1",
    { ...tariff, told: { of: "cost", about: ["Facade lights"], period: "quarter-1" } },
  ]),
  pt([
    "Fatura da eletricidade do edifício, março: quanto deu?",
    { ...tariff, told: { of: "cost", period: "2026-03" } },
  ]),
  pt([
    "Quanto dinheiro se foi no gás da cantina em fevereiro?",
    { ...tariff, told: { of: "cost", about: ["Gas canteen"], period: "2026-02", medium: "gas" } },
  ]),
];

const carbon: readonly Asked[] = [
  en([
    "Carbon footprint of the server room for February",
    { analysis: ["meter-carbon"], told: { of: "carbon", about: ["Server room"], period: "2026-02" } },
  ]),
  pt([
    "Quantas toneladas de CO2 correspondem à eletricidade que gastámos em janeiro?",
    { analysis: ["carbon", "meter-carbon"], told: { of: "carbon", period: "2026-01" } },
  ]),
];

const upkeep: readonly Asked[] = [
  en(["Is any machine wearing out that I ought to book in for a service?", maintenance]),
  pt(["As bombas estão em bom estado ou precisam de revisão?", maintenance]),
];

const devices: readonly Asked[] = [
  en(["How many heat meters do we have installed?", { number: count(13) }]),
  pt(["Quantos contadores de gás existem?", { number: count(3) }]),
];

const quality: readonly Asked[] = [
  en(["How much of the January data actually made it in?", { period: "2026-01", number: count(100) }]),
  pt(["Faltam leituras em fevereiro?", { period: "2026-02", number: count(100) }]),
];

const values: readonly Asked[] = [
  en([
    "Lowest return temperature on boiler 1 during February",
    { about: ["Boiler 1"], period: "2026-02", number: { of: "lowest", variable: "temp_return" } },
  ]),
  en([
    "What COP did chiller 1 manage over March?",
    { about: ["Chiller 1"], period: "2026-03", number: { of: "performance" } },
  ]),
  pt([
    "Quantas horas trabalhou o chiller 2 em março?",
    { about: ["Chiller 2"], period: "2026-03", number: { of: "run hours" } },
  ]),
  pt([
    "Temperatura média de retorno da central de água gelada em março",
    { about: ["Chilled water plant"], period: "2026-03", number: { of: "mean", variable: "temp_return" } },
  ]),
];

const peaks: readonly Asked[] = [
  en([
    "Max kW on tenant T10 in Q1 and the time it occurred",
    { about: ["Tenant T10"], period: "quarter-1", number: peak },
  ]),
  en(["How high did the site's demand climb on Friday 27 March?", { period: "2026-03-27", number: peak }]),
  pt([
    "Qual foi a maior ponta dos chillers juntos em março?",
    { about: chillers, period: "2026-03", number: peak },
  ]),
  pt([
    "Pico da iluminação do piso 3 em fevereiro, por favor",
    { about: ["Floor 3 lighting"], period: "2026-02", number: peak },
  ]),
];

const baseLoad: readonly Asked[] = [
  en(["Standing load of the site in January?", { period: "2026-01", number: base }]),
  pt([
    "Que potência de base fica sempre ligada no edifício? Considera março.",
    { period: "2026-03", number: base },
  ]),
];

const conversations: readonly Asked[] = [
  en(
    [
      "Chilled water pumps, electricity in February?",
      { about: ["Chilled water pumps"], period: "2026-02", number: total },
    ],
    ["And the condenser ones?", { about: ["Condenser water pumps"], period: "2026-02", number: total }],
    ["What were those in March?", { about: ["Condenser water pumps"], period: "2026-03", number: total }],
  ),
  en(
    [
      "Who used most among the tenants in January?",
      { period: "2026-01", first: { of: "most", among: tenants } },
    ],
    ["And who used least?", { period: "2026-01", first: { of: "least", among: tenants } }],
  ),
  pt(
    ["Pico do edifício em janeiro", { period: "2026-01", number: peak }],
    ["E o de fevereiro?", { period: "2026-02", number: peak }],
    ["E o do chiller 1, nesse mesmo mês?", { about: ["Chiller 1"], period: "2026-02", number: peak }],
  ),
  pt(
    ["Água consumida pela rega em fevereiro", { about: ["Irrigation"], period: "2026-02", number: total }],
    ["E a da cantina?", { about: ["Canteen water"], period: "2026-02", number: total }],
  ),
];

const ambiguous: readonly Asked[] = [
  en(["How much did floor 1 use in March?", { kind: "choice" }]),
  pt(["Cantina, consumo de março?", { kind: "choice", choices: ["eletricidade", "gás", "água"] }]),
];

const refused: readonly Asked[] = [
  en(["What's the harmonic distortion on riser B?", nothing]),
  en(["Please acknowledge all the alarms for me", nothing]),
  en(["What was our electricity use in December 2024?", nothing]),
  pt(["Liga o chiller 2 já", nothing]),
  pt(["Quantas viagens fez o elevador 1 ontem?", nothing]),
  pt(["Quantos lux há no piso 1?", nothing]),
];

const careless: readonly Asked[] = [
  en(["totel elecricity lats month", { period: "month-1", number: total }]),
  en(["wich tenent used teh most in janury", { period: "2026-01", first: { of: "most", among: tenants } }]),
  pt(["gasto do chiler 2 em feverero", { about: ["Chiller 2"], period: "2026-02", number: total }]),
  pt(["ha algun alrme activo?", { number: count(2) }]),
];

/**
 * A fourteenth set, written without knowing how questions are understood, and scored once: 79 of 80 right (99 %), with no
 * number of nowhere. Nothing was mended by it: how well the planner does with what it never saw is told by this, and by what
 * the sets before it had when they were first asked.
 */
export const fourteenthQuestions: readonly Category[] = [
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
  { name: "base load", asked: baseLoad },
  { name: "follow-ups", asked: conversations },
  { name: "ambiguous", asked: ambiguous },
  { name: "unanswerable", asked: refused },
  { name: "misspelt", asked: careless },
];
