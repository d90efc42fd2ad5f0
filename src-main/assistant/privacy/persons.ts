import { plain, wordsOf } from "../spelling.ts";
import { doubtfulGivenNames, familyNames, givenNames, thingWords } from "./names.data.ts";

/** Whether a text has a word of equipment or of places. */
export const isOfThings = (text: string): boolean => wordsOf(text).some((word) => thingWords.has(word));

const wordSigns = "[\\p{L}\\p{M}'’-]+";
const word = new RegExp(`(?<![\\p{L}\\p{M}\\d_./-])${wordSigns}`, "gu");
/** What may go on behind a given name, with one blank between words. */
const further = new RegExp(`(?: (?:\\p{L}\\.(?= )|${wordSigns})){1,6}`, "uy");
const particles = new Set(["da", "de", "do", "das", "dos", "e", "van", "von"]);

/** Where something stands in a text. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * Names of persons without a title or a cue: a common given name before capitalised words, or in lower case before a common
 * family name. `Maria Pump` is a pump, and what is numbered as `Alice Poente 3` is no person either, unless the family name is
 * a common one.
 */
export function personsIn(text: string): Place[] {
  const places: Place[] = [];
  let from = 0;
  for (const match of text.matchAll(word)) {
    if (match.index < from) continue;
    const given = plain(match[0]);
    const certain = givenNames.has(given);
    if (!certain && !doubtfulGivenNames.has(given)) continue;
    const to = endOfName(text, match.index, match[0], certain);
    if (to === null) continue;
    places.push({ from: match.index, to });
    from = to;
  }
  return places;
}

function endOfName(text: string, from: number, given: string, certain: boolean): number | null {
  further.lastIndex = from + given.length;
  const capital = /^\p{Lu}/u.test(given);
  let at = from + given.length;
  let end = at;
  let hasFamily = false;
  for (const one of (further.exec(text)?.[0] ?? "").split(" ").slice(1)) {
    at += 1 + one.length;
    if (particles.has(one) || /^\p{Lu}\.$/u.test(one)) continue;
    const part = plain(one.replace(/['’]s$/i, ""));
    const isFamily = familyNames.has(part);
    if (!isFamily && thingWords.has(part)) {
      if (!hasFamily && /^\p{Lu}/u.test(one)) return null;
      break;
    }
    if (!(isFamily || (capital ? /^\p{Lu}/u.test(one) : givenNames.has(part)))) break;
    hasFamily ||= isFamily;
    end = at;
  }
  if (hasFamily) return end;
  const isNumbered = /^(?: ?-?\d{1,3}(?!\d)|[_/]\p{L}|\.\p{L})/u.test(text.slice(end));
  return capital && certain && end > from + given.length && !isNumbered ? end : null;
}
