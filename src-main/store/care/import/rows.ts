import type { Point } from "../../../contract/point.ts";
import { Problem } from "../../../contract/problem.ts";
import type { ImportColumns } from "../../../contract/project-care.ts";
import { qualities, qualityReasons } from "../../../contract/quality.ts";
import type { Intake } from "./intake.ts";
import { timeReader } from "./times.ts";

/** What a cell of a file may be; a date stands for its instant. */
export type Cell = string | number | bigint | boolean | Date | null | undefined;

const manyColumns = 20;

/** Names that columns go by, in the order in which they are looked for. */
const usualNames = {
  time: ["time", "timestamp", "datetime", "date time", "date", "time_ms"],
  id: ["point_id", "point id"],
  name: ["point", "point name", "point_name", "name", "tag"],
  device: ["device", "device name", "device_name"],
  unit: ["unit", "units"],
  value: ["value"],
  quality: ["quality"],
  reason: ["reason"],
} as const;
type Role = keyof typeof usualNames;

export interface RowOptions {
  readonly columns: ImportColumns;
  /** IANA name, for times without an offset. */
  readonly timeZone: string;
  readonly decimalComma: boolean;
  /** Dates stand for what a clock of the zone shows. */
  readonly datesAreLocal?: boolean;
}

/**
 * Prepares the reading of a table: a reading a row, or times with a column for each point.
 * @param names of its columns
 * @throws Problem `invalid-input` when the columns don't say what they are
 */
export function rowReader(
  names: readonly string[],
  { columns, timeZone, decimalComma, datesAreLocal = false }: RowOptions,
  intake: Intake,
): (cells: readonly Cell[]) => void {
  const place = placesOf(names, columns);
  const times = timeReader(timeZone);
  /** Of each point, to tell hours apart that clocks show twice. */
  const newest = new Map<Point, number>();
  const text = (cells: readonly Cell[], role: Role): string => textOf(cells[place[role]]);

  const take = (point: Point, timeCell: Cell, given: Cell, cells: readonly Cell[]): void => {
    const after = newest.get(point) ?? Number.NEGATIVE_INFINITY;
    const time = timeOf(timeCell, after);
    const quality = text(cells, "quality").toLowerCase();
    const reason = text(cells, "reason").toLowerCase();
    const qualityPlace = quality === "" ? 0 : placeIn(qualities, quality);
    const reasonPlace = reason === "" ? 0 : placeIn(qualityReasons, reason);
    const isGap = textOf(given) === "";
    const value = isGap ? null : numberOf(given, point, decimalComma);
    if (time === null) intake.refuse("time", textOf(timeCell));
    else if (isGap && quality === "") intake.passOver();
    else if (value === undefined) intake.refuse("value", textOf(given));
    else if (qualityPlace < 0 || reasonPlace < 0)
      intake.refuse("quality", qualityPlace < 0 ? quality : reason);
    else {
      newest.set(point, time);
      intake.take(point, time, value, qualityPlace, reasonPlace);
    }
  };

  const timeOf = (cell: Cell, after: number): number | null => {
    if (cell instanceof Date) {
      const time = cell.getTime();
      return datesAreLocal ? times.ofClock(time, after) : time;
    }
    return times.read(textOf(cell), after);
  };

  if (place.value >= 0) {
    const least = Math.max(place.time, place.value, place.id, place.name);
    return (cells) => {
      if (cells.length <= least) {
        intake.refuse("columns", textOf(cells[0]));
        return;
      }
      const named = {
        ...{ id: text(cells, "id"), name: text(cells, "name") },
        ...{ device: text(cells, "device"), unit: text(cells, "unit") },
      };
      const point = intake.point(named);
      if (point !== undefined) take(point, cells[place.time], cells[place.value], cells);
    };
  }
  const wide = names.flatMap((name, column) =>
    column === place.time ? [] : [{ name: name.trim(), column }],
  );
  return (cells) => {
    for (const { name, column } of wide) {
      const cell = cells[column];
      if (cell === null || cell === undefined || cell === "") intake.passOver();
      else {
        const point = intake.point({ id: "", name, device: "", unit: "" });
        if (point !== undefined) take(point, cells[place.time], cell, []);
      }
    }
  };
}

function placesOf(names: readonly string[], columns: ImportColumns): Readonly<Record<Role, number>> {
  const plain = names.map((name) => name.trim().toLowerCase());
  const find = (role: Role, given: string | undefined): number => {
    if (given === undefined || given.trim() === "")
      return usualNames[role].map((name) => plain.indexOf(name)).find((at) => at >= 0) ?? -1;
    const at = plain.indexOf(given.trim().toLowerCase());
    if (at < 0) throw missing(`The file has no column “${given.trim()}”.`, names);
    return at;
  };
  const place = {
    time: find("time", columns.time),
    id: columns.point === undefined ? find("id", undefined) : -1,
    name: find("name", columns.point),
    device: find("device", undefined),
    unit: find("unit", undefined),
    value: find("value", columns.value),
    quality: find("quality", columns.quality),
    reason: find("reason", undefined),
  };
  if (place.time < 0) throw missing("No column of the file is known to hold times.", names);
  if (place.value >= 0 && place.id < 0 && place.name < 0)
    throw missing("No column of the file is known to name points.", names);
  if (names.length < 2) throw missing("The file has no columns with values.", names);
  return place;
}

function missing(what: string, names: readonly string[]): Problem {
  const listed = names
    .slice(0, manyColumns)
    .map((name) => name.slice(0, 40))
    .join(", ");
  return new Problem(
    "invalid-input",
    `${what} Its first line has: ${listed}${names.length > manyColumns ? ", …" : ""}.`,
    "Name the columns time, point and value in the first line, or say which ones they are.",
  );
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  return (cell instanceof Date ? new Date(cell).toISOString() : String(cell)).trim();
}

/** @returns undefined: it isn't one; null: said not to be one */
function numberOf(cell: Cell, point: Point, decimalComma: boolean): number | null | undefined {
  if (typeof cell === "boolean") return cell ? 1 : 0;
  // Not by its text, which has no negative zero.
  if (typeof cell === "number") return Number.isNaN(cell) ? null : Number.isFinite(cell) ? cell : undefined;
  const text = textOf(cell);
  if (/^(nan|null|n\/a)$/i.test(text)) return null;
  const number = Number(decimalComma && !text.includes(".") ? text.replace(",", ".") : text);
  if (Number.isFinite(number)) return number;
  const state = point.states.indexOf(text);
  return state < 0 ? undefined : state + point.firstState;
}

/** Of a name, or of its number. */
function placeIn(list: readonly string[], text: string): number {
  const at = list.indexOf(text);
  if (at >= 0 || !/^\d\d?$/.test(text)) return at;
  return Number(text) < list.length ? Number(text) : -1;
}
