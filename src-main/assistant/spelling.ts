/**
 * How a text is compared: lower case, without accents, everything but letters and digits as one space.
 * `Iluminação – Piso 3` becomes `iluminacao piso 3`.
 */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A device's name as {@link plain} has it, without the label that a plant puts before it: `eaaa52129 chiller 2`. */
export const plainName = (name: string): string => plain(name).replace(/^[a-z]+\d{4,} /, "");

/** Words of a text as {@link plain} has them. */
export function wordsOf(text: string): string[] {
  const all = plain(text);
  return all === "" ? [] : all.split(" ");
}

/**
 * How many single letters have to be put in, left out, changed or swapped with their neighbour to make one word of the other
 * (optimal string alignment; Damerau 1964), but no more than `most`: then `most + 1`.
 */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = next;
  }
  return last[other.length] ?? most + 1;
}

/** Misspellings that a word of this length may have. */
export function forgiven(word: string): number {
  if (/\d/.test(word) || word.length < 4) return 0;
  return word.length < 9 ? 1 : 2;
}

const longWord = 6;
const consonants = (word: string): string => word.replace(/[aeiouy]/g, "").replace(/(.)\1/g, "$1");

/** Whether one has a letter too many, the same as the one before it: `gass`. */
function isDoubled(one: string, other: string): boolean {
  if (one.length !== other.length + 1 || other.length < 3) return false;
  let at = 1;
  while (at < other.length && one[at] === other[at]) at += 1;
  return one[at] === one[at - 1] && one.slice(at + 1) === other.slice(at);
}
const isSwapped = (one: string, other: string): boolean =>
  one.length === other.length && [...one].sort().join("") === [...other].sort().join("");

/** Whether a word as written may be meant for another: the same, or misspelt. Digits are never misspelt. */
export function isMeant(written: string, word: string): boolean {
  if (written === word) return true;
  // People seldom get the first letter wrong; short words differ too easily.
  if (written[0] !== word[0]) return false;
  if (isDoubled(written, word) || isDoubled(word, written)) return true;
  const most = Math.min(forgiven(written), forgiven(word));
  if (most === 0) return false;
  // Of four letters nearly every word is near another: one may be missing, no more.
  if (written.length === 4 && word.length !== 5 && !isSwapped(written, word)) return false;
  if (distance(written, word, most) <= most) return true;
  // Vowels are heard alike: two of them may be wrong where all consonants are right.
  const isLong = written.length >= longWord && word.length >= longWord;
  return isLong && consonants(written) === consonants(word) && distance(written, word, 2) <= 2;
}
