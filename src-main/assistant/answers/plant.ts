import { DateTime } from "luxon";
import type { AnalysedPoint } from "../../analytics/index.ts";
import type { Language, TextPiece } from "../../contract/assistant.ts";
import { name, number, periodText, row, sentences, time, words } from "../pieces.ts";
import { plain } from "../spelling.ts";
import type { WorldDevice } from "../world.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { periodOf } from "./parts.ts";

/** Devices that were named, or that are meters of what was said; all, where nothing was. */
function ofThose({ plan, knowledge }: Given, all: readonly WorldDevice[]): readonly WorldDevice[] {
  const { named, devices: meant, medium } = plan.target;
  if (!named && medium === null) return all;
  const ids = new Set(
    named
      ? meant.map(({ id }) => id)
      : knowledge.meters.filter((meter) => meter.medium === medium).map(({ deviceId }) => deviceId),
  );
  return all.filter(({ id }) => ids.has(id));
}

/** How many devices there are, and which don't answer. */
export async function devices(given: Given): Promise<Draft> {
  const { plan, work, tools, world } = given;
  const isCentral = world.central !== undefined;
  const { result: everyone, call } = await tools.devices();
  const result = ofThose(given, everyone);
  const of = (label: string, value: number) =>
    work.fact(label, { value, unit: "", low: null, high: null }, { call });
  const silent = result.filter(({ state }) => state === "silent");
  const polled = result.filter(({ state }) => state !== "not-polled");
  const all = of("devices", result.length);
  work.table = {
    columns: [
      { name: inLanguage(plan.language, "Device", "Dispositivo"), unit: "" },
      { name: inLanguage(plan.language, "State", "Estado"), unit: "" },
    ],
    rows: (silent.length > 0 ? silent : result).slice(0, 300).map((device) => [
      { text: device.name, fact: null },
      {
        text:
          isCentral && device.state === "not-polled"
            ? inLanguage(plan.language, "not known", "não se sabe")
            : device.state,
        fact: null,
      },
    ]),
  };
  const some = result.length < everyone.length;
  const first = inLanguage(
    plan.language,
    words`${isCentral ? "At the central database the site" : "The project"} has ${number(all)} ${some ? "such devices" : "devices"}.`,
    words`${isCentral ? "Na base de dados central, a instalação" : "O projeto"} tem ${number(all)} ${some ? "dispositivos desses" : "dispositivos"}.`,
  );
  if (polled.length === 0)
    return {
      kind: "answer",
      text: sentences(
        first,
        isCentral
          ? onlyWhoReadsKnows(plan.language)
          : inLanguage(
              plan.language,
              words`None is polled now, so it isn't known which of them answer.`,
              words`Nenhum está a ser lido agora, pelo que não se sabe quais respondem.`,
            ),
      ),
    };
  const answering = of("answering", polled.length - silent.length);
  const quiet = of("silent", silent.length);
  const names = row(
    silent.slice(0, 3).map((device) => name(device.name)),
    plan.language,
  );
  const second =
    silent.length === 0
      ? inLanguage(
          plan.language,
          words`All that are polled answer: ${number(answering)}.`,
          words`Todos os que são lidos respondem: ${number(answering)}.`,
        )
      : inLanguage(
          plan.language,
          words`${number(answering)} answer; ${number(quiet)} ${silent.length === 1 ? "is" : "are"} silent: ${names}.`,
          words`${number(answering)} respondem; sem resposta: ${number(quiet)} (${names}).`,
        );
  const unknown = isCentral ? result.length - polled.length : 0;
  const third =
    unknown === 0
      ? []
      : inLanguage(
          plan.language,
          words`Of ${number(of("not known", unknown))} nobody has told it lately whether they answer.`,
          words`De ${number(of("not known", unknown))} ninguém lhe comunicou ultimamente se respondem.`,
        );
  return { kind: "answer", text: sentences(first, second, third) };
}

const onlyWhoReadsKnows = (language: Language): TextPiece[] =>
  inLanguage(
    language,
    words`Nobody has told it lately which of them answer: open the project that reads them, and ask there.`,
    words`Ninguém lhe comunicou ultimamente quais respondem: abra o projeto que os lê e pergunte nele.`,
  );

const asksSince =
  /\b(?:since when|how far back|desde quando|(?:desde|de|a partir de) que (?:dia|data|mes|ano|altura)|ha quanto tempo|when (?:did|do|does)|(?:from|since|starting) (?:when|what|which)|what (?:date|day) do|first|oldest|earliest|quando|primeir\w+|mais antig\w+)\b/;
/** What is asked of the middle or the end of them. */
const asksOfHoles =
  /\b(?:stop\w*|los[et]\w*|miss\w*|gaps?|holes?|end(?:ed)?|fail\w*|last|falh\w*|falt\w*|par(?:ou|aram)|perd\w*|lacunas?|buracos?|ultim\w+)\b/;
/** How far back the beginning of readings is looked for. */
const mostYears = 20;

