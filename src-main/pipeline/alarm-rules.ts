import type { AlarmCondition, AlarmTryOut } from "../contract/alarm-rules.ts";
import type { Reading } from "../contract/point.ts";

/** What of a rule its readings are held against. */
export interface WatchedRule {
  readonly condition: AlarmCondition;
  /** So long the condition must hold before the alarm is raised, ms. */
  readonly delayMs: number;
}

/** What of a reading counts. */
export type WatchedReading = Pick<Reading, "time" | "value" | "quality">;

/** What is remembered between readings. */
export interface RuleMemory {
  readonly raised: boolean;
  /** Since when the condition holds without its alarm being raised, UTC epoch ms; null: it doesn't. */
  readonly holdsSince: number | null;
  /** The newest value; null: none came since watching began. */
  readonly value: number | null;
  /** When the newest value came, or watching began, UTC epoch ms. */
  readonly heard: number;
}

/** An alarm is raised, or over. */
export interface RuleTransition {
  readonly to: "raised" | "normal";
  /** When it came true, UTC epoch ms: with a delay, when that had passed. */
  readonly at: number;
  /** The newest value then; null: none has come. */
  readonly value: number | null;
}

/** The memory afterwards, and what happened, oldest first. */
export interface RuleStep {
  readonly memory: RuleMemory;
  readonly transitions: readonly RuleTransition[];
}

/** Begins without any value. @param raised the alarm is raised already, as after a restart */
export const watching = (now: number, raised = false): RuleMemory => ({
  ...{ raised, holdsSince: null, value: null, heard: now },
});

/** Whether a reading tells a value: a bad one, or none, neither raises an alarm of limits nor ends any. */
export const isTold = (reading: WatchedReading): reading is WatchedReading & { readonly value: number } =>
  reading.value !== null && Number.isFinite(reading.value) && reading.quality !== "bad";

/**
 * Takes in one reading. What came due before it is raised first; at its very time it has the say. A reading without a
 * usable value ends a delay, as nobody knows whether the condition still holds, but no alarm.
 */
export function afterReading(rule: WatchedRule, memory: RuleMemory, reading: WatchedReading): RuleStep {
  const due = dueAt(rule, memory);
  const before = due !== null && due < reading.time ? raisedAt(memory, due) : unchanged(memory);
  if (!isTold(reading)) {
    return { ...before, memory: { ...before.memory, holdsSince: null } };
  }
  const { value, time } = reading;
  const heard: RuleMemory = { ...before.memory, value, heard: time };
  if (heard.raised) {
    if (!isOver(rule.condition, value)) return { ...before, memory: heard };
    const over: RuleTransition = { to: "normal", at: time, value };
    return {
      memory: { ...heard, raised: false, holdsSince: null },
      transitions: [...before.transitions, over],
    };
  }
  const holds = doesHold(rule.condition, value);
  // A clock that was set back since must not make the condition older, nor its beginning lie ahead.
  const holdsSince = holds ? Math.min(heard.holdsSince ?? time, time) : null;
  const after = afterTime(rule, { ...heard, holdsSince }, time);
  return { memory: after.memory, transitions: [...before.transitions, ...after.transitions] };
}

/** Raises what has come due by a time without a reading. */
export function afterTime(rule: WatchedRule, memory: RuleMemory, now: number): RuleStep {
  const due = dueAt(rule, memory);
  return due === null || due > now ? unchanged(memory) : raisedAt(memory, due);
}

/** Nothing was looked at until now: neither a delay nor a silence is counted from before. */
export const resumed = (memory: RuleMemory, now: number): RuleMemory => ({
  ...memory,
  holdsSince: memory.holdsSince === null ? null : now,
  heard: now,
});

/**
 * Since when a rule's condition has held by stored readings of its point, so that its delay goes on after a restart.
 * @param readings ascending
 * @param now UTC epoch ms
 * @param mostApart two readings that are further apart, or the last one and now, say nothing of the time between, ms
 * @returns UTC epoch ms; null: it doesn't hold, nobody knows, or its delay had passed by the last reading
 */
export function heldSince(
  rule: WatchedRule,
  readings: readonly WatchedReading[],
  now: number,
  mostApart: number,
): number | null {
  let memory: RuleMemory | undefined;
  let last = Number.NEGATIVE_INFINITY;
  for (const reading of readings) {
    if (memory === undefined || reading.time - last > mostApart) memory = watching(reading.time);
    last = reading.time;
    memory = afterReading(rule, memory, reading).memory;
  }
  return memory === undefined || now < last || now - last > mostApart ? null : memory.holdsSince;
}

/** Finds out what a rule would have done with readings of its point, which come in parts, ascending. */
export class TryOut {
  readonly #rule: WatchedRule;
  #memory: RuleMemory | undefined;
  #raised = 0;
  #raisedMs = 0;
  #since = 0;
  #readings = 0;
  #from: number | null = null;

  constructor(rule: WatchedRule) {
    this.#rule = rule;
  }

  take(readings: Iterable<WatchedReading>): void {
    for (const reading of readings) {
      // What was before the first one nobody knows.
      this.#from ??= reading.time;
      this.#readings += 1;
      this.#step(afterReading(this.#rule, this.#memory ?? watching(reading.time), reading));
    }
  }

  /** @param to until when, UTC epoch ms */
  result(to: number): AlarmTryOut {
    if (this.#memory !== undefined) this.#step(afterTime(this.#rule, this.#memory, to));
    const open = this.#memory?.raised === true ? to - this.#since : 0;
    const [raised, readings, from] = [this.#raised, this.#readings, this.#from];
    return { raised, raisedMs: this.#raisedMs + open, readings, from };
  }

  #step({ memory, transitions }: RuleStep): void {
    this.#memory = memory;
    for (const { to, at } of transitions) {
      if (to === "normal") this.#raisedMs += at - this.#since;
      else {
        this.#raised += 1;
        this.#since = at;
      }
    }
  }
}

const unchanged = (memory: RuleMemory): RuleStep => ({ memory, transitions: [] });

const raisedAt = (memory: RuleMemory, at: number): RuleStep => ({
  memory: { ...memory, raised: true, holdsSince: null },
  transitions: [{ to: "raised", at, value: memory.value }],
});

/** When the alarm is raised unless a reading comes; null: never. */
function dueAt(
  { condition, delayMs }: WatchedRule,
  { raised, holdsSince, heard }: RuleMemory,
): number | null {
  if (raised) return null;
  if (condition.kind === "silent") return heard + condition.seconds * 1_000;
  return holdsSince === null ? null : holdsSince + delayMs;
}

function doesHold(condition: AlarmCondition, value: number): boolean {
  switch (condition.kind) {
    case "above":
      return value > condition.limit;
    case "below":
      return value < condition.limit;
    case "outside":
      return value < condition.low || value > condition.high;
    case "state":
      return value === condition.state;
    case "silent":
      return false;
  }
}

/** Whether a value ends the alarm: it is back behind its limit by the deadband. */
function isOver(condition: AlarmCondition, value: number): boolean {
  switch (condition.kind) {
    case "above":
      return value <= condition.limit - condition.deadband;
    case "below":
      return value >= condition.limit + condition.deadband;
    case "outside":
      return value >= condition.low + condition.deadband && value <= condition.high - condition.deadband;
    case "state":
      return value !== condition.state;
    case "silent":
      return true;
  }
}
