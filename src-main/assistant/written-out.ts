import type { Language } from "../contract/assistant.ts";
import { any, months } from "./period-words.data.ts";

const month = any(months).replace("marco", "mar[cç]o");
const days = new RegExp(`\\b(\\d{1,2})\\s?[–—-]\\s?(\\d{1,2})(?=\\s(?:de |of )?(?:${month})\\b)`, "gi");
const clock = "\\d{1,2}(?:[:h][0-5]\\d)?";
/** The latter says that both are hours: `12-14h`, `9:30–11:00`. */
const hours = new RegExp(
  `\\b(${clock}\\s?(?:h|am|pm)?)\\s?[–—-]\\s?(\\d{1,2}(?:[:h][0-5]\\d(?:\\s?[ap]m)?|\\s?(?:h|am|pm)))\\b(?![:/-]\\d)`,
  "gi",
);
/** Without a word before the first: `9 to 17h`. */
const hoursBare = new RegExp(
  `(?<!(?:from|between|entre|d[aeo]s?|desde)\\s(?:as\\s)?)(?<![\\d:/.-])\\b(${clock}\\s?(?:h|am|pm)?) (to|till|until|a|às|até) (\\d{1,2}\\s?(?:h|am|pm))\\b`,
  "gi",
);
const weekday =
  "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|segunda|ter[cç]a|quarta|quinta|sexta|s[áa]b(?:ado)?|dom(?:ingo)?";
/** `Sat 4 + Sun 5 April`, `21/22 Feb`. */
const twoDays = new RegExp(
  `(?<![\\p{L}\\d/])(?:(?:${weekday}) )?(\\d{1,2})(?:\\s?[+&/]\\s?| (?:and|e) (?=${weekday}))(?:(?:${weekday}) )?(\\d{1,2})(?=\\s(?:de |of )?(?:${month})(?![\\p{L}]))`,
  "giu",
);
const twelve =
  /(?<![\p{L}\d])(between|from|entre|d[aeo]s?|to|until|till|and|e|até|às?|ao)\s+(?:(?:o|a|ao|à)\s+)?(noon|midday|midnight|meio[- ]dia|meia[- ]noite)(?![\p{L}\d])/giu;
const begins = /^(?:between|from|entre|d[aeo]s?)$/i;
const halves = "half|fortnight|metade|quinzena";
const [first, second] = ["first|1st|primeira", "second|2nd|segunda"];
/** `First half of March vs second (half)`, and the other way round. */
const halfBehind = new RegExp(
  `\\b((?:${first}|${second})) (${halves}) ((?:of|in|de) (?:${month})(?: (?:de )?20\\d\\d)?)((?: \\S+){1,4}?) (?:the |a |à )?(${first}|${second})(?!(?: (?:${halves}))? (?:of|in|de) (?:${month}))(?: (?:${halves}))?\\b`,
  "i",
);
const bothHalves = new RegExp(
  `(?:${halves}) (?:of|in|de) (?:${month})\\b.*(?:${halves}) (?:of|in|de) (?:${month})\\b`,
  "i",
);
/** `First vs second half of March`. */
const halfBefore = new RegExp(
  `\\b((?:${first}|${second}))(?: (?:${halves}))?((?: \\S+){1,3}?) ((?:the |a |à )?(?:${first}|${second})) (${halves}) ((?:of|in|de) (?:${month})(?: (?:de )?20\\d\\d)?)\\b`,
  "i",
);

/**
 * What people leave out where they write in short, put in: `9–15 March` is until the 15th, `12h-14h` from the one to the
 * other, `sat 4 + sun 5 April` two days, `noon` an hour, and `first half of March vs second` two halves of one month.
 */
export function writtenOut(text: string, language: Language | null): string {
  const isPortuguese = language === "pt";
  const whole = text
    .replace(days, isPortuguese ? "$1 a $2" : "$1 to $2")
    .replace(twoDays, isPortuguese ? "$1 a $2" : "$1 to $2")
    .replace(hours, isPortuguese ? "das $1 às $2" : "from $1 to $2")
    .replace(hoursBare, isPortuguese ? "das $1 às $3" : "from $1 $2 $3")
    .replace(twelve, (_, before: string, said: string) => {
      const isBegin = begins.test(before);
      const at = /^(?:noon|midday|meio)/i.test(said) ? 12 : isBegin ? 0 : 24;
      const joint = /^(?:d[aeo]s?)$/i.test(before) ? "das" : /^(?:ao|às?)$/i.test(before) ? "às" : before;
      return `${joint} ${at}h`;
    });
  const behind = whole.replace(halfBehind, "$1 $2 $3$4 $5 $2 $3");
  return behind === whole && !bothHalves.test(whole)
    ? whole.replace(halfBefore, "$1 $4 $5$2 $3 $4 $5")
    : behind;
}
