import type { Target } from "./entities.ts";
import type { Knowledge, KnownDevice } from "./knowledge.ts";
import { ordinals } from "./period-words.data.ts";
import { plainName } from "./spelling.ts";

/** Things a conversation keeps in mind; who says `both` means none before these. */
export const mostRecalled = 4;

/** How many are meant together, where nothing is named: `both of them`, `os três juntos`. */
const together: readonly (readonly [said: RegExp, count: number])[] = [
  [
    /\b(?:both(?! (?:days|weeks|months|years)\b)(?! (?:in|at|on|during|em|a|de|no|na) [\w_]+(?: \w+){0,2}? (?:and|e)\b)|the two(?: of them)?|the pair|ambos|ambas|(?:which|who)(?: one)? of (?:them|these|those)|qual d(?:el[ea]s|est[ea]s|ess[ea]s)|os dois|as duas|dos dois|das duas|aos dois|nos dois|o par)\b(?! (?:days|weeks|months|years|dias|semanas|meses|anos)\b)/,
    2,
  ],
  [
    /\b(?:all three|the three(?: of them)?|os tres|as tres|dos tres|das tres)\b(?! (?:days|weeks|months|years|dias|semanas|meses|anos)\b)/,
    3,
  ],
];

/** Which of those that were spoken of, however many. */
const ofThem = /\bof (?:them|these|those)\b|\bd(?:el[ea]s|est[ea]s|ess[ea]s)\b/;

/** One of several by its number alone: `only number 2`, `e só o 2`, `the second one`. */
const single =
  /\b(?:(?:number|no|numero|n) (\d{1,2})(?=$| )|(?:only|just|so|apenas|somente|and|e|mas|but) (?:the |that of (?:the )?|(?:o |a |os |as )?d[oa] |o |a |no |na )(?:n o |numero )?(\d{1,2})(?=$| (?:em|in|no|na|_))|(?:and|e|what about|how about) (?:no |number |numero )?(\d{1,2})(?: s)?(?=$| _)|(?:the|o|a|do|da|no|na) (first|second|third|fourth|primeir[oa]|segund[oa]|terceir[oa]|quart[oa])(?: one\b| um\b| uma\b|$))/;

/** Of two, the one that wasn't asked about last. */
const other =
  /\b(?:the other(?: one)?|o outro|a outra|do outro|da outra)\b(?! (?:day|week|month|year|dia|semana|mes|ano|two|three|dois|duas|tres|\d+|\w+s)\b)/;

/** The word before a device's number, and the number: `chiller` and 2. */
function numberOf({ name }: KnownDevice): { readonly word: string; readonly number: string } | null {
  const match = /(?:^| )([a-z]+) ?0*(\d{1,2})(?= |$)/.exec(plainName(name));
  return match === null ? null : { word: match[1] ?? "", number: match[2] ?? "" };
}

/** Devices that are called as one is, with numbers of their own: both chillers, of Chiller 2. */
function familyOf(one: KnownDevice, { devices }: Knowledge): KnownDevice[] {
  const own = numberOf(one);
  if (own === null) return [];
  const pattern = (device: KnownDevice, number: string) =>
    plainName(device.name).replace(new RegExp(`(^| )([a-z]+ ?)0*${number}(?= |$)`), "$1$2#");
  const shape = pattern(one, own.number);
  return devices.filter((device) => {
    const other = numberOf(device);
    return other?.word === own.word && pattern(device, other.number) === shape;
  });
}

/**
 * What a question means that names nothing but goes on with others: `both of them` are the two that were asked about one after
 * the other, or both of which one was; `only number 2` is one of these.
 * @param written as `plain` writes it, without the words that say when
 * @param recent what was asked about, the newest first
 * @returns null where it says nothing of the kind, or nothing fits
 */
export function recalled(written: string, recent: readonly Target[], knowledge: Knowledge): Target | null {
  const [last] = recent;
  if (last === undefined || !last.named) return null;
  const count = together.find(([said]) => said.test(written))?.[1];
  if (count !== undefined) {
    if (last.devices.length === count || (last.devices.length > 1 && ofThem.test(written))) return last;
    const lately = new Map(
      recent.flatMap(({ devices }) => (devices.length === 1 ? devices : [])).map((one) => [one.id, one]),
    );
    const asked = [...lately.values()].slice(0, count);
    const [newest] = last.devices;
    const family = newest === undefined ? [] : familyOf(newest, knowledge);
    const meant = asked.length === count ? asked : family.length === count ? family : null;
    return meant === null ? null : of(meant, last, knowledge);
  }
  if (other.test(written)) {
    const [own] = last.devices;
    if (own === undefined || last.devices.length > 1) return null;
    const before = recent.flatMap(({ devices }) => (devices.length === 1 ? devices : []));
    const rest = [...before, ...familyOf(own, knowledge)].find(({ id }) => id !== own.id);
    return rest === undefined ? null : of([rest], last, knowledge);
  }
  const match = single.exec(written);
  const number = match?.[1] ?? match?.[2] ?? match?.[3] ?? String(ordinals[match?.[4] ?? ""] ?? "");
  if (number === "") return null;
  const among = recent.flatMap(({ devices }) => devices);
  const families = among.slice(0, 1).flatMap((one) => familyOf(one, knowledge));
  const meant = [...among, ...families].find((one) => numberOf(one)?.number === number);
  return meant === undefined ? null : of([meant], last, knowledge);
}

function of(devices: readonly KnownDevice[], last: Target, { meters }: Knowledge): Target {
  const ids = new Set(devices.map(({ id }) => id));
  return {
    ...last,
    devices,
    meters: meters.filter(({ deviceId }) => ids.has(deviceId)),
    named: true,
    several: devices.length > 1,
  };
}
