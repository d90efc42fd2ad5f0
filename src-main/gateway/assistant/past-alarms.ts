import type { PastAlarms, WorldAlarm } from "../../assistant/index.ts";
import type { PlantEvent } from "../../contract/events.ts";
import type { Period } from "../../contract/findings.ts";
import type { SiteId } from "../../contract/identity.ts";
import type { SourceAlarm, SourcePlant } from "../../contract/series-source.ts";

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
  calledObject({ object, objectName, isOfRule: source.protocol === "rule" });

const calledObject = ({
  object,
  objectName,
  isOfRule,
}: Pick<SourceAlarm, "object" | "objectName" | "isOfRule">): string =>
  isOfRule ? `${object} (${objectName})` : objectName;

/** Alarms that are active at a site, from what its source was told. @throws Problem as the source */
export async function activeAtSource(
  plant: SourcePlant,
  siteId: SiteId,
  signal: AbortSignal,
): Promise<WorldAlarm[]> {
  return (await plant.activeAlarms(siteId, signal)).flatMap(({ deviceId, time: _, ...one }) =>
    deviceId === null ? [] : [{ ...one, deviceId, objectName: calledObject(one) }],
  );
}

/** Alarms that came at a site in a period, from what its source was told. @throws Problem as the source */
export async function pastAtSource(
  plant: SourcePlant,
  siteId: SiteId,
  period: Period,
  signal: AbortSignal,
): Promise<PastAlarms> {
  const found = await plant.pastAlarms(siteId, period, mostEvents + 1, signal);
  const alarms = found.slice(0, mostEvents).map((one) => ({ ...one, objectName: calledObject(one) }));
  return { alarms, isWhole: found.length <= mostEvents };
}

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
