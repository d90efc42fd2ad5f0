import { z } from "zod";
import { reads, writes } from "./base.ts";
import { deviceId, networkId } from "./identity.ts";
import { registerTable } from "./source.ts";

const unitId = z.number().int().min(0).max(255);
const address = z.number().int().min(0).max(65_536);

/** What was learnt of one Modbus unit from what it refused. */
export const learntOfUnit = z.object({
  unit: unitId,
  /** Ranges that it refuses, inclusive. */
  holes: z.array(z.object({ table: registerTable, from: address, to: address })).max(1_000),
  /** Addresses that no request may cross. */
  boundaries: z.array(z.object({ table: registerTable, address })).max(1_000),
  /** Most registers that it brings in one answer. */
  registersPerRequest: z.number().int().min(1).max(125),
});
export type LearntOfUnit = z.infer<typeof learntOfUnit>;

/** What was learnt of a Modbus line, kept in the project and known again when the line is opened next. */
export const learntOfLine = z.object({
  /** Only units of which something was learnt. */
  units: z.array(learntOfUnit).max(256),
  /** Requests that the gateway bears at once; null: not found yet, or chosen by a person. */
  atOnce: z.number().int().min(1).max(16).nullable(),
});
export type LearntOfLine = z.infer<typeof learntOfLine>;

/** One request, and what it brings. */
export const plannedRequest = z.object({
  table: registerTable,
  address,
  /** Registers, or bits. */
  count: z.number().int().min(1),
  /** Of them: read only because that saves a request. */
  bridged: z.number().int().min(0),
  /** Values that are brought, registers that scale others included. */
  values: z.number().int().min(1),
});
export type PlannedRequest = z.infer<typeof plannedRequest>;

/** How a Modbus device's points are read. */
export const readingPlan = z.object({
  /** One turn for each interval that its points have, the shortest first. */
  turns: z.array(
    z.object({
      intervalMs: z.number().int(),
      points: z.number().int(),
      requests: z.array(plannedRequest),
    }),
  ),
  /** null: the unit refused nothing. */
  learnt: learntOfUnit.nullable(),
  /** Requests that the line is asked at once now. */
  atOnce: z.number().int(),
  /** Of the unit's latest answers; null before any. */
  medianMs: z.number().nullable(),
});
export type ReadingPlan = z.infer<typeof readingPlan>;

/** How devices are read, and what was learnt of them while they were. */
export const readingPlans = {
  /** null: the device isn't read by registers, or nothing has used its network yet. */
  ofDevice: reads.input(z.object({ deviceId })).output(readingPlan.nullable()),
  /** Forgets what was learnt of a unit, or of the line and all its units; it is learnt again by reading. */
  forget: writes.input(z.object({ networkId, unit: unitId.nullable() })).output(z.void()),
};
