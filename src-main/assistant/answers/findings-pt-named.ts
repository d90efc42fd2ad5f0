import { name, words } from "../pieces.ts";
import { type Telling, telling } from "./telling.ts";

const energyOf = telling(
  ["total", "total in MJ"],
  ({ total, "total in MJ": inMegajoules }) =>
    words`A energia consumida na organização foi ${total} (${inMegajoules}).`,
);

/** Disclosures of GRI 302. */
export const gri: Readonly<Record<string, Telling>> = {
  "302-1": energyOf,
  "302-3": telling(
    ["intensity", "total", "floor area"],
    ({ intensity, total, "floor area": area }) =>
      words`A intensidade energética foi ${intensity}: ${total} na organização para ${area}.`,
  ),
  "302-4": telling(
    ["total", "base year"],
    ({ total, "base year": before }, { one }) =>
      words`Face aos mesmos dias do ano de base a energia ${(one.numbers["reduction"]?.value ?? 0) >= 0 ? "desceu" : "subiu"}: ${total} depois de ${before}.`,
  ),
};

const saved = (more: "a menos" | "a mais") =>
  telling(
    ["taken", "expected", "difference", "share", "uncertainty", "confidence", "baseline days"],
    ({ taken, expected, difference, share, uncertainty, confidence, "baseline days": days }, { who }) =>
      words`${who} consumiu ${taken}; pelos ${days} anteriores, ajustados a este tempo, teria consumido ${expected}: ${difference} (${share}) ${more}, ±${uncertainty} com ${confidence} de confiança.`,
  );

export const savings: Readonly<Record<string, Telling>> = {
  saved: saved("a menos"),
  "took-more": saved("a mais"),
  "no-change": telling(
    ["taken", "expected", "difference", "uncertainty", "confidence", "baseline days"],
    ({ taken, expected, difference, uncertainty, confidence, "baseline days": days }, { who }) =>
      words`${who} consumiu ${taken}; pelos ${days} anteriores, ajustados a este tempo, teria consumido ${expected}: uma diferença de ${difference}, menor do que a sua incerteza de ±${uncertainty} com ${confidence} de confiança, pelo que não se pode dizer que mudou.`,
  ),
};

export const balance: Readonly<Record<string, Telling>> = {
  rest: telling(
    ["taken", "days", "meters", "counted below", "rest", "share"],
    ({ taken, days, meters, "counted below": below, rest, share }, { who, one }) =>
      words`${who} consumiu ${taken} em ${days}; os ${meters} abaixo contam ${below}, pelo que ${rest} (${share}) ${(one.numbers["taken"]?.value ?? 0) >= (one.numbers["counted below"]?.value ?? 0) ? "não são contados por nenhum deles" : "são a mais do que conta, dentro dos erros dos contadores"}.`,
  ),
  "more-below": telling(
    ["taken", "days", "meters", "counted below", "rest", "share"],
    ({ taken, days, meters, "counted below": below, rest, share }, { who }) =>
      words`Os ${meters} abaixo de ${who} contam ${below} em ${days}, ${rest} (${share}) mais do que ele (${taken}): algum conta a mais, ou não está abaixo dele.`,
  ),
};

const forecasts = (ending: string) =>
  telling(
    ["WAPE", "days", "CV(RMSE)", "WAPE of the naive week", "coverage"],
    ({ WAPE, days, "CV(RMSE)": cv, "WAPE of the naive week": naive, coverage }, { who }) =>
      words`As previsões para o dia seguinte de ${who} erraram ${WAPE} do consumido em ${days} dias (CV(RMSE) ${cv}), a semana repetida ${naive}; ${coverage} das horas ficaram no intervalo${ending}.`,
  );

export const forecastQuality: Readonly<Record<string, Telling>> = {
  "better-than-naive": forecasts(""),
  "not-better-than-naive": forecasts(": não são melhores do que a semana repetida, pelo que não são usadas"),
};

/** Activities of the taxonomy, by their numbers in the delegated act. */
export const taxonomy: Readonly<Record<string, Telling>> = Object.fromEntries(
  ["7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7"].map((activity) => [
    activity,
    telling(
      ["criteria", "met", "seen", "open", "unmet", "not applicable"],
      ({ criteria, met, seen, open, unmet, "not applicable": left }) =>
        words`Atividade ${name(activity)}: critérios que se aplicam ${criteria} (não se aplicam ${left}); cumpridos com evidência ${met}, vistos nos dados ${seen}, por comprovar ${open}, não cumpridos ${unmet}.`,
    ),
  ]),
);
