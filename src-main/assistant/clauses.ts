import { intentsOf } from "./intents.ts";
import { any, months } from "./period-words.data.ts";
import { plain, wordsOf } from "./spelling.ts";

/** A text of so many words tells more than it asks. */
const longText = 16;
const asks =
  /\b(how (?:much|many|high|big|does|did|do|is)|what|which|who|when|where|compare|tell me|show me|give me|list|quanto|quanta|quantos|quantas|qual|quais|quem|onde|quando|compara\w*|diz\w*|mostra\w*|lista|podes|gostava|preciso|precisava|saber|asks? for|need|let me have|i d like|i would like|pull|quero|queria|da me|de me)\b/;

/** How what stands before a colon begins where it tells why or for whom, and not what is asked. */
const tellsWhy =
  /^(?:before|after|ahead of|when|while|as|since|because|i m|i am|i ve|i have|we re|we are|we have|quick|shift|handover|antes|depois|quando|enquanto|como|porque|para (?:que|fechar|poder)|estou|tenho|vou|ando|passagem de turno)\b/;
/** `Monday, 6 April` is one day, and `which coil, that of AHU 1 or that of AHU 2` one thing: no clause ends within. */
const oneWithBefore = new RegExp(
  `^(?:(?:o |no )?(?:dia )?\\d{1,2}(?:st|nd|rd|th)? (?:de |of )?(?:${any(months)})|(?:${any(months)}) \\d{1,2}|[ao]s? d[aeo]s?|the one|that of)\\b`,
);
const leastAsking = 4;
/** A clause that asks more of the same. */
const goesOn =
  /^(?:and|e|or|ou) (?:on |at |em |a |de |by |of )?(?:which|what|when|how|que|qual|quais|quando|como|quanto|quanta|em que|a que)\b/i;

/** A clause that only says what something is held against. */
const isHeld =
  /^(?:as )?(?:compar(?:ed|ad[oa]s?)|versus|vs|against|face a|contra|em comparacao|in comparison|em relacao)\b/;

/**
 * The part of a long text that asks: its last clause with a question word that says what is wanted. Why somebody asks, and for
 * whom, is left out. Short texts stay as they are.
 */
export function askingPart(greeted: string): string {
  const text = withoutGreeting(greeted);
  const [head = "", ...behind] = text.split(/:\s+/);
  const tail = behind.join(": ");
  // `Before I close March: are all readings there?`
  if (tellsWhy.test(plain(head)) && wordsOf(tail).length >= 3 && /[?]\s*$/.test(tail))
    return askingPart(tail);
  if (wordsOf(text).length < longText) return text;
  const clauses = clausesOf(text);
  const wants = (clause: string) =>
    intentsOf(clause).some(({ intent }) => intent !== "why" && intent !== "command");
  const chosen = clauses.findLastIndex((clause) => asks.test(plain(clause)) && wants(clause));
  const last = chosen >= 0 ? chosen : clauses.findLastIndex(wants);
  const part = clauses[last];
  const before = clauses[last - 1];
  // `…, and which day was it?` asks on about what stands before it.
  if (part !== undefined && before !== undefined) {
    const isMore = goesOn.test(part) && wants(before);
    if (isMore || isHeld.test(plain(part))) return `${before} ${part}`;
  }
  // So few words ask nothing by themselves.
  return part === undefined || wordsOf(part).length < leastAsking ? text : part;
}

/** `Good morning, …` is no time of day. */
function withoutGreeting(text: string): string {
  const rest = text.replace(greeting, "");
  return wordsOf(rest).length < 2 ? text : rest;
}
const greeting =
  /^\s*(?:(?:good (?:morning|afternoon|evening|day|night)|bom dia|boa tarde|boa noite)\b(?: (?:all|team|everyone|a todos|equipa|malta))?[\s,.!:;–-]*|(?:morning|afternoon|evening)(?: (?:all|team|everyone))?\s*[,.!:;–-]\s*)/i;

/** Clauses of a text, each with the comma or stop that ends it. */
function clausesOf(text: string): string[] {
  const all: string[] = [];
  let goesOnWithIt = false;
  for (const one of text.split(
    /(?<=[,;:!?])\s+|(?<=[.])\s+(?=\p{Lu})|\s+(?=(?:so|and) (?:could|can|please|I'd|I would)\b)/u,
  )) {
    const last = all.at(-1);
    const isWithin = last?.endsWith(",") === true && oneWithBefore.test(plain(one));
    // `On Monday, 6 April, how much …`: what stands behind such a day goes on with it.
    if (last !== undefined && (isWithin || goesOnWithIt)) all[all.length - 1] = `${last} ${one}`;
    else if (one.trim() !== "") all.push(one);
    goesOnWithIt = isWithin && one.endsWith(",");
  }
  return all;
}

/** The last sentence of a text, where it asks: what is told before it is asked of nobody. */
export function lastSentence(text: string): string {
  const all = text.split(/(?<=[.!])\s+(?=\p{Lu})/u).filter((one) => one.trim() !== "");
  const last = all.at(-1);
  return last !== undefined && /[?]\s*$/.test(last) && wordsOf(last).length >= leastAsking ? last : text;
}
