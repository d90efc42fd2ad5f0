import type { Knowledge, KnownDevice, Meter } from "./knowledge.ts";
import { groups, type Medium, media } from "./lexicon.data.ts";
import { isMeant, plain, wordsOf } from "./spelling.ts";
import { canonical } from "./vocabulary.data.ts";

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
}

const toCanonical = (word: string): string => canonical[word] ?? word;
/** `lights` and `light` are one word here. */
const stem = (word: string): string => (word.length > 4 && word.endsWith("s") ? word.slice(0, -1) : word);
const canonicalWords = (text: string): string[] => wordsOf(text).map(toCanonical).map(stem);

/** Media that a question speaks of, as it says them. */
export function mediumIn(text: string): Medium | null {
  const written = ` ${plain(text)} `;
  return media.find(({ said }) => said.some((words) => written.includes(` ${words} `)))?.medium ?? null;
}

function groupsIn(text: string): string[] {
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
  return [...found];
}

const ordinals: Readonly<Record<string, string>> = {
  ...{ first: "1", second: "2", third: "3", fourth: "4", fifth: "5", ground: "0" },
  ...{ primeiro: "1", segundo: "2", terceiro: "3", quarto: "4", quinto: "5" },
};

function floorsIn(words: readonly string[]): string[] {
  const found = new Set<string>();
  for (const [at, word] of words.entries()) {
    if (word !== "floor") continue;
    const near = [words[at + 1], words[at - 1]].map((one) => ordinals[one ?? ""] ?? one);
    const number = near.find((one) => one !== undefined && /^\d{1,2}[a-z]{0,2}$/.test(one));
    if (number !== undefined) found.add(number.replace(/\D+$/, ""));
  }
  return [...found];
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
        (own.length > 0 && own.every((word) => words.some((one) => isMeant(one, word)))),
    );
  return hits
    .filter(
      ({ own }) =>
        !hits.some((other) => other.own.length > own.length && own.every((word) => other.own.includes(word))),
    )
    .map(({ device }) => device);
}

/** Finds out what a question is about. @param text misspellings put right, as far as they were found */
export function targetOf(text: string, { devices, meters }: Knowledge): Target {
  const words = canonicalWords(text);
  const medium = mediumIn(text);
  const found = groupsIn(text);
  const floors = floorsIn(words);
  const named = devicesIn(words, devices);
  const metersOf = (own: readonly KnownDevice[]) =>
    meters.filter(({ deviceId }) => own.some(({ id }) => id === deviceId));
  const base = { groups: found, floors, medium, said: words };
  // `Canteen` is a meter's name and a place that has several meters: then the place is meant.
  const isPlace = found.length > 0 && named.every(({ name }) => withoutLabel(name).length === 1);
  if (named.length > 0 && !isPlace) return { ...base, devices: named, meters: metersOf(named), named: true };
  const ofMedium = (one: Meter) => medium === null || one.medium === medium;
  if (found.length > 0 || floors.length > 0) {
    const fits = (one: Meter) =>
      (found.length === 0 || found.some((id) => one.groups.includes(id))) &&
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
