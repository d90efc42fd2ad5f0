import { groupsOf, type Knowledge, type KnownDevice, type Meter } from "./knowledge.ts";
import { groups, type Medium, media } from "./lexicon.data.ts";
import { isMeant, plain, wordsOf } from "./spelling.ts";
import { canonical, common } from "./vocabulary.data.ts";

/** What a question is about. */
export interface Target {
  /** Meters that answer it; the whole's where nothing is named. */
  readonly meters: readonly Meter[];
  /** Devices that were named, meters or not. */
  readonly devices: readonly KnownDevice[];
  /** Groups that were named: `lighting`. */
  readonly groups: readonly string[];
  /** `3` of `floor 3`. */
  readonly floors: readonly string[];
  /** null: not said. */
  readonly medium: Medium | null;
  /** Something was named: it isn't about the whole site. */
  readonly named: boolean;
  /** Words that were taken for names. */
  readonly said: readonly string[];
  /** Several devices were named one by one. */
  readonly several: boolean;
  /** What is named by a number that nothing here has: `chiller 3`. */
  readonly absent: readonly string[];
  /** What is left out of the whole, where nothing else is named. */
  readonly without: readonly Meter[];
  /** The words that leave something out, as `plain` writes them; empty: nothing is. */
  readonly leftOut: string;
  /** The text without what names something, in which other words mean what they mean elsewhere. */
  readonly rest: string;
}

/** `T06`, `T6`: a letter or three with a number. */
const code = /^([a-z]{1,3})0*(\d{1,4})$/;
const toCanonical = (word: string): string => {
  // `pisos` is the plural of what is listed.
  const [known] = [word, word.replace(/(?<=\w{3})s$/, "")].filter((one) => Object.hasOwn(canonical, one));
  return (known === undefined ? word : (canonical[known] ?? word)).replace(code, "$1$2");
};
/** `lights` and `light` are one word here. */
const stem = (word: string): string => (word.length > 4 && word.endsWith("s") ? word.slice(0, -1) : word);
export const canonicalWords = (text: string): string[] =>
  wordsOf(plain(text).replace(groundFloor, "floor 0"))
    .flatMap((word) => toCanonical(word).split(" "))
    .map(stem);

/** As the Portuguese call the floor at the level of the street. */
const groundFloor = /\b(?:res do chao|(?:(?:piso|andar) )?terreo)\b/g;

/** Media that a question speaks of, as it says them. */
export function mediumIn(text: string): Medium | null {
  const written = ` ${plain(text)} `;
  return media.find(({ said }) => said.some((words) => written.includes(` ${words} `)))?.medium ?? null;
}

const listed = / (?:and|or|e|ou|vs|versus|plus|mais|with|com|than|que) /;

/** Groups that a text speaks of, and whether a word that lists stands between them: `lights and parking`. */
function groupsIn(text: string): { readonly found: readonly string[]; readonly areListed: boolean } {
  let left = ` ${plain(text)} `;
  const longest = groups
    .flatMap(({ id, said }) => said.map((words) => ({ id, words })))
    .sort((one, other) => other.words.length - one.words.length);
  const found = new Set<string>();
  for (const { id, words } of longest)
    while (left.includes(` ${words} `)) {
      found.add(id);
      left = left.replace(` ${words} `, " _ ");
    }
  const between = left.slice(left.indexOf("_"), left.lastIndexOf("_") + 1);
  return { found: [...found], areListed: listed.test(between) };
}

const ordinals: Readonly<Record<string, string>> = {
  ...{ first: "1", second: "2", third: "3", fourth: "4", fifth: "5", ground: "0" },
  ...{ primeiro: "1", segundo: "2", terceiro: "3", quarto: "4", quinto: "5" },
};

function floorsIn(words: readonly string[]): string[] {
  const found = new Set<string>();
  for (const [at, word] of words.entries()) {
    if (word !== "floor") continue;
    const near = [words[at + 1], words[at - 1]].map((one) =>
      Object.hasOwn(ordinals, one ?? "") ? ordinals[one ?? ""] : one,
    );
    const number = near.find((one) => one !== undefined && /^\d{1,2}[a-z]{0,2}$/.test(one));
    if (number !== undefined) found.add(number.replace(/\D+$/, ""));
  }
  return [...found];
}

/** Words that leave no part of a group out, as `canonicalWords` writes them. */
const all: ReadonlySet<string> = new Set(["all", "every", "whole", "total", "todo", "toda", "ambo", "both"]);

