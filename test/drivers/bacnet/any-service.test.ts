import { describe, expect, it } from "vitest";
import { type BacnetSession, confirmed, unconfirmed } from "../../../src-main/drivers/bacnet/index.ts";
import { bytes, complexAck, hex, startResponder } from "./responder.ts";
import { addressOf, never, openTo } from "./site.ts";

describe("any service with a device", () => {
  it("is asked and answered by its own types", async () => {
    await using plant = await startResponder(
      { instance: 2001, objects: [] },
      {
        behaviour: {
          confirmed: ({ service, invokeId, reply }) => {
            if (service === 3) {
              reply(complexAck(invokeId, 3, hex("c4 00000002 91 03 82 05 60")));
              return true;
            }
            if (service === 20) {
              reply(bytes(0x20, invokeId, 20));
              return true;
            }
            if (service === 26) {
              reply(complexAck(invokeId, 26, hex("0c")));
              return true;
            }
            return false;
          },
        },
      },
    );
    await using session = (await openTo([plant], { requestTimeoutMs: 2_000 })) as BacnetSession;
    const address = addressOf(plant, 2001);
    expect(await session.request(address, confirmed.getAlarmSummary, null, never())).toEqual([
      {
        objectIdentifier: { objectType: 0, instance: 2 },
        alarmState: 3,
        acknowledgedTransitions: [false, true, true],
      },
    ]);
    expect(
      await session.request(address, confirmed.reinitializeDevice, { reinitializedState: 1 }, never()),
    ).toBeNull();
    const log = { objectIdentifier: { objectType: 20, instance: 1 }, propertyIdentifier: 131 };
    await expect(session.request(address, confirmed.readRange, log, never())).rejects.toMatchObject({
      code: "protocol-error",
    });
    await session.tell(address, unconfirmed.timeSynchronization, {
      date: [92, 11, 17, 255],
      time: [22, 45, 30, 70],
    });
  });
});
