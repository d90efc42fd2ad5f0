import { intentsOf, intentWords } from "./intents.ts";
import type { Knowledge } from "./knowledge.ts";
import { groups, media } from "./lexicon.data.ts";
import type { Meanings } from "./meanings.ts";
import { pipes } from "./measured.ts";
import { months, units, weekdays } from "./period-words.data.ts";
import { distance, isMeant, plain, wordsOf } from "./spelling.ts";
import { futureTense } from "./tense.ts";
import { canonical, common, tellTale } from "./vocabulary.data.ts";

/** Every word that means something here, so that misspelt ones can be put right. */
export function vocabularyOf({ devices, points }: Knowledge): ReadonlySet<string> {
  return new Set([
    ...intentWords,
    ...Object.keys(canonical),
    ...groups.flatMap(({ said }) => said.flatMap((words) => words.split(" "))),
    ...media.flatMap(({ said }) => said.flatMap((words) => words.split(" "))),
    ...devices.flatMap(({ name }) => wordsOf(name)),
    ...[...Object.keys(pipes), ...timeWords],
    ...points.flatMap(({ name }) => wordsOf(name)),
  ]);
}

/** Puts misspelt words right where one word of the vocabulary is meant, and leaves all others. */
export function putRight(text: string, knowledge: Knowledge, meanings: Meanings): string {
  const { devices } = knowledge;
  const vocabulary = vocabularyOf(knowledge);
  const fine = new Set([...common, ...tellTale.en, ...tellTale.pt]);
  const inNames = devices.map(({ name }) => wordsOf(name));
  const rightOf = (word: string, before: string): string => {
    if (Object.hasOwn(shortWords, word)) return shortWords[word] ?? word;
    // `last wek`: behind such a word stands a unit of time.
    if (word.length >= 3 && beforeUnit.has(before) && !Object.hasOwn(units, word)) {
      const unit = Object.keys(units).find((one) => one.length >= 4 && distance(one, word, 1) === 1);
      if (unit !== undefined && !vocabulary.has(word) && !fine.has(word)) return unit;
    }
    // `server rom`: three letters are too few, but for what stands before them.
    if (word.length === 3 && !vocabulary.has(word) && !fine.has(word) && !meanings.hasWord(word)) {
      const behind = inNames.flatMap((name) => name.filter((_, at) => at > 0 && name[at - 1] === before));
      return behind.find((one) => one.length > 3 && distance(one, word, 1) === 1) ?? word;
    }
    if (word.length < 4 || /\d/.test(word) || vocabulary.has(word) || fine.has(word)) return word;
    if (meanings.hasWord(word)) return word;
    if (intentsOf(word).length > 0 || futureTense.test(word)) return word;
    const meant = [...vocabulary].filter((known) => isMeant(word, known));
    return meant.length === 1
      ? (meant[0] ?? word)
      : (meant.find((one) => one.length === word.length) ?? meant[0] ?? word);
  };
  // Dates have signs that mean something: they stay as they are written.
  let before = "";
  return text
    .split(/(\s+)/)
    .map((part) => {
      const word = plain(part);
      const right = word === "" || word.includes(" ") ? word : rightOf(word, before);
      if (word !== "") before = word;
      return right === word ? part : right;
    })
    .join("");
}

const timeWords = [
  ...Object.keys(months),
  ...Object.keys(weekdays),
  ...Object.keys(units),
  ...["since", "until", "between", "during", "desde", "durante", "entre", "quarter", "trimestre", "quinzena"],
  ...["fortnight", "weekend", "previous", "anterior", "anteontem", "morning", "afternoon"],
  ...["first", "second", "third", "fourth", "primeiro", "segundo", "terceiro", "which"],
].filter((word) => word.length >= 4);
/** As people write in a hurry. */
const shortWords: Readonly<Record<string, string>> = {
  ...{ yday: "yesterday", ystrdy: "yesterday", tmrw: "tomorrow", tmr: "tomorrow", tdy: "today" },
  ...{ lsat: "last", lats: "last", gaz: "gas", cuanto: "quanto", cuanta: "quanta", agau: "agua" },
  ...{ amanh: "amanha", agr: "agora", pek: "peak", pwr: "power", elec: "electricity" },
};
const beforeUnit = new Set([
  "last",
  "this",
  "past",
  "previous",
  "next",
  "esta",
  "nesta",
  "ultima",
  "proxima",
]);
