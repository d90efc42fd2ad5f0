import { expect } from "vitest";
import { bytes, complexAck, hex, reject, startResponder } from "../../../drivers/bacnet/responder.ts";
import { alarmsOf } from "../alarms.ts";
import { plant } from "../field.ts";
import type { Member } from "../member.ts";

/** Analog-input 1, high limit, to off-normal not acknowledged. */
const highLimit = hex("c400000001 9103 820560");

export const listsActiveAlarmsOnly: Member = {
  sentence: "a device has GetAlarmSummary alone, which tells no alarm that is normal again and waits",
  app: {
    "takes what isn't listed for normal again, and not for acknowledged": async () => {
      const on = { alarm: true };
      await using device = await startResponder(plant(1_001, 1), {
        behaviour: {
          confirmed: ({ service, invokeId, reply }) => {
            if (service === 29 || service === 4) reply(reject(invokeId, 9));
            else if (service === 3) reply(complexAck(invokeId, 3, on.alarm ? highLimit : bytes()));
            else return false;
            return true;
          },
        },
      });
      await using alarms = await alarmsOf(device, 1_001);
      expect((await alarms.ask())[0]).toMatchObject({ by: "alarm-summary", problem: null });
      expect(alarms.active()).toEqual([["AI-1", "high-limit"]]);
      on.alarm = false;
      await alarms.ask();
      await alarms.ask();
      expect(alarms.active()).toEqual([["AI-1", "normal"]]);
      expect(alarms.history()).toEqual([
        ["ended", "normal"],
        ["found", "high-limit"],
      ]);
    },
  },
};
