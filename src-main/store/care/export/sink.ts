import type { Device } from "../../../contract/network.ts";
import type { Point } from "../../../contract/point.ts";
import type { Columns } from "../../blocks/columns.ts";
import type { NoteRow } from "./note-row.ts";

/** A file of readings that is being written. */
export interface ReadingSink {
  /** Readings of a point, ascending, in the unit that it has now. */
  write(point: Point, device: string, columns: Columns): void;
  /** Makes the file whole. @returns how long it is then, bytes; undefined: what writes it makes sure of that itself */
  finish(): number | undefined;
  /** Closes what is open, whether it is whole or not. */
  close(): void;
}

/** What a sink is told before the first reading. */
export interface SinkOptions {
  readonly path: string;
  readonly project: string;
  readonly site: string;
  /** IANA zone of the times that are written as text. */
  readonly timeZone: string;
  readonly devices: readonly Device[];
  readonly points: readonly Point[];
  /** For formats that have several tables. */
  readonly notes: readonly NoteRow[];
}
