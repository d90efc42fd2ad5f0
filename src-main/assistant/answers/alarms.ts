import type { AnswerTable, Language } from "../../contract/assistant.ts";
import { listed, momentText, name, number, periodIn, row, sentences, words } from "../pieces.ts";
import { plain } from "../spelling.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { heldAgainst } from "./held-against.ts";
import { periodOf } from "./parts.ts";

/** Rows of a table of alarms. */
const mostRows = 200;
/** Devices that are named, and alarms that are told one by one. */
const mostNamed = 3;
/** Characters of an alarm's text in a sentence. */
const longestText = 120;

const asksActive =
  /\b(?:active|open|standing|unacknowledged|ativ[oa]s?|activ[oa]s?|por reconhecer|pendentes?)\b/;

/** Alarms that are active; of a period that is asked about, those that came in it. */
export function alarms(given: Given): Promise<Draft> {
  const { period, compared, text } = given.plan;
  // `Which alarms are active today` asks what is active, since whenever.
  const isOfNow = compared === null && (period?.to ?? 0) >= given.world.now && asksActive.test(plain(text));
  return period === null || isOfNow ? activeAlarms(given) : heldAgainst(given, alarmsOf);
}

/** The beginning of an alarm's text, cut between words: half of an address isn't known as one any more. */
function shortText(text: string): string {
  const own = text.trim();
  if (own.length <= longestText) return own;
  return `${own
    .slice(0, longestText)
    .replace(/[\p{N}+().-][\p{N}+().\s-]*$|\S+$/u, "")
    .trimEnd()} …`.toWellFormed();
}

/** What is recorded of a period. */
async function alarmsOf(given: Given): Promise<Draft> {
  const { plan, work, tools, world } = given;
  const period = periodOf(given);
  const { result, call } = await tools.pastAlarms(period.from, period.to);
  const devices = new Set<string | null>(plan.target.devices.map(({ id }) => id));
  const came = plan.target.named
    ? result.alarms.filter(({ deviceId }) => devices.has(deviceId))
    : result.alarms;
  const zone = world.site.timeZone;
  const when = periodIn(period, plan.language, zone);
  const of = (label: string, value: number) =>
    work.fact(label, { value, unit: "", low: null, high: null }, { call });
  const count = of("alarms", came.length);
  const notes = [
    inLanguage(
      plan.language,
      "Recorded is what devices and the project’s own rules told while the app was connected to them.",
      "Está registado o que os dispositivos e as regras do projeto disseram enquanto a aplicação lhes estava ligada.",
    ),
    ...(result.isWhole
      ? []
      : [
          inLanguage(
            plan.language,
            "There are more records than can be looked at; the newest of them were.",
            "Há mais registos do que se podem ver; foram vistos os mais recentes.",
          ),
        ]),
  ];
  // Of a part of the records there is no number to hold against another.
  const headline = result.isWhole ? { headline: { fact: count, isTotal: true } } : {};
  if (came.length === 0)
    return {
      ...{ kind: "answer", notes, ...headline },
      text: inLanguage(
        plan.language,
        words`No alarm is recorded ${when}.`,
        words`Não há registo de alarmes ${when}.`,
      ),
    };
  work.table = tableOf(came, plan.language, (time) => momentText(time, plan.language, zone));
  const byDevice = new Map<string, number>();
  for (const { deviceName } of came) byDevice.set(deviceName, (byDevice.get(deviceName) ?? 0) + 1);
  const most = [...byDevice]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostNamed)
    .map(([called, times]) => words`${name(called)} (${number(of(`alarms of ${called}`, times))})`);
  const isOne = came.length === 1;
  const first = inLanguage(
    plan.language,
    words`${number(count)} ${isOne ? "alarm came" : "alarms came"} ${when}, ${byDevice.size > mostNamed ? "above all at" : "at"} ${listed(most)}.`,
    words`${isOne ? "Veio" : "Vieram"} ${number(count)} ${isOne ? "alarme" : "alarmes"} ${when}, ${byDevice.size > mostNamed ? "sobretudo em" : "em"} ${listed(most)}.`,
  );
  const newest = came[0];
  const last =
    newest === undefined || isOne
      ? []
      : inLanguage(
          plan.language,
          words`The last one: ${name(newest.objectName)} at ${name(newest.deviceName)} (${{ kind: "time", text: momentText(newest.time, plan.language, zone) }}).`,
          words`O último: ${name(newest.objectName)} em ${name(newest.deviceName)} (${{ kind: "time", text: momentText(newest.time, plan.language, zone) }}).`,
        );
  return { ...{ kind: "answer", notes, ...headline }, text: sentences(first, last) };
}

