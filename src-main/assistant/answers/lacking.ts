import type { Language, TextPiece } from "../../contract/assistant.ts";
import type { RefusalCode } from "../../contract/findings.ts";
import type { Intent } from "../intents.ts";
import { row, words } from "../pieces.ts";
import { inLanguage } from "./draft.ts";
import type { Ground } from "./meant.ts";
import { capital } from "./parts.ts";

type Lack = "points" | "readings" | "facts" | "data";

const lackOfCode: Readonly<Record<RefusalCode, Lack>> = {
  ...{ "no-tariff": "facts", "no-country": "facts", "no-factor": "facts", "several-border-meters": "facts" },
  ...{ "no-border-meter": "points", "no-meters": "points", "no-machines": "points" },
  ...{ "short-period": "readings", "few-days": "readings", "no-readings": "readings" },
  ...{ "old-readings": "readings", "seldom-used": "readings" },
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
