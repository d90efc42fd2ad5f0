import { describe, expect, it } from "vitest";
import type { RawSample } from "../../../src-main/drivers/driver.ts";
import { abort, analog, bytes, datagram, error, hex, real, startResponder } from "./responder.ts";
import { addressOf, never, openTo, range } from "./site.ts";

const offered = (count: number) => ({
  instance: 2001,
  objects: range(count).map((instance) => analog(instance, `T${instance}`, instance)),
});
describe("writing", () => {
  const source = { protocol: "bacnet", objectType: 2, instance: 7, property: 85 } as const;

  it("sends value and priority, and null to relinquish", async () => {
    const seen: string[] = [];
    await using plant = await startResponder(offered(0), {
      behaviour: {
        confirmed: ({ service, payload, invokeId, reply }) => {
          seen.push(payload.toString("hex"));
          reply(bytes(0x20, invokeId, service));
          return true;
        },
      },
    });
    await using session = await openTo([plant], { requestTimeoutMs: 5_000 });
    await session.write?.(addressOf(plant, 2001), source, 21.5, 8, never());
    await session.write?.(addressOf(plant, 2001), source, null, 8, never());
    expect(seen).toEqual(["0c0080000719553e4441ac00003f4908", "0c0080000719553e003f4908"]);
  });

  it("says why a device refuses", async () => {
    await using plant = await startResponder(offered(0), {
      behaviour: {
        confirmed: ({ service, invokeId, reply }) => {
          reply(error(invokeId, service, 2, 40));
          return true;
        },
      },
    });
    await using session = await openTo([plant]);
    await expect(session.write?.(addressOf(plant, 2001), source, 21.5, 8, never())).rejects.toMatchObject({
      code: "rejected",
      message: "Device 2001 answered write-property with error property: write-access-denied.",
    });
  });

  it("says when a device aborts or is silent", async () => {
    await using plant = await startResponder(offered(0), {
      behaviour: {
        confirmed: ({ invokeId, reply }) => {
          reply(abort(invokeId, 9));
          return true;
        },
      },
    });
    await using session = await openTo([plant], { requestTimeoutMs: 50, retries: 0 });
    const write = () => session.write?.(addressOf(plant, 2001), source, 21.5, 8, never());
    await expect(write()).rejects.toMatchObject({ message: expect.stringContaining("out-of-resources") });
    plant.behaviour = { confirmed: () => true };
    await expect(write()).rejects.toMatchObject({ code: "timeout" });
  });
});

describe("subscriptions to changes", () => {
  const notification = (processId: number, value: number) =>
    bytes(
      0x09,
      processId,
      hex("1c 020007d1 2c 00000001 39 00 4e 09 55 2e"),
      real(value),
      hex("2f 09 6f 2e 82 04 00 2f 4f"),
    );

  it("tell values as they change, acknowledge confirmed ones, and are taken back", async () => {
    const others: string[] = [];
    const subscribed: string[] = [];
    await using plant = await startResponder(offered(1), {
      behaviour: {
        confirmed: ({ service, invokeId, payload, from, reply }) => {
          if (service !== 5) return false;
          subscribed.push(payload.toString("hex"));
          reply(bytes(0x20, invokeId, service));
          if (payload.length > 7) {
            const processId = payload[1] ?? 0;
            reply(bytes(0x10, 2, notification(processId, 20)));
            reply(bytes(0x00, 0x05, 77, 1, notification(processId, 21)));
            reply(bytes(0x00, 0x05, 78, 1, notification(processId + 1, 22)));
            plant.send(from, datagram(bytes(0x10, 2, notification(processId, 23))));
          }
          return true;
        },
        other: (apdu) => others.push(apdu.toString("hex")),
      },
    });
    await using session = await openTo([plant]);
    const stop = new AbortController();
    const request = {
      reference: "a",
      address: addressOf(plant, 2001),
      source: { protocol: "bacnet", objectType: 0, instance: 1, property: 85 } as const,
    };
    const values: unknown[] = [];
    for await (const sample of session.subscribe?.([request], stop.signal) ?? []) {
      values.push(sample.ok ? sample.value : sample.problem);
      if (values.length === 3) stop.abort();
    }
    expect(values).toEqual([20, 21, 23]);
    // 1,800 s, unconfirmed; then the cancellation.
    expect(subscribed).toEqual(["09011c00000001" + "29003a0708", "09011c00000001"]);
    // SimpleACK to ours; services: unknown-subscription to the other.
    expect(others).toEqual(["204d01", "504e019105914f"]);
  });

  it("say once when the device refuses", async () => {
    await using plant = await startResponder(offered(1));
    await using session = await openTo([plant]);
    const request = {
      reference: "a",
      address: addressOf(plant, 2001),
      source: { protocol: "bacnet", objectType: 0, instance: 1, property: 85 } as const,
    };
    const samples: RawSample[] = [];
    for await (const sample of session.subscribe?.([request], never()) ?? []) samples.push(sample);
    expect(samples).toMatchObject([{ reference: "a", ok: false, problem: { code: "rejected" } }]);
  });
});
