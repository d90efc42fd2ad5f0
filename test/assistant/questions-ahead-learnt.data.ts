import { type Asked, type Category, type Expectation, en, pt } from "./questions.ts";

/** Only tomorrow is forecast: of another day the answer says so before anything else. */
const notThen = (period: string): Expectation => ({
  analysis: ["forecast"],
  opens: new RegExp(
    `^(?:Only tomorrow, Thursday 9 April 2026, is forecast|Só o dia de amanhã, quinta-feira, 9 de abril de 2026, é previsto), (?:not|não)[^.]* ${period}\\.`,
  ),
});
const unusual: Expectation = { analysis: ["unusual"] };
const normalNow: Expectation = {
  analysis: ["right-now"],
  opens: /^(?:The building takes|O edifício consome) /,
};

const ahead: readonly Asked[] = [
  en(["How will Friday's consumption look?", notThen("10 April 2026")]),
  en(["Forecast next week's consumption", notThen("13–19 April 2026")]),
  en(["What do you expect us to draw on Monday?", notThen("13 April 2026")]),
  en(["Load prediction for the upcoming weekend", notThen("11–12 April 2026")]),
  en(["We'll have visitors on Saturday; how many kWh will that be?", notThen("11 April 2026")]),
  en(["Where are we going to end up this month?", notThen("April 2026")]),
  en(["Projection for the rest of the week, please", notThen("6–12 April 2026")]),
  en(["Is Tuesday going to be worse than today?", notThen("14 April 2026")]),
  en(["How much gas shall we burn in the next 10 days?", { analysis: ["forecast"] }]),
  en(["Energy use in 3 days: what's the estimate?", notThen("11 April 2026")]),
  pt(["Quanto vamos consumir na sexta-feira?", notThen("10 de abril de 2026")]),
  pt(["Qual a previsão para a semana que vem?", notThen("13–19 de abril de 2026")]),
  pt(["Vai subir o consumo na segunda?", notThen("13 de abril de 2026")]),
  pt(["Quantos kWh é que o prédio irá puxar no sábado?", notThen("11 de abril de 2026")]),
  pt(["Como vai ser o consumo no domingo?", notThen("12 de abril de 2026")]),
  pt(["Daqui a 5 dias, quanto gastaremos?", notThen("13 de abril de 2026")]),
  pt(["Estimativa de consumo do próximo mês", notThen("maio de 2026")]),
  pt(["Que ponta teremos na terça-feira?", notThen("14 de abril de 2026")]),
  pt(["Quanta eletricidade será precisa no fim de semana que vem?", notThen("11–12 de abril de 2026")]),
];
const present: readonly Asked[] = [
  pt(["Estamos a consumir mais do que o normal neste momento?", normalNow]),
  pt(["O prédio está a puxar mais do que costuma a esta hora?", normalNow]),
  pt(["Agora mesmo: gastamos mais que o habitual?", normalNow]),
  pt(["O consumo atual é superior ao normal?", normalNow]),
  pt(["Estamos com mais carga do que é típico para esta hora?", normalNow]),
  pt(["Neste momento consumimos mais ou menos do que o normal?", normalNow]),
  en(["Is our draw above normal now?", normalNow]),
  en(["Are we currently eating more power than we usually do?", normalNow]),
  en(["More load than typical at this hour?", normalNow]),
  en(["Does the building take more at the moment than it should normally?", normalNow]),
  en(["Is it normal that we use this much right now?", normalNow]),
];
const worries: readonly Asked[] = [
  en(["Were there any spikes we should worry about last month?", unusual]),
  en(["Did the chillers spike last week?", unusual]),
  en(["Is there anything to worry about in March's consumption?", unusual]),
  en(["Were there power surges on Tuesday?", unusual]),
  en(["Should I be concerned about what the lifts used in February?", unusual]),
  en(["Any sharp increases in load over the last 14 days?", unusual]),
  pt(["Há motivo de preocupação no consumo de março?", unusual]),
  pt(["O consumo dos chillers disparou na semana passada?", unusual]),
  pt(["Houve subidas repentinas de carga em fevereiro?", unusual]),
  pt(["Devo estar preocupado com o que os elevadores gastaram no mês passado?", unusual]),
  pt(["Houve algum disparo de consumo nos últimos 14 dias?", unusual]),
];

/** Days that are still to come, whether the present is normal, and what is worth a worry: the first of each were held back. */
export const aheadLearntQuestions: readonly Category[] = [
  { name: "days to come", asked: ahead },
  { name: "normal now", asked: present },
  { name: "worries", asked: worries },
];
