import type { Target } from "./entities.ts";
import type { Knowledge, Meter } from "./knowledge.ts";
import type { Medium } from "./lexicon.data.ts";
import { plain } from "./spelling.ts";

/** Group of what makes and moves heat or cold, and how what makes it is called. */
const supplies: Partial<Readonly<Record<Medium, { readonly group: string; readonly makes: RegExp }>>> = {
  heat: {
    group: "heat-supply",
    makes: /\b(gas|boilers?|caldeiras?|heat pumps?|bombas? de calor)\b(?! aux)/,
  },
  cooling: { group: "cold-supply", makes: /\b(chillers?|heat pumps?|bombas? de calor)\b/ },
};

/**
 * What heat or cold costs and emits is paid for, and emitted by, what makes it: boilers' gas, chillers' electricity, pumps.
 * Where nothing mapped makes it, it is bought, and its own meter counts too.
 * @returns the target with these meters; the same where it is about something else, or nothing of it is mapped
 */
export function supplied(target: Target, { meters, devices }: Knowledge): Target {
  const supply = target.medium === null || target.named ? undefined : supplies[target.medium];
  if (supply === undefined) return target;
  const own = meters.filter((meter) => meter.groups.includes(supply.group));
  if (own.length === 0) return target;
  const isMade = own.some(({ name }) => supply.makes.test(plain(name)));
  const bought: readonly Meter[] = isMade ? [] : target.meters.filter(({ level }) => level === "whole");
  const all = [...bought, ...own];
  const ids = new Set(all.map(({ deviceId }) => deviceId));
  return {
    ...target,
    meters: all,
    devices: devices.filter(({ id }) => ids.has(id)),
    groups: [supply.group],
    medium: null,
    named: true,
  };
}
