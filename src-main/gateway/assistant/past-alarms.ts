import type { PastAlarms } from "../../assistant/index.ts";
import type { PlantEvent } from "../../contract/events.ts";
import type { Period } from "../../contract/findings.ts";

/** Records of events that are looked at for one question, and at once. */
const mostEvents = 20_000;
const eventsAtOnce = 500;
/** What raises an alarm; the others end or acknowledge one. */
const raising: ReadonlySet<string> = new Set(["notified", "found", "rule"]);

/** What an alarm is of: of a rule of the project, the rule with its point. */
export const alarmedObject = ({
  object,
  objectName,
  source,
}: Pick<PlantEvent, "object" | "objectName" | "source">): string =>
  source.protocol === "rule" ? `${object} (${objectName})` : objectName;

/** Alarms that came in a period, from what is recorded. @param list of events, the newest first */
export function pastAlarms(
  list: { history(limit: number, before: number | undefined): readonly PlantEvent[] },
  { from, to }: Period,
): PastAlarms {
  const alarms: PastAlarms["alarms"][number][] = [];
  let before: number | undefined;
  for (let read = 0; read < mostEvents; read += eventsAtOnce) {
    const entries = list.history(eventsAtOnce, before);
    for (const one of entries) {
      const time = one.at ?? one.time;
      if (one.state === "normal" || !raising.has(one.origin) || time < from || time >= to) continue;
      alarms.push({
        ...{ time, state: one.state, text: one.message, deviceId: one.deviceId, deviceName: one.device },
        objectName: alarmedObject(one),
      });
    }
    const last = entries.at(-1);
    // They are numbered as the app learnt of them.
    if (last === undefined || entries.length < eventsAtOnce || last.time < from)
      return { alarms, isWhole: true };
    before = last.number;
  }
  return { alarms, isWhole: false };
}
