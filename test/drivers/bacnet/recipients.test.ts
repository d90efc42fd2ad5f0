import { describe, expect, it } from "vitest";
import type { EventRecipient } from "../../../src-main/contract/events.ts";
import type { Events } from "../../../src-main/drivers/driver.ts";
import {
  bits,
  bytes,
  hex,
  nothing,
  type RequestSeen,
  type Responder,
  reject,
  startResponder,
  text,
  unsigned,
} from "./responder.ts";
import { addressOf, never, openTo } from "./site.ts";

const service = { add: 8, remove: 9, write: 15 };
const device = { instance: 2001, objects: [] };

async function plantThat(answer: (request: RequestSeen) => Uint8Array | undefined): Promise<Responder> {
  return startResponder(device, {
    behaviour: {
      confirmed: (request) => {
        const apdu = answer(request);
        if (apdu !== undefined) request.reply(apdu);
        return apdu !== undefined;
      },
    },
  });
}

function eventsOf(session: { readonly events?: Events }): Events {
  if (session.events === undefined) throw new Error("The driver has no events.");
  return session.events;
}

describe("recipient lists", () => {
  const entry: EventRecipient = {
    days: [true, true, true, true, true, true, true],
    from: [0, 0, 0, 0],
    to: [23, 59, 59, 99],
    recipient: { kind: "address", network: 0, mac: "7f000001bac0" },
    process: 41_041,
    confirmed: true,
    transitions: [true, true, true],
  };
  const encoded = "8201feb400000000b4173b3b631e210065067f000001bac01f22a051118205e0";

  it("are entered and left by the list services; what isn't there any more is left already", async () => {
    const seen: string[] = [];
    await using plant = await plantThat(({ service: number, payload, invokeId }) => {
      seen.push(`${number} ${payload.toString("hex")}`);
      return number === service.add
        ? bytes(0x20, invokeId, number)
        : bytes(0x50, invokeId, number, hex("0e 91 05 91 51 0f 19 01"));
    });
    await using session = await openTo([plant]);
    const events = eventsOf(session);
    await events.changeRecipients(addressOf(plant, 2001), 5, { enter: entry }, never());
    await events.changeRecipients(addressOf(plant, 2001), 5, { leave: entry }, never());
    const list = `0c03c0000519663e${encoded}3f`;
    expect(seen).toEqual([`8 ${list}`, `9 ${list}`]);
  });

  it("are written whole, others' entries kept, where a device doesn't know the list services", async () => {
    const other = hex("82 01 fe b4 00 00 00 00 b4 17 3b 3b 63 0c 02 00 00 05 21 01 11 82 05 e0");
    const written: string[] = [];
    await using plant = await startResponder(
      {
        instance: 2001,
        objects: [
          {
            type: 15,
            instance: 5,
            properties: {
              77: text("Urgent"),
              17: unsigned(5),
              86: [unsigned(1), unsigned(2), unsigned(3)],
              1: bits(1, 1, 0),
              102: other,
              28: nothing,
            },
          },
        ],
      },
      {
        behaviour: {
          confirmed: ({ service: number, payload, invokeId, reply }) => {
            if (number === service.add) reply(reject(invokeId, 9));
            else if (number === service.write) {
              written.push(payload.toString("hex"));
              reply(bytes(0x20, invokeId, number));
            } else return false;
            return true;
          },
        },
      },
    );
    await using session = await openTo([plant]);
    const events = eventsOf(session);
    const [read] = await events.notificationClasses(addressOf(plant, 2001), [5], never());
    expect(read).toMatchObject({
      ...{ instance: 5, number: 5, name: "Urgent", priorities: [1, 2, 3] },
      acknowledgementRequired: [true, true, false],
      recipients: [{ recipient: { kind: "device", instance: 5 }, process: 1, confirmed: true }],
    });
    await events.changeRecipients(addressOf(plant, 2001), 5, { enter: entry }, never());
    expect(written).toEqual([`0c03c0000519663e${other.toString("hex")}${encoded}3f`]);
  });

  it.each([
    [
      "an entry that isn't one behind others",
      "82 01 fe b4 00 00 00 00 b4 17 3b 3b 63 0c 02 00 00 05 21 01 11 82 05 e0 91 07",
    ],
    ["an entry cut off", "82 01 fe b4 00 00 00 00 b4 17 3b 3b 63 0c 02 00 00 05 21 01 11 82 05 e0 82 01 fe"],
  ])("aren't written back where the device has %s", async (_, list) => {
    const written: string[] = [];
    await using plant = await startResponder(
      { instance: 2001, objects: [{ type: 15, instance: 5, properties: { 102: hex(list) } }] },
      {
        behaviour: {
          confirmed: ({ service: number, payload, invokeId, reply }) => {
            if (number === service.add || number === service.remove) reply(reject(invokeId, 9));
            else if (number === service.write) {
              written.push(payload.toString("hex"));
              reply(bytes(0x20, invokeId, number));
            } else return false;
            return true;
          },
        },
      },
    );
    await using session = await openTo([plant]);
    const events = eventsOf(session);
    for (const change of [{ enter: entry }, { leave: entry }]) {
      await expect(events.changeRecipients(addressOf(plant, 2001), 5, change, never())).rejects.toMatchObject(
        { code: "not-supported" },
      );
    }
    expect(written).toEqual([]);
  });

  it("get the address that this computer has towards the device, or its instance as a device", async () => {
    await using plant = await startResponder(device);
    await using plain = await openTo([plant], { localAddress: "0.0.0.0" });
    const own = await eventsOf(plain).ownRecipient(addressOf(plant, 2001), true, never());
    const port = plain.localPort.toString(16).padStart(4, "0");
    expect(own.recipient).toEqual({ kind: "address", network: 0, mac: `7f000001${port}` });
    await using offering = await openTo([plant], {
      asDevice: { instance: 77, name: "Blipee", offersPoints: false },
    });
    const other = await eventsOf(offering).ownRecipient(addressOf(plant, 2001), true, never());
    expect(other.recipient).toEqual({ kind: "device", instance: 77 });
    const behind = { ...addressOf(plant, 2001), network: 2709, mac: "05" };
    await expect(eventsOf(plain).ownRecipient(behind, true, never())).rejects.toMatchObject({
      code: "not-supported",
    });
  });
});
