import type { DeviceId } from "../../contract/identity.ts";
import type { AnalysedPoint } from "../analysis.ts";
import { type EquipmentKind, kindRules, kindTitles } from "./kinds.data.ts";
import { wordsOf } from "./names.ts";
import { quantified } from "./quantities.ts";
import { roleRules } from "./roles.data.ts";

/** Points that are one machine, room or circuit, by what each is to it. */
export interface Equipment {
  /** `air-handler 1`: the same over runs. */
  readonly id: string;
  readonly kind: EquipmentKind;
  /** `AHU-1`, as the plant writes it. */
  readonly name: string;
  readonly location: string;
  /** By role (`supply-temperature`); the first is the one that rules take, the others say the same. */
  readonly roles: ReadonlyMap<string, readonly AnalysedPoint[]>;
}

/** Prefixes that say which system tells it, not which machine it is. */
const systems = new Set(["bms", "bas", "bacnet", "site", "building", "ddc"]);

/** A number of the plant's books before the name: `EAAA52126 AHU-1 fans`. */
const plantLabel = /(?:^| )[a-z]+ \d{4,}(?= |$)/g;

interface Tag {
  readonly kind: EquipmentKind;
  /** Words before the kind's own, and numbers behind it. */
  readonly before: string;
  readonly numbers: string;
  /** The name without the tag; of circuits with it. */
  readonly rest: string;
}

/** Which machine a name speaks of, if of any. */
export function tagOf(name: string): Tag | undefined {
  const words = wordsOf(name);
  let found: (Tag & { readonly at: number }) | undefined;
  for (const { kind, says, isOne } of kindRules) {
    const match = says.exec(words);
    if (match === null) continue;
    const end = match.index + match[0].length;
    const numbers = isOne ? "" : (/^(?: \d+(?= |$))+/.exec(words.slice(end))?.[0].trim() ?? "");
    // `AHU1 VAV-3` is a room of a handler, not the handler.
    const isOfRoom = kind === "air-handler" && found?.kind === "zone" && found.numbers !== "";
    if (found !== undefined && (match.index >= found.at || isOfRoom)) continue;
    const before = words
      .slice(0, match.index)
      .replace(plantLabel, "")
      .trim()
      .split(" ")
      .filter((one) => one !== "" && !systems.has(one))
      .join(" ");
    const behind = words.slice(end + (numbers === "" ? 0 : numbers.length + 1)).trim();
    const rest = isOne ? words : `${before} ${behind}`.trim();
    found = { kind, before: isOne ? "" : before, numbers, rest, at: match.index };
  }
  return found;
}

/** The tag of a point: its own name's, unless only its device says which of several machines it is. */
function tagOfPoint(point: AnalysedPoint): Tag | undefined {
  const own = tagOf(point.name);
  const device = tagOf(point.deviceName);
  if (own === undefined) return device && { ...device, rest: wordsOf(point.name) };
  if (own.numbers === "" && device !== undefined && device.numbers !== "")
    return { ...device, rest: wordsOf(point.name) };
  return own;
}

/** A machine's part that a point is. @returns undefined: none that is known */
export function roleOf(kind: EquipmentKind, rest: string, point: AnalysedPoint): string | undefined {
  const { of } = quantified(point);
  let best: { readonly role: string; readonly score: number } | undefined;
  for (const rule of roleRules[kind]) {
    if (rule.of !== of || rule.not?.test(rest)) continue;
    // A word of the name says more than the variable, which a person or a suggestion may have taken from elsewhere.
    let score = rule.variables?.includes(point.variable) ? 0.5 : -1;
    for (const patterns of rule.says)
      if (patterns.every((pattern) => pattern.test(rest))) score = Math.max(score, patterns.length);
    if (score >= 0 && score > (best?.score ?? -1)) best = { role: rule.role, score };
  }
  return best?.role;
}

interface Draft {
  readonly kind: EquipmentKind;
  readonly tag: string;
  readonly roles: Map<string, AnalysedPoint[]>;
}

/** Devices that count heat have the water's temperatures, which aren't those of the air that their names speak of. */
function heatMeters(points: readonly AnalysedPoint[]): Set<DeviceId> {
  const thermal = points.filter(({ variable }) => variable === "energy_thermal");
  return new Set(thermal.map(({ deviceId }) => deviceId));
}

/**
 * Groups points into machines, rooms, circuits and meters, by the words and numbers of their names and their devices'
 * names, their units and variables. What nothing speaks for is left out.
 */
