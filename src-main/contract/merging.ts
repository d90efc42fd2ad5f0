import { z } from "zod";
import { reads, writes } from "./base.ts";
import { epochMilliseconds, pointId } from "./identity.ts";

/** What of a point's definition is agreed on as a whole: `unit` with its conversion, `states` with the kind of value. */
export const configurationField = z.enum(["name", "variable", "states", "unit", "interval", "range"]);
export type ConfigurationField = z.infer<typeof configurationField>;

/** A field that was changed here and at the central database since both agreed on it. */
export const configurationConflict = z.object({
  pointId,
  field: configurationField,
  /** In words: `kWh (raw × 0.001)`. */
  here: z.string(),
  there: z.string(),
  /** When and by whom it was changed there; null: nobody said. */
  changedAt: epochMilliseconds.nullable(),
  changedBy: z.string(),
});
export type ConfigurationConflict = z.infer<typeof configurationConflict>;

export const configurationChoice = z.object({
  pointId,
  field: configurationField,
  side: z.enum(["here", "there"]),
});
export type ConfigurationChoice = z.infer<typeof configurationChoice>;

/** The configuration of points, as it flows between the project and its central database. */
export const merging = {
  /** What a person is to choose. */
  conflicts: reads.route({ method: "GET", path: "/sync/conflicts" }).output(z.array(configurationConflict)),
  /** Decides conflicts: `here` becomes the central database's, `there` the project's. @returns what is left */
  choose: writes
    .route({ path: "/sync/conflicts" })
    .input(
      z.object({
        choices: z.array(configurationChoice).min(1).max(10_000),
      }),
    )
    .output(z.array(configurationConflict)),
} as const;
