/** Columns of a table of notes, in the order of CSV. Times come as texts of the zone, or as timestamps. */
export const noteColumns = [
  "from",
  "to",
  "about",
  "device",
  "point",
  "text",
  "author",
  "made_at",
  "changed_at",
  "device_id",
  "point_id",
  "note_id",
] as const;
type TimeColumn = "from" | "to" | "made_at" | "changed_at";
/** Which of them are times. */
export const noteTimes: ReadonlySet<string> = new Set<TimeColumn>(["from", "to", "made_at", "changed_at"]);

/** A note as other programs get it: names beside ids, epoch ms. */
export type NoteRow = Readonly<
  Record<Exclude<(typeof noteColumns)[number], TimeColumn>, string> & Record<TimeColumn, number>
>;
