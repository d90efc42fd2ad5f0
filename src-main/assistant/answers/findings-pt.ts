import type { TextPiece } from "../../contract/assistant.ts";
import type { RefusalCode } from "../../contract/findings.ts";
import type { Medium } from "../lexicon.data.ts";
import { sentences, words } from "../pieces.ts";
import { balance, forecastQuality, gri, savings, taxonomy } from "./findings-pt-named.ts";
import { type Telling, type Told, telling } from "./telling.ts";

const bought: Readonly<Record<Medium, string>> = {
  electricity: "A eletricidade comprada",
  heat: "O calor comprado",
  cooling: "O frio comprado",
  water: "A água comprada",
  gas: "O gás comprado",
};
const boughtOf = ({ medium }: Told): string => (medium === null ? "A energia comprada" : bought[medium]);

const waste: Readonly<Record<string, Telling>> = {
  "hvac-outside-hours": telling(
    ["hours", "days with it"],
    ({ hours, "days with it": days }) =>
      words`As unidades de tratamento de ar trabalharam ${hours} sem que ninguém devesse estar no edifício, em ${days}.`,
  ),
  "heats-and-cools": telling(
    ["hours"],
    ({ hours }, { who }) =>
      words`${who} foi aquecida e arrefecida ao mesmo tempo durante ${hours}: a válvula de reaquecimento esteve aberta enquanto a caixa dava mais do que o seu caudal mínimo.`,
  ),
  "lights-around-the-clock": telling(
    ["nights", "hours"],
    ({ nights, hours }, { who }) =>
      words`${who} ficou a consumir durante ${nights}, ${hours} mais do que o habitual.`,
  ),
  "base-load-high": telling(
    ["night load", "share of the day"],
    ({ "night load": load, "share of the day": share }) =>
      words`De noite a instalação consome ${load}, ${share} do que consome em uso.`,
  ),
  "valve-leaks": telling(
    ["hours"],
    ({ hours }, { who }) =>
      words`A válvula de frio de ${who} não fecha: esteve aberta contra a ordem durante ${hours}.`,
  ),
  "cooling-valve-hunts": telling(
    ["hours", "days with it"],
    ({ hours, "days with it": days }, { who }) =>
      words`A válvula de frio de ${who} oscilou durante ${hours}, em ${days}.`,
  ),
  "heating-valve-hunts": telling(
    ["hours", "days with it"],
    ({ hours, "days with it": days }, { who }) =>
      words`A válvula de calor de ${who} oscilou durante ${hours}, em ${days}.`,
  ),
  "supply-sensor-drifts": telling(
    ["error"],
    ({ error }, { who }) =>
      words`O sensor do ar insuflado de ${who} desviou-se ${error} dos sensores das caixas que alimenta; o comando segue-o.`,
  ),
  "outdoor-sensor-differs": telling(
    ["difference"],
    ({ difference }, { who }) =>
      words`O sensor do ar exterior de ${who} difere ${difference} do outro da instalação.`,
  ),
  "no-supply-reset": telling(
    ["setpoint", "cool weather", "warm weather"],
    ({ setpoint, "cool weather": cool, "warm weather": warm }, { who }) =>
      words`A referência do ar insuflado de ${who} fica em ${setpoint} tanto abaixo de ${cool} no exterior como acima de ${warm}: com tempo fresco arrefece-se ar que as caixas voltam a aquecer.`,
  ),
  "static-pressure-too-high": telling(
    ["most open damper", "hours"],
    ({ "most open damper": open, hours }, { who }) =>
      words`Nenhuma caixa de ${who} abre mais do que ${open} na maior parte das horas: durante ${hours} o ventilador deu mais pressão do que era preciso.`,
  ),
  "economizer-unused": telling(
    ["hours", "share of outdoor air"],
    ({ hours, "share of outdoor air": share }, { who }) =>
      words`${who} arrefeceu com a bateria durante ${hours} com ${share} de ar novo, embora estivesse mais frio no exterior do que no ar de retorno.`,
  ),
  "chiller-inefficient": telling(
    ["more"],
    ({ more }, { who }) =>
      words`${who} gasta ${more} mais eletricidade do que gastava, ou do que os outros gastam, para o mesmo frio e a mesma água de condensação.`,
  ),
  "chiller-short-cycles": telling(
    ["short runs"],
    ({ "short runs": runs }, { who }) => words`${who} arrancou por meia hora ou menos: ${runs}.`,
  ),
  "low-delta-t": telling(
    ["difference", "hours"],
    ({ difference, hours }, { who }) =>
      words`${who} voltou apenas ${difference} mais quente em carga durante ${hours}: as bombas moveram mais água do que o frio precisa.`,
  ),
};