/**
 * What a question that goes on names, with what it leaves to the one before: `and floor 4?` after the lighting of floor 5 is
 * its lighting, `and the sockets?` those of floor 5, `the boilers` after gas their gas.
 * @param before what was asked about before
 */
export function goingOn(here: Target, before: Target): Target {
  const fits: ((meter: Meter) => boolean)[] = [];
  if (here.groups.length === 0 && here.floors.length > 0 && before.groups.length > 0)
    fits.push(({ groups: own }) => before.groups.some((id) => own.includes(id)));
  const isAll = here.said.some((word) => all.has(word));
  if (here.floors.length === 0 && here.groups.length > 0 && before.floors.length > 0 && !isAll)
    fits.push((meter) => isOnFloor(meter, before.floors));
  const media = new Set(before.meters.map(({ medium }) => medium));
  if (here.medium === null && media.size === 1) fits.push(({ medium }) => media.has(medium));
  let meters = here.meters;
  for (const fit of fits) {
    const left = meters.filter(fit);
    if (left.length > 0) meters = left;
  }
  if (meters.length === here.meters.length) return here;
  const ids = new Set(meters.map(({ deviceId }) => deviceId));
  return { ...here, meters, devices: here.devices.filter(({ id }) => ids.has(id)) };
}

const isOnFloor = (
  { name, location }: { name: string; location: string },
  floors: readonly string[],
): boolean => {
  const written = ` ${canonicalWords(`${name} ${location}`).join(" ")} `;
  return floors.some((floor) => written.includes(` floor ${floor} `));
};

/** A plant's label, as `eaaa52129`: people may say it or leave it out. */
const isLabel = (word: string): boolean => /^[a-z]+\d{4,}$/.test(word);

const withoutLabel = (name: string): string[] => canonicalWords(name).filter((word) => !isLabel(word));

const isNumber = (word: string | undefined): boolean => /^\d{1,3}$/.test(word ?? "");
const joins = new Set([
  "and",
  "e",
  "or",
  "ou",
  "vs",
  "versus",
  "with",
  "com",
  "the",
  "o",
  "a",
  "number",
  "no",
  "do",
  "da",
]);

/** Whether a text says a word's number: `chiller 2`, `chillers 1 and 2`, `tenant 4`. */
function saysNumber(words: readonly string[], word: string, number: string): boolean {
  return words.some((one, at) => {
    if (one !== number) return false;
    let before = at - 1;
    while (before >= 0 && (isNumber(words[before]) || joins.has(words[before] ?? ""))) before -= 1;
    return words[before] === word;
  });
}

/** Words of names that are followed by a number, with all their numbers: `chiller` → 1, 2. */
function numberedIn(devices: readonly KnownDevice[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, location } of devices)
    for (const words of [withoutLabel(name), canonicalWords(location)])
      for (const [at, word] of words.entries()) {
        const next = words[at + 1] ?? "";
        const number = isNumber(next) ? next : /^[a-z]{1,3}(\d+)$/.exec(next)?.[1];
        if (number === undefined || isNumber(word)) continue;
        found.set(word, (found.get(word) ?? new Set()).add(number));
      }
  return found;
}

/** Whether a text has a word of a name. A number counts only behind the word that it belongs to. */
function hasWord(words: readonly string[], own: readonly string[], at: number): boolean {
  const word = own[at] ?? "";
  const before = own[at - 1];
  if (isNumber(word) && before !== undefined) return saysNumber(words, before, word);
  const numbered = /^[a-z]{1,3}(\d+)$/.exec(word);
  if (numbered !== null && before !== undefined && saysNumber(words, before, numbered[1] ?? "")) return true;
  return words.some((one) => isMeant(one, word));
}

/** The text without the numbers of names, which aren't days: `Boiler 1 February` is February. */
export function withoutNumbers(text: string, { devices }: Knowledge): string {
  const numbered = numberedIn(devices);
  return text.replace(
    /(\p{L}+)([\s-]+)(\d{1,3})(?![\d:/.hº-])\b/gu,
    (all, word: string, space: string, number: string) => {
      const [own = ""] = canonicalWords(word);
      return numbered.get(own)?.has(number) ? `${word}${space}_` : all;
    },
  );
}

