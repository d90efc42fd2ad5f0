import type { Knowledge, KnownDevice } from "./knowledge.ts";
import { meantIn } from "./left-out.ts";
import { partsIn } from "./period-part.ts";
import { plain, plainName, wordsOf } from "./spelling.ts";

/** Words that join others, and tell no name by themselves. */
const joining = /^(?:[aeo]s?|d[aeo]s?|n[aeo]s?|em|of|the|in|at|on|by|to|for|and|or|ou|com|with)$/;

/** Words of a text that stand together in a name: from the first one until before the last. */
interface Run {
  readonly device: KnownDevice;
  readonly from: number;
  readonly to: number;
}

/** Where a text has at least two words of a name one after the other, or all of it. */
function runsOf(words: readonly string[], device: KnownDevice): Run[] {
  const own = wordsOf(plainName(device.name));
  const found: Run[] = [];
  for (let from = 0; from < words.length; from += 1) {
    let most = 0;
    for (let at = 0; at < own.length; at += 1) {
      let length = 0;
      while (own[at + length] !== undefined && own[at + length] === words[from + length]) length += 1;
      most = Math.max(most, length);
    }
    const telling = words.slice(from, from + most).filter((word) => !joining.test(word));
    if (telling.length >= 2 || (most > 0 && most === own.length))
      found.push({ device, from, to: from + most });
  }
  return found;
}

/**
 * A text with `_` in the place of names whose words would be taken for parts of a period: `iluminação noturna` is what is called
 * so, where something is.
 */
export function withoutNamedParts(text: string, knowledge: Knowledge): string {
  const written = plain(text);
  const parts = partsIn(written);
  if (parts.length === 0) return text;
  const words = wordsOf(text);
  const isPart = ({ from, to }: Run): boolean => {
    const begin = words.slice(0, from).join(" ").length + (from === 0 ? 0 : 1);
    const end = begin + words.slice(from, to).join(" ").length;
    // What is called `night` alone isn't meant by `at night`.
    return parts.some(({ at, words: said }) =>
      to - from > 1 ? at < end && begin < at + said.length : at === begin && said.length === end - begin,
    );
  };
  const runs = knowledge.devices.flatMap((device) => runsOf(words, device)).filter(isPart);
  if (runs.length === 0) return text;
  const meant = new Set(meantIn(written, knowledge).devices.map(({ id }) => id));
  const named = runs.filter(({ device }) => meant.has(device.id));
  let at = -1;
  return text.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => {
    if (plain(word) !== "") at += 1;
    return named.some(({ from, to }) => at >= from && at < to) ? "_" : word;
  });
}
