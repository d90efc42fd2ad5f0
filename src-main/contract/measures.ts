import { z } from "zod";
import { reads, writes } from "./base.ts";
import { evidence, method, period, quantity } from "./findings.ts";
import { epochMilliseconds } from "./identity.ts";

export const measureId = z.uuid().brand<"MeasureId">();
export type MeasureId = z.infer<typeof measureId>;

const title = z.string().trim().min(1).max(300);
const yearly = z.number().min(0).max(1e12).nullable();

/** What an estimate rests on. */
export const measureBasis = z.object({
  /** The sentence that it was taken from, with its numbers; empty: a person estimated. */
  statement: z.string().max(2_000),
  /** Id of the finding; null: it is from no finding. */
  finding: z.string().max(400).nullable(),
  /** Energy that was found to be lost over the period. */
  energy: quantity.nullable(),
  /** Money that was found to be lost over the period. */
  cost: quantity.nullable(),
  /** How a year was made of it, in words. */
  scaling: z.string().max(500),
  period: period.nullable(),
  method: method.nullable(),
  evidence: z.array(evidence).max(50),
});
export type MeasureBasis = z.infer<typeof measureBasis>;

/** What an answer or a finding proposes. */
export const measureProposal = z.object({
  title,
  /** What is to be done. */
  note: z.string().trim().max(4_000),
  /** kWh a year; null: not known. */
  energyPerYear: yearly,
  /** Money a year, in `currency`; null: not known. */
  costPerYear: yearly,
  /** As the tariff names it; empty: no tariff is known. */
  currency: z.string().max(40),
  basis: measureBasis,
});
export type MeasureProposal = z.infer<typeof measureProposal>;

export const measureStates = ["proposed", "decided", "done", "dropped"] as const;

/** Something that is to save energy: proposed, decided, done. */
export const measure = measureProposal.extend({
  id: measureId,
  state: z.enum(measureStates),
  /** What it costs once, in `currency`; null: not known. */
  investment: yearly,
  /** Since when it works; null unless it is done. */
  doneAt: epochMilliseconds.nullable(),
  author: z.string().max(200),
  madeAt: epochMilliseconds,
  changedAt: epochMilliseconds,
});
export type Measure = z.infer<typeof measure>;

/** Saving measures, at most. */
export const mostMeasures = 1_000;

const saved = measure.omit({ author: true, madeAt: true, changedAt: true });

/** Saving measures of the project. Undo takes changes back. */
export const measures = {
  /** Oldest first. */
  list: reads.output(z.array(measure)),
  /** Sets a new one, or changes one. One that is done without a time is done now. @throws `not-found` */
  put: writes.input(saved.extend({ id: measureId.nullable() })).output(measure),
  remove: writes.input(z.object({ id: measureId })).output(z.void()),
} as const;

/** Years until a measure has paid for itself; null where that can't be told. */
export function paybackYears({
  investment,
  costPerYear,
}: Pick<Measure, "investment" | "costPerYear">): number | null {
  return investment === null || costPerYear === null || costPerYear === 0 ? null : investment / costPerYear;
}