/** How much, in which direction, and for how long an unusual event went. */
function unusualOne(tell: (size: TextPiece[], who: TextPiece) => TextPiece[]): Telling {
  return {
    needs: ["hours", "days"],
    tell: ({ hours, days }, told) => {
      const more = told.number("more than usual");
      const less = told.number("less than usual");
      const size = more === null ? words`${less ?? []} a menos` : words`${more} a mais`;
      const length = (told.one.numbers["days"]?.value ?? 0) >= 2 ? days : hours;
      return words`${tell(size, told.who)}, ao longo de ${length ?? []}.`;
    },
  };
}
const unusual: Readonly<Record<string, Telling>> = {
  step: unusualOne((size, who) => words`${who} consome ${size} desde uma mudança duradoura`),
  hours: unusualOne((size, who) => words`${who} consumiu ${size} do que é habitual para a hora e o tempo`),
  "outside-hours": unusualOne(
    (size, who) =>
      words`${who} consumiu ${size} do que é habitual em noites, fins de semana ou dias fechados`,
  ),
  stopped: unusualOne((_, who) => words`${who} não consumiu nada onde costuma consumir`),
  frozen: unusualOne((_, who) => words`${who} contou exatamente o mesmo em cada hora`),
  profile: unusualOne(
    (size, who) =>
      words`${who} consumiu ${size} do que é habitual em dias cujo perfil não se parece com nenhum anterior`,
  ),
};

const forecast: Readonly<Record<string, Telling>> = {
  tomorrow: telling(
    ["total", "held by the interval", "greatest hour", "greatest hour begins"],
    (
      { total, "held by the interval": held, "greatest hour": hour, "greatest hour begins": begins },
      { who, number },
    ) =>
      words`${who} vai consumir ${total} amanhã, entre ${number("total", "low") ?? total} e ${number("total", "high") ?? total} em ${held} dos casos, sobretudo a partir das ${begins}, com ${hour} nessa hora.`,
  ),
  "pre-cooling": telling(
    [
      ...(["moved", "taken before", "price of the dear hours", "price before", "saving"] as const),
      ...(["pre-cooling begins", "dear hours begin"] as const),
    ],
    (numbers) =>
      words`Arrefecer antes, a partir das ${numbers["pre-cooling begins"]} de amanhã, pode tirar ${numbers.moved} às horas a ${numbers["price of the dear hours"]} que começam às ${numbers["dear hours begin"]}, por ${numbers["taken before"]} a ${numbers["price before"]}: ${numbers.saving} a menos.`,
  ),
};

const maintenance: Readonly<Record<string, Telling>> = {
  "specific-fan-power": telling(
    ["specific fan power", "category"],
    ({ "specific fan power": power, category }, { who }) =>
      words`${who} gasta ${power} com caudal alto: categoria ${category}.`,
  ),
  "filter-due": telling(["days left", "pressure"], ({ "days left": left, pressure }, { who, one }) =>
    (one.numbers["days left"]?.value ?? 0) <= 0
      ? words`O filtro de ${who} passou a sua pressão final: ${pressure} com caudal pleno.`
      : words`O filtro de ${who} chega à sua pressão final em ${left}; está em ${pressure} com caudal pleno.`,
  ),
  "valve-travel": telling(
    ["travel", "actuator's life"],
    ({ travel, "actuator's life": life }, { who }) =>
      words`Uma válvula de ${who} faz ${travel}: assim o atuador dura ${life}.`,
  ),
  "chiller-performance": telling(
    ["coefficient of performance", "power a ton"],
    ({ "coefficient of performance": performance, "power a ton": perTon }, { who }) =>
      words`${who} fez ${performance} de frio por cada unidade de eletricidade no período, ${perTon}.`,
  ),
  "run-hours": telling(
    ["run hours", "starts"],
    ({ "run hours": hours, starts }, { who }) => words`${who} trabalhou ${hours}, com ${starts}.`,
  ),
};

