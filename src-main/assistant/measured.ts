import { plain } from "./spelling.ts";

/** A measured quantity that a question speaks of, and which pipe of it. */
export interface Measured {
  /** How variables of it begin; null: none is said. */
  readonly variable: RegExp | null;
  /** `supply`, `return`; null: not said. */
  readonly pipe: string | null;
}

/** What people call a measured variable, and how variables of it begin. */
const quantities: readonly (readonly [said: RegExp, variable: RegExp])[] = [
  [/\b(outdoor|outside|exterior|external|rua|fora)\b/, /^temp_outdoor/],
  [
    /\b(temperatur\w*|temps?|how many degrees|quantos graus|(?:warm|hot|cold|cool)(?:t?er|t?est)?|quentes?|fri[oa]s?|(?:mais|menos) (?:quente|fri[oa])s?)\b/,
    /^temp_/,
  ],
  [/\b(humidity|humidade)\b/, /^humidity/],
  [/\b(co2)\b/, /^co2$/],
  [/\b(pressure|pressao)\b/, /^pressure/],
  [/\b(flow|caudal|debito)\b/, /^(flow_volume|airflow)/],
  [/\b(voltage|tensao)\b/, /^voltage/],
  [/\b(setpoint)\b/, /setpoint/],
  [/\b(power factor|fator de potencia)\b/, /^power_factor/],
];

/** Which pipe is meant, as points are called. */
export const pipes: Readonly<Record<string, string>> = {
  ...{ supply: "supply", ida: "supply", avanco: "supply", insuflacao: "supply", impulsao: "supply" },
  ...{
    flow: "supply",
    outgoing: "supply",
    leaving: "supply",
    saida: "supply",
    sair: "supply",
    sai: "supply",
    leaves: "supply",
    alimentacao: "supply",
  },
  ...{ saiu: "supply", saem: "supply", sairam: "supply", partida: "supply", departure: "supply" },
  ...{ returning: "return", returned: "return", returns: "return", back: "return" },
  ...{ volta: "return", voltou: "return", regressa: "return", regressou: "return", regresso: "return" },
  ...{ return: "return", retorno: "return", incoming: "return", entering: "return", extracao: "return" },
  ...{ setpoint: "setpoint", referencia: "setpoint" },
};

/**
 * Which measured quantity is meant.
 * @param before of the question that this one follows: what isn't said again is still meant
 */
export function measuredIn(text: string, before: Measured | null): Measured {
  const written = plain(text);
  const said = quantities.find(([words]) => words.test(written))?.[1] ?? null;
  const pipe =
    written.split(" ").flatMap((word) => (Object.hasOwn(pipes, word) ? (pipes[word] ?? []) : []))[0] ?? null;
  return {
    variable: said ?? before?.variable ?? null,
    pipe: pipe ?? (said === null ? (before?.pipe ?? null) : null),
  };
}
