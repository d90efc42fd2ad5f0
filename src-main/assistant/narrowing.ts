import { goingOn, type Target } from "./entities.ts";
import type { Intent } from "./intents.ts";
import type { Knowledge, KnownDevice } from "./knowledge.ts";
import type { Medium } from "./lexicon.data.ts";
import type { Measured } from "./measured.ts";

/** What a question that goes on is about: what it names, or what was asked about before. */
export function carriedOn(said: Target, here: Target, before: Target, { meters }: Knowledge): Target {
  if (!said.named && said.medium === null) return before;
  if (!said.named && here === said) return inOtherMedium(said, before, meters);
  return said.named && here === said ? goingOn(here, before) : here;
}

/** `The gas, please`, after the canteen's electricity, is the canteen's gas. */
function inOtherMedium(said: Target, before: Target, meters: Knowledge["meters"]): Target {
  const ofBefore = new Set([...before.groups, ...before.meters.flatMap(({ groups: own }) => own)]);
  const found = before.named
    ? meters.filter(({ medium, groups: own }) => medium === said.medium && own.some((id) => ofBefore.has(id)))
    : [];
  if (found.length === 0) return said;
  const ids = new Set(found.map(({ deviceId }) => deviceId));
  return {
    ...before,
    medium: said.medium,
    meters: found,
    devices: before.devices.filter(({ id }) => ids.has(id)),
  };
}

/** Of what is named, what is counted in the unit that is said: kilowatts aren't water. */
export function inUnit(target: Target, written: string): Target {
  if (!target.named || target.medium !== null || !/\b(?:kw|kwh|mwh|kilowatts?)\b/.test(written))
    return target;
  const meters = target.meters.filter(({ medium }) => medium !== "water" && medium !== "gas");
  if (meters.length === 0 || meters.length === target.meters.length) return target;
  const ids = new Set(meters.map(({ deviceId }) => deviceId));
  return { ...target, meters, devices: target.devices.filter(({ id }) => ids.has(id)) };
}

/** Of what is named, that which measures the quantity that is asked for. */
export function narrowed(target: Target, intent: Intent, { variable }: Measured): Target {
  if (intent !== "value" || variable === null || !target.named) return target;
  const devices = target.devices.filter(({ points }) =>
    points.some((point) => point.kind === "analog" && variable.test(point.variable)),
  );
  if (devices.length === 0) return target;
  const ids = new Set(devices.map(({ id }) => id));
  return { ...target, devices, meters: target.meters.filter(({ deviceId }) => ids.has(deviceId)) };
}

/** `AHU-2 …: its fans` are what is called so of all that the fans are. */
export function ofIts(whole: Target, part: Target): Target {
  const ids = new Set(whole.devices.map(({ id }) => id));
  return whole.named && part.named ? onlyOf(part, (id) => ids.has(id)) : part;
}

/** `Just the electricity`, said in another sentence, chooses among meters of several kinds. */
export function ofMedium(target: Target, medium: Medium | null): Target {
  if (medium === null || target.medium !== null) return target;
  const ids = new Set(
    target.meters.filter((meter) => meter.medium === medium).map(({ deviceId }) => deviceId),
  );
  return onlyOf(target, (id) => ids.has(id));
}

/** The target without the devices that don't fit; the same where none does. */
function onlyOf(target: Target, fits: (id: KnownDevice["id"]) => boolean): Target {
  const devices = target.devices.filter(({ id }) => fits(id));
  const meters = target.meters.filter(({ deviceId }) => fits(deviceId));
  return meters.length === 0 ? target : { ...target, devices, meters };
}
