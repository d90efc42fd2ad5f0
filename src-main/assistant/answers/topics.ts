import type { TextPiece } from "../../contract/assistant.ts";
import type { Finding } from "../../contract/findings.ts";
import { number, sentences, words } from "../pieces.ts";
import type { Plan } from "../plan.ts";
import { plain } from "../spelling.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import type { Meant } from "./meant.ts";

/** What people ask about by name, and which kinds of findings answer it. */
const topics: readonly (readonly [said: RegExp, kinds: readonly string[], only?: Plan["intent"]])[] = [
  [
    /\bheat\w* and cool|\bcool\w* and heat|\bsimultaneous|\baquec\w* e arrefec|\barrefec\w* e aquec|\bao mesmo tempo\b|\breheat|\breaquec/,
    ["heats-and-cools"],
  ],
  [/\b(?:lights?|lighting|lamps?|luz(?:es)?|iluminacao|lampadas?)\b/, ["lights-around-the-clock"]],
  [
    /\b(?:hvac|ventilation|air handl\w*|ahus?|air conditioning|ventilacao|avac|climatizacao|utas?|unidades? de tratamento)\b(?=.*\b(?:outside|out of|after|hours|night|nobody|no one|empty|weekends?|fora|horas|horario|noite|ninguem|vazio)\b)/,
    ["hvac-outside-hours"],
  ],
  [/\b(?:valves?|valvulas?)\b/, ["valve-leaks", "cooling-valve-hunts", "heating-valve-hunts"]],
  [
    /\b(?:sensors?|sonda|sondas|sensor(?:es)?|drift\w*|deriva)\b/,
    ["supply-sensor-drifts", "outdoor-sensor-differs", "frozen"],
  ],
  [/\b(?:chillers?|grupos? de frio)\b/, ["chiller-inefficient", "chiller-short-cycles"], "waste"],
  [/\b(?:economi[sz]ers?|free cooling)\b/, ["economizer-unused"]],
  [/\b(?:delta ?t|temperature difference|diferenca de temperatura)\b/, ["low-delta-t"]],
  [/\b(?:static pressure|duct pressure|pressao estatica)\b/, ["static-pressure-too-high"]],
  [/\b(?:filters?|filtros?)\b/, ["filter-due"]],
  [
    /\b(?:run(?:ning)? hours|horas de (?:funcionamento|servico|trabalho)|hours (?:(?!per\b|a\b)\w+ ){1,4}(?:r[au]n|operated|worked)|horas (?:que |em que )?(?:\w+ ){1,4}(?:trabalh(?:ou|aram)|funcion(?:ou|aram)|(?:esteve|estiveram) (?:ligad\w*|a (?:trabalhar|funcionar)))|(?:how many hours|quantas horas)(?= .*\b(?:r[au]n|running|work|operat|trabalh|funcion|ligad)))/,
    ["run-hours"],
  ],
  [
    /\b(?:cop|eer|coefficient of performance|kw ?\/? ?rt|rendimento|efficien\w*|eficien\w*)\b/,
    ["chiller-performance", "chiller-inefficient", "specific-fan-power"],
  ],
  [/\b(?:specific fan power|sfp|potencia especifica)\b/, ["specific-fan-power"]],
];
const judgedByKind = new Set<Plan["intent"]>(["waste", "maintenance", "unusual"]);

/** Findings of the kinds that a question speaks of. */
export interface Topic {
  readonly kinds: ReadonlySet<string>;
  readonly of: (one: Finding) => boolean;
}

/** What wear is told by: without it there is nothing to find. */
const toldBy: Readonly<Record<string, readonly [english: string, portuguese: string]>> = {
  "filter-due": ["a filter's pressure and its airflow", "a pressão de um filtro e o seu caudal"],
  "run-hours": ["whether a machine runs", "se uma máquina trabalha"],
  "chiller-performance": [
    "a chiller's electricity and its cooling energy",
    "a eletricidade de um chiller e o seu frio",
  ],
  "specific-fan-power": ["a fan's power and its airflow", "a potência de um ventilador e o seu caudal"],
};

/**
 * Findings of the kind that a question speaks of. Where several things are named by what they are, as `ventilation`, what the
 * whole site shows of that kind is about them.
 */
export function ofTopic(
  { kinds, of }: Topic,
  { plan }: Given,
  findings: readonly Finding[],
  meant: Meant,
): readonly Finding[] {
  const all = findings.filter(of);
  const own = all.filter((one) => meant.finding(one));
  const isOdd = plan.intent === "unusual" && !all.some(({ kind }) => kinds.has(kind));
  if (isOdd) return findings.filter((one) => meant.finding(one));
  return own.length > 0 || plan.target.devices.length === 1 ? own : all;
}

/** Nothing of the kind that was asked about, but other things. @param others how many of them */
export function nothingOfTopic(
  { kinds }: Topic,
  { plan, work }: Given,
  when: TextPiece,
  others: number,
  call: number,
): Draft {
  const [told] = [...kinds].flatMap((kind) => (Object.hasOwn(toldBy, kind) ? [toldBy[kind]] : []));
  if (plan.intent === "maintenance" && told !== undefined)
    return {
      kind: "refusal",
      text: inLanguage(
        plan.language,
        words`No point of what was asked about tells that. Map what it is told by: ${told[0]}.`,
        words`Nenhum ponto do que foi perguntado o diz. Mapeie o que o diz: ${told[1]}.`,
      ),
    };
  const count = work.fact("findings", { value: others, unit: "", low: null, high: null }, { call });
  const more =
    others === 0
      ? []
      : inLanguage(
          plan.language,
          words`What else was found: ${number(count)}; ask for all of it.`,
          words`Outros resultados: ${number(count)}; pergunte por todos.`,
        );
  return {
    kind: "answer",
    text: sentences(
      inLanguage(
        plan.language,
        words`Nothing of that kind was found for ${when}.`,
        words`Nada desse tipo foi encontrado para ${when}.`,
      ),
      more,
    ),
  };
}

/** What of waste, wear and oddities a question is about; null: it doesn't say. */
export function topicOf({ intent, text }: Plan): Topic | null {
  if (!judgedByKind.has(intent)) return null;
  const written = plain(text);
  const kinds = new Set(
    topics.flatMap(([said, own, only = intent]) => (only === intent && said.test(written) ? own : [])),
  );
  return kinds.size === 0 ? null : { kinds, of: ({ kind }) => kinds.has(kind) };
}
