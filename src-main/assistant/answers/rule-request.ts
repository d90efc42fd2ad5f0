import { type AnalysedPoint, nameOf } from "../../analytics/index.ts";
import type { AlarmCondition } from "../../contract/alarm-rules.ts";
import type { AnswerAction, TextPiece } from "../../contract/assistant.ts";
import { momentText, name, number, sentences, time, words } from "../pieces.ts";
import { evidenceOf } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { dayMs, noMeter } from "./parts.ts";
import { ruleOfUsual } from "./rule-proposals.ts";
import { pointsMeant, whichPoint } from "./values.ts";

export const above =
  "above|over|more than|greater than|higher than|larger than|exceeds?|beyond|acima d[eo]s?|mais (?:de|do que)|superior a|maior (?:que|do que)|passar(?:em)?(?: d[eo]s?)?|ultrapassar(?:em)?(?: os)?|exceder(?:em)?(?: os)?|>";
export const below =
  "below|under|less than|lower than|smaller than|beneath|abaixo d[eo]s?|menos (?:de|do que)|inferior a|menor (?:que|do que)|<";
const limited = new RegExp(
  `(?:(${above})|(?:${below}))\\s*(?:the |os |o )?([-−]?\\d+(?:[.,]\\d+)?)\\s*([a-zµ°%][^\\s,.;!?]*)?`,
  "iu",
);
const silence =
  /\b(?:no (?:value|reading|data|answer)|(?:stops?|stopped) (?:answering|responding|reporting|sending)|(?:is|goes|falls) (?:silent|offline)|(?:sem|nao houver) (?:valor|leitura|dados|resposta)|deixar de (?:responder|comunicar|enviar)|ficar (?:offline|sem resposta))\b/i;
const silentSeconds = 600;
const delaySeconds = 60;

/** An alarm rule that somebody asks for in words: it is proposed, and nothing is set. */
export async function ruleRequest(given: Given): Promise<Draft> {
  const { plan, world, tools, work } = given;
  const points = pointsOf(given);
  const [point] = points;
  if (point === undefined) return noMeter(given);
  if (points.length > 1) return whichPoint(given, points) ?? whichOf(given, points);
  const condition = conditionIn(plan.text, point);
  const basis = inLanguage(plan.language, "as it was asked for.", "como foi pedido.");
  const actions: readonly AnswerAction[] =
    condition === null
      ? await ruleOfUsual(given, point, world.now)
      : [{ kind: "alarm-rule", proposal: { pointId: point.id, condition, delaySeconds, basis } }];
  if (actions.length === 0) return noLimit(given, point);
  const { result, call } = await tools.latest([point.id]);
  const [newest] = result;
  const fact =
    newest?.value == null
      ? null
      : work.fact(
          "newest value",
          { value: newest.value, unit: point.unit, low: null, high: null },
          { call, evidence: evidenceOf([point], newest.time - dayMs, newest.time + 1, "value") },
        );
  const comesIn = limitOf(given, condition, point, call);
  const when = time(momentText(newest?.time ?? world.now, plan.language, world.site.timeZone));
  return {
    kind: "answer",
    text: inLanguage(
      plan.language,
      sentences(
        words`An alarm rule for ${name(nameOf(point))} is prepared; it is there when you create it.`,
        comesIn,
        fact === null ? [] : words`The newest value is ${number(fact)} (${when}).`,
      ),
      sentences(
        words`Está preparada uma regra de alarme para ${name(nameOf(point))}; só existe depois de a criar.`,
        comesIn,
        fact === null ? [] : words`O valor mais recente é ${number(fact)} (${when}).`,
      ),
    ),
    actions,
  };
}

/** At which limit it comes in, where one was said. */
function limitOf(
  { plan, work }: Given,
  condition: AlarmCondition | null,
  { unit }: AnalysedPoint,
  call: number,
): TextPiece[] {
  if (condition?.kind !== "above" && condition?.kind !== "below") return [];
  const limit = work.fact("limit", { value: condition.limit, unit, low: null, high: null }, { call });
  return condition.kind === "above"
    ? inLanguage(
        plan.language,
        words`It comes in above ${number(limit)}.`,
        words`Dispara acima de ${number(limit)}.`,
      )
    : inLanguage(
        plan.language,
        words`It comes in below ${number(limit)}.`,
        words`Dispara abaixo de ${number(limit)}.`,
      );
}

/** What is measured, where a quantity is named; else what passes the meters. */
function pointsOf(given: Given): readonly AnalysedPoint[] {
  if (given.plan.measured.variable !== null) return pointsMeant(given);
  return given.plan.target.meters.flatMap(({ rate }) => rate ?? []);
}

/** null: no limit is said, or one in another unit than the point's. */
function conditionIn(text: string, point: AnalysedPoint): AlarmCondition | null {
  if (silence.test(text)) return { kind: "silent", seconds: silentSeconds };
  const [, isAbove, said, unit] = limited.exec(text) ?? [];
  if (said === undefined || !isOwn(unit, point.unit)) return null;
  const limit = Number(said.replace(",", ".").replace("−", "-"));
  return { kind: isAbove === undefined ? "below" : "above", limit, deadband: 0 };
}

/** A word behind the number that is no unit at all says nothing of it. */
function isOwn(said: string | undefined, unit: string): boolean {
  if (said === undefined) return true;
  const plainOf = (symbol: string) => symbol.toLowerCase().replace(/[°\s]/g, "");
  const isUnit = /^(?:[kmg]?w|[kmg]?wh|[kmg]?va|°?c|°?f|k|%|ppm|pa|kpa|bar|v|a|l\/s|m[3³](?:\/h)?)$/i.test(
    said,
  );
  const degrees = /^degrees?$|^graus?$/i.test(said);
  return degrees ? unit.includes("°") : !isUnit || plainOf(said) === plainOf(unit);
}

function whichOf({ plan }: Given, points: readonly AnalysedPoint[]): Draft {
  return {
    kind: "choice",
    text: inLanguage(
      plan.language,
      words`A rule looks at one point. Which of these is meant?`,
      words`Uma regra vigia um só ponto. Qual destes?`,
    ),
    choices: points
      .slice(0, 12)
      .map(({ deviceName }) => ({ label: deviceName, text: `${plan.text} (${deviceName})` })),
  };
}

function noLimit({ plan }: Given, point: AnalysedPoint): Draft {
  const called = name(nameOf(point));
  return {
    kind: "refusal",
    text: inLanguage(
      plan.language,
      words`Too little is known of ${called} to propose a limit. Say one in its own unit, or set the rule under Alarms.`,
      words`Sabe-se pouco de ${called} para propor um limite. Diga um na sua unidade, ou crie a regra em Alarmes.`,
    ),
  };
}
