import type { AlarmRule, AlarmRuleNow } from "../contract/alarm-rules.ts";
import type { Clock, PointId } from "../contract/identity.ts";
import type { Point, Reading } from "../contract/point.ts";
import {
  afterReading,
  afterTime,
  heldSince,
  type RuleMemory,
  type RuleStep,
  type RuleTransition,
  resumed,
  type WatchedRule,
  watching,
} from "../pipeline/index.ts";
import type { ProjectFile } from "../store/index.ts";
import {
  changesOfNormal,
  changesOfRaised,
  idOfRule,
  overText,
  type RuleOfPoint,
} from "./alarm-rule-events.ts";
import { newestReadings } from "./computing.ts";
import type { EventList } from "./event-list.ts";

export interface AlarmRulesOptions {
  readonly file: Pick<ProjectFile, "alarmRules" | "catalogue" | "readings">;
  /** Where alarms of devices are, too. */
  readonly list: EventList;
  readonly clock: Clock;
  readonly schedule: (action: () => void, delayMs: number) => () => void;
  /** Told when rules stand differently, at most once a second. */
  readonly changed: () => void;
}

/** How often it is looked whether something has come due, ms. */
const lookMs = 1_000;
/** When a look comes later or earlier than that by more, the computer slept or its clock was set. */
const strayMs = 10_000;
/** So many stored readings are looked through when polling begins, for delays that go on. */
const mostLooked = 20_000;
/** A newest reading counts as the present value for so many intervals of its point, and at least for so long, ms. */
const presentIntervals = 3;
const presentMs = 60_000;

interface Watched extends RuleOfPoint {
  readonly watched: WatchedRule;
  /** What a change of must begin anew. */
  readonly key: string;
  memory: RuleMemory;
}

type Standing =
  | { readonly kind: "off" }
  | { readonly kind: "blocked"; readonly why: string }
  | { readonly kind: "watched"; readonly one: Watched };

/**
 * Raises the alarms of the project's own rules while its points are polled. That an alarm is raised is remembered by the
 * list of active events alone, so that a restart raises nothing twice.
 */
export class AlarmRules implements Disposable {
  readonly #options: AlarmRulesOptions;
  readonly #standing = new Map<AlarmRule["id"], Standing>();
  #byPoint = new Map<PointId, Watched[]>();
  #cancelLook: (() => void) | undefined;
  #lookedAt = 0;
  #isDirty = false;
  #disposed = false;

  constructor(options: AlarmRulesOptions) {
    this.#options = options;
    this.configure();
  }

