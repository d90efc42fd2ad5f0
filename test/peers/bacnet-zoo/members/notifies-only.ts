import { expect } from "vitest";
import { reject, startResponder } from "../../../drivers/bacnet/responder.ts";
import { alarmsOf } from "../alarms.ts";
import { plant } from "../field.ts";
import type { Member } from "../member.ts";

/** GetEventInformation, GetAlarmSummary, GetEnrollmentSummary. */
const lists = [29, 3, 4];

export const notifiesOnly: Member = {
  sentence: "a device notifies of its alarms, and knows no service that lists them",
  app: {
    "keeps the alarm until the device says normal, however often it is asked": async () => {
      await using device = await startResponder(plant(1_001, 1), {
        behaviour: {
          confirmed: ({ service, invokeId, reply }) => {
            if (lists.includes(service)) reply(reject(invokeId, 9));
            return lists.includes(service);
          },
        },
      });
      await using alarms = await alarmsOf(device, 1_001);
      await alarms.tell(0, 3, true, 1);
      expect((await alarms.ask())[0]).toMatchObject({ by: "none", problem: null });
      expect(alarms.active()).toEqual([["AI-1", "high-limit"]]);
      await alarms.tell(3, 0, false, 2);
      await alarms.ask();
      // The way there still waits for an acknowledgement.
      expect(alarms.active()).toEqual([["AI-1", "normal"]]);
      expect(alarms.history()).toEqual([
        ["notified", "normal"],
        ["notified", "high-limit"],
      ]);
    },
  },
};
