import { DateTime } from "luxon";
import type { TextPiece } from "../../contract/assistant.ts";
import type { Period } from "../../contract/findings.ts";
import { periodText, sentences, time, words } from "../pieces.ts";
import { plain } from "../spelling.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { type Available, judged } from "./judged.ts";
import { tomorrowOf } from "./parts.ts";

/** What is expected of tomorrow; where another day was asked for, that comes first. */
export async function forecast(given: Given, available: Available): Promise<Draft> {
  const draft = await judged(given, available);
  return available.has("forecast") ? { ...draft, text: sentences(otherDays(given), draft.text) } : draft;
}

/** What is judged by readings can't be of a time that has none yet. */
export function stillToCome(given: Given): Draft | null {
  const { plan, world } = given;
  if (!plan.ahead || (plan.period !== null && plan.period.from <= world.now)) return null;
  const example = inLanguage(
    plan.language,
    "Forecast tomorrow's consumption",
    "Previsão do consumo para amanhã",
  );
  if (plan.period === null)
    return {
      kind: "refusal",
      text: inLanguage(
        plan.language,
        words`What is to come has no readings to tell that by. Only consumption is forecast, and only tomorrow's.`,
        words`O que está por vir não tem leituras que o digam. Só se prevê o consumo, e só o de amanhã.`,
      ),
      choices: [{ label: example, text: example }],
    };
  const day = dayText(plan.period, given);
  const when = time(day.slice(0, 1).toUpperCase() + day.slice(1));
  return {
    kind: "refusal",
    text: inLanguage(
      plan.language,
      words`${when} is still to come, and has no readings to tell that by. Of what is to come only consumption is forecast, and only tomorrow's.`,
      words`${when} ainda está por vir, e não tem leituras que o digam. Do que está por vir só se prevê o consumo, e só o de amanhã.`,
    ),
    choices: [{ label: example, text: example }],
  };
}

const someDays =
  /\b(?:next|coming|upcoming|following) (?:few |couple of |several )?(?:days|weeks|months)\b|\b(?:proxim[ao]s|seguintes) (?:dias|semanas|meses)\b/;

/** That only tomorrow is forecast, and which days aren't; nothing where tomorrow or a part of it is meant. */
function otherDays(given: Given): TextPiece[] {
  const { plan } = given;
  const tomorrow = tomorrowOf(given);
  const day = time(dayText(tomorrow, given));
  const asked = plan.period;
  if (asked === null)
    return someDays.test(plain(plan.text))
      ? inLanguage(
          plan.language,
          words`Only tomorrow, ${day}, is forecast.`,
          words`Só o dia de amanhã, ${day}, é previsto.`,
        )
      : [];
  if (asked.from >= tomorrow.from && asked.to <= tomorrow.to) return [];
  const other = time(dayText(asked, given));
  const isPart = asked.from < tomorrow.to && asked.to > tomorrow.from;
  return inLanguage(
    plan.language,
    words`Only tomorrow, ${day}, is forecast, ${isPart ? "not all of" : "not"} ${other}.`,
    words`Só o dia de amanhã, ${day}, é previsto, ${isPart ? "não todo o período" : "não"} ${other}.`,
  );
}

/** A day with its weekday, other periods as ever. */
function dayText(period: Period, { plan, world }: Given): string {
  const zone = world.site.timeZone;
  const text = periodText(period, plan.language, zone);
  const start = DateTime.fromMillis(period.from, { zone });
  if (+start !== +start.startOf("day") || period.to !== +start.plus({ days: 1 })) return text;
  return plan.language === "pt"
    ? `${start.setLocale("pt-PT").toFormat("cccc")}, ${text}`
    : `${start.setLocale("en-GB").toFormat("cccc")} ${text}`;
}