const quality: Readonly<Record<string, Telling>> = {
  "counter-reset": telling(
    ["before", "after"],
    ({ before, after }, { who }) =>
      words`O contador ${who} caiu de ${before} para ${after}: foi reposto ou trocado.`,
  ),
  silent: telling(["days"], ({ days }, { who }) => words`${who} não deu leituras durante ${days}.`),
  frozen: telling(
    ["value", "days"],
    ({ value, days }, { who }) => words`${who} leu ${value} sem mudança durante ${days}.`,
  ),
};

const cost: Readonly<Record<string, Telling>> = {
  bill: telling(
    ["total", "energy", "a unit"],
    ({ total, energy, "a unit": unit }, told) =>
      words`${boughtOf(told)} custou ${total} por ${energy}, ${unit} em média.`,
  ),
  "feed-in": telling(
    ["total", "energy", "a unit"],
    ({ total, energy, "a unit": unit }) =>
      words`A energia injetada na rede rendeu ${total} por ${energy}, ${unit} em média.`,
  ),
};

const meterCost: Readonly<Record<string, Telling>> = {
  meter: telling(
    ["total", "energy", "a unit"],
    ({ total, energy, "a unit": unit }, { who }) =>
      words`${who} custou ${total} por ${energy}, ${unit} em média.`,
  ),
};

const meterCarbon: Readonly<Record<string, Telling>> = {
  meter: telling(
    ["emissions", "energy", "a kWh"],
    ({ emissions, energy, "a kWh": each }, { who, number }) => {
      const market = number("market-based");
      const byMarket = market === null ? [] : words`; pelo método do mercado, ${market}`;
      return words`${who} emitiu ${emissions} pelo método da localização: ${energy} a ${each} em média${byMarket}.`;
    },
  ),
  burnt: telling(
    ["emissions", "energy", "a kWh"],
    ({ emissions, energy, "a kWh": each }, { who }) =>
      words`O gás de ${who} emitiu ${emissions}: ${energy} a ${each}.`,
  ),
};

const carbon: Readonly<Record<string, Telling>> = {
  "scope-1": telling(
    ["emissions", "energy", "factor"],
    ({ emissions, energy, factor }) =>
      words`O gás queimado na instalação emitiu ${emissions}: ${energy} a ${factor}.`,
  ),
  "scope-2-location": telling(
    ["emissions", "energy", "a kWh"],
    ({ emissions, energy, "a kWh": each }, told) =>
      words`${boughtOf(told)} emitiu ${emissions} pelo método da localização: ${energy} a ${each} em média.`,
  ),
  "scope-2-market": telling(
    ["emissions", "energy"],
    ({ emissions, energy }, told) =>
      words`${boughtOf(told)} emitiu ${emissions} pelo método do mercado, por ${energy}.`,
  ),
};

/** What findings say in Portuguese, by analysis and kind. */
const tellings: Readonly<Record<string, Readonly<Record<string, Telling>>>> = {
  ...{ waste, unusual, forecast, maintenance, cost, carbon, savings, balance, taxonomy },
  ...{ "gri-302": gri, "forecast-quality": forecastQuality },
  "data-quality": quality,
  ...{ "meter-cost": meterCost, "meter-carbon": meterCarbon },
};

/** Which findings can be told in Portuguese. */
export const toldInPortuguese: readonly string[] = Object.entries(tellings).flatMap(([analysis, kinds]) =>
  Object.keys(kinds).map((kind) => `${analysis} ${kind}`),
);

/** A finding in Portuguese, made of its numbers; null: its analysis has nothing to say it by. */
export function inPortuguese(told: Told): TextPiece[] | null {
  const { one, number } = told;
  const found = tellings[one.analysis]?.[one.kind];
  if (found === undefined) return null;
  const numbers: Record<string, TextPiece> = {};
  for (const label of found.needs) {
    const piece = number(label);
    if (piece === null) return null;
    numbers[label] = piece;
  }
  return sentences(found.tell(numbers, told), taken(told));
}

