import { type AnalysedPoint, heatMetersOf, isCirculating } from "../analytics/index.ts";
import type { DeviceId } from "../contract/identity.ts";
import { type Group, groups, type Medium, partNames, wholeNames } from "./lexicon.data.ts";
import { plain } from "./spelling.ts";

/** A meter: what counts, and what tells how much passes now. */
export interface Meter {
  readonly deviceId: DeviceId;
  readonly name: string;
  readonly location: string;
  readonly medium: Medium;
  /** Energy or volume; null: it has no counter. */
  readonly counter: AnalysedPoint | null;
  /** Power or flow; null: it tells no present value. */
  readonly rate: AnalysedPoint | null;
  /** `whole`: all of the medium; `part`: several others together; `end`: measures what no other measures. */
  readonly level: "whole" | "part" | "end";
  readonly groups: readonly string[];
}

export interface KnownDevice {
  readonly id: DeviceId;
  readonly name: string;
  readonly location: string;
  readonly points: readonly AnalysedPoint[];
}

/** What the assistant knows of a site by heart: its devices, and which of them are meters of what. */
export interface Knowledge {
  readonly devices: readonly KnownDevice[];
  readonly meters: readonly Meter[];
  readonly points: readonly AnalysedPoint[];
}

const counters: Readonly<Record<string, "electric" | "thermal" | "volume">> = {
  energy_active_import: "electric",
  energy_thermal: "thermal",
  volume: "volume",
};
const rates = new Set(["power_active", "power_thermal", "flow_volume"]);
const hasWords = (text: string, words: string): boolean => ` ${text} `.includes(` ${words} `);

/** Which groups a device belongs to by its name. @param medium what it measures; absent: nothing that is metered */
export function groupsOf(name: string, medium?: Medium): string[] {
  const written = plain(name);
  return groups
    .filter(({ of }) => of === undefined || (medium !== undefined && of.includes(medium)))
    .filter((group: Group) => group.named.some((words) => hasWords(written, words)))
    .filter(({ not = [] }) => !not.some((words) => hasWords(written, words)))
    .map(({ id }) => id);
}

function mediumOf(kind: "electric" | "thermal" | "volume", name: string): Medium {
  const written = plain(name);
  if (kind === "electric") return "electricity";
  if (kind === "volume") return /\b(gas|gases|gnv)\b/.test(written) ? "gas" : "water";
  return /\b(chill\w*|cool\w*|frio|arrefec\w*|evaporator)\b/.test(written) ? "cooling" : "heat";
}

/** Puts together what the points of a site tell of its devices and meters. */
export function knowledgeOf(points: readonly AnalysedPoint[]): Knowledge {
  const byDevice = new Map<DeviceId, AnalysedPoint[]>();
  for (const point of points) byDevice.set(point.deviceId, [...(byDevice.get(point.deviceId) ?? []), point]);
  const devices = [...byDevice].map(([id, own]) => ({
    id,
    name: own[0]?.deviceName ?? "",
    location: own[0]?.location ?? "",
    points: own,
  }));
  const found = devices.flatMap((device) => meterOf(device) ?? []);
  return { devices, points, meters: withWholes(found) };
}

function meterOf({ id, name, location, points }: KnownDevice): Meter | null {
  // One counter is a meter; a controller that passes on the counters of many isn't one of them.
  const counting = points.filter(({ kind, variable }) => kind === "counter" && variable in counters);
  const thermal = counting.find(({ variable }) => variable === "energy_thermal");
  const counter =
    counting.find(({ variable }) => variable === "energy_active_import") ?? thermal ?? counting[0] ?? null;
  if (counter === null || counting.filter(({ variable }) => variable === counter.variable).length > 1)
    return null;
  const kind = counters[counter.variable] ?? "volume";
  const wanted = kind === "electric" ? "power_active" : kind === "thermal" ? "power_thermal" : "flow_volume";
  const rate = points.find(({ variable }) => variable === wanted && rates.has(variable)) ?? null;
  const written = plain(name);
  const medium = mediumOf(kind, name);
  // A riser of toilets measures these alone.
  const isPart = partNames.some((words) => hasWords(written, words)) && groupsOf(name, medium).length === 0;
  const level = isPart ? ("part" as const) : ("end" as const);
  // What passes through a heat meter, or runs in a circuit, isn't used.
  if (medium === "water" && isCirculating(counter, heatMetersOf(points))) return null;
  return { deviceId: id, name, location, medium, counter, rate, level, groups: groupsOf(name, medium) };
}

/** The whole of a medium is the meter that is named so. Where two are, the one with the word that comes first counts. */
function withWholes(meters: readonly Meter[]): Meter[] {
  const wholes = new Map<Medium, Meter>();
  for (const words of wholeNames)
    for (const meter of meters)
      if (!wholes.has(meter.medium) && hasWords(plain(meter.name), words)) wholes.set(meter.medium, meter);
  return meters.map((meter) => {
    const whole = wholes.get(meter.medium) === meter;
    const named = wholeNames.some((words) => hasWords(plain(meter.name), words));
    return { ...meter, level: whole ? "whole" : named ? "part" : meter.level };
  });
}
