import type { AnswerAction, Language, TextPiece } from "../../contract/assistant.ts";
import { momentText, row, words } from "../pieces.ts";
import type { CentralSite } from "../world.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";

/** What the project keeps: of a site of the central database it would be about other points, or about none. */
const ofProject: ReadonlySet<AnswerAction["kind"]> = new Set(["set-measure", "alarm-rule", "open-device"]);

/** That what is asked for isn't looked at over the central database, and where it is; null: it is. */
export function notAtCentral({ plan: { intent, language }, world }: Given): Draft | null {
  if (world.central === undefined) return null;
  if (intent === "alarm-rule")
    return {
      kind: "refusal",
      text: inLanguage(
        language,
        words`Alarm rules look at the points of a project while it is polled; of a site of the central database none can be made here. Open the project that reads the site, and ask there.`,
        words`As regras de alarme vigiam os pontos de um projeto enquanto ele é lido; de uma instalação da base de dados central não se podem criar aqui. Abra o projeto que lê a instalação e pergunte lá.`,
      ),
    };
  return null;
}

/** Nothing of a site of the central database is called so. */
export function nothingCalledAtCentral(called: readonly TextPiece[], language: Language): Draft {
  return {
    kind: "refusal",
    text: inLanguage(
      language,
      words`Nothing of this site at the central database is called ${row(called, language)}. Ask with the name that it has there, or map its meter in the project that reads it.`,
      words`Nada desta instalação na base de dados central se chama ${row(called, language)}. Use o nome que lá tem, ou mapeie o seu contador no projeto que o lê.`,
    ),
  };
}

/** That no reading is of now. */
export const nothingNewAtCentral = (language: Language): Draft => ({
  kind: "refusal",
  text: inLanguage(
    language,
    words`No reading of the last quarter of an hour has come to the central database. What passes now is known to the project that reads the site; here, ask about a time that has data.`,
    words`À base de dados central não chegou nenhuma leitura do último quarto de hora. O que passa agora sabe-o o projeto que lê a instalação; aqui, pergunte por um período com dados.`,
  ),
});

/** Tools that ask for what whoever reads the plant told of it. */
const ofPlant: ReadonlySet<string> = new Set(["alarms", "pastAlarms", "devices"]);

/** Of when what is known of alarms and devices is. */
function asTold(lastTold: number | null, timeZone: string, language: Language): string {
  if (lastTold === null)
    return inLanguage(
      language,
      "No project that reads this site has told the central database anything yet.",
      "Nenhum projeto que lê esta instalação comunicou ainda com a base de dados central.",
    );
  const when = momentText(lastTold, language, timeZone);
  return inLanguage(
    language,
    `Alarms and devices are as the projects that read this site told the central database, the last time on ${when}.`,
    `Os alarmes e os dispositivos estão como os projetos que leem esta instalação os comunicaram à base de dados central, pela última vez em ${when}.`,
  );
}

/** An answer without what only a project can do, and with what it couldn't take into account. */
export function asOfCentral(
  draft: Draft,
  { plan, work }: Given,
  { isOwn, lastTold, timeZone }: CentralSite,
): Draft {
  const { language, intent } = plan;
  const actions = (draft.actions ?? []).filter(({ kind }) => !ofProject.has(kind));
  const notes = [...(draft.notes ?? [])];
  if (draft.actions?.some(({ kind }) => kind === "set-measure"))
    notes.push(
      inLanguage(
        language,
        "Saving measures are kept in a project: open the one that reads this site to set them.",
        "As medidas de poupança ficam num projeto: abra o que lê esta instalação para as criar.",
      ),
    );
  if (draft.kind === "answer" && work.calls.some(({ tool }) => tool === "latest"))
    notes.push(
      inLanguage(
        language,
        "The newest values are those that have come to the central database: who reads the site may know newer ones.",
        "Os valores mais recentes são os que chegaram à base de dados central: quem lê a instalação pode ter outros mais novos.",
      ),
    );
  if (draft.kind === "answer" && work.calls.some(({ tool }) => ofPlant.has(tool)))
    notes.push(asTold(lastTold, timeZone, language));
  if (!isOwn && intent === "forecast" && draft.kind === "answer")
    notes.push(
      inLanguage(
        language,
        "The weather is forecast for the open project’s own site only, not for this one.",
        "A previsão do tempo só existe para a instalação do projeto aberto, não para esta.",
      ),
    );
  return { ...draft, actions, notes };
}
