import {
  type AlarmCondition,
  type AlarmRule,
  type AlarmRuleProposal,
  type AlarmRuleSettings,
  type AlarmTryOut,
  alarmConditionText,
  alarmTimeText,
  type Point,
  type PointId,
} from "../../src-main/contract/index.ts";
import { count } from "../format/index.ts";

/** What a rule is begun from: nothing but perhaps a point, what an answer proposes, or a rule that is there. */
export type RuleDraft =
  | { readonly kind: "new"; readonly pointId: PointId | null }
  | { readonly kind: "proposed"; readonly proposal: AlarmRuleProposal }
  | { readonly kind: "kept"; readonly rule: AlarmRule };

export type ConditionKind = AlarmCondition["kind"];

/** A rule as it stands in the dialog: numbers may be missing, times are text. */
export interface RuleForm {
  /** Empty: the name that the rule suggests. */
  readonly name: string;
  readonly pointId: PointId | null;
  readonly kind: ConditionKind;
  readonly limit: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly deadband: number | null;
  readonly state: number | null;
  readonly silence: string;
  readonly delay: string;
  readonly priority: number;
  readonly enabled: boolean;
  readonly note: string;
}

/** What was chosen last, for the next rule. */
export type LastChoice = Pick<RuleForm, "kind" | "silence" | "delay" | "priority">;
export const firstChoice: LastChoice = { kind: "above", silence: "10 min", delay: "1 min", priority: 100 };

export const kindNames: Readonly<Record<ConditionKind, string>> = {
  above: "is above a limit",
  below: "is below a limit",
  outside: "is outside a band",
  state: "is in a state",
  silent: "has no value for so long",
};

/** Which conditions mean something for a point. */
export function kindsFor(point: Pick<Point, "kind"> | undefined): readonly ConditionKind[] {
  if (point?.kind === "state") return ["state", "silent"];
  return point?.kind === "text" ? ["silent"] : ["above", "below", "outside", "silent"];
}

export function formOf(draft: RuleDraft, last: LastChoice, point: Point | undefined): RuleForm {
  const blank: RuleForm = {
    ...{ name: "", pointId: null, limit: null, low: null, high: null, deadband: null, state: null },
    ...{ ...last, enabled: true, note: "" },
  };
  const kinds = kindsFor(point);
  if (draft.kind === "new") {
    const kind = kinds.includes(last.kind) ? last.kind : (kinds[0] ?? "silent");
    return { ...blank, pointId: draft.pointId, kind };
  }
  const { condition, pointId, delaySeconds } = draft.kind === "kept" ? draft.rule : draft.proposal;
  const form = { ...blank, pointId, ...fieldsOf(condition), delay: alarmTimeText(delaySeconds) };
  if (draft.kind === "proposed") return form;
  const { name, priority, enabled, note } = draft.rule;
  return { ...form, name, priority, enabled, note };
}

function fieldsOf(condition: AlarmCondition): Pick<RuleForm, "kind"> & Partial<RuleForm> {
  if (condition.kind !== "silent") return condition;
  return { kind: "silent", silence: alarmTimeText(condition.seconds) };
}

const seconds: Readonly<Record<string, number>> = { s: 1, "": 1, min: 60, h: 3_600, d: 86_400 };

/** `90`, `90 s`, `5 min`, `1 h 30 min`, `2 d`. @returns whole seconds, or null when it is no time */
export function parseSeconds(text: string): number | null {
  const parts = text.trim().toLowerCase();
  if (!/^\d+(?:[.,]\d+)?\s*(?:s|min|h|d)?(?:\s+\d+(?:[.,]\d+)?\s*(?:s|min|h|d))*$/.test(parts)) return null;
  let sum = 0;
  for (const [, amount = "", unit = ""] of parts.matchAll(/(\d+(?:[.,]\d+)?)\s*(s|min|h|d)?/g))
    sum += Number(amount.replace(",", ".")) * (seconds[unit] ?? 1);
  return Math.round(sum);
}

/** What is wrong, by the field that it is about. */
export type Faults = Partial<Readonly<Record<Exclude<keyof RuleForm, "kind">, string>>>;

