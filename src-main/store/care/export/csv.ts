import { closeSync, openSync } from "node:fs";
import { IANAZone } from "luxon";
import type { Point } from "../../../contract/point.ts";
import { qualities, qualityReasons } from "../../../contract/quality.ts";
import { type Columns, isNull, qualityOf, reasonOf } from "../../blocks/columns.ts";
import { writeAll } from "../../whole-file.ts";
import type { ReadingSink, SinkOptions } from "./sink.ts";

export const csvColumns = [
  "time",
  "device",
  "point",
  "variable",
  "unit",
  "value",
  "quality",
  "reason",
  "point_id",
];
const flushedAt = 256 * 1_024;

/**
 * Readings as CSV (RFC 4180): one a line, point after point. Times are ISO 8601 with their offset; a gap has no value.
 * Values have all the digits that they need to be read back equal.
 */
export function csvSink({ path, timeZone }: SinkOptions): ReadingSink {
  const file = openSync(path, "w", 0o600);
  const timeText = isoTexts(timeZone);
  let text = `${csvColumns.join(",")}\r\n`;
  let bytes = 0;
  const flush = (): void => {
    bytes += writeAll(file, text);
    text = "";
  };
  return {
    write(point: Point, device: string, { times, values, marks }: Columns) {
      const about = [device, point.name, point.variable, point.unit].map(csvCell).join(",");
      for (let index = 0; index < times.length; index += 1) {
        const mark = marks[index] ?? 0;
        const value = isNull(mark) ? "" : digitsOf(values[index]);
        const reason = qualityReasons[reasonOf(mark)] ?? "none";
        text += `${timeText(times[index] ?? 0)},${about},${value},${qualities[qualityOf(mark)] ?? "bad"},${reason === "none" ? "" : reason},${point.id}\r\n`;
        if (text.length > flushedAt) flush();
      }
    },
    finish() {
      flush();
      return bytes;
    },
    close: () => closeSync(file),
  };
}

const digitsOf = (value: number | undefined): string => (Object.is(value, -0) ? "-0" : String(value));

/** Quoted where RFC 4180 asks for it. */
export const csvCell = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** @returns what writes a time as `2026-05-01T10:00:00.000+01:00`, in UTC with `Z` */
export function isoTexts(timeZone: string): (time: number) => string {
  if (timeZone === "UTC") return (time) => new Date(time).toISOString();
  const zone = IANAZone.create(timeZone);
  return (time) => {
    const minutes = zone.offset(time);
    const size = Math.abs(minutes);
    const offset = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, "0")).join(":");
    const local = new Date(time + minutes * 60_000).toISOString().slice(0, -1);
    return `${local}${minutes < 0 ? "-" : "+"}${offset}`;
  };
}
