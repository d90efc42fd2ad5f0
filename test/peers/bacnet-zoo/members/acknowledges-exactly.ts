import { expect } from "vitest";
import type { EventNotice } from "../../../../src-main/drivers/driver.ts";
import {
  bytes,
  complexAck,
  datagram,
  error,
  hex,
  type RequestSeen,
  startResponder,
} from "../../../drivers/bacnet/responder.ts";
import { addressOf, never, openTo } from "../../../drivers/bacnet/site.ts";
import { plant } from "../field.ts";
import type { Member } from "../member.ts";

/** 2026-11-25 08:30:15.37, without day of week, as it stands in what the device sends. */
const stamp = "2ea47e0b19ffb4081e0f252f";
/** Process 9 of a recipient list; analog-input 1 went to high limit. */
const notification = hex(
  `0909 1c020003e9 2c00000001 3e${stamp}3f 4905 5964 6905 8900 9901 a900 b903
   ce 5e 0c41d80000 1a0480 2c3f000000 3c41d00000 5f cf`,
);
const information = hex(
  `0e 0c00000001 1903 2a0560 3e ${stamp} 0cffffffff 0cffffffff 3f 4900 5a05e0 6e 2164 2165 2166 6f 0f 1900`,
);

/** Takes an acknowledgement only by process 9, of high limit, with the stamp to the hundredth. */
function exactly(accepted: string[]) {
  return ({ service, payload, invokeId, reply }: RequestSeen): boolean => {
    if (service === 29) reply(complexAck(invokeId, 29, information));
    else if (service !== 0) return false;
    else {
      const said = payload.toString("hex");
      const isRight = said.startsWith(`09091c0000000129033e${stamp}3f`);
      if (isRight) accepted.push(said);
      // Services, invalid-time-stamp.
      reply(isRight ? bytes(0x20, invokeId, 0) : error(invokeId, 0, 5, 14));
    }
    return true;
  };
}

export const acknowledgesExactly: Member = {
  sentence: "an acknowledged alarm comes back unless stamp, state and process are those of its notification",
  app: {
    "gives back what came with the notification, to the hundredth of a second": async () => {
      const accepted: string[] = [];
      await using device = await startResponder(plant(1_001, 1), {
        behaviour: { confirmed: exactly(accepted) },
      });
      await using session = await openTo([device]);
      const { events } = session;
      if (events === undefined) throw new Error("The driver has no events.");
      const stop = new AbortController();
      const told = Promise.withResolvers<Extract<EventNotice, { kind: "notification" }>>();
      const listening = (async () => {
        for await (const notice of events.notices(stop.signal)) {
          if (notice.kind === "notification") told.resolve(notice);
        }
      })();
      device.send(`127.0.0.1:${session.localPort}`, datagram(bytes(hex("1003"), notification)));
      const { event, process, stamp: given } = await told.promise;
      const { state, source } = event;
      await events.acknowledge(
        addressOf(device, 1_001),
        { source, state, transition: 0, stamp: given, process, text: "Seen" },
        never(),
      );
      expect(accepted).toHaveLength(1);
      stop.abort();
      await listening;
    },
    "says what to do when somebody else's process is asked for": async () => {
      await using device = await startResponder(plant(1_001, 1), { behaviour: { confirmed: exactly([]) } });
      await using session = await openTo([device]);
      const address = addressOf(device, 1_001);
      const active = await session.events?.active(address, never());
      const [event] = active?.events ?? [];
      const given = event?.transitions[0].stamp;
      if (event === undefined || given == null) throw new Error("The device told no event.");
      const { source, state } = event;
      await expect(
        session.events?.acknowledge(
          address,
          { source, state, transition: 0, stamp: given, process: null, text: "Seen" },
          never(),
        ),
      ).rejects.toMatchObject({
        code: "rejected",
        remedy: "The alarm has changed since; read the alarms again and acknowledge what is there now.",
      });
    },
  },
};