/** What of a form makes a rule, or what is missing. */
export type Read =
  | { readonly ok: true; readonly settings: AlarmRuleSettings }
  | { readonly ok: false; readonly faults: Faults };

export function readForm(form: RuleForm, point: Point | undefined): Read {
  if (point === undefined) return { ok: false, faults: { pointId: "Choose a point" } };
  const condition = conditionOf(form);
  const delaySeconds = form.kind === "silent" ? 0 : parseSeconds(form.delay);
  const isDelayWrong = delaySeconds === null || delaySeconds > 86_400;
  const faults: Faults = {
    ...("kind" in condition ? {} : condition),
    ...(isDelayWrong ? { delay: "0 s to 1 d, such as 5 min" } : {}),
  };
  if (!("kind" in condition) || isDelayWrong) return { ok: false, faults };
  const { priority, enabled, note } = form;
  const name = form.name.trim() === "" ? suggestedName(point, condition) : form.name.trim();
  return {
    ok: true,
    settings: { name, pointId: point.id, condition, delaySeconds, priority, enabled, note },
  };
}

function conditionOf({ kind, ...form }: RuleForm): AlarmCondition | Faults {
  const deadband = form.deadband ?? 0;
  switch (kind) {
    case "above":
    case "below": {
      if (form.limit === null) return { limit: "Enter the limit" };
      const limits = { limit: form.limit, deadband };
      return kind === "above" ? { kind, ...limits } : { kind, ...limits };
    }
    case "outside": {
      const { low, high } = form;
      if (low === null) return { low: "Enter the lower limit" };
      if (high === null) return { high: "Enter the upper limit" };
      if (low >= high) return { high: "Above the lower limit" };
      if (low + deadband > high - deadband) return { deadband: "At most half of the band" };
      return { kind, low, high, deadband };
    }
    case "state":
      return form.state === null ? { state: "Choose the state" } : { kind, state: form.state };
    case "silent": {
      const silence = parseSeconds(form.silence);
      if (silence === null || silence < 10 || silence > 2_592_000)
        return { silence: "10 s to 30 d, such as 10 min" };
      return { kind, seconds: silence };
    }
  }
}

/** `Supply temperature above 24 °C`, cut to what a name may have. */
export function suggestedName(point: Point, condition: AlarmCondition): string {
  const told = alarmConditionText(condition, point);
  const room = 60 - told.length - 1;
  // The device stands beside it in the list of alarms.
  const own = point.name.split(" · ").at(-1)?.trim() ?? "";
  return `${own.length > room ? `${own.slice(0, Math.max(1, room - 1)).trim()}…` : own} ${told}`.slice(0, 60);
}

/** `above 24 °C, over at 23 °C, after 1 min`. */
export function ruleText({ condition, delaySeconds, unit }: AlarmRule, point: Point | undefined): string {
  const told = { unit, states: point?.states ?? [], firstState: point?.firstState ?? 0 };
  const parts = [alarmConditionText(condition, told)];
  if ("deadband" in condition && condition.deadband > 0)
    parts.push(`deadband ${condition.deadband} ${unit}`.trim());
  if (condition.kind !== "silent" && delaySeconds > 0) parts.push(`after ${alarmTimeText(delaySeconds)}`);
  return parts.join(", ");
}

/** What the try-out found, in a sentence. */
export function tryOutText({ raised, raisedMs, readings, from }: AlarmTryOut): string {
  if (readings === 0 || from === null) return "No readings of the last 7 days to try it on.";
  const times = raised === 1 ? "once" : `${count(raised, "time")}`;
  const length = raised === 0 ? "" : `, ${alarmTimeText(roughly(raisedMs / 1_000))} in all`;
  const what = raised === 0 ? "not have been raised" : `have been raised ${times}${length}`;
  return `In the last 7 days it would ${what} (${count(readings, "reading")}).`;
}

/** Minutes above an hour: seconds say nothing there. */
const roughly = (of: number): number => (of >= 3_600 ? Math.round(of / 60) * 60 : Math.round(of));
