import { number as numberSaid, ordinals } from "./period-words.data.ts";
import { howMany } from "./said-period.ts";

const least =
  /\b(crescente|ascending|least|fewest|smallest|lowest|lightest|slightest|thriftiest|most frugal|leanest|menor(?:es)?|menos|(?:do|da) mais (?:pequen[oa]|baix[oa])|most (?:economical|efficient|frugal)|mais (?:economic\w*|eficiente\w*|poupad\w*|pequen[oa]s?|baix[oa]s?)|(?:c[ao]me|comes|ranks?|ranked|finish(?:es|ed)?) (?:in )?last|ultimo lugar|low(?:est)? to high(?:est)?|small(?:est)? to (?:big|large)\w*)\b/;
/** `Which of them needed less?` */
const whichLess = /\b(?:which|who)\b.*\b(?:less|fewer)\b(?! than)/;
/** From the most to the least, which isn't the least first. */
const downwards =
  /\b(?:do|da|from|the)? ?(?:maior|mais|largest|biggest|highest|heaviest|hungriest|most)(?: \w+){0,2}? (?:para|ao|a|ate|to)(?: o| a| the)?(?: (?:que|one that|ones that))? (?:lightest|thriftiest|leanest|mais poupad\w*|mais economic\w*|menor|menos|smallest|lowest|least)\b/;

/** Whether several are asked for with the least first. @param written as `plain` writes it */
export const isAscending = (written: string): boolean =>
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

const nth = Object.keys(ordinals).concat("fifth", "5th", "quinto", "quinta").join("|");
const placed = new RegExp(
  [
    `\\b(${nth})(?: (?:que|one that))? (?:most|biggest|largest|highest|heaviest|hungriest|greatest|worst|smallest|lowest|least|mais|maior(?:es)?|menos|menor|pior)\\b`,
    `\\b(?:c[ao]me|comes|rank(?:s|ed)?|plac(?:es|ed)|finish(?:es|ed)?|is|was|in|em|no|ficou em) (?:the )?(${nth})\\b(?: place| lugar|$| in | em | no | na | for | by | por | among | _)`,
    `\\bnumber (two|three|2|3) (?:in|on|among|for|by|user|consumer)\\b`,
  ].join("|"),
);
/** What goes on with an order: `and the second?`, `e em terceiro?`. */
const placeAlone = new RegExp(
  `^(?:(?:and|e|so|what about|how about|then|who|which|quem|qual|was|is|came|foi|ficou|vem) )*(?:the |o |a |em |in )?(${nth})(?: one| place| lugar)?$`,
);

/** Which place of the order that was asked for is asked for next; null: none. */
export function nextPlaceIn(written: string): number | null {
  const said = placeAlone.exec(written)?.[1];
  return said === undefined ? null : (ordinals[said] ?? further[said] ?? null);
}

const further: Readonly<Record<string, number>> = { fifth: 5, "5th": 5, quinto: 5, quinta: 5 };

/** `the second biggest`, `em terceiro lugar`: which place of an order is asked for; 1: the first. @param written as `plain` writes it */
export function placeIn(written: string): number {
  const match = placed.exec(written);
  const said = match?.[1] ?? match?.[2];
  if (said !== undefined) return ordinals[said] ?? further[said] ?? 1;
  const count = howMany(match?.[3]);
  return Number.isNaN(count) ? 1 : count;
}
