import { IconAlertTriangle, IconBellRinging, IconCheck, IconTool } from "@tabler/icons-react";
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
