import { userInfo } from "node:os";
import { implement } from "@orpc/server";
import {
  type AlarmRule,
  type AlarmRuleId,
  type AlarmRuleSettings,
  type AlarmTryOut,
  alarmTryOutMs,
  mostAlarmRules,
  alarmRules as procedures,
} from "../contract/alarm-rules.ts";
import type { PointId } from "../contract/identity.ts";
import type { Point } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import { TryOut, type WatchedRule } from "../pipeline/index.ts";
import type { Gateway } from "./gateway.ts";

/** Answers of the procedures about alarm rules. */
export function alarmRuleHandlers(gateway: Gateway, until: (signal: AbortSignal | undefined) => AbortSignal) {
  const os = implement(procedures);
  const file = () => gateway.workspace.file;
  const { clock, newId } = gateway.options;
  const pointOf = (id: PointId): Point => {
    const point = file().catalogue.point(id);
    if (point !== null) return point;
    throw new Problem(
      "not-found",
      "The point of this rule isn't in the project any more.",
      "Choose another point.",
    );
  };
  const edit = (what: string, change: Parameters<ReturnType<typeof file>["edit"]>[1]): void => {
    file().edit(what, change);
    gateway.workspace.alarmRules.configure();
    gateway.workspace.syncing.refresh();
    gateway.changed("alarm-rules", "history");
  };
  return os.router({
    list: os.list.handler(() => file().alarmRules.list()),
    states: os.states.handler(() => gateway.workspace.alarmRules.states()),
    put: os.put.handler(({ input: { id, ...said } }): AlarmRule => {
      const now = clock();
      const rules = file().alarmRules.list();
      const before = rules.find((one) => one.id === id);
      if (id !== null && before === undefined)
        throw new Problem("not-found", "This rule isn't there any more.", "Look at the list again.");
      if (before === undefined && rules.length >= mostAlarmRules)
        throw new Problem(
          "invalid-input",
          `There are ${mostAlarmRules} rules already.`,
          "Remove some first.",
        );
      const point = pointOf(said.pointId);
      demandFitting(said, point);
      const made = before ?? { id: newId() as AlarmRuleId, author: userInfo().username, madeAt: now };
      const { author, madeAt } = made;
      const rule: AlarmRule = { ...said, id: made.id, unit: point.unit, author, madeAt, changedAt: now };
      edit(`${before === undefined ? "Add" : "Change"} alarm rule “${rule.name}”`, (changes) =>
        changes.putAlarmRule(rule),
      );
      return rule;
    }),
    remove: os.remove.handler(({ input }) => {
      const ids = new Set(input.ids);
      const rules = file()
        .alarmRules.list()
        .filter(({ id }) => ids.has(id));
      const [first] = rules;
      if (first === undefined) return;
      const what = rules.length === 1 ? `alarm rule “${first.name}”` : `${rules.length} alarm rules`;
      edit(`Remove ${what}`, (changes) => {
        for (const { id } of rules) changes.removeAlarmRule(id);
      });
    }),
    tryOut: os.tryOut.handler(async ({ input, signal }): Promise<AlarmTryOut> => {
      const point = pointOf(input.pointId);
      demandFitting(input, point);
      const rule = { condition: input.condition, delayMs: input.delaySeconds * 1_000 };
      return triedOn(gateway, rule, point.id, until(signal));
    }),
  });
}

/** @throws Problem `invalid-input` where a condition means nothing for a point of this kind */
function demandFitting({ condition }: Pick<AlarmRuleSettings, "condition">, point: Point): void {
  if (condition.kind === "silent") return;
  const isState = point.kind === "state";
  const fits = condition.kind === "state" ? isState : point.kind === "analog" || point.kind === "counter";
  if (fits) return;
  throw new Problem(
    "invalid-input",
    `${point.name} ${isState ? "has states, not numbers" : point.kind === "text" ? "has texts" : "has no states"}.`,
    isState ? "Choose the state that is an alarm." : "Choose a limit, or that no value comes.",
  );
}

const atOnce = 10_000;

/** A point read each second has 604,800 readings in a week: they are looked at page by page. */
async function triedOn(
  gateway: Gateway,
  rule: WatchedRule,
  pointId: PointId,
  signal: AbortSignal,
): Promise<AlarmTryOut> {
  const { queries } = gateway.workspace.file;
  const to = gateway.options.clock();
  const tried = new TryOut(rule);
  for (let from = to - alarmTryOutMs; from < to; ) {
    const page = await queries.raw(pointId, from, to, atOnce, signal);
    tried.take(page);
    const last = page.times.at(-1);
    from = last === undefined || page.length < atOnce ? to : last + 1;
  }
  return tried.result(to);
}
