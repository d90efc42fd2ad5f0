import { z } from "zod";
import { reads, writes } from "./base.ts";
import { epochMilliseconds, pointId } from "./identity.ts";
import type { Point } from "./point.ts";

export const alarmRuleId = z.uuid().brand<"AlarmRuleId">();
export type AlarmRuleId = z.infer<typeof alarmRuleId>;

const limit = z.number().min(-1e12).max(1e12);
/** How far a value must come back behind its limit before the alarm is over, in the point's unit. */
const deadband = z.number().min(0).max(1e12);

/** What a rule takes for an alarm; limits are in the point's unit. */
export const alarmCondition = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("above"), limit, deadband }),
  z.object({ kind: z.literal("below"), limit, deadband }),
  z
    .object({ kind: z.literal("outside"), low: limit, high: limit, deadband })
    .refine(({ low, high }) => low < high, "The lower limit must be below the upper one.")
    .refine(
      ({ low, high, deadband: width }) => low >= high || low + width <= high - width,
      "The deadband leaves nothing of the band: no value would end the alarm.",
    ),
  /** `state`: its number, as readings have it. */
  z.object({ kind: z.literal("state"), state: z.number().int().min(0).max(100_000) }),
  /** No value that isn't bad for so long. */
  z.object({ kind: z.literal("silent"), seconds: z.number().int().min(10).max(2_592_000) }),
]);
export type AlarmCondition = z.infer<typeof alarmCondition>;

/** What a person sets. */
export const alarmRuleSettings = z.object({
  /** Stands where a device's alarm has its object. */
  name: z.string().trim().min(1).max(60),
  pointId,
  condition: alarmCondition,
  /** So long the condition must hold before the alarm is raised; means nothing where no value comes. */
  delaySeconds: z.number().int().min(0).max(86_400),
  /** 0 most urgent to 255. */
  priority: z.number().int().min(0).max(255),
  enabled: z.boolean(),
  /** What is to be done; shown with the alarm. */
  note: z.string().trim().max(1_000),
});
export type AlarmRuleSettings = z.infer<typeof alarmRuleSettings>;

/** An alarm that the project itself raises, by the readings of one point. */
export const alarmRule = alarmRuleSettings.extend({
  id: alarmRuleId,
  /** The point's unit when the rule was set: limits are in it. */
  unit: z.string().max(40),
  author: z.string().max(200),
  madeAt: epochMilliseconds,
  changedAt: epochMilliseconds,
});
export type AlarmRule = z.infer<typeof alarmRule>;

/** What an answer proposes for a point. */
export const alarmRuleProposal = alarmRuleSettings
  .pick({ pointId: true, condition: true, delaySeconds: true })
  .extend({
    /** What the limit is from, in words with its number; empty: nothing was found. */
    basis: z.string().max(500),
  });
export type AlarmRuleProposal = z.infer<typeof alarmRuleProposal>;

/** Alarm rules, at most. */
export const mostAlarmRules = 1_000;

/**
 * How a rule stands. `off`: switched off. `blocked`: it can't be looked at, `why` says so. `resting`: nothing is polled.
 * `waiting`: no value has come yet. `delayed`: its condition holds, its delay runs.
 */
export const alarmRuleStates = [
  ...(["off", "blocked", "resting", "waiting", "normal", "delayed", "raised"] as const),
] as const;

export const alarmRuleNow = z.object({
  id: alarmRuleId,
  state: z.enum(alarmRuleStates),
  /** Empty where it isn't blocked. */
  why: z.string().max(300),
  /** Since when the condition holds, or the alarm is raised; null: neither. */
  since: epochMilliseconds.nullable(),
});
export type AlarmRuleNow = z.infer<typeof alarmRuleNow>;

/** What a rule would have done with stored readings. */
export const alarmTryOut = z.object({
  raised: z.number().int().min(0),
  /** How long it would have been raised in all, ms. */
  raisedMs: z.number().min(0),
  /** Readings that it was tried on. */
  readings: z.number().int().min(0),
  /** The first of them, or null. */
  from: epochMilliseconds.nullable(),
});
export type AlarmTryOut = z.infer<typeof alarmTryOut>;

/** Back so far a rule is tried out, ms. */
export const alarmTryOutMs = 7 * 86_400_000;

/** Alarm rules of the project. They write nothing to any device. Undo takes changes back. */
export const alarmRules = {
  /** Oldest first. */
  list: reads.route({ method: "GET", path: "/alarm-rules" }).output(z.array(alarmRule)),
  /** How each stands now. */
  states: reads.route({ method: "GET", path: "/alarm-rules/states" }).output(z.array(alarmRuleNow)),
  /** Sets a new one, or changes one. @throws `not-found`, `invalid-input` */
  put: writes.input(alarmRuleSettings.extend({ id: alarmRuleId.nullable() })).output(alarmRule),
  /** Those that aren't there any more are passed over. */
  remove: writes.input(z.object({ ids: z.array(alarmRuleId).min(1).max(mostAlarmRules) })).output(z.void()),
  /** What a rule would have done in the last seven days. @throws `not-found`, `invalid-input` */
  tryOut: reads
    .input(alarmRuleSettings.pick({ pointId: true, condition: true, delaySeconds: true }))
    .output(alarmTryOut),
} as const;

/** `45 s`, `5 min`, `2 h`, `1 h 30 min`. */
export function alarmTimeText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor((seconds % 86_400) / 3_600), "h"],
    [Math.floor((seconds % 3_600) / 60), "min"],
    [seconds % 60, "s"],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return said.length === 0 ? "0 s" : said.join(" ");
}

/** What of a point its conditions are told with. */
export type ToldPoint = Pick<Point, "unit" | "states" | "firstState">;

/** A value with its unit, or its state's text: `24.6 °C`, `Fault`. */
export function alarmValueText(value: number, { unit, states, firstState }: ToldPoint): string {
  const text = states[value - firstState];
  if (text !== undefined && text !== "") return text;
  return `${Number(value.toPrecision(5))} ${unit}`.trim();
}

/** A condition in words: `above 24 °C`, `outside 18 to 24 °C`, `is Fault`, `no value for 10 min`. */
export function alarmConditionText(condition: AlarmCondition, point: ToldPoint): string {
  const value = (of: number) => alarmValueText(of, { ...point, states: [] });
  switch (condition.kind) {
    case "above":
    case "below":
      return `${condition.kind} ${value(condition.limit)}`;
    case "outside":
      return `outside ${Number(condition.low.toPrecision(5))} to ${value(condition.high)}`;
    case "state":
      return `is ${alarmValueText(condition.state, { ...point, unit: "" })}`;
    case "silent":
      return `no value for ${alarmTimeText(condition.seconds)}`;
  }
}
