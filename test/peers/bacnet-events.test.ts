import { describe, expect, it } from "vitest";
import type { BacnetAddress, BacnetIpConfiguration } from "../../src-main/contract/network.ts";
import { startDemoPlant } from "../../src-main/demo/index.ts";
import { bacnetDriver } from "../../src-main/drivers/bacnet/index.ts";
import type { EventNotice } from "../../src-main/drivers/driver.ts";
import { dissect, tsharkIsMissing } from "./tshark.ts";

const never = new AbortController().signal;
/** Thermostat lock of zone 1: who commands it raises an alarm. */
const lock = { protocol: "bacnet", objectType: 5, instance: 5, property: 85 } as const;

function addressAt(port: number, host: number, instance: number): BacnetAddress {
  return {
    ...{ protocol: "bacnet", ip: `127.0.41.${host}:${port}`, instance },
    ...{ maxApdu: 1_476, segmentation: 0, vendorId: 555 },
  };
}

async function openTo(whoIsTargets: string[], asDevice?: BacnetIpConfiguration["asDevice"]) {
  const session = await bacnetDriver.open(
    {
      ...{ kind: "bacnet-ip", localAddress: "0.0.0.0", localPort: 0, whoIsTargets, cov: "never" },
      ...{
        lowInstance: 0,
        highInstance: 4_194_303,
        throughRouters: true,
        requestTimeoutMs: 3_000,
        retries: 2,
      },
      ...(asDevice !== undefined && { asDevice }),
    },
    { clock: Date.now, log: () => undefined },
  );
  const { events, write } = session;
  if (events === undefined || write === undefined) throw new Error("The driver has no events.");
  return { session, events, write };
}

describe("tshark reads what driver and demo plant say of alarms", () => {
  it("as it was meant, without a complaint", async ({ skip }) => {
    skip(tsharkIsMissing, "tshark isn't installed on this machine");
    await using plant = await startDemoPlant({ timeScale: 0 });
    const { whoIsTargets, port } = plant.endpoints.bacnet;
    const { session, events, write } = await openTo(whoIsTargets);
    await using _closing = session;
    const frames: Buffer[] = [];
    session.watchFrames(({ bytes }) => frames.push(Buffer.from(bytes)));
    const at = (host: number, instance: number) => addressAt(port, host, instance);
    const bms = at(1, 41_001);

    const heard: EventNotice[] = [];
    const stop = new AbortController();
    const listening = (async () => {
      for await (const notice of events.notices(stop.signal)) heard.push(notice);
    })();
    const { events: active } = await events.active(bms, never);
    await events.active(at(30, 41_030), never);
    await events.active(at(31, 41_031), never);
    await events.notificationClasses(bms, [1, 2], never);
    for (const [instance, confirmed] of [
      [1, true],
      [2, false],
    ] as const) {
      const entry = await events.ownRecipient(bms, confirmed, never);
      await events.changeRecipients(bms, instance, { enter: entry }, never);
    }
    const [ups] = active;
    const stamp = ups?.transitions[0].stamp;
    if (ups === undefined || stamp == null) throw new Error("The UPS reports nothing.");
    const { source } = ups;
    await events.acknowledge(
      bms,
      { source, state: null, transition: 0, stamp, process: null, text: "Seen" },
      never,
    );
    await write(bms, lock, 1, 8, never);
    await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(2);
    await expect(
      events.changeRecipients(bms, 99, { enter: await events.ownRecipient(bms, true, never) }, never),
    ).rejects.toMatchObject({ code: "rejected" });
    stop.abort();
    await listening;

    const trees = dissect(frames);
    expect(trees).toHaveLength(frames.length);
    const whole = trees.join("\n").toLowerCase();
    for (const word of [
      ...["geteventinformation", "getalarmsummary", "getenrollmentsummary", "acknowledgealarm"],
      ...["addlistelement", "confirmedeventnotification", "unconfirmedeventnotification"],
    ]) {
      expect.soft(whole, word).toContain(word);
    }
    for (const tree of trees) expect.soft(tree).not.toMatch(/malformed|expert info \((error|warning)/iu);
  });
});

describe("an app that is a device itself", () => {
  it("stands in recipient lists by its instance, also behind a router, and is found by it", async () => {
    await using plant = await startDemoPlant({ timeScale: 0 });
    const { whoIsTargets, port } = plant.endpoints.bacnet;
    const asDevice = { instance: 77, name: "Blipee Field", offersPoints: false };
    const { session, events, write } = await openTo(whoIsTargets, asDevice);
    await using _closing = session;
    const bms = addressAt(port, 1, 41_001);
    const box = { ...addressAt(port, 40, 41_107), network: 2_709, mac: "05" };
    for (const [address, instance] of [
      [bms, 2],
      [box, 3],
    ] as const) {
      const enter = await events.ownRecipient(address, true, never);
      expect(enter.recipient).toEqual({ kind: "device", instance: 77 });
      await events.changeRecipients(address, instance, { enter }, never);
      const [now] = await events.notificationClasses(address, [instance], never);
      expect(now?.recipients).toEqual([enter]);
    }
    const stop = new AbortController();
    const heard: EventNotice[] = [];
    const listening = (async () => {
      for await (const notice of events.notices(stop.signal)) heard.push(notice);
    })();
    await write(bms, lock, 1, 8, never);
    await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(1);
    expect(heard[0]).toMatchObject({ kind: "notification", event: { state: "offnormal" } });
    await write(bms, lock, null, 8, never);
    const leave = await events.ownRecipient(box, true, never);
    await events.changeRecipients(box, 3, { leave }, never);
    const [left] = await events.notificationClasses(box, [3], never);
    expect(left?.recipients).toEqual([]);
    stop.abort();
    await listening;
  });
});
