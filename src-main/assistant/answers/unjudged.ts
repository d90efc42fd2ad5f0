import type { TextPiece } from "../../contract/assistant.ts";
import type { AnalysisOutcome, Refusal, Subject } from "../../contract/findings.ts";
import type { Intent } from "../intents.ts";
import { name, number, row, sentences, words } from "../pieces.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { refusalText } from "./lacking.ts";
import type { Meant } from "./meant.ts";

/** Whom analyses could judge, and whom not. */
export interface Judging {
  readonly judged: readonly Subject[];
  readonly refusals: readonly Refusal[];
}

/** Of whom analyses could judge and whom not, those that are meant; all of them where what was named isn't among them. */
export function judgingOf(
  { refusals, judged = [] }: AnalysisOutcome,
  meant: Meant,
  intent: Intent | null,
): Judging {
  // Rules of waste are asked besides for what they see of unusual use: what they lack isn't what that lacks.
  const isAsked = ({ analysis }: Refusal) => intent !== "unusual" || analysis === "unusual";
  const some = refusals.filter((one) => isAsked(one) && meant.refusal(one));
  const own = {
    judged: judged.filter((subject) => meant.itself({ subject })),
    refusals: some.filter((one) => one.subject.kind === "site" || meant.itself(one)),
  };
  return own.judged.length + own.refusals.length > 0 ? own : { judged, refusals: some };
}

/** Unusual use is of meters; other analyses are asked besides, for what they see of it. */
const isLookedAt = ({ kind }: Subject, intent: Intent): boolean => intent !== "unusual" || kind === "point";

/** What is looked for, and may not be there; costs and forecasts of meters that could be judged are there. */
const lookedFor: ReadonlySet<Intent> = new Set(["unusual", "waste", "maintenance"]);

/** Whether anything was judged at all of which nothing may have been found. */
export const isJudged = ({ judged }: Judging, { plan }: Given): boolean =>
  lookedFor.has(plan.intent) && judged.some((one) => isLookedAt(one, plan.intent));

const nothing: Partial<Readonly<Record<Intent, readonly [english: string, portuguese: string]>>> = {
  unusual: ["Nothing unusual was found", "Nada de anormal foi encontrado"],
  waste: ["No waste was found", "Nenhum desperdício foi encontrado"],
};
/** Names that are told one by one. */
const mostNames = 3;

/** Nothing was found among those that could be judged; who couldn't be is told with it. */
export function nothingFound(given: Given, judging: Judging, when: TextPiece, call: number): Draft {
  const { plan, work } = given;
  const [english, portuguese] = nothing[plan.intent] ?? ["Nothing was found", "Nada foi encontrado"];
  if (judging.refusals.length === 0)
    return {
      kind: "answer",
      text: inLanguage(
        plan.language,
        words`Nothing was found for ${when}.`,
        words`Nada foi encontrado para ${when}.`,
      ),
    };
  const judged = judging.judged.filter((one) => isLookedAt(one, plan.intent));
  const names = namesOf(given, judged);
  const isOfMeters = judged.every(({ kind }) => kind === "point");
  const count = () =>
    number(work.fact("judged", { value: names.length, unit: "", low: null, high: null }, { call }));
  const among =
    names.length <= mostNames
      ? row(names.map(name), plan.language)
      : inLanguage(
          plan.language,
          words`the ${count()} ${isOfMeters ? "meters" : "machines"} that could be judged`,
          words`${isOfMeters ? "os" : "as"} ${count()} ${isOfMeters ? "contadores avaliados" : "máquinas avaliadas"}`,
        );
  return {
    kind: "answer",
    text: sentences(
      inLanguage(
        plan.language,
        words`${english} for ${when} in ${among}.`,
        words`${portuguese} para ${when}, vistos ${among}.`,
      ),
      unjudgedText(given, judging.refusals),
    ),
    notes: unjudgedNotes(given, judging.refusals),
  };
}

/** Who couldn't be judged, with the reason where it is one for one and has no number; the notes have all of them. */
export function unjudgedText(given: Given, refusals: readonly Refusal[]): TextPiece[] {
  const { language, intent } = given.plan;
  const some = refusals.filter(({ subject }) => subject.kind !== "site" && isLookedAt(subject, intent));
  const names = namesOf(
    given,
    some.map(({ subject }) => subject),
  );
  if (names.length === 0) {
    if (intent === "unusual" || refusals.length === 0) return [];
    return inLanguage(
      language,
      words`Not everything could be judged; the notes say what is missing.`,
      words`Nem tudo pôde ser avaliado; as notas dizem o que falta.`,
    );
  }
  const told = names.slice(0, mostNames).map(name);
  const isMore = names.length > mostNames;
  const who = isMore
    ? row([...told, { kind: "words", text: inLanguage(language, "others", "outros") }], language)
    : row(told, language);
  const cannot = inLanguage(
    language,
    words`${who} couldn't be judged`,
    words`Não foi possível avaliar ${who}`,
  );
  const [only, ...others] = new Set(some.map((one) => plainReason(one, given)));
  const isTold = names.length === 1 && others.length === 0 && only !== undefined && !/\d/.test(only);
  return isTold
    ? sentences(words`${cannot}.`, words`${only}`)
    : inLanguage(language, words`${cannot}: the notes say why.`, words`${cannot}: as notas dizem porquê.`);
}

const plainReason = (refusal: Refusal, { plan }: Given): string =>
  plan.language === "pt" ? refusalText(refusal, "pt") : refusal.reason;

/** Notes of who couldn't be judged and why, at most. */
const mostNotes = 20;
const longestNote = 500;

/** Who couldn't be judged, why, and what would be needed. */
export function unjudgedNotes(given: Given, refusals: readonly Refusal[]): string[] {
  const notes = refusals.map((refusal) => {
    const { subject, lacking } = refusal;
    const text = refusalText(refusal, given.plan.language);
    const isNamed = lacking !== undefined || subject.kind === "site" || text.includes(subject.name);
    return (isNamed ? text : `${calledIn(given, subject)}: ${text}`).slice(0, longestNote);
  });
  return [...new Set(notes)].slice(0, mostNotes);
}

const namesOf = (given: Given, subjects: readonly Subject[]): string[] => [
  ...new Set(subjects.map((one) => calledIn(given, one))),
];

/** A meter as it is called, and not its counter. */
function calledIn({ knowledge }: Given, { kind, id, name: own }: Subject): string {
  const meter =
    kind === "point"
      ? knowledge.meters.find(({ counter, rate }) => counter?.id === id || rate?.id === id)
      : undefined;
  return meter?.name ?? own;
}
