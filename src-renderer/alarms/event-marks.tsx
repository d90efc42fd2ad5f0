import {
  IconAlertTriangle,
  IconBellRinging,
  IconCheck,
  IconClockPause,
  IconLock,
  IconPlayerPause,
  IconTool,
} from "@tabler/icons-react";
import type { AlarmRuleNow } from "../../src-main/contract/index.ts";
import { stateWord, toneOf } from "./event-text.ts";

/** A state with its sign: what is normal is grey. */
export function StateMark({ state }: { readonly state: string }) {
  const tone = toneOf(state);
  if (tone === "none") {
    return (
      <span className="with-icon muted">
        <IconCheck size={14} stroke={1.5} aria-hidden />
        {stateWord(state)}
      </span>
    );
  }
  const Icon = tone === "critical" ? IconTool : IconAlertTriangle;
  return (
    <span className={`with-icon tone-${tone}`}>
      <Icon size={14} stroke={1.5} aria-hidden />
      {stateWord(state)}
    </span>
  );
}

/** Whether somebody must still see to it. */
export function WaitingMark({ waiting }: { readonly waiting: string }) {
  if (waiting === "") return <span className="muted">acknowledged</span>;
  return (
    <span className="with-icon tone-warning">
      <IconBellRinging size={14} stroke={1.5} aria-hidden />
      {waiting}
    </span>
  );
}

const ruleStateWords: Readonly<Record<AlarmRuleNow["state"], string>> = {
  off: "Off",
  blocked: "Not possible",
  resting: "Not polling",
  waiting: "No value yet",
  normal: "Normal",
  delayed: "In delay",
  raised: "Raised",
};
export const ruleStateWord = (state: AlarmRuleNow["state"]): string => ruleStateWords[state];

const ruleStateIcons = {
  off: IconPlayerPause,
  blocked: IconLock,
  resting: IconPlayerPause,
  waiting: IconClockPause,
  normal: IconCheck,
  delayed: IconClockPause,
  raised: IconAlertTriangle,
} as const;

/** How a rule stands, with its sign. */
export function RuleStateMark({ state }: { readonly state: AlarmRuleNow["state"] }) {
  const Icon = ruleStateIcons[state];
  const tone =
    state === "raised" ? "tone-bad" : state === "blocked" || state === "delayed" ? "tone-warning" : "muted";
  return (
    <span className={`with-icon ${tone}`}>
      <Icon size={14} stroke={1.5} aria-hidden />
      {ruleStateWord(state)}
    </span>
  );
}