/** Devices all of whose name's words the question has, in any order; one whose name is part of another's that is named isn't. */
function devicesIn(words: readonly string[], devices: readonly KnownDevice[]): KnownDevice[] {
  const hits = devices
    .map((device) => ({ device, all: canonicalWords(device.name) }))
    .map(({ device, all }) => ({
      device,
      labels: all.filter(isLabel),
      own: all.filter((one) => !isLabel(one)),
    }))
    .filter(
      ({ own, labels }) =>
        labels.some((label) => words.includes(label)) ||
        own.some((word) => code.test(word) && words.includes(word)) ||
        (own.length > 0 && own.every((_, at) => hasWord(words, own, at))),
    );
  return hits
    .filter(
      ({ own }) =>
        // `Server room and server room cooling` are both.
        own.every((word) => words.filter((one) => one === word).length > 1) ||
        !hits.some((other) => other.own.length > own.length && own.every((word) => other.own.includes(word))),
    )
    .map(({ device }) => device);
}

/** Devices that have a word with its number in their names: `AHU-1` is fans and coils. */
function numberedDevices(words: readonly string[], devices: readonly KnownDevice[]): KnownDevice[] {
  return devices.filter(({ name }) => {
    const own = withoutLabel(name);
    return own.some(
      (word, at) => at > 0 && isNumber(word) && own[at - 1] !== "floor" && hasWord(words, own, at),
    );
  });
}

/** Words of names that say too little by themselves. */
const generic: ReadonlySet<string> = new Set([
  ...[...common, ...media.flatMap(({ said }) => said.flatMap((text) => canonicalWords(text)))],
  ...[
    "plant",
    "main",
    "room",
    "floor",
    "hot",
    "chilled",
    "cooling",
    "heating",
    "energy",
    "supply",
    "return",
    "make",
    "circuit",
  ],
  // They say what is asked for, though a name may have them as well.
  ...[
    "alarm",
    "alarme",
    "alert",
    "alerta",
    "event",
    "evento",
    "warning",
    "aviso",
    "rule",
    "report",
    "forecast",
    "saving",
  ],
]);

/** Devices that most words of a question are in the names of, and how many words that is. */
function partlyNamed(
  words: readonly string[],
  devices: readonly KnownDevice[],
): { readonly hits: number; readonly found: KnownDevice[] } {
  const scored = devices.map((device) => {
    const own = withoutLabel(device.name);
    const said = own.filter((word) => word.length >= 3 && !/\d/.test(word) && words.includes(word));
    const tells = said.some((word) => word.length >= 4 && !generic.has(word));
    // `chilled water` and `hot water` tell something together only.
    const isCircuit = said.length >= 2 && said.some((word) => word === "chilled" || word === "hot");
    return { device, hits: tells || isCircuit ? said.length : 0 };
  });
  const hits = Math.max(0, ...scored.map((one) => one.hits));
  return {
    hits,
    found: hits === 0 ? [] : scored.filter((one) => one.hits === hits).map(({ device }) => device),
  };
}

/** What a question names by a number or code that nothing here has. */
function absentIn(words: readonly string[], devices: readonly KnownDevice[]): string[] {
  const numbered = numberedIn(devices);
  const codes = new Set(devices.flatMap(({ name }) => withoutLabel(name).filter((word) => code.test(word))));
  const families = new Set([...codes].map((one) => one.replace(/\d+$/, "")));
  const unknown = words.flatMap((word, at) => {
    const next = words[at + 1] ?? "";
    if (isNumber(next) && numbered.has(word) && !numbered.get(word)?.has(next)) return [`${word} ${next}`];
    const family = code.exec(word)?.[1];
    return family !== undefined && families.has(family) && !codes.has(word) ? [word] : [];
  });
  return [...new Set(unknown)].slice(0, 3);
}

/** The text without the words of names and groups that were found in it. */
function restOf(text: string, named: readonly KnownDevice[]): string {
  const own = new Set(named.flatMap(({ name }) => withoutLabel(name)));
  let left = ` ${plain(text)} `;
  const phrases = groups.flatMap(({ said }) => said).sort((one, other) => other.length - one.length);
  for (const phrase of phrases) left = left.replaceAll(` ${phrase} `, " ");
  return (
    left
      .trim()
      .split(/\s+/)
      // `how hot`: what is measured, though a name may have the word.
      .filter((word, at, all) => all[at - 1] === "how" || !own.has(stem(toCanonical(word))))
      .join(" ")
  );
}

/** Of `riser B of the toilets`, the toilets' riser and not another one that is called so alone. */
function ofGroups(one: KnownDevice, said: readonly string[], devices: readonly KnownDevice[]): KnownDevice {
  const own = withoutLabel(one.name);
  const nearer = devices.filter(({ name }) => {
    const other = withoutLabel(name);
    const isLonger = other.length > own.length && own.every((word) => other.includes(word));
    const before = other.filter((word) => !own.includes(word)).join(" ");
    return isLonger && said.some((id) => groups.find((group) => group.id === id)?.named.includes(before));
  });
  return nearer.length === 1 && nearer[0] !== undefined ? nearer[0] : one;
}