export function equipmentOf(points: readonly AnalysedPoint[]): Equipment[] {
  const meters = heatMeters(points);
  const drafts = new Map<string, Draft>();
  const put = (key: string, kind: EquipmentKind, tag: string, role: string, point: AnalysedPoint) => {
    const draft = drafts.get(key) ?? { kind, tag, roles: new Map<string, AnalysedPoint[]>() };
    drafts.set(key, draft);
    const sameRole = draft.roles.get(role);
    if (sameRole === undefined) draft.roles.set(role, [point]);
    else sameRole.push(point);
  };
  for (const point of points) {
    const tag = tagOfPoint(point);
    const { of } = quantified(point);
    const isHeatMeters = meters.has(point.deviceId) && of !== "power" && of !== "energy";
    const role = tag === undefined || isHeatMeters ? undefined : roleOf(tag.kind, tag.rest, point);
    if (tag !== undefined && role !== undefined) {
      const label = [tag.before, tag.kind, tag.numbers].filter(Boolean).join(" ");
      put(label, tag.kind, label, role, point);
    }
    const isMetered = meters.has(point.deviceId) || of === "energy" || of === "volume" || of === "power";
    if (role !== undefined && tag?.kind !== "meter" && !meters.has(point.deviceId)) continue;
    const asMeter = isMetered ? roleOf("meter", wordsOf(point.name), point) : undefined;
    if (asMeter !== undefined) put(`meter ${point.deviceId}`, "meter", point.deviceName, asMeter, point);
  }
  return [...drafts].flatMap(([key, draft]) => parted(key, draft));
}

/** Two machines of one name on different devices are two, unless one only repeats a little of the other. */
function parted(key: string, draft: Draft): Equipment[] {
  const devices = new Map<DeviceId, number>();
  for (const points of draft.roles.values())
    for (const deviceId of new Set(points.map((point) => point.deviceId)))
      devices.set(deviceId, (devices.get(deviceId) ?? 0) + 1);
  const large = [...devices].filter(([, roles]) => roles >= 4).map(([deviceId]) => deviceId);
  if (large.length < 2) return [equipment(key, draft)];
  return large.map((deviceId) =>
    equipment(`${key} ${deviceId}`, {
      ...draft,
      roles: new Map(
        [...draft.roles].flatMap(([role, points]) => {
          const own = points.filter((point) => point.deviceId === deviceId);
          return own.length === 0 ? [] : [[role, own] as const];
        }),
      ),
    }),
  );
}

function equipment(id: string, { kind, tag, roles }: Draft): Equipment {
  const points = [...roles.values()].flat();
  const first = points[0];
  const shares = new Map<DeviceId, number>();
  for (const { deviceId } of points) shares.set(deviceId, (shares.get(deviceId) ?? 0) + 1);
  // Whoever says most of a machine is its controller; others repeat.
  for (const same of roles.values())
    same.sort((one, other) => (shares.get(other.deviceId) ?? 0) - (shares.get(one.deviceId) ?? 0));
  const [controller] = [...shares].sort((one, other) => other[1] - one[1])[0] ?? [];
  const ofController = points.filter(({ deviceId }) => deviceId === controller);
  return {
    id,
    kind,
    name: kind === "meter" ? tag : nameOf(kind, tag, ofController),
    location: first?.location ?? "",
    roles,
  };
}

/** As the plant writes it: what the names of its points begin with alike; else the kind and its number. */
function nameOf(kind: EquipmentKind, tag: string, points: readonly AnalysedPoint[]): string {
  const [first, ...others] = points.map(({ name }) => name);
  if (first !== undefined && others.length > 0) {
    let length = first.length;
    for (const name of others) while (!name.startsWith(first.slice(0, length))) length -= 1;
    // Behind a meter's name stands what each of its points is.
    const shared = first
      .slice(0, length)
      .replace(/ · .*$/, "")
      .replace(/[^\p{L}\p{N}]+$/u, "");
    if (tagOf(shared)?.kind === kind) return shared;
  }
  return tag.replace(kind, kindTitles[kind]).replace(/^./, (letter) => letter.toUpperCase());
}

/** The point of a role that rules take. */
export function pointOf({ roles }: Equipment, role: string): AnalysedPoint | undefined {
  return roles.get(role)?.[0];
}

/** In words, for people who doubt: `“AHU-1 CCV-FB” is the cooling valve position.` */
export function explained({ name, roles }: Equipment): string[] {
  return [...roles].map(([role, [first, ...others]]) => {
    const more = others.length === 0 ? "" : ` (also: ${others.map((point) => `“${point.name}”`).join(", ")})`;
    return `${name}: “${first?.name ?? ""}” is the ${role.replaceAll("-", " ")}${more}.`;
  });
}

/** What a rule needs and a machine hasn't, in words; empty: nothing is missing. */
export function missingFor({ roles }: Equipment, needed: readonly string[]): string[] {
  return needed.filter((role) => !roles.has(role)).map((role) => role.replaceAll("-", " "));
}
