import { canonicalWords, type Target, targetOf } from "./entities.ts";
import { intentsOf } from "./intents.ts";
import type { Knowledge, Meter } from "./knowledge.ts";
import { groups, media } from "./lexicon.data.ts";
import { plainName, wordsOf } from "./spelling.ts";
import { canonical } from "./vocabulary.data.ts";

/** What stands before something that is left out. */
const before =
  /\b(?:except(?:ing)?(?: for)?|apart from|aside from|other than|besides|(?:but )?excluding|exclude|without|not counting|not including|leaving out|leave out|setting aside|but not|all but|bar(?= (?:the|t\d|number)\b)|exceto|excepto|excetuando|salvo|sem contar(?: com)?|sem incluir|sem(?! (?:contar|incluir|ser)\b)|tirando|a excecao d[aeo]s?|com excecao d[aeo]s?|excluindo|(?:deixando|pondo) de (?:fora|lado|parte)|alem d[aeo]s?|(?:fora|menos)(?= [ao]s? (?:d[aeo]s? |(?:\w+ )?(?:\d|t\d))))\b/;
/** What stands around it: `leaving the tenants out of it`. */
const around =
  /\b(?:leav(?:e|ing)|put(?:ting)?|set(?:ting)?|tak(?:e|ing)|deix(?:a|ando)|pondo) ((?:\w+ ){1,4}?)(?:out|aside|de fora|de lado|de parte)\b(?: of (?:it|this|that|the picture))?/;
/** What stands behind it: `fire pump aside`. */
const behind =
  /\b(?:aside|excluded|left out|not included|not counted|excluid[oa]s|a parte|de fora|sem contar|nao contam?|nao incluid[oa]s)\b/;
/** Words that what is left out ends before. */
const end =
  /^(?:_|which|what|who|how|when|where|did|do|does|is|are|was|were|used?|uses|in|during|for|over|from|total|electricity|energy|kwh|qual|quais|quanto|quanta|quantos|quem|que|gast\w+|consum\w+|em|no|na|durante|please|biggest|largest|top|maior|o que|eletricidade)$/;
const mostWords = 7;

interface Cut {
  readonly left: string;
  readonly phrase: string;
  /** All that is cut, with the words that cut it. */
  readonly words: string;
}

/** The words that leave something out, and the text without them; null: there are none. */
function cutIn(written: string): Cut | null {
  const enclosed = around.exec(written);
  if (enclosed !== null)
    return {
      left: written.replace(enclosed[0], " , "),
      phrase: (enclosed[1] ?? "").trim(),
      words: enclosed[0],
    };
  const said = before.exec(written);
  if (said !== null) {
    const rest = written
      .slice(said.index + said[0].length)
      .trim()
      .split(" ");
    const at = rest.findIndex((word, at_) => at_ > 0 && end.test(word));
    const count = Math.min(mostWords, at < 0 ? rest.length : at);
    const phrase = rest.slice(0, count).join(" ");
    const words = `${said[0]} ${phrase}`;
    return { left: `${written.slice(0, said.index)}_ ${rest.slice(count).join(" ")}`, phrase, words };
  }
  const after = behind.exec(written);
  if (after === null) return null;
  const words = written.slice(0, after.index).trim().split(" ");
  const from = words.findLastIndex((word) => end.test(word));
  const count = Math.min(2, words.length - 1 - from);
  const phrase = words.slice(words.length - count).join(" ");
  const head = words.slice(0, words.length - count).join(" ");
  return {
    ...{ left: `${head} _ ${written.slice(after.index + after[0].length)}`, phrase },
    words: `${phrase} ${after[0]}`,
  };
}

const mediumWords = media.flatMap(({ said }) => said).join("|");
/** `Not gas, just the electricity.` */
const notMedium = new RegExp(
  `\\b(?:not|no|(?:i )?don t (?:want|need|give me)|forget|nao (?:quero|preciso d\\w+|e)|sem|except|excluding|exceto) (?:the |o |a )?(?:${mediumWords})\\b`,
);

/** Words that names are made of, so that `mais` between two of them lists. */
function nameWords({ devices }: Knowledge): ReadonlySet<string> {
  return new Set([
    ...devices.flatMap(({ name }) => wordsOf(name)),
    ...groups.flatMap(({ said }) => said.flatMap((words) => words.split(" "))),
    ...Object.keys(canonical),
  ]);
}

/** `bombas de água gelada mais bombas de condensação` are both. */
function listing(written: string, knowledge: Knowledge): string {
  if (!/ (?:mais|plus) /.test(written)) return written;
  const names = nameWords(knowledge);
  const words = written.split(" ");
  return words
    .map((word, at) => {
      if (word !== "mais" && word !== "plus") return word;
      const next = /^(?:[oa]s?|the)$/.test(words[at + 1] ?? "") ? words[at + 2] : words[at + 1];
      const isName = (one: string | undefined) =>
        one !== undefined &&
        (names.has(one) || /^[a-z]{1,3}\d{1,3}$|^\d{1,2}$/.test(one)) &&
        !/^\d/.test(next ?? "");
      return isName(words[at - 1]) && isName(next) ? (word === "mais" ? "e" : "and") : word;
    })
    .join(" ");
}

