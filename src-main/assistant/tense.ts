/** What meters and people do, as infinitives behind `vai`, `vamos`, `irá`. */
const infinitives =
  "(?:ser|estar|ter|haver|ficar|andar|gastar|consumir|precisar|usar|utilizar|puxar|pedir|chegar|atingir|exceder|ultrapassar|subir|descer|aumentar|diminuir|baixar|crescer|custar|pagar|emitir)";
const stems =
  "(?:estar|haver|ficar|gastar|consumir|precisar|usar|utilizar|puxar|pedir|chegar|atingir|exceder|ultrapassar|subir|descer|aumentar|diminuir|baixar|crescer|custar|pagar|emitir)";

/** `will`, `going to` with a verb, `vai` with an infinitive. */
const isComing = new RegExp(
  [
    // Who asks may say what they will do themselves, or what another is to do for them.
    "(?<!\\bi )\\b(?:will|shall|gonna)\\b(?! (?:you|do|suffice)\\b)",
    "\\b(?:we|it|they|that|what|how) ll\\b",
    "\\bgoing to (?:be|use|take|need|have|consume|draw|pull|burn|look|cost|spend|pay|peak|exceed|reach|go|rise|fall|drop|increase|decrease|emit|get|end|stay|run|happen)\\b",
    `\\b(?:vai|vao|vamos|ira|irao|iremos)\\b(?: \\w+){0,6}? ${infinitives}\\b`,
    "\\b(?:vou|irei) (?:gastar|consumir|usar|pagar)\\b",
  ].join("|"),
);
/** The future tense guesses at the past as well: `será que gastámos`, `terá gasto`. */
const maybeComing = new RegExp(
  [
    `\\b${stems}(?:a|ao|emos|ei)\\b`,
    "\\bter(?:a|ao|emos|ei)\\b(?! (?:sido|gasto|pago|ganho|posto|\\w+[aiu]do)\\b)",
    "\\b(?:qual|quais|quanto|quanta|quantos|quantas|como|que|quando)(?: \\w+){0,3} sera(?:o)?\\b(?! que\\b)",
  ].join("|"),
);
/** Words of forecasting are said of days that are over as well. */
const foretold =
  /\b(?:forecast\w*|predict\w*|projection\w*|expect\w*|anticipat\w*|estimate\w*|previs\w*|prever|preve\w*|estimativa\w*|esper(?:a|ar|amos|am|ad[ao]s?)|(?:devo|devemos|posso|podemos) (?:contar|esperar|prever|orcamentar|reservar|nomear)|(?<!sem )contar com|should (?:i|we) (?:plan|budget|reckon|count|allow|nominate|prepare|brace)|(?:do|must|shall) (?:i|we) (?:nominate|plan for|budget for))\b/;
const isOver =
  /\b(?:did|was|were|had|ha(?:ve|s) (?:we|it|they|the|our|been)|yesterday|last|past|previous|ago|foi|foram|era|eram|ontem|anteontem|passad[ao]s?|ultim[ao]s?|houve|teve|gast(?:ou|amos|aram)|consum(?:iu|imos|iram)|us(?:ou|amos|aram))\b/;

/**
 * Whether a question is about what is still to come, so that a day or month it names is the next of that name.
 * @param written as `plain` writes it
 */
export function isAhead(written: string): boolean {
  if (isComing.test(written)) return true;
  return (maybeComing.test(written) || foretold.test(written)) && !isOver.test(written);
}

/** Portuguese words in the future tense, which are no misspellings of other words. */
export const futureTense = new RegExp(`^(?:${stems}|ser|ter|ir|vir|far|dir)(?:a|as|ao|emos|ei)$`);

/** Whether it is about a time that is over. @param written as `plain` writes it */
export const isPast = (written: string): boolean => isOver.test(written) && !isComing.test(written);