/** What it took in its days and takes a month, of a finding of waste. */
function taken({ one, number }: Told): TextPiece[] {
  const [energy, days, seen] = [number("energy"), number("days"), number("days looked at")];
  const value = one.numbers["energy"]?.value ?? 0;
  if (one.analysis !== "waste" || energy === null || days === null || seen === null || Math.abs(value) < 0.5)
    return [];
  const cost = number("cost");
  if (value < 0) {
    const money = cost === null ? [] : words`, ${cost}`;
    return words`Com isso consumiu-se menos, ${energy} em ${days}${money}: como deve ser, seria mais.`;
  }
  const month = number("cost a month") ?? number("energy a month") ?? energy;
  const rate = number("cost a month while it lasts") ?? number("energy a month while it lasts");
  const money = cost === null ? [] : words` e custou ${cost}`;
  return sentences(
    words`Isso consumiu ${energy}${money} em ${days}: ${month} por mês nos ${seen} vistos.`,
    rate === null ? [] : words`Continua: a este ritmo são ${rate} por mês.`,
  );
}

const grounds: Readonly<Record<RefusalCode, string>> = {
  "no-tariff":
    "Não há nenhuma tarifa. Indique em Site quanto custa a energia; um exemplo da lista é um começo.",
  "no-border-meter":
    "Não se conhece o contador de tudo o que a instalação compra. Mapeie o contador do fornecedor e indique-o em Site.",
  "several-border-meters":
    "Vários contadores podem ser o do fornecedor. Indique em Site quais contam o que é comprado.",
  "no-country": "O país da instalação não está indicado. Escolha-o em Site.",
  "no-factor":
    "Não se conhece um fator de emissão para este país. Faz falta um fator publicado com o seu ano, ou um contrato com o seu fator.",
  "no-meters":
    "Nenhum ponto é um contador de energia ou volume, nem uma potência ativa. Mapeie o contador de energia de um equipamento de medida.",
  "no-machines":
    "Nenhum ponto pertence a uma máquina ou sala que as regras conheçam. Mapeie pontos de unidades de tratamento de ar, salas, chillers, caldeiras ou luzes.",
  "short-period": "O período é curto demais para as regras. Pergunte por um período mais longo.",
  "few-days": "Há poucos dias de dados. Faz falta história por hora de mais semanas.",
  "no-readings": "Não há leituras do último ano. Leia os pontos, ou importe o seu histórico.",
  "old-readings": "As leituras mais recentes são antigas. Fazem falta leituras até ao presente.",
  "seldom-used": "Consome tão raramente que nada é habitual.",
  "no-readings-then": "Não há leituras no período. Pergunte por outro período.",
  "no-tariff-then": "Não havia tarifa em vigor nesse período. Indique em Site quanto custava então.",
  "not-billed": "O que conta não se fatura na sua unidade. Escolha outro contador.",
  "emits-nothing":
    "A água não tem aqui um fator de emissão. Pergunte pelo que emitem a eletricidade e os combustíveis.",
  "long-gaps":
    "Conhecem-se poucos dos últimos dias para experimentar uma previsão. Fazem falta dados por hora sem falhas longas nas últimas oito semanas.",
  "few-telling-days":
    "Trabalhou em poucos dias para se comparar a sua eficiência. Faz falta um período com mais dias de trabalho.",
  "never-empty":
    "A carga de base não se pode avaliar: nenhuma noite tem leituras bastantes longe das horas de uso, ou nenhum dia tem horas de uso. Indique-as em Site, e leia o contador do fornecedor à noite.",
  "no-weather": "Não se sabe o que é típico para esta hora. Faz falta a temperatura exterior da última hora.",
};

/** Why an analysis says nothing. @param code undefined: a ground that only this analysis has */
export function refusalInPortuguese(code: RefusalCode | undefined): string {
  return code === undefined
    ? "Faltam-lhe dados de que precisa; a página da análise diz quais."
    : grounds[code];
}
