import { z } from "zod";
import { reads, writes } from "./base.ts";
import { deviceId, epochMilliseconds, pointId } from "./identity.ts";
import { job } from "./job.ts";
import { point } from "./point.ts";
import { quality, qualityReason } from "./quality.ts";
import { formulaSource } from "./source.ts";

const draft = formulaSource.omit({ protocol: true }).extend({
  /** The point that it is of, where there is one already. */
  id: pointId.optional(),
  /** May be empty, or wrong, while somebody types. */
  expression: z.string().max(2_000),
});

/** What a formula comes to. */
export const formulaCheck = z.object({
  /** What is wrong and where, a 0-based place in the text; null: nothing. */
  fault: z.object({ at: z.number().int().min(0), text: z.string().max(1_000) }).nullable(),
  /** Its value now, by the newest readings of its inputs; null where it can't be computed. */
  value: z.number().nullable(),
  quality,
  reason: qualityReason,
  /** Why it isn't good, naming the input. Empty where it is. */
  why: z.string().max(1_000),
  /** What speaks against the unit, in words. Empty: nothing that could be told. */
  unitDoubt: z.string().max(500),
  inputs: z.array(
    z.object({ name: z.string().max(60), value: z.number().nullable(), unit: z.string().max(40), quality }),
  ),
});
export type FormulaCheck = z.infer<typeof formulaCheck>;

/** Points whose value is computed from other points. */
export const formulas = {
  /** Looks at a formula while somebody types it. */
  check: reads.input(draft.extend({ unit: z.string().max(40) })).output(formulaCheck),
  /** Makes a formula point, or changes it: one edit. Inputs that the formula doesn't name are left out. */
  save: writes
    .route({ path: "/formulas" })
    .input(
      draft.extend({
        expression: formulaSource.shape.expression,
        /** The device that it is shown with; that of its first input unless told. */
        deviceId: deviceId.optional(),
        name: point.shape.name,
        variable: point.shape.variable,
        kind: z.enum(["analog", "counter", "state"]),
        unit: point.shape.unit,
        minimum: point.shape.minimum,
        maximum: point.shape.maximum,
      }),
    )
    .output(point),
  /** Computes a formula over its inputs' stored history; readings of the same time are replaced by better ones only. */
  backfill: writes
    .route({ path: "/formulas/{id}/backfill" })
    .input(z.object({ id: pointId, from: epochMilliseconds, to: epochMilliseconds }))
    .output(job),
};
