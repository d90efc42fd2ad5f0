import { z } from "zod";
import { reads, writes } from "./base.ts";
import { pointId } from "./identity.ts";
import { point } from "./point.ts";

/** `*` any text, `?` one character; empty: anything. Case doesn't matter. */
const pattern = z.string().max(200);

/** What a site makes of the points that a rule fits. Empty text and null: left as it is. */
export const conversionRule = z.object({
  id: z.uuid(),
  enabled: z.boolean(),
  /** Which points it fits: all of these must. */
  device: pattern,
  model: pattern,
  /** The name in the device, not that of the point: a rule that renames fits again and again. */
  name: pattern,
  variable: pattern,
  /** Unit as the device gives it; empty: any. */
  unit: z.string().max(40),
  /** New name: `$1`…`$9` are what `*` and `?` of the name stand for, `$0` all of it, `$device` the device's name. */
  rename: z.string().max(300),
  /** A factor as number or ratio: `40`, `200/5`. Upon what the device's own scale gives. */
  factor: z.string().max(60),
  /** Added after the factor, in the unit of the device. */
  offset: z.number().nullable(),
  toUnit: z.string().max(40),
  /** `convert`: the value follows (kWh → MWh); `label`: the device's unit was wrong. */
  unitChange: z.enum(["convert", "label"]),
  kind: z.enum(["analog", "counter", "state"]).nullable(),
  intervalMs: point.shape.intervalMs.nullable(),
});
export type ConversionRule = z.infer<typeof conversionRule>;

const side = point.pick({ name: true, unit: true, kind: true, intervalMs: true, conversion: true }).extend({
  /** Newest value, so that the change can be seen; null: there is none. */
  value: z.number().nullable(),
});

/** What the rules would change of one point. */
export const ruleChange = z.object({
  pointId,
  device: z.string().max(300),
  before: side,
  after: side,
  /** Places of the rules that fit it, from 1. */
  rules: z.array(z.number().int()),
  /** Where rules disagree (the later holds), or one can't do what it says. Empty: nothing. */
  note: z.string().max(1_000),
});
export type RuleChange = z.infer<typeof ruleChange>;

const list = z.array(conversionRule).max(500);
/** `all`: earlier readings were wrong and are corrected, too; `from-now`: they were right, and only follow the unit. */
const history = z.enum(["all", "from-now"]);

/** Names, units and scales that a site gives to its points by rule. Rules in order; the later holds. */
export const conversionRules = {
  list: reads.route({ method: "GET", path: "/conversion-rules" }).output(list),
  /** Replaces the list: one edit. Points that exist aren't touched; those mapped from now on follow it. */
  save: writes
    .route({ path: "/conversion-rules" })
    .input(z.object({ rules: list }))
    .output(list),
  /** What these rules would change of the points that exist. */
  preview: reads.input(z.object({ rules: list })).output(
    z.object({
      changes: z.array(ruleChange),
      /** How many points each rule fits. */
      fits: z.array(z.number().int()),
      /** What is wrong with a rule, by place; empty: nothing. */
      faults: z.array(z.string().max(500)),
      /** Points whose object isn't offered any more: rules can't tell what it is. */
      unknown: z.number().int(),
    }),
  ),
  /** Keeps the list and changes these points by it: one edit. */
  apply: writes
    .input(z.object({ rules: list, pointIds: z.array(pointId).max(100_000), history }))
    .output(z.object({ changed: z.number().int() })),
  /** Changes unit, scale or offset of one point by hand: one edit. */
  changePoint: writes
    .input(
      z.object({
        id: pointId,
        name: point.shape.name,
        unit: point.shape.unit,
        unitChange: z.enum(["convert", "label"]),
        /** As raw * scale + offset in the new unit; left out: it follows the unit. */
        conversion: point.shape.conversion.optional(),
        history,
      }),
    )
    .output(point),
  /** Units that a value in this one can be converted to, itself among them. */
  unitsLike: reads.input(z.object({ unit: z.string().max(40) })).output(z.array(z.string())),
};
