import {
  type ActiveEvent,
  eventTimeText,
  type PlantEvent,
  transitionNames,
  transitionTo,
} from "../../src-main/contract/index.ts";
import { nameBeside } from "../format/index.ts";

/** `high-limit` as people read it: `High limit`. */
export function stateWord(state: string): string {
  const words = state.replaceAll("-", " ");
  return state === "offnormal" ? "Off-normal" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** How much a state asks for a look. */
export function toneOf(state: string): "bad" | "critical" | "none" {
  if (state === "normal") return "none";
  return state === "fault" || state === "life-safety-alarm" ? "critical" : "bad";
}

/** Which changes wait for an acknowledgement: `off-normal, normal`; empty: none. */
export function waitingText({ transitions }: Pick<ActiveEvent, "transitions">): string {
  return transitions
    .flatMap(({ acknowledged }, index) => (acknowledged ? [] : [transitionNames[index]?.slice(3) ?? ""]))
    .map((name) => (name === "offnormal" ? "off-normal" : name))
    .join(", ");
}

/** What the device says of it; where it has no words, the rule by which it came: `out of range`. */
export const messageText = ({ message, eventType }: Pick<ActiveEvent, "message" | "eventType">): string =>
  message === "" ? eventType.replaceAll("-", " ") : message;

/** What the device itself put on the change that counts now. */
export function stampText({ transitions, state }: Pick<ActiveEvent, "transitions" | "state">): string {
  return eventTimeText(transitions[transitionTo(state)].stamp);
}

const origins: Readonly<Record<PlantEvent["origin"], string>> = {
  notified: "notified",
  found: "found by asking",
  ended: "over, found by asking",
  acknowledged: "acknowledged",
  rule: "by a rule",
};
export const originText = ({ origin }: Pick<PlantEvent, "origin">): string => origins[origin];

/** `AI-12 CHW-S-T`; of a rule its name and its point: `Supply too warm · CHW-S-T`. */
export const objectText = ({
  object,
  objectName,
  source,
  device,
}: Pick<ActiveEvent, "object" | "objectName" | "source" | "device">): string => {
  if (objectName === "" || objectName === object) return object;
  return source.protocol === "rule"
    ? `${object} · ${nameBeside(objectName, device)}`
    : `${object} ${objectName}`;
};