/** Since when there are readings. */
async function beginning(
  { plan, work, tools, world }: Given,
  points: readonly AnalysedPoint[],
): Promise<Draft> {
  const zone = world.site.timeZone;
  const ids = points.map(({ id }) => id);
  const firstOf = async (from: DateTime, to: DateTime, unit: "month" | "day") => {
    const { result, call } = await tools.series(ids, +from, +to, { unit }, "count");
    const at = result.starts.findIndex((_, each) =>
      result.series.some(({ values }) => (values[each] ?? 0) > 0),
    );
    const start = result.starts[at];
    return { call, start: start === undefined ? null : DateTime.fromMillis(start, { zone }) };
  };
  const now = DateTime.fromMillis(world.now, { zone });
  const month = await firstOf(now.startOf("month").minus({ years: mostYears }), now, "month");
  const day =
    month.start === null ? month : await firstOf(month.start, month.start.plus({ months: 1 }), "day");
  if (day.start === null)
    return {
      kind: "refusal",
      text: inLanguage(
        plan.language,
        words`There are no readings yet. Poll the points, or read or import their history.`,
        words`Ainda não há leituras. Leia os pontos, ou importe o seu histórico.`,
      ),
    };
  const of = (label: string, value: number, unit: string) =>
    work.fact(label, { value, unit, low: null, high: null }, { call: day.call });
  const many = of("points", points.length, "");
  const days = of("days", Math.floor(now.diff(day.start, "days").as("days")), "days");
  const when = time(periodText({ from: +day.start, to: +day.start.plus({ days: 1 }) }, plan.language, zone));
  return {
    kind: "answer",
    text: inLanguage(
      plan.language,
      words`The first readings are of ${when}, ${number(days)} ago; ${number(many)} points were looked at.`,
      words`As primeiras leituras são de ${when}, há ${number(days)}; foram vistos ${number(many)} pontos.`,
    ),
  };
}

/** How complete the data of a period is, and where it has holes; since when there are any. */
export async function quality(given: Given): Promise<Draft> {
  const { plan, work, tools, world, knowledge } = given;
  const period = periodOf(given);
  const among = plan.target.named
    ? plan.target.devices.flatMap(({ points }) => points)
    : knowledge.meters.flatMap(({ counter }) => counter ?? []);
  const points = among.slice(0, 500);
  const written = plain(plan.text);
  const isOfBeginning = asksSince.test(written) && !asksOfHoles.test(written);
  if (points.length > 0 && plan.period === null && isOfBeginning) return beginning(given, points);
  if (points.length === 0)
    return {
      kind: "refusal",
      text: inLanguage(
        plan.language,
        words`There are no points whose data could be looked at. Map points first.`,
        words`Não há pontos para analisar. Mapeie pontos primeiro.`,
      ),
    };
  // An hour with a reading counts: that a point could be read more often is no hole.
  const hour = { unit: "minutes", count: 60 } as const;
  const pointIds = points.map(({ id }) => id);
  const { result, call } = await tools.series(pointIds, period.from, period.to, hour, "count");
  const lines = result.series
    .map(({ pointId, values }) => ({
      point: points.find(({ id }) => id === pointId),
      share: values.filter((count) => (count ?? 0) > 0).length / Math.max(1, values.length),
    }))
    .sort((one, other) => one.share - other.share);
  const percent = (share: number) => Math.floor(share * 1_000) / 10;
  const mean = lines.reduce((sum, { share }) => sum + share, 0) / lines.length;
  const whole = work.fact(
    "completeness",
    { value: percent(mean), unit: "%", low: null, high: null },
    { call },
  );
  const short = lines.filter(({ share }) => share < 0.98);
  const count = work.fact(
    "points below the limit",
    { value: short.length, unit: "", low: null, high: null },
    { call },
  );
  const looked = work.fact("points", { value: lines.length, unit: "", low: null, high: null }, { call });
  const limit = work.fact("limit", { value: 98, unit: "%", low: null, high: null }, { call });
  work.table = {
    columns: [
      { name: inLanguage(plan.language, "Point", "Ponto"), unit: "" },
      { name: inLanguage(plan.language, "Complete", "Completo"), unit: "%" },
    ],
    rows: lines.slice(0, 50).map(({ point, share }) => {
      const fact = work.fact(
        `completeness of ${point?.deviceName ?? ""}`,
        { value: percent(share), unit: "%", low: null, high: null },
        { call },
      );
      return [
        { text: `${point?.deviceName ?? ""}: ${point?.name ?? ""}`, fact: null },
        { text: fact.shown, fact: fact.id },
      ];
    }),
  };
  const when = time(periodText(period, plan.language, world.site.timeZone));
  const names = row(
    short.slice(0, 3).map(({ point }) => name(point?.deviceName ?? "")),
    plan.language,
  );
  const second =
    short.length === 0
      ? inLanguage(
          plan.language,
          words`None of the ${number(looked)} points is below ${number(limit)}.`,
          words`Nenhum dos ${number(looked)} pontos está abaixo de ${number(limit)}.`,
        )
      : inLanguage(
          plan.language,
          words`${number(count)} of ${number(looked)} points are below ${number(limit)}; the least complete: ${names}.`,
          words`${number(count)} de ${number(looked)} pontos estão abaixo de ${number(limit)}; os menos completos: ${names}.`,
        );
  const first = inLanguage(
    plan.language,
    words`The data of ${when} is ${number(whole)} complete.`,
    words`Os dados de ${when} estão ${number(whole)} completos.`,
  );
  return { kind: "answer", text: sentences(first, second) };
}
