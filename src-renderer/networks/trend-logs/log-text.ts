import type { DeviceLogs, TrendLog } from "../../../src-main/contract/index.ts";
import { count, everyWords } from "../../format/index.ts";

/** What it records: `OA-T`, or the names of several. */
export function recordsText({ columns }: TrendLog): string {
  return columns.map(({ name, object }) => name || object).join(", ");
}

/** `every 15 min`, `on change`. */
export function whenText({ how, intervalMs }: TrendLog): string {
  if (how === "cov") return "on change";
  if (how === "triggered") return "when triggered";
  return intervalMs === null ? "" : everyWords(intervalMs);
}

/** `960 of 960`. */
export function fillText({ records, capacity }: TrendLog): string {
  if (records === null) return "";
  return capacity === null ? String(records) : `${records} of ${capacity}`;
}

export function stateText({ enabled, stopsWhenFull, records, capacity }: TrendLog): string {
  if (enabled === false) return "switched off";
  if (stopsWhenFull === true) {
    return records !== null && capacity !== null && records >= capacity ? "full, stopped" : "stops when full";
  }
  return enabled === true ? "recording" : "";
}

/** How many of its values go to points: `mapped`, `1 of 4 mapped`. */
export function mappedText({ columns }: TrendLog): string {
  const mapped = columns.filter(({ pointId }) => pointId !== null).length;
  if (mapped === columns.length) return "mapped";
  return mapped === 0 ? "not mapped" : `${mapped} of ${columns.length} mapped`;
}

/** How far it was read into the project. */
export function progressText({ progress }: TrendLog, day: (time: number) => string): string {
  if (progress === null || progress.newest === null) return "not read";
  return `to ${day(progress.newest)}, ${count(progress.stored, "reading")}`;
}

/** How the device's clock goes, in words. */
export function clockText({ clockOffsetMs, clockIsOff }: DeviceLogs): string {
  if (clockOffsetMs === null) return "The device has no clock; times are taken as they are.";
  if (!clockIsOff) return "Device clock agrees with this computer";
  const way = clockOffsetMs > 0 ? "ahead" : "behind";
  return `Device clock is ${exactSpan(Math.abs(clockOffsetMs))} ${way}; times of its records are corrected by that`;
}

/** `4 min 12 s`. */
function exactSpan(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  return parts.flatMap(([value, unit]) => (value === 0 ? [] : [`${value} ${unit}`])).join(" ");
}
