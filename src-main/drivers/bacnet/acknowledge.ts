import type { Clock } from "../../contract/identity.ts";
import type { Acknowledgement } from "../driver.ts";
import type { EventDevice } from "./active-events.ts";
import { eventStateNumber, timeStampOf } from "./event-words.ts";
import type { ObjectIdentifier } from "./primitives.ts";
import { RequestProblem } from "./refusals.ts";
import { confirmed } from "./services/index.ts";

/** By this process identifier the app is entered in recipient lists, and acknowledges what nobody notified. */
export const ownProcess = 41_041;

const invalidEventState = 73;
/** States that a change may have led to: off-normal ones in the order of their likelihood. */
const candidates = [[2, 3, 4], [1], [0]] as const;

/**
 * Acknowledges one change of an event (AcknowledgeAlarm, 13.5), with the time stamp that the device itself gave.
 * GetEventInformation doesn't say whether a past off-normal state was a high or a low limit: where the device refuses
 * one, the others are tried.
 * @throws RequestProblem
 */
export async function acknowledge(
  device: EventDevice,
  object: ObjectIdentifier,
  { state, transition, stamp, process, text }: Omit<Acknowledgement, "source">,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const known = state === null ? undefined : eventStateNumber(state);
  const states = new Set([...(known === undefined ? [] : [known]), ...candidates[transition]]);
  let refused: unknown;
  for (const eventStateAcknowledged of states) {
    try {
      await device.ask(
        confirmed.acknowledgeAlarm,
        {
          acknowledgingProcessIdentifier: process ?? ownProcess,
          eventObjectIdentifier: object,
          eventStateAcknowledged,
          timeStamp: timeStampOf(stamp),
          acknowledgmentSource: text,
          timeOfAcknowledgment: nowOf(clock),
        },
        signal,
      );
      return;
    } catch (error) {
      const refusal = error instanceof RequestProblem ? error.refusal : undefined;
      if (refusal?.kind !== "error" || refusal.errorCode !== invalidEventState) throw error;
      refused ??= error;
    }
  }
  throw refused;
}

/** Local time of this computer, as devices keep theirs. */
function nowOf(clock: Clock) {
  const now = new Date(clock());
  return {
    kind: "dateTime",
    value: {
      date: [now.getFullYear() - 1900, now.getMonth() + 1, now.getDate(), now.getDay() || 7],
      time: [now.getHours(), now.getMinutes(), now.getSeconds(), Math.floor(now.getMilliseconds() / 10)],
    },
  } as const;
}
