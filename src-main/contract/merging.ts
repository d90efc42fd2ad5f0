import { z } from "zod";
import { reads, writes } from "./base.ts";
import { epochMilliseconds, networkId, pointId } from "./identity.ts";

/** What of a point's definition is agreed on as a whole: `unit` with its conversion, `states` with the kind of value. */
export const configurationField = z.enum(["name", "variable", "states", "unit", "interval", "range"]);
export type ConfigurationField = z.infer<typeof configurationField>;

/** What a person may have to decide: a field, or whether there is to be a point, where one side deleted what the other changed. */
export const conflictField = z.enum([...configurationField.options, "existence"]);
export type ConflictField = z.infer<typeof conflictField>;

const twoSides = {
  /** In words: `kWh (raw × 0.001)`. */
  here: z.string(),
  there: z.string(),
  /** When and by whom it was changed there; null: nobody said. */
  changedAt: epochMilliseconds.nullable(),
  changedBy: z.string(),
};
/** Name of an own template of Modbus devices. */
const templateName = z.string().min(1).max(200);

const pointConflict = z.object({
  kind: z.literal("point"),
  pointId,
  /** What the point is called, also where it is deleted here. */
  point: z.string(),
  field: conflictField,
  ...twoSides,
});
const templateConflict = z.object({ kind: z.literal("template"), name: templateName, ...twoSides });
/** What people set for a site, each told apart by its id. */
const ruleKind = z.enum(["tariff", "alarm-rule"]);
const ruleId = z.string().min(1).max(80);
const ruleConflict = z.object({ kind: ruleKind, id: ruleId, name: z.string(), ...twoSides });
/** What a site's projects share as it is, each as a whole. */
export type SharedKind = "template" | z.infer<typeof ruleKind>;
export type PointConflict = z.infer<typeof pointConflict>;
export type TemplateConflict = z.infer<typeof templateConflict>;
export type RuleConflict = z.infer<typeof ruleConflict>;

/** A point's field, a template, a tariff or an alarm rule that was changed here and at the central database since both agreed on it. */
export const configurationConflict = z.discriminatedUnion("kind", [
  pointConflict,
  templateConflict,
  ruleConflict,
]);
export type ConfigurationConflict = z.infer<typeof configurationConflict>;

const side = z.enum(["here", "there"]);
export const configurationChoice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("point"), pointId, field: conflictField, side }),
  z.object({ kind: z.literal("template"), name: templateName, side }),
  z.object({ kind: ruleKind, id: ruleId, side }),
]);
export type ConfigurationChoice = z.infer<typeof configurationChoice>;

/** What somebody is about to remove. */
const removal = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("network"), networkId }),
  z.object({ kind: z.literal("points"), pointIds: z.array(pointId).max(100_000) }),
]);
export type Removal = z.infer<typeof removal>;

/** The configuration of points, templates, tariffs and alarm rules, as it flows between the project and its central database. */
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
  /** Which of these points are at the central database too, so that removing them here deletes them for whoever syncs the site. */
  deletedForAll: reads.input(removal).output(z.object({ points: z.number().int() })),
} as const;
