import type { GatewayStatus, QualityReason, ScanDifference } from "../../src-main/contract/index.ts";
import { qualityReasons } from "../../src-main/contract/index.ts";
import { numbers } from "./number.ts";

const reasonWords: Readonly<Record<QualityReason, string>> = {
  none: "",
  stale: "stale",
  "out-of-range": "out of range",
  "comm-failure": "comm failure",
  overridden: "overridden",
  substituted: "substituted",
  manual: "manual",
  "not-available": "not available",
  "device-fault": "device fault",
  "out-of-service": "out of service",
  "decode-error": "decode error",
  "trend-log": "trend log",
};

/** Code of a reason as the columns carry it. @param index into the contract's `qualityReasons` */
export function reasonOf(index: number): QualityReason {
  return qualityReasons[index] ?? "none";
}

/** `good`, `bad (comm failure)`. @param quality 0 good, 1 uncertain, 2 bad */
export function qualityText(quality: number, reason: number): string {
  const word = quality === 0 ? "good" : quality === 1 ? "uncertain" : "bad";
  const why = reasonWords[reasonOf(reason)];
  return why === "" ? word : `${word} (${why})`;
}

/** `1 device`, `3 devices`, `2 properties`. @param plural where it follows no rule */
export function count(amount: number, singular: string, plural = pluralOf(singular)): string {
  return `${numbers.whole(amount)} ${amount === 1 ? singular : plural}`;
}

const pluralOf = (singular: string) =>
  /[^aeiou]y$/.test(singular) ? `${singular.slice(0, -1)}ies` : `${singular}s`;

/** A point's name beside its device's: points of templates begin with the device's name and ` · `. */
export function nameBeside(name: string, device: string): string {
  const prefix = `${device} · `;
  return device !== "" && name.length > prefix.length && name.startsWith(prefix)
    ? name.slice(prefix.length)
    : name;
}

/** What the live state says, after its mark. */
export function liveStateText(status: GatewayStatus): string {
  if (status.points === 0) return "no points yet";
  if (!status.polling) return `not polling · ${count(status.points, "point")}`;
  const known = status.good + status.uncertain + status.bad;
  const parts = [`polling ${count(status.points, "point")}`];
  if (known > 0) parts.push(`${numbers.percent(status.good / known)} % good`);
  if (status.bad > 0) parts.push(`${numbers.whole(status.bad)} bad`);
  if (status.uncertain > 0) parts.push(`${numbers.whole(status.uncertain)} uncertain`);
  if (status.events.active > 0) parts.push(count(status.events.active, "alarm"));
  return parts.join(" · ");
}

/** A scan's outcome in one line: `No change`, or `3 new devices, 41 new objects`. */
export function differenceText(difference: ScanDifference): string {
  const parts = [
    [difference.newDevices, "new device"],
    [difference.goneDevices, "device", "gone"],
    [difference.changedDevices, "changed device"],
    [difference.newObjects, "new object"],
    [difference.goneObjects, "object", "gone"],
    [difference.changedObjects, "changed object"],
  ] as const;
  const said = parts
    .filter(([amount]) => amount > 0)
    .map(([amount, noun, after]) => `${count(amount, noun)}${after === undefined ? "" : ` ${after}`}`);
  return said.length === 0 ? "No change" : said.join(", ");
}
