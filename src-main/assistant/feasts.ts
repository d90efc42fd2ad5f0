import { DateTime } from "luxon";

/** Days that people call by their names: so many days from Easter Sunday, or a month and a day. */
const feasts: Readonly<Record<string, number | readonly [month: number, day: number]>> = {
  ...{ "good friday": -2, "sexta feira santa": -2, "sexta santa": -2 },
  ...{ "easter sunday": 0, easter: 0, "domingo de pascoa": 0, pascoa: 0 },
  ...{ "easter monday": 1, "shrove tuesday": -47, carnival: -47, carnaval: -47 },
  ...{ "corpus christi": 60, "corpo de deus": 60 },
  ...{ "new year s day": [1, 1], "new years day": [1, 1], "dia de ano novo": [1, 1], "ano novo": [1, 1] },
  ...{ "christmas eve": [12, 24], "vespera de natal": [12, 24] },
  ...{ "christmas day": [12, 25], christmas: [12, 25], "dia de natal": [12, 25], natal: [12, 25] },
  ...{ "valentine s day": [2, 14], "valentines day": [2, 14], "dia dos namorados": [2, 14] },
  ...{ "st patrick s day": [3, 17], "dia da liberdade": [4, 25], "dia de portugal": [6, 10] },
  ...{ "dia de reis": [1, 6], epiphany: [1, 6], "dia de santo antonio": [6, 13], "dia de sao joao": [6, 24] },
  ...{ "noite de santo antonio": [6, 13], "noite de sao joao": [6, 24] },
  ...{ "assumption day": [8, 15], "dia da assuncao": [8, 15], "dia da republica": [10, 5] },
  ...{ halloween: [10, 31], "all saints day": [11, 1], "dia de todos os santos": [11, 1] },
  ...{ "dia da imaculada": [12, 8], "boxing day": [12, 26], "new year s eve": [12, 31] },
  ...{ "passagem de ano": [12, 31], "vespera de ano novo": [12, 31] },
  ...{ "labour day": [5, 1], "labor day": [5, 1], "dia do trabalhador": [5, 1] },
};

/** Longest first, as `plain` writes them. */
export const feastNames: readonly string[] = Object.keys(feasts).sort(
  (one, other) => other.length - one.length,
);

/** The day of a feast in a year; null: there is none of this name. */
export function feastIn(name: string, year: number, zone: string): DateTime | null {
  const feast = feasts[name];
  if (feast === undefined) return null;
  if (typeof feast === "number") return easter(year, zone).plus({ days: feast });
  return DateTime.fromObject({ year, month: feast[0], day: feast[1] }, { zone });
}

/** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
function easter(year: number, zone: string): DateTime {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const skipped = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15;
  const moon = skipped % 30;
  const paschal =
    moon - Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11));
  const weekday =
    (100 * century +
      rest +
      Math.floor((100 * century + rest) / 4) +
      paschal +
      2 -
      century +
      Math.floor(century / 4)) %
    7;
  const offset = paschal - weekday;
  const month = 3 + Math.floor((offset + 40) / 44);
  return DateTime.fromObject({ year, month, day: offset + 28 - 31 * Math.floor(month / 4) }, { zone });
}
