import { number as numberSaid, ordinals } from "./period-words.data.ts";
import { howMany } from "./said-period.ts";

/** Behind `last`: it is a time. */
const ofTime =
  "(?! (?:week|month|year|quarter|half|weekend|night|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter))";
const wasLast = new RegExp(
  `\\b(?:c[ao]me|comes|ranks?|ranked|finish(?:es|ed)?|is|was|placed) (?:in )?last\\b${ofTime}|\\bin last place\\b|\\b(?:ficou|veio|esta|estava|foi) em (?:pen)?ultimo\\b|\\bpenultim[oa] lugar\\b|\\b(?:second (?:to|from)|next to) last\\b|\\bpenultimate\\b`,
);
const least =
  /\b(crescente|ascending|least|fewest|smallest|lowest|lightest|slightest|thriftiest|most frugal|leanest|menor(?:es)?|menos|(?:do|da) mais (?:pequen[oa]|baix[oa])|most (?:economical|efficient|frugal)|mais (?:economic\w*|eficiente\w*|poupad\w*|pequen[oa]s?|baix[oa]s?)|ultimo lugar|low(?:est)? to high(?:est)?|small(?:est)? to (?:big|large)\w*)\b/;
/** `Which of them needed less?` */
const whichLess = /\b(?:which|who)\b.*\b(?:less|fewer)\b(?! than)/;
/** From the most to the least, which isn't the least first. */
const downwards =
  /\b(?:do|da|from|the)? ?(?:maior|mais|largest|biggest|highest|heaviest|hungriest|most)(?: \w+){0,2}? (?:para|pra|pro|ao|a|ate|to)(?: o| a| the)?(?: (?:que|one that|ones that))? (?:lightest|thriftiest|leanest|mais poupad\w*|mais economic\w*|menor|menos|smallest|lowest|least)\b/;

/** Whether several are asked for with the least first. @param written as `plain` writes it */
export const isAscending = (written: string): boolean =>
  wasLast.test(written) ||
  least.test(written.replace(downwards, " ").replace(/\b(?:more or less|mais ou menos)\b/, " ")) ||
  whichLess.test(written);

const counted = new RegExp(
  [
    `\\btop (${numberSaid})\\b`,
    `\\b(${numberSaid}) (?:biggest|largest|highest|most|maiores|main|heaviest|hungriest|greediest|worst)\\b`,
    `\\bos (${numberSaid}) (?:\\w+ ){0,2}que mais\\b`,
  ].join("|"),
);

/** `top 5`, `the three biggest`, `os 3 maiores`; null: it isn't said. */
export function countIn(written: string): number | null {
  const match = counted.exec(written);
  const count = howMany(match?.[1] ?? match?.[2] ?? match?.[3]);
  return match === null || !(count >= 1) ? null : count;
}

const further: Readonly<Record<string, number>> = {
  ...{
    fifth: 5,
    "5th": 5,
    quinto: 5,
    quinta: 5,
    "3 a": 3,
    "4 a": 4,
    "5 o": 5,
    "5 a": 5,
    sixth: 6,
    "6th": 6,
    sexto: 6,
  },
  ...{ seventh: 7, "7th": 7, setimo: 7, eighth: 8, "8th": 8, oitavo: 8, ninth: 9, "9th": 9, nono: 9 },
  ...{ tenth: 10, "10th": 10, decimo: 10, next: 2, seguinte: 2 },
};
const nth = Object.keys(ordinals).concat(Object.keys(further)).join("|");
/** Numbers that are of a day, a floor or a machine, and days of the week: no places, whatever stands behind them. */
const noPlaces = [
  // A room, and a floor.
  /\bno (?:segundo|terceiro|quarto|quinto)\b(?! lugar)/g,
  /\b(?!(?:o|a|os|as|em|no|na|foi|ficou|quem|qual|e|the|is|was|in|top|who|which|came)\b)[a-z]+ \d{1,2}(?: (?:e|ou|and|or|a|to|until|ate) \d{1,2})*(?= [oa] )/g,
  /\b(?:na|nas|uma|numa|cada|desde|ate) (?:segunda|terca|quarta|quinta|sexta)(?: feira)?\b(?! posicao)/g,
  /\b(?:segunda|terca|quarta|quinta|sexta) feira\b/g,
];
const placed = new RegExp(
  [
    `\\b(${nth})(?: (?:que|one that))? (?:most|biggest|largest|highest|heaviest|hungriest|greatest|worst|smallest|lowest|least|mais|maior(?:es)?|menos|menor|pior)\\b`,
    `\\b(?:c[ao]me|comes|rank(?:s|ed)?|plac(?:es|ed)|finish(?:es|ed)?|is|was|in|em|no|ficou em) (?:the )?(${nth})\\b(?: place| lugar|$| in | em | no | na | for | by | por | among | _)`,
    `\\b(?:^|is|was|s|came|comes|at|as|be) number (two|three|four|five|[2-9])\\b`,
  ].join("|"),
);
/** What goes on with an order: `and the second?`, `e em terceiro?`. */
const placeAlone = new RegExp(
  `^(?:(?:and|e|so|what about|how about|then|who|which|quem|qual|was|is|came|foi|ficou|vem) )*(?:the |o |a |em |in )?(${nth})(?: one| place| lugar)?$`,
);

/** Which place of the order that was asked for is asked for next; null: none. */
export function nextPlaceIn(written: string): number | null {
  const said = placeAlone.exec(written)?.[1];
  // `E segunda?` asks for Monday.
  const isDay = said !== undefined && /^(?:segunda|quarta|quinta)$/.test(said);
  return said === undefined || (isDay && !/\ba (?:segunda|quarta|quinta)\b/.test(written))
    ? null
    : (ordinals[said] ?? further[said] ?? null);
}

/** `the second biggest`, `em terceiro lugar`: which place of an order is asked for; 1: the first. @param written as `plain` writes it */
export function placeIn(written: string): number {
  if (/\b(?:penultim[oa]|penultimate|(?:second (?:to|from)|next to) last)\b/.test(written)) return 2;
  const match = placed.exec(noPlaces.reduce((text, days) => text.replace(days, " _ "), written));
  const said = match?.[1] ?? match?.[2];
  if (said !== undefined) return ordinals[said] ?? further[said] ?? 1;
  const count = howMany(match?.[3]);
  return Number.isNaN(count) ? 1 : count;
}