/** `all lifts but the 2` leaves lift 2 out, `as bombas menos a de incêndio` and `but the fire one` the fire pump. */
function inFull({ left, phrase }: Cut, knowledge: Knowledge): string {
  const number = /^(?:(?:the|o|a|number|numero|no) )*(\d{1,2})$/.exec(phrase)?.[1];
  const kind = /^[ao]s? (d[aeo]s? .+)$/.exec(phrase)?.[1] ?? /^(?:the )?(.+?) ones?$/.exec(phrase)?.[1];
  if (number === undefined && kind === undefined) return phrase;
  const word = left.split(" ").findLast((one) => one !== "" && targetOf(one, knowledge).groups.length > 0);
  if (word === undefined) return phrase;
  return kind === undefined ? `${word} ${number}` : `${word} ${kind}`;
}

const withItsOwn =
  /\b(?:plus|mais|and|e|with|com|including|incl|incluindo) (?:also |tambem )?(?:its|their|[ao]s? (?:sua|seu|respetiv[ao]|propri[ao])s?) (\w+)/;

/** `the server room plus its cooling`: what is called after another thing is named in full. */
function ownInFull(written: string, { devices }: Knowledge): string {
  const own = withItsOwn.exec(written);
  if (own === null) return written;
  const before = ` ${written.slice(0, own.index).trim()}`;
  const names = devices.map(({ name }) => plainName(name));
  const owner = devices
    .map(({ name }) => canonicalWords(plainName(name)).join(" "))
    .filter((name) => ` ${canonicalWords(before).join(" ")}`.endsWith(` ${name}`))
    .sort((one, other) => other.length - one.length)[0];
  if (owner === undefined) return written;
  const [part = ""] = canonicalWords(own[1] ?? "");
  const called = names.find((name) => {
    const words = canonicalWords(name).join(" ");
    return words.startsWith(`${owner} `) && words.split(" ").includes(part);
  });
  return called === undefined
    ? written
    : `${before.trim()} and ${called} ${written.slice(own.index + own[0].length).trim()}`;
}

/**
 * Finds out what a question is about, and what it leaves out of that: `the tenants apart from T07` are nine, `the building
 * without the chillers` is what its meter counts less theirs.
 * @param text as `plain` writes it, with `_` in the place of words that say when
 */
export function meantIn(text: string, knowledge: Knowledge): Target {
  const written = listing(ownInFull(text, knowledge), knowledge);
  const medium = notMedium.exec(written);
  const one =
    medium !== null && new RegExp(`\\b(?:${mediumWords})\\b`).test(written.replace(medium[0], " "))
      ? written.replace(medium[0], " ")
      : written;
  const cut = cutIn(one);
  if (cut === null || cut.phrase === "") return targetOf(one, knowledge);
  const out = targetOf(inFull(cut, knowledge), knowledge);
  const isNothing =
    !out.named || out.meters.length === 0 || intentsOf(cut.phrase).some(({ weight }) => weight > 4);
  const left = targetOf(cut.left, knowledge);
  if (isNothing) {
    const all = targetOf(one, knowledge);
    // `The server room without the cooling`: with what is left out it names another thing.
    const isLonger =
      left.named &&
      left.devices.length > 0 &&
      all.devices.length > 0 &&
      !all.devices.some(({ id }) => left.devices.some((other) => other.id === id));
    return isLonger ? { ...left, leftOut: cut.words } : all;
  }
  const ids = new Set(out.meters.map(({ deviceId }) => deviceId));
  const others = (meters: readonly Meter[]) => meters.filter(({ deviceId }) => !ids.has(deviceId));
  const absent = [...left.absent, ...out.absent];
  const leftOut = cut.words;
  if (left.named) {
    const kept = others(left.meters);
    return kept.length === 0 || kept.length === left.meters.length
      ? { ...left, absent }
      : { ...left, absent, leftOut, meters: kept, devices: left.devices.filter(({ id }) => !ids.has(id)) };
  }
  const of = left.medium ?? out.meters[0]?.medium ?? "electricity";
  const ends = others(knowledge.meters.filter(({ level, medium: own }) => level === "end" && own === of));
  if (ends.length === 0) return { ...left, absent };
  const kept = new Set(ends.map(({ deviceId }) => deviceId));
  return {
    ...{ ...left, absent, leftOut, meters: ends, medium: of, named: true },
    devices: knowledge.devices.filter(({ id }) => kept.has(id)),
    without: out.meters.filter((meter) => meter.medium === of),
  };
}
