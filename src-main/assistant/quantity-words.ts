import type { Fact } from "../contract/assistant.ts";
import {
  countedItself,
  countedThings,
  countWord,
  durationUnits,
  fractionWords,
  kindWords,
  months,
  multiples,
  numberedWords,
  ordinals,
} from "./quantity-words.data.ts";

/** A quantity that a text says without a digit and without a unit of measurement. */
export interface SaidQuantity {
  readonly from: number;
  readonly to: number;
  /**
   * `ratio`: `twice`, `a third of`, `cinco vezes`; `duration`: `ten days`; `count`: `nine alarms`, of two and more; `moment`:
   * `the seventh of March`, which no fact is.
   */
  readonly kind: "ratio" | "duration" | "count" | "moment";
  /** NaN where it isn't known. */
  readonly value: number;
  /** Of a duration, as facts have it: `days`; of a count the word behind it. */
  readonly unit: string;
}

const alternatives = (words: Readonly<Record<string, unknown>>): string =>
  Object.keys(words)
    .toSorted((one, other) => other.length - one.length)
    .join("|");
const count = `(?:${alternatives(countWord)})`;
const counted = `${count}(?:[ -]+(?:and |e )?${count})*`;
const begin = "(?<!\\p{L})";
const end = "(?!\\p{L})";
const fraction = `(?:${alternatives(fractionWords)})`;
const ordinal = `(?:(?:twenty|thirty)[ -])?(?:${alternatives(ordinals)})`;
const month = `(?:${months.join("|")})`;
/** Without a word between, `one may` is no day. */
const plainMonth = `(?:${months.filter((one) => one !== "May").join("|")})`;
/** What follows a part of something, and no thing that is the third one. */
const ofIt =
  "(?=[ -]+(?:of|more|less|fewer|higher|lower|above|below|over|under|as|greater|smaller|longer|shorter|up|down|from|d[aeo]s?|mais|menos|a mais|a menos|acima|abaixo|superior|inferior|maior|menor)(?!\\p{L})|[ ]*(?:[.,;:!?)]|$))";
/** `In March two chillers ran` counts chillers, and is no day. */
const noThings = "(?! (?!(?:was|is|has|as|os|às|aos|nos|nas|its|this)(?!\\p{L}))\\p{L}+s(?!\\p{L}))";
/** In `level three` and `scope two` it is a name, in `three-phase` a kind; `por cento` is a unit. */
const noName = `(?<!por )(?<!(?:scopes?|âmbitos?) )(?<!(?<!(?:the|this|that|our|its|each|every) )(?:${numberedWords.join("|")})[ -](?=${counted}${end}${noThings}))`;
const noKind = `(?![ -](?:${kindWords.join("|")})(?!\\p{L}))`;
/** `The two` were spoken of before, unless how many they are is what is asked. */
const noPair = `(?!(?<=(?<!\\p{L})(?:the|these|those|both|either|other|first|last|next|previous|os|as|[dnp]?el[oa]s|[dn][oa]s|aos|às|[dn]?est[ea]s|[dn]?ess[ea]s|outr[oa]s|primeir[oa]s|últim[oa]s|seguintes) )(?:two|dois|duas)${end}(?!(?: \\p{L}+)? (?:${countedThings.join("|")})))`;
const noHour = "(?![ -]+(?:of an? |an |de )?ho(?:ur|ra))";

type Reader = (match: RegExpMatchArray) => Pick<SaidQuantity, "kind" | "value" | "unit">;
const ratio = (value: number) => ({ kind: "ratio" as const, value, unit: "" });
const moment: Reader = () => ({ kind: "moment", value: Number.NaN, unit: "" });
const words = (source: string): RegExp => new RegExp(`${begin}(?:${source})`, "giu");

