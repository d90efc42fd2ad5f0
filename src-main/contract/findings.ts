import { z } from "zod";
import { deviceId, epochMilliseconds, pointId, siteId } from "./identity.ts";
import { carrier } from "./tariff.ts";

/** A number with its unit and, where it is an estimate, the interval that it lies in. */
export const quantity = z.object({
  value: z.number(),
  unit: z.string().max(40),
  /** Ends of the interval; null: known exactly, or no interval can be told. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Quantity = z.infer<typeof quantity>;

/** From `from` on, until before `to`. */
export const period = z.object({ from: epochMilliseconds, to: epochMilliseconds });
export type Period = z.infer<typeof period>;

/** What a finding is about. */
export const subject = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("site"), id: siteId, name: z.string() }),
  z.object({ kind: z.literal("device"), id: deviceId, name: z.string() }),
  z.object({ kind: z.literal("point"), id: pointId, name: z.string() }),
  /** Several points of one or more devices that are one machine or room. */
  z.object({ kind: z.literal("equipment"), id: z.string().max(300), name: z.string() }),
]);
export type Subject = z.infer<typeof subject>;

/** A series and range that show what is said. */
export const evidence = z.object({
  pointId,
  from: epochMilliseconds,
  to: epochMilliseconds,
  /** What the series is here: `consumption`, `expected`, `setpoint`. */
  role: z.string().max(80),
});
export type Evidence = z.infer<typeof evidence>;

/** By what a finding was found. */
export const method = z.object({
  name: z.string().max(200),
  /** Standard, paper or guide. */
  source: z.string().max(400),
});
export type Method = z.infer<typeof method>;

/** What a note is made of, so that it can be told in any language. */
export const toldNote = z.object({
  code: z.string().max(80),
  values: z.record(z.string().max(40), z.union([quantity, z.string().max(500)])),
});
export type ToldNote = z.infer<typeof toldNote>;

/** One thing that an analysis has to say, with everything that it rests on. */
export const finding = z.object({
  /** The same thing found again has the same one. */
  id: z.string().max(400),
  /** Analysis that found it: `consumption`, `waste`. */
  analysis: z.string().max(80),
  /** What it says: `hvac-outside-hours`. */
  kind: z.string().max(80),
  subject,
  /** One sentence, with its numbers. */
  statement: z.string().max(2_000),
  /** What to do about it; empty where there is nothing to do. */
  remedy: z.string().max(2_000),
  /** By name; every number of the statement is among them. */
  numbers: z.record(z.string().max(80), quantity),
  period,
  /** Single times of it within the period, ascending; empty where it is all of it. */
  events: z.array(period).max(10_000),
  /** Share of the data that the period should have, 0–1. */
  completeness: z.number().min(0).max(1),
  /** How sure it is, 0–1; null: it is computed, not judged. */
  confidence: z.number().min(0).max(1).nullable(),
  /** The data or the model is below what the method accepts: a hint, no proof. */
  indicative: z.boolean(),
  evidence: z.array(evidence).max(200),
  method,
  /** Energy that it costs, kWh; null where there is none. */
  energy: quantity.nullable(),
  /** Money that it costs, in the site's currency; null where no tariff is known. */
  cost: quantity.nullable(),
  /** Whether it is still so at the end of what was looked at; absent: that isn't told. */
  lasts: z.boolean().optional(),
  /** What was assumed, left out or noticed on the way. */
  notes: z.array(z.string().max(500)).max(50),
  /** The notes once more, one by one, as what they are made of; absent: they are told in English only. */
  told: z.array(toldNote).max(50).optional(),
});
export type Finding = z.infer<typeof finding>;

/** Grounds on which analyses often say nothing, to tell them in other words or languages. */
export const refusalCode = z.enum([
  ...(["no-tariff", "no-border-meter", "several-border-meters", "no-country", "no-factor"] as const),
  ...(["no-meters", "no-machines", "short-period", "few-days", "no-readings", "old-readings"] as const),
  ...(["seldom-used", "no-readings-then", "no-tariff-then", "not-billed", "emits-nothing"] as const),
  ...(["long-gaps", "no-weather", "few-telling-days", "never-empty"] as const),
]);
export type RefusalCode = z.infer<typeof refusalCode>;

/** Why an analysis says nothing, and what it would need. */
export const refusal = z.object({
  subject,
  analysis: z.string().max(80),
  /** Absent: a ground that only this analysis has. */
  code: refusalCode.optional(),
  /** What of it can't be said; absent: nothing of what was asked. */
  carrier: carrier.optional(),
  /** `11 days of data; a weekly baseline needs 28.` */
  reason: z.string().max(1_000),
  /** What would have to be there. */
  needs: z.string().max(1_000),
  /** Parts of a machine that no point tells, and what would need them; absent: another ground. */
  lacking: z
    .object({
      /** `low delta-T`. */
      rule: z.string().max(80),
      machine: z.string().max(300),
      /** Machines besides it that lack parts too. */
      more: z.int().min(0),
      /** As equipment has them: `supply-temperature`. */
      roles: z.array(z.string().max(80)).max(20),
    })
    .optional(),
  /** How many days tell something of a machine, and how many its rule needs; absent: another ground. */
  days: z.object({ machine: z.string().max(300), found: z.int().min(0), needed: z.int().min(1) }).optional(),
});
export type Refusal = z.infer<typeof refusal>;

/** What an analysis answers: what it found, and where it couldn't. */
export const analysisOutcome = z.object({
  findings: z.array(finding),
  refusals: z.array(refusal),
  /** Whom it could judge, whether there was something to find or not; absent: it doesn't tell. */
  judged: z.array(subject).optional(),
});
export type AnalysisOutcome = z.infer<typeof analysisOutcome>;