const ofEach = /\b(?:per|por|por cada|a cada|for each|for every|each) kwh\b/;

const isCalledAfter = ({ name }: Meter, devices: readonly KnownDevice[]): boolean => {
  const called = withoutLabel(name).join(" ");
  return devices.some((one) => called.startsWith(`${withoutLabel(one.name).join(" ")} `));
};

/**
 * Finds out what a question is about.
 * @param text misspellings put right, as far as they were found; without the words that say when
 */
export function targetOf(text: string, { devices, meters }: Knowledge): Target {
  const words = canonicalWords(text);
  const { found, areListed } = groupsIn(text);
  const floors = floorsIn(words);
  const exact = devicesIn(words, devices).map((one) => ofGroups(one, found, devices));
  const metersOf = (own: readonly KnownDevice[]) =>
    meters.filter(({ deviceId }) => own.some(({ id }) => id === deviceId));
  const absent = absentIn(words, devices);
  // `Canteen` is a meter's name and a place that has several meters: then the place is meant.
  const isPlace = found.length > 0 && exact.every(({ name }) => withoutLabel(name).length === 1);
  const partly = partlyNamed(words, devices);
  const numbered = numberedDevices(words, devices);
  const guessed =
    exact.length > 0 && !isPlace
      ? exact
      : numbered.length > 0
        ? numbered
        : (partly.hits >= 2 && floors.length === 0) || (found.length === 0 && floors.length === 0)
          ? partly.found
          : [];
  // `The gas at the entry` is none of the incomer's: a name that is said in part only doesn't hold against a medium.
  const other = guessed === partly.found ? mediumIn(restOf(text, guessed)) : null;
  const ofGuessed = metersOf(guessed);
  const isOther = other !== null && ofGuessed.length > 0 && ofGuessed.every((one) => one.medium !== other);
  const named = isOther ? [] : guessed;
  const rest = restOf(text, guessed);
  const medium = mediumIn(rest);
  const several = exact.length > 1;
  const base = {
    groups: found,
    floors,
    medium,
    said: words,
    absent,
    rest,
    several,
    without: [],
    leftOut: "",
  };
  const ofMedium = (one: Meter) => medium === null || one.medium === medium;
  if (named.length > 0) {
    const all = metersOf(named);
    // `Water main` has its medium in its name; where that names others too, it chooses among them.
    const saidIn = medium ?? (new Set(all.map((one) => one.medium)).size > 1 ? mediumIn(text) : null);
    const fitting = all.filter((one) => saidIn === null || one.medium === saidIn);
    // What a machine is called begins what its meter of another medium is called: `Chiller 2 evaporator`.
    // Cold for each kWh is of both.
    const isRatio = ofEach.test(plain(text));
    const own =
      fitting.length > 0 || isRatio
        ? fitting
        : meters.filter((one) => one.medium === saidIn && isCalledAfter(one, named));
    // A medium chooses among what is named; where it fits none, the word was part of a name.
    return { ...base, devices: named, meters: own.length > 0 ? own : all, named: true };
  }
  if (found.length > 0 || floors.length > 0) {
    // `luzes do parque` are the lights there; `lights and parking` are both.
    const isBoth = (one: Meter) => {
      const own = [...one.groups, ...groupsOf(one.location, one.medium)];
      return found.every((id) => own.includes(id));
    };
    const areOne = found.length > 1 && !areListed && meters.some(isBoth);
    const fits = (one: Meter) =>
      (found.length === 0 || (areOne ? isBoth(one) : found.some((id) => one.groups.includes(id)))) &&
      (floors.length === 0 || isOnFloor(one, floors));
    const here = devices.filter(
      (device) =>
        meters.some((meter) => meter.deviceId === device.id && fits(meter)) ||
        (found.length === 0 && isOnFloor(device, floors)),
    );
    return {
      ...base,
      devices: here,
      meters: meters.filter((one) => fits(one) && ofMedium(one)),
      named: true,
    };
  }
  const wholeOf = medium ?? "electricity";
  const whole = meters.filter((one) => one.medium === wholeOf && one.level === "whole");
  return {
    ...base,
    devices: [],
    meters: whole.length > 0 ? whole : meters.filter((one) => one.medium === wholeOf && one.level === "end"),
    named: false,
  };
}
