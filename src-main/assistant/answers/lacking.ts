import { type NoteCode, noteText } from "../../analytics/index.ts";
import type { Language, TextPiece } from "../../contract/assistant.ts";
import type { Finding, RefusalCode } from "../../contract/findings.ts";
import type { Intent } from "../intents.ts";
import { row, words } from "../pieces.ts";
import { shownAs } from "../work.ts";
import { inLanguage } from "./draft.ts";
import { refusalInPortuguese } from "./findings-pt.ts";
import { partsInPortuguese, rulesInPortuguese } from "./lacking-pt.data.ts";
import type { Ground } from "./meant.ts";
import { notesInPortuguese } from "./notes-pt.data.ts";
import { capital } from "./parts.ts";

type Lack = "points" | "readings" | "facts" | "data";

const lackOfCode: Readonly<Record<RefusalCode, Lack>> = {
  ...{ "no-tariff": "facts", "no-country": "facts", "no-factor": "facts", "several-border-meters": "facts" },
  ...{ "no-border-meter": "points", "no-meters": "points", "no-machines": "points" },
  ...{ "short-period": "readings", "few-days": "readings", "no-readings": "readings" },
  ...{ "old-readings": "readings", "seldom-used": "readings", "no-readings-then": "readings" },
  ...{ "long-gaps": "readings", "no-weather": "readings", "no-tariff-then": "facts" },
  ...{ "few-telling-days": "readings", "not-billed": "points", "emits-nothing": "points" },
  "never-empty": "facts",
};
const called: Readonly<Record<Lack, readonly [english: string, portuguese: string]>> = {
  points: ["points", "pontos"],
  readings: ["readings", "leituras"],
  facts: ["facts of the site", "dados da instalação"],
  data: ["data", "dados"],
};

/**
 * One sentence of what an analysis would need that refuses for several reasons, or for one that has numbers in it.
 * @param isWhole the notes have all of the reasons
 */
export function whatLacks(
  grounds: readonly Ground[],
  intent: Intent,
  language: Language,
  isWhole: boolean,
): TextPiece[] {
  // Rules of machines say without a code which points they have not.
  const other: Lack = intent === "waste" || intent === "maintenance" ? "points" : "data";
  const lacks = new Set(grounds.map(({ code }) => (code === undefined ? other : lackOfCode[code])));
  const listed = row(
    [...lacks].map((one) => ({ kind: "words" as const, text: inLanguage(language, ...called[one]) })),
    language,
  );
  const [english, portuguese] = isWhole
    ? ["the notes list them", "as notas dizem quais"]
    : ["the notes list the first reasons", "as notas dizem os primeiros motivos"];
  if (language === "pt") return words`Faltam-lhe ${listed} de que precisa; ${portuguese}.`;
  return words`${capital(listed)} that it needs are missing; ${english}.`;
}

/** Why an analysis says nothing, in one note of the answer's language. */
export const refusalText = (ground: Ground, language: Language): string =>
  language === "pt" ? groundInPortuguese(ground) : groundText(ground);

/** Of a machine's missing parts, which; of other grounds what their codes say. */
function groundInPortuguese({ code, lacking, days }: Pick<Ground, "code" | "lacking" | "days">): string {
  if (days !== undefined) return tellingDaysInPortuguese(days);
  if (lacking === undefined) return refusalInPortuguese(code);
  const { machine, more, rule, roles } = lacking;
  const others = more === 0 ? "" : ` e mais ${more}`;
  const parts = roles.map((role) => partsInPortuguese[role] ?? role.replaceAll("-", " ")).join(", ");
  const [lacks, map] = roles.length === 1 ? ["falta", "Mapeie-o"] : ["faltam", "Mapeie-os"];
  return `Não se pode avaliar ${machine}${others} quanto a ${rulesInPortuguese[rule] ?? rule}: ${lacks} ${parts}. ${map}, com nomes ou variáveis que o digam.`.slice(
    0,
    longestNote,
  );
}

const tellingDaysInPortuguese = ({ machine, found, needed }: NonNullable<Ground["days"]>): string =>
  `${found} ${found === 1 ? "dia que diz" : "dias que dizem"} quão eficiente é ${machine}; a comparação precisa de ${needed}. Faz falta um período com ${needed} dias em que trabalhe duas horas ou mais sem arrancar nem parar.`;

/** What a finding notes, in the language of the answer: what can't be told in it isn't. */
export function notesOf({ notes, told }: Finding, language: Language): readonly string[] {
  if (language === "en") return notes;
  const known = (code: string): code is NoteCode => Object.hasOwn(notesInPortuguese, code);
  return (told ?? []).flatMap(({ code, values }) =>
    known(code) ? noteText(notesInPortuguese[code], values, (one) => shownAs(one, language)) : [],
  );
}

/** Characters that a note may have. */
const longestNote = 500;

/** A reason with what it needs, as a note; of a long reason its beginning. */
export function groundText({ reason, needs }: Ground): string {
  const room = longestNote - needs.length - 1;
  return `${reason.length <= room ? reason : `${reason.slice(0, Math.max(0, room - 1))}…`} ${needs}`.slice(
    0,
    longestNote,
  );
}