/** Alarms that are active. */
async function activeAlarms(given: Given): Promise<Draft> {
  const { plan, work, tools, world } = given;
  const { result, call } = await tools.alarms();
  const devices = new Set(plan.target.devices.map(({ id }) => id));
  const active = plan.target.named ? result.filter(({ deviceId }) => devices.has(deviceId)) : result;
  const count = work.fact(
    "active alarms",
    { value: active.length, unit: "", low: null, high: null },
    { call },
  );
  if (active.length === 0)
    return {
      kind: "answer",
      text: inLanguage(plan.language, words`No alarm is active.`, words`Não há alarmes ativos.`),
      notes: [
        inLanguage(
          plan.language,
          "Alarms are those that devices reported or were asked for, and those of the project’s own rules.",
          "Os alarmes são os que os dispositivos comunicaram e os das regras do projeto.",
        ),
      ],
    };
  const open = work.fact(
    "not acknowledged",
    { value: active.filter(({ acknowledged }) => !acknowledged).length, unit: "", low: null, high: null },
    { call },
  );
  work.table = tableOf(active, plan.language, null);
  const names = row(
    [...new Set(active.map(({ deviceName }) => deviceName))].slice(0, mostNamed).map(name),
    plan.language,
  );
  const one = active.length === 1;
  // What few alarms are about is told; of many the table tells it.
  const told = active
    .slice(0, active.length > mostNamed ? 0 : mostNamed)
    .map(({ deviceName, objectName, text, since }) => {
      const about = text.trim() === "" ? [] : words`: ${name(shortText(text))}`;
      const from =
        since === null
          ? []
          : words` (${{ kind: "time", text: momentText(since, plan.language, world.site.timeZone) }})`;
      return words`${name(deviceName)}, ${name(objectName)}${about}${from}.`;
    });
  const text = inLanguage(
    plan.language,
    words`${number(count)} ${one ? "alarm is" : "alarms are"} active, ${number(open)} of them not acknowledged: at ${names}.`,
    words`${number(count)} ${one ? "alarme ativo" : "alarmes ativos"}, ${number(open)} por reconhecer: em ${names}.`,
  );
  return { kind: "answer", text: sentences(text, ...told) };
}

interface Listed {
  readonly deviceName: string;
  readonly objectName: string;
  readonly state: string;
  readonly text: string;
  readonly time?: number;
}

/** @param written how a time is written; null: alarms are told without theirs */
function tableOf(
  all: readonly Listed[],
  language: Language,
  written: ((time: number) => string) | null,
): AnswerTable {
  const columns: readonly (readonly [english: string, portuguese: string])[] = [
    ...(written === null ? [] : [["Time", "Hora"] as const]),
    ...([
      ["Device", "Dispositivo"],
      ["Object", "Objeto"],
      ["State", "Estado"],
      ["Text", "Texto"],
    ] as const),
  ];
  return {
    columns: columns.map(([english, portuguese]) => ({
      name: inLanguage(language, english, portuguese),
      unit: "",
    })),
    rows: all.slice(0, mostRows).map(({ deviceName, objectName, state, text, time }) =>
      [...(written === null ? [] : [written(time ?? 0)]), deviceName, objectName, state, text].map(
        (cell) => ({
          text: cell.slice(0, 500),
          fact: null,
        }),
      ),
    ),
  };
}