  /** Must be called after rules, points or devices changed. Rules that look at the same as before go on. */
  configure(): void {
    if (this.#disposed) return;
    const { file, list } = this.#options;
    const rules = file.alarmRules.list();
    const ids = new Set(rules.map(({ id }) => id));
    for (const id of this.#standing.keys()) if (!ids.has(id)) this.#standing.delete(id);
    for (const rule of rules) this.#standing.set(rule.id, this.#stand(rule));
    for (const event of list.active()) {
      if (event.source.protocol !== "rule" || ids.has(event.source.ruleId)) continue;
      this.#end(event.source.ruleId, "The rule was removed.");
    }
    const watched = [...this.#standing.values()].flatMap((one) => (one.kind === "watched" ? [one.one] : []));
    this.#byPoint = Map.groupBy(watched, ({ point }) => point.id);
    this.#isDirty = true;
    if (this.#cancelLook !== undefined) this.#tell();
  }

  /** Points are polled from now on. */
  start(): void {
    if (this.#cancelLook !== undefined || this.#disposed) return;
    this.#resume();
    this.#goOn();
    this.#lookLater();
  }

  /** Points aren't polled any more: what is raised stays so, and nothing else comes due. */
  stop(): void {
    this.#cancelLook?.();
    this.#cancelLook = undefined;
    this.#isDirty = false;
    this.#options.changed();
  }

  /** Takes in what was measured or computed. */
  accept(readings: readonly Reading[]): void {
    if (this.#byPoint.size === 0) return;
    for (const reading of readings) {
      for (const one of this.#byPoint.get(reading.pointId) ?? [])
        this.#note(one, afterReading(one.watched, one.memory, reading));
    }
  }

  /** How each rule stands. */
  states(): AlarmRuleNow[] {
    return [...this.#standing].map(([id, standing]): AlarmRuleNow => {
      const of = (state: AlarmRuleNow["state"], since: number | null = null, why = "") => ({
        ...{ id, state, since, why },
      });
      if (standing.kind === "off") return of("off");
      if (standing.kind === "blocked") return of("blocked", null, standing.why);
      const { raised, holdsSince, value } = standing.one.memory;
      if (raised) return of("raised", this.#options.list.get(idOfRule(id))?.since ?? null);
      if (this.#cancelLook === undefined) return of("resting");
      if (holdsSince !== null) return of("delayed", holdsSince);
      return of(value === null ? "waiting" : "normal");
    });
  }

  [Symbol.dispose](): void {
    this.#cancelLook?.();
    this.#cancelLook = undefined;
    this.#disposed = true;
    this.#byPoint.clear();
  }

  #stand(rule: AlarmRule): Standing {
    const { file, list, clock } = this.#options;
    const point = file.catalogue.point(rule.pointId);
    const device = point === null ? null : file.catalogue.device(point.deviceId);
    const why = rule.enabled ? obstacle(rule, point) : "The rule was switched off.";
    if (point === null || device === null || why !== "") {
      this.#end(rule.id, why);
      return rule.enabled ? { kind: "blocked", why } : { kind: "off" };
    }
    const { condition, delaySeconds } = rule;
    const key = JSON.stringify([point.id, condition, delaySeconds]);
    const watched = { condition, delayMs: delaySeconds * 1_000 };
    const before = this.#standing.get(rule.id);
    const known = list.get(idOfRule(rule.id));
    const isRaised = known !== undefined && known.state !== "normal";
    if (before === undefined) {
      const memory = watching(clock(), isRaised);
      return { kind: "watched", one: this.#begun({ rule, point, device, watched, key, memory }) };
    }
    if (before.kind === "watched" && before.one.key === key) {
      if (isRaised) this.#rename(rule, known);
      return { kind: "watched", one: { ...before.one, rule, point, device } };
    }
    this.#end(rule.id, "The rule was changed.");
    const memory = watching(clock());
    return { kind: "watched", one: this.#begun({ rule, point, device, watched, key, memory }) };
  }

  /** A rule that is new while points are polled needn't wait for the next reading: the newest one still holds. */
  #begun(one: Watched): Watched {
    if (this.#cancelLook === undefined) return one;
    const now = this.#options.clock();
    const [newest] = newestReadings(this.#options.file, [one.point.id]);
    const present = presentFor(one.point);
    if (newest !== undefined && now - newest.time <= present && newest.time <= now)
      this.#note(one, afterReading(one.watched, one.memory, { ...newest, time: now }));
    return one;
  }

  #note(one: Watched, { memory, transitions }: RuleStep): void {
    const wasDelayed = one.memory.holdsSince !== null;
    const wasWaiting = one.memory.value === null;
    one.memory = memory;
    if (wasDelayed !== (memory.holdsSince !== null) || wasWaiting !== (memory.value === null))
      this.#isDirty = true;
    for (const transition of transitions) this.#tellOf(one, transition);
  }

  #tellOf(one: Watched, transition: RuleTransition): void {
    const { list, clock } = this.#options;
    this.#isDirty = true;
    const known = list.get(idOfRule(one.rule.id));
    if (transition.to === "raised") list.note(changesOfRaised(one, known, transition, clock()));
    else if (known !== undefined) {
      const over = { at: transition.at, why: overText(transition.value, one.point) };
      list.note(changesOfNormal(known, over, clock()));
    }
  }

  /** Ends what a rule has raised for another reason than a value. */
  #end(id: AlarmRule["id"], why: string): void {
    const { list, clock } = this.#options;
    const known = list.get(idOfRule(id));
    if (known === undefined || known.state === "normal") return;
    const now = clock();
    list.note(changesOfNormal(known, { at: now, why }, now));
  }

  #rename(rule: AlarmRule, known: NonNullable<ReturnType<EventList["get"]>>): void {
    if (known.object === rule.name) return;
    this.#options.list.note({ entries: [], put: [{ ...known, object: rule.name }], drop: [] });
  }

  #resume(): void {
    const now = this.#options.clock();
    for (const one of [...this.#byPoint.values()].flat()) one.memory = resumed(one.memory, now);
    this.#lookedAt = now;
    this.#isDirty = true;
  }

  /** A delay that ran when the gateway ended goes on, where what is stored says that its condition held all the time. */
  #goOn(): void {
    const { file, clock } = this.#options;
    const now = clock();
    const watched = [...this.#byPoint.values()].flat();
    const delayed = watched.filter(({ watched: { delayMs }, memory }) => delayMs > 0 && !memory.raised);
    const newest = new Map(
      newestReadings(file, [...new Set(delayed.map(({ point }) => point.id))]).map((reading) => [
        reading.pointId,
        reading,
      ]),
    );
    let left = mostLooked;
    for (const one of delayed) {
      const { point, watched: rule } = one;
      const present = presentFor(point);
      const last = newest.get(point.id);
      if (last === undefined || heldSince(rule, [last], now, present) === null) continue;
      const readings = file.readings.raw(point.id, now - rule.delayMs - present, last.time + 1, left);
      left -= readings.length;
      if (left <= 0) return;
      const since = heldSince(rule, readings, now, present);
      if (since !== null) one.memory = { ...one.memory, holdsSince: since, value: last.value };
    }
  }

  #lookLater(): void {
    this.#cancelLook = this.#options.schedule(() => {
      const now = this.#options.clock();
      if (Math.abs(now - this.#lookedAt - lookMs) > strayMs) this.#resume();
      this.#lookedAt = now;
      for (const ofPoint of this.#byPoint.values())
        for (const one of ofPoint) this.#note(one, afterTime(one.watched, one.memory, now));
      this.#tell();
      this.#lookLater();
    }, lookMs);
  }

  #tell(): void {
    if (!this.#isDirty) return;
    this.#isDirty = false;
    this.#options.changed();
  }
}

const presentFor = ({ intervalMs }: Point): number => Math.max(presentMs, presentIntervals * intervalMs);

/** Why a rule can't be looked at; empty: it can. */
function obstacle({ unit, condition }: AlarmRule, point: Point | null): string {
  if (point === null) return "Its point isn't in the project any more.";
  if (!point.enabled) return "Its point is switched off.";
  if (condition.kind !== "silent" && condition.kind !== "state" && point.unit !== unit)
    return `Its point is in ${point.unit || "no unit"} now, its limit in ${unit || "no unit"}: edit the rule.`;
  return "";
}