/** Ways to say quantities, the longer before those that are part of them. */
const ways: readonly (readonly [RegExp, Reader])[] = [
  // Days of months and hours of days.
  [
    words(
      `(?:the )?${ordinal} (?:(?:of|de) ${month}|${plainMonth})${end}|${month} the ${ordinal}${end}|${plainMonth} ${ordinal}${end}`,
    ),
    moment,
  ],
  [
    words(
      `${counted} (?:de ${month}|${plainMonth})${end}|${plainMonth} (?!(?:one|um|uma)${end})${counted}${end}${noThings}|(?<!(?:por|cada|ao|a|um) )dia ${counted}${end}${noThings}`,
    ),
    moment,
  ],
  [
    words(
      `${counted} (?:o['’]clock|[ap]\\.?m${end}|in the (?:morning|afternoon|evening)|da (?:manhã|tarde|noite))|(?:half|quarter) (?:past|to) ${counted}${end}`,
    ),
    moment,
  ],
  [words(`(?:half (?:a )?dozen|meia dúzia)${end}`), () => ({ kind: "count", value: 6, unit: "" })],
  // Parts: three-quarters, one in five, a third of, half.
  [
    words(`(${counted}) (?:out of|in(?: every)?|em cada|de cada|em) (${counted})${end}`),
    ([, some = "", all = ""]) => ratio(countOf(some) / countOf(all)),
  ],
  [
    words(`(?!(?:one|um|uma|an?)[ -])(${counted})[ -](${fraction})${end}${noHour}`),
    ([, some = "", part = ""]) => ratio(countOf(some) * partOf(part)),
  ],
  [
    words(`(?:an?|one|um|uma|a)[ -](${fraction})${end}${noHour}${ofIt}`),
    ([, part = ""]) => ratio(partOf(part)),
  ],
  [words(`a (?:terça|quarta|quinta|décima|centésima|milésima) parte${end}`), () => ratio(Number.NaN)],
  [
    words(
      `(?:${counted} )?(?:${counted}|hours?|days?|weeks?|months?|years?|vez(?:es)?|horas?|dias?|semanas?|mês|meses|anos?)(?: and a half| e mei[ao])${end}(?: times| vezes)?`,
    ),
    () => ratio(Number.NaN),
  ],
  [
    words(
      `(?<!(?:first|second|latter|last|upper|lower|earlier|later|primeira|segunda|última)[ -])(?:half|halves|metades?)${end}(?!-\\p{L}| past| day)${noHour}`,
    ),
    () => ratio(0.5),
  ],
  // Multiples: twice, doubled, tenfold, five times.
  [
    words(
      `(${alternatives(multiples)})${end}(?![ -](?:glaz|skin|pole|check|bed|wall|door|duct|deck|click|coil|effect|leaf|pane|occupan|room|count|tariff|rate|shift))`,
    ),
    ([, word = ""]) => ratio(multiples[word.toLowerCase()] ?? Number.NaN),
  ],
  [words(`(${counted})[ -]?fold${end}`), ([, some = ""]) => ratio(countOf(some))],
  [
    words(`(?!one${end}|uma${end})(${counted})[ -](?:times|vezes)${end}`),
    ([, some = ""]) => ratio(countOf(some)),
  ],
  [words(`orders? of magnitude|ord(?:em|ens) de grandeza`), () => ratio(Number.NaN)],
  [
    words(`(?!(?:one|um|uma)[ -])(${counted})[ -](${alternatives(durationUnits)})${end}`),
    ([, some = "", unit = ""]) => ({
      ...{ kind: "duration", value: countOf(some), unit: durationUnits[unit.toLowerCase()] ?? "" },
    }),
  ],
  // Counts: nine alarms, dozens of them.
  [words("tens(?= of )"), () => ({ kind: "count", value: Number.NaN, unit: "" })],
  [
    words(
      `${noName}${noPair}(${counted})${end}( (?:point|comma|vírgula|ponto) ${counted}${end})?${noKind}(?=(?: (?:de )?(\\p{L}+))?)`,
    ),
    ([, some = "", decimals, of = ""]) => ({
      kind: "count",
      value: decimals === undefined ? countOf(some) : Number.NaN,
      unit: of.toLowerCase(),
    }),
  ],
];

/** Words by which a quantity may begin, go on or end: what follows them decides. */
export const quantityWords = `${begin}(?:${alternatives({ ...fractionWords, ...multiples, ...ordinals })}|\\p{L}+fold|hal(?:f|ves)|metades?|mei[ao]|orders?|magnitude|ordem|ordens|grandeza|dia|vez(?:es)?|parte)${end}`;

/** Finds quantities in words. @returns where they are, ascending, none within another */
export function quantitiesIn(text: string): SaidQuantity[] {
  const found: SaidQuantity[] = [];
  for (const [way, read] of ways)
    for (const match of text.matchAll(way)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (found.some((one) => to > one.from && from < one.to)) continue;
      const said = read(match);
      // One is an article in many places, and none is what a model may say of what it was told nothing of.
      if (said.kind !== "count" || !(said.value < 2)) found.push({ from, to, ...said });
    }
  return found.sort((one, other) => one.from - other.from);
}

/** How far a ratio in words may be off, as a share of it: nobody says `about half` of a tenth more. */
const rounding = 0.05;
const near = (one: number, other: number): boolean => Math.abs(one - other) <= rounding * Math.abs(other);

/**
 * Whether facts have what was said: a share or a change in per cent, a count, a length of time, or two of one unit that are in
 * this ratio.
 * @param together facts that are said in the same sentence: only these are held against each other
 */
export function isCarried(
  { kind, value, unit }: SaidQuantity,
  facts: readonly Fact[],
  together: readonly Fact[],
): boolean {
  if (kind === "moment" || Number.isNaN(value)) return false;
  const quantities = facts.map(({ quantity }) => quantity);
  if (kind === "count")
    return facts.some(
      ({ quantity: one, shown }) =>
        one.value === value &&
        (one.unit === "" ||
          (unit !== "" && (one.unit === unit || shown.toLowerCase().endsWith(`\u00a0${unit}`)))),
    );
  if (kind === "duration")
    return quantities.some(
      (one) => one.unit === unit && Math.abs(one.value - value) <= Math.min(0.5, rounding * value),
    );
  return (
    quantities.some(
      (one) =>
        (one.unit === "%" &&
          (near(one.value, 100 * value) || (value > 1 && near(one.value, 100 * (value - 1))))) ||
        (one.unit === "" && one.value === value),
    ) ||
    together.some(({ quantity: one }) =>
      together.some(
        ({ quantity: other }) =>
          one !== other &&
          one.unit === other.unit &&
          other.value !== 0 &&
          near(one.value / other.value, value),
      ),
    )
  );
}

function partOf(word: string): number {
  return 1 / (fractionWords[word.toLowerCase()] ?? Number.NaN);
}

/** The number that words say: `twenty-one`, `duzentos e dez`. */
function countOf(said: string): number {
  let sum = 0;
  for (const word of said.toLowerCase().split(/[ -]+/)) {
    const own = countWord[word];
    if (own === undefined) continue;
    // `Two hundred` is counted in hundreds, `hundred and two` isn't.
    const isCounted = own >= 100 || Number.isNaN(own) || countedItself.includes(word);
    sum = isCounted && sum > 0 && !(sum >= own) ? sum * own : sum + own;
  }
  return sum;
}
