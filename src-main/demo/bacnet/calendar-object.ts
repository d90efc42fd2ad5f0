import type { Clock } from "../../contract/identity.ts";
import { type LocalTime, localTime } from "../model/calendar.ts";
import { type ApplicationValue, EncodingError, Reader, Writer } from "./encoding.ts";
import { objectType, property } from "./numbers.data.ts";
import { type BacnetObject, boolean, commonProperty, type PropertyContent, ServiceError } from "./object.ts";
import { propertyListOf } from "./property-list.ts";
import type { CalendarDefinition, CalendarEntry, DateBytes } from "./schedules.data.ts";

const any = 255;
const entriesAtMost = 200;

/** Reads one entry of a calendar (BACnetCalendarEntry, clause 21). @throws EncodingError */
export function readEntry(reader: Reader): CalendarEntry {
  const date = reader.optionalOctets(0);
  if (date !== undefined) return { kind: "date", date: dateBytes(date) };
  if (reader.isOpening(1)) {
    const entry = { kind: "range", ...readRange(reader) } as const;
    reader.closing(1);
    return entry;
  }
  const week = reader.optionalOctets(2);
  if (week?.length !== 3) throw new EncodingError("There is no calendar entry");
  const [month = any, part = any, weekday = any] = week;
  return { kind: "week", bytes: [month, part, weekday] };
}

/** @throws EncodingError, ServiceError */
export function readRange(reader: Reader): { readonly from: DateBytes; readonly to: DateBytes } {
  const one = () => {
    const value = reader.application();
    if (value.type !== "date") throw new ServiceError("property", "invalidDataType");
    return value.bytes;
  };
  return { from: one(), to: one() };
}

function dateBytes(octets: Buffer): DateBytes {
  const [year = any, month = any, day = any, weekday = any] = octets;
  if (octets.length !== 4) throw new EncodingError("A date isn't four bytes long");
  return [year, month, day, weekday];
}

export function writeEntry(writer: Writer, entry: CalendarEntry): void {
  switch (entry.kind) {
    case "date":
      writer.context(0, { type: "date", bytes: entry.date });
      return;
    case "range":
      writer.opening(1);
      writer.application({ type: "date", bytes: entry.from }).application({ type: "date", bytes: entry.to });
      writer.closing(1);
      return;
    case "week":
      writer.context(2, { type: "octets", bytes: Uint8Array.from(entry.bytes) });
  }
}

/** Whether an entry names a day (12.9). */
export function names(entry: CalendarEntry, day: LocalTime): boolean {
  const weekday = day.weekday === 0 ? 7 : day.weekday;
  const inMonth = (month: number) =>
    month === any ||
    (month === 13 ? day.month % 2 === 1 : month === 14 ? day.month % 2 === 0 : month === day.month);
  const lastOfMonth = new Date(Date.UTC(day.year, day.month, 0)).getUTCDate();
  switch (entry.kind) {
    case "date": {
      const [year, month, dayOfMonth, wanted] = entry.date;
      const onDay =
        dayOfMonth === any ||
        (dayOfMonth === 32
          ? day.dayOfMonth === lastOfMonth
          : dayOfMonth === 33
            ? day.dayOfMonth % 2 === 1
            : dayOfMonth === 34
              ? day.dayOfMonth % 2 === 0
              : dayOfMonth === day.dayOfMonth);
      const inYear = year === any || 1900 + year === day.year;
      return inYear && inMonth(month) && onDay && (wanted === any || wanted === weekday);
    }
    case "range":
      return isWithin(entry.from, entry.to, day);
    case "week": {
      const [month, week, wanted] = entry.bytes;
      if (!inMonth(month) || (wanted !== any && wanted !== weekday)) return false;
      if (week === any) return true;
      if (week <= 5) return Math.ceil(day.dayOfMonth / 7) === week;
      return Math.floor((lastOfMonth - day.dayOfMonth) / 7) === week - 6;
    }
  }
}

/** Whether a day is between two; a date of wildcards is no end. */
export function isWithin(from: DateBytes, to: DateBytes, day: LocalTime): boolean {
  const number = (year: number, month: number, dayOfMonth: number) => (year * 16 + month) * 64 + dayOfMonth;
  const open = (date: DateBytes) => date[0] === any || date[1] === any || date[2] === any;
  const today = number(day.year - 1900, day.month, day.dayOfMonth);
  return (
    (open(from) || number(from[0], from[1], from[2]) <= today) &&
    (open(to) || today <= number(to[0], to[1], to[2]))
  );
}

/** A list of days (ASHRAE 135-2020, 12.9). */
export class CalendarObject implements BacnetObject {
  readonly objectType = objectType.calendar;
  readonly instance: number;
  readonly name: string;
  readonly properties: readonly number[];
  readonly required: ReadonlySet<number>;
  readonly #definition: CalendarDefinition;
  readonly #clock: Clock;
  #entries: readonly CalendarEntry[];

  constructor(definition: CalendarDefinition, clock: Clock) {
    this.#definition = definition;
    this.#clock = clock;
    this.instance = definition.instance;
    this.name = definition.name;
    this.#entries = definition.entries(localTime(clock()).year);
    const p = property;
    const basic = [p.objectIdentifier, p.objectName, p.objectType, p.presentValue, p.dateList];
    this.required = new Set([...basic, p.propertyList]);
    this.properties = [...basic, p.description];
  }

  get key(): string {
    return `calendar-${this.instance}`;
  }

  has(day: LocalTime): boolean {
    return this.#entries.some((entry) => names(entry, day));
  }

  read(propertyId: number): PropertyContent {
    const common = commonProperty(this, this.#definition.description, propertyId);
    if (common !== undefined) return common;
    switch (propertyId) {
      case property.presentValue:
        return boolean(this.has(localTime(this.#clock())));
      case property.dateList: {
        const values = this.#entries.map(
          (entry): ApplicationValue => ({ type: "encoded", bytes: encoded(entry) }),
        );
        return { shape: "list", values };
      }
      case property.propertyList:
        return propertyListOf(this.properties);
    }
    throw new ServiceError("property", "unknownProperty");
  }

  write(propertyId: number): void {
    this.read(propertyId);
    throw new ServiceError("property", "writeAccessDenied");
  }

  writeEncoded(propertyId: number, index: number | undefined, content: Buffer): boolean {
    if (propertyId !== property.dateList) return false;
    if (index !== undefined) throw new ServiceError("property", "propertyIsNotAnArray");
    this.#entries = bounded(readEntries(content));
    return true;
  }

  /** AddListElement and RemoveListElement (15.1, 15.2): all of the elements, or none. */
  change(elements: Buffer, adds: boolean): void {
    const next = [...this.#entries];
    for (const entry of readEntries(elements)) {
      const at = next.findIndex((one) => encoded(one).equals(encoded(entry)));
      if (adds && at < 0) next.push(entry);
      if (adds) continue;
      if (at < 0) throw new ServiceError("services", "listElementNotFound");
      next.splice(at, 1);
    }
    this.#entries = bounded(next);
  }
}

function readEntries(content: Buffer): CalendarEntry[] {
  const reader = new Reader(content);
  const entries: CalendarEntry[] = [];
  while (!reader.atEnd) entries.push(readEntry(reader));
  return entries;
}

function bounded(entries: readonly CalendarEntry[]): readonly CalendarEntry[] {
  if (entries.length > entriesAtMost) throw new ServiceError("resources", "noSpaceToAddListElement");
  return entries;
}

function encoded(entry: CalendarEntry): Buffer {
  const writer = new Writer();
  writeEntry(writer, entry);
  return writer.done();
}
