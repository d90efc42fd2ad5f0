import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bacnetIpConfiguration } from "../../../src-main/contract/network.ts";
import { splitRange } from "../../../src-main/drivers/bacnet/scan.ts";
import {
  abort,
  analog,
  bits,
  type DeviceOffered,
  enumerated,
  iAm,
  nothing,
  type ObjectOffered,
  type RequestSeen,
  type Responder,
  referencesOf,
  type StartOptions,
  startResponder,
  text,
  unsigned,
} from "./responder.ts";
import { discoveredDeviceShape, offeredObjectShape } from "./shapes.ts";
import { addressOf, collect, never, openTo, range, readAnalogs } from "./site.ts";

const host = (responder: Responder) => responder.address.split(":")[0];
const sensors = (count: number) => range(count).map((instance) => analog(instance, `AHU1-T${instance}`));
const device = (instance: number, count: number, more: Partial<DeviceOffered> = {}): DeviceOffered => ({
  instance,
  objects: sensors(count),
  ...more,
});

describe("the number of a device's objects", () => {
  it("is told as soon as it is known, before the objects are", async () => {
    const objects = range(60).map((instance) => analog(instance, `T${instance}`));
    await using plant = await startResponder({ instance: 5, segmentation: 3, maxApdu: 206, objects });
    await using session = await openTo([plant]);
    const { events } = await collect(session.scan(never()));
    const told = events.findIndex((event) => event.kind === "device" && event.device.objectCount === 61);
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(events.findIndex((event) => event.kind === "objects"));
  });
});

describe("a scan", () => {
  it("finds a device with what it is and everything that it offers", async () => {
    const objects: ObjectOffered[] = [
      analog(1, "Supply temperature", 21.4),
      {
        type: 4,
        instance: 2,
        properties: {
          77: text("Fan"),
          28: text(""),
          85: enumerated(1),
          111: bits(0, 0, 0, 0),
          46: text("Off"),
          4: text("On"),
        },
      },
      {
        type: 19,
        instance: 3,
        properties: {
          77: text("Mode"),
          28: text("Operating mode"),
          85: unsigned(3),
          111: bits(0, 0, 0, 0),
          74: unsigned(3),
          110: [text("Off"), text("Night"), text("Day")],
        },
      },
      { type: 20, instance: 4, properties: { 77: text("Trend"), 28: text("") } },
      { type: 200, instance: 5, properties: { 77: text("Own type"), 28: text("") } },
      { type: 2, instance: 6, properties: { 77: text("Setpoint"), 85: nothing, 111: bits(0, 0, 0, 0) } },
    ];
    await using plant = await startResponder({ instance: 2001, name: "AHU1-CTRL", objects });
    await using session = await openTo([plant]);
    const result = await collect(session.scan(never()));

    const [found] = [...result.devices.values()];
    expect(found).toMatchObject({
      key: `2001@${host(plant)}`,
      name: "AHU1-CTRL",
      vendor: "Acme",
      model: "X-1",
      firmware: "1.2.3",
      path: [],
      objectCount: 7,
      findings: [],
    });
    expect(discoveredDeviceShape.parse(found)).toEqual(found);
    expect(found?.roundTripMs).toBeGreaterThan(0);
    expect(result.complete).toEqual([found?.key]);
    expect(result.problems.size).toBe(0);

    const offered = result.objects.get(found?.key ?? "") ?? [];
    for (const object of offered) expect(offeredObjectShape.parse(object)).toEqual(object);
    expect(offered.map((object) => object.key)).toEqual([
      "DEV-2001",
      "AI-1",
      "BO-2",
      "MSV-3",
      "trend-log-4",
      "proprietary-200-5",
      "AV-6",
    ]);
    expect(offered[1]).toMatchObject({ type: "analog-input", unit: "°C", value: 21.4, writable: false });
    expect(offered[2]).toMatchObject({ states: ["Off", "On"], firstState: 0, value: 1, writable: true });
    expect(offered[3]).toMatchObject({ states: ["Off", "Night", "Day"], firstState: 1, value: 3 });
    expect(offered[6]).toMatchObject({ name: "Setpoint", value: null, description: "", problem: null });
  });

  it("asks routers for their networks, and finds what is behind them, one request at a time", async () => {
    let outstanding = 0;
    let most = 0;
    await using plant = await startResponder(device(1, 3), {
      address: "127.0.0.2",
      behind: [
        { network: 2709, mac: "05", device: device(2705, 20, { maxApdu: 480, segmentation: 3 }) },
        { network: 2709, mac: "06", device: device(2706, 20, { maxApdu: 480, segmentation: 3 }) },
        { network: 30, mac: "0a000101bac0", device: device(3001, 2) },
      ],
      behaviour: {
        confirmed: ({ destination }) => {
          if (destination?.network !== 2709) return false;
          outstanding += 1;
          most = Math.max(most, outstanding);
          setImmediate(() => {
            outstanding -= 1;
          });
          return false;
        },
      },
    });
    await using session = await openTo([plant]);
    const result = await collect(session.scan(never()));
    expect([...result.devices.keys()].sort()).toEqual([
      `1@${host(plant)}`,
      "2705@2709:05",
      "2706@2709:06",
      "3001@30:0a000101bac0",
    ]);
    expect(result.devices.get("2705@2709:05")).toMatchObject({
      path: [`router ${host(plant)}`, "network 2709"],
      objectCount: 21,
      address: { network: 2709, mac: "05" },
      findings: [{ kind: "no-segmentation" }],
    });
    expect(result.complete).toHaveLength(4);
    expect(most).toBe(1);
  });

  it("asks again when the first answers were lost", async () => {
    let asked = 0;
    await using plant = await startResponder(device(7, 1), { behaviour: { whoIs: () => ++asked > 1 } });
    await using session = await openTo([plant]);
    const result = await collect(session.scan(never()));
    expect(result.complete).toEqual([`7@${host(plant)}`]);
  });

  it("tells each device once, however often it answers", async () => {
    await using plant = await startResponder(device(7, 1));
    await using session = await openTo([plant, plant, plant]);
    const result = await collect(session.scan(never()));
    expect(result.complete).toEqual([`7@${host(plant)}`]);
    expect(result.objects.get(`7@${host(plant)}`)).toHaveLength(2);
  });

  it("keeps two devices with one instance apart, and says so", async () => {
    await using one = await startResponder(device(7, 1), { address: "127.0.0.2" });
    await using other = await startResponder(device(7, 2), { address: "127.0.0.3" });
    await using session = await openTo([one, other]);
    const result = await collect(session.scan(never()));
    const kinds = [...result.devices.values()].map((found) => found.findings.map((finding) => finding.kind));
    expect(kinds).toEqual([["duplicate-instance"], ["duplicate-instance"]]);
    expect(result.devices.get(`7@${host(one)}`)?.findings[0]?.text).toContain(other.address);
    expect(result.complete).toHaveLength(2);
  });

  it("keeps them apart at one IP address too", async () => {
    await using one = await startResponder(device(7, 1));
    await using other = await startResponder(device(7, 2));
    await using session = await openTo([one, other]);
    const result = await collect(session.scan(never()));
    expect([...result.devices.values()].map((found) => found.objectCount).sort()).toEqual([2, 3]);
    expect(new Set(result.complete).size).toBe(2);
    expect(result.complete.filter((key) => key === "7@127.0.0.1")).toHaveLength(1);
  });

  it("says when a second router serves the same network", async () => {
    const behind = [{ network: 2709, mac: "05", device: device(2705, 1) }];
    // The I-Am of a device is a broadcast: every router passes it on.
    const always: StartOptions["always"] = (send) => send(iAm(device(2705, 1)), { network: 2709, mac: "05" });
    await using one = await startResponder(undefined, { address: "127.0.0.2", behind, always });
    await using other = await startResponder(undefined, { address: "127.0.0.3", behind, always });
    await using session = await openTo([one, other]);
    const result = await collect(session.scan(never()));
    expect(result.complete).toEqual(["2705@2709:05"]);
    expect(result.devices.get("2705@2709:05")?.findings).toMatchObject([
      { kind: "two-routers", text: expect.stringContaining("both serve network 2709") },
    ]);
  });

  it("says it too where each of the routers has devices of its own behind it", async () => {
    const one = { network: 2709, mac: "05", device: device(2705, 1) };
    const other = { network: 2709, mac: "06", device: device(2706, 1) };
    await using first = await startResponder(undefined, { address: "127.0.0.2", behind: [one] });
    await using second = await startResponder(undefined, { address: "127.0.0.3", behind: [other] });
    await using session = await openTo([first, second]);
    const result = await collect(session.scan(never()));
    const kinds = [...result.devices.values()].map(({ findings }) => findings.map(({ kind }) => kind));
    expect(kinds).toContainEqual(["two-routers"]);
  });

  it("tells revision and services, and that nothing is known of them where the device doesn't say", async () => {
    const told = { ...device(7, 1), properties: { 139: unsigned(14), 97: bits(0, 0, 0, 0, 0, 1, 0, 0) } };
    await using talks = await startResponder(told, { address: "127.0.0.2" });
    await using silent = await startResponder(device(8, 1), { address: "127.0.0.3" });
    await using session = await openTo([talks, silent]);
    const { devices } = await collect(session.scan(never()));
    expect(devices.get("7@127.0.0.2")).toMatchObject({ protocolRevision: 14, services: ["subscribe-cov"] });
    expect(devices.get("8@127.0.0.3")).not.toHaveProperty("services");
  });

  it("expects of the next device of a model what it found out of the first, and keeps it in the address", async () => {
    const behaviour = () => ({
      // No more than eight properties at once, whatever the APDU.
      confirmed: ({ service, payload, invokeId, reply }: RequestSeen) => {
        if (service !== 14 || referencesOf(service, payload).length <= 8) return false;
        reply(abort(invokeId, 1));
        return true;
      },
    });
    const referencesIn = (apdu: string) =>
      apdu.slice(6, 8) === "0e" ? referencesOf(14, Buffer.from(apdu.slice(8), "hex")).length : 1;
    const aborts = (responder: { readonly requests: readonly string[] }) =>
      responder.requests.filter((apdu) => referencesIn(apdu) > 8).length;
    await using first = await startResponder(device(7, 20), { address: "127.0.0.2", behaviour: behaviour() });
    await using second = await startResponder(device(8, 20), {
      address: "127.0.0.3",
      behaviour: behaviour(),
    });
    await using session = await openTo([]);
    const browsed = async (responder: typeof first, instance: number) => {
      const result = await collect(session.browse!(addressOf(responder, instance), never()));
      return [...result.devices.values()][0]?.address;
    };
    expect(await browsed(first, 7)).toMatchObject({ propertiesAtOnce: 8 });
    expect(await browsed(second, 8)).toMatchObject({ propertiesAtOnce: 8 });
    expect(aborts(first)).toBeGreaterThan(0);
    expect(aborts(second)).toBe(0);

    await using later = await openTo([]);
    const asked = first.requests.length;
    await readAnalogs(later, addressOf(first, 7, { propertiesAtOnce: 8 }), range(10));
    expect(first.requests.slice(asked).filter((apdu) => referencesIn(apdu) > 8)).toEqual([]);
  });

  it("says when two devices answer from one address", async () => {
    const another: StartOptions["always"] = (send) => send(iAm(device(8, 0)));
    await using plant = await startResponder(device(7, 1), { always: another });
    await using session = await openTo([plant]);
    const result = await collect(session.scan(never()));
    expect(result.devices.get(`7@${host(plant)}`)?.findings).toMatchObject([
      { kind: "shared-address", text: expect.stringContaining("Instance 8 also answers from 127.0.0.1") },
    ]);
    expect(result.devices.get(`8@${host(plant)}`)?.findings[0]?.kind).toBe("shared-address");
  });

  it("finds a device that hears no broadcasts by asking each address of its subnet, and says so", async () => {
    await using deaf = await startResponder(device(7, 1), { address: "127.0.0.2" });
    const port = deaf.address.split(":")[1];
    const whoIsTargets = [`127.255.255.255:${port}`, `127.0.0.0/29:${port}`];
    expect(bacnetIpConfiguration.parse({ kind: "bacnet-ip", whoIsTargets })).toMatchObject({ whoIsTargets });
    await using session = await openTo([], { whoIsTargets });
    const result = await collect(session.scan(never()));
    expect(result.complete).toEqual(["7@127.0.0.2"]);
    expect(result.devices.get("7@127.0.0.2")?.findings).toMatchObject([
      { kind: "unicast-only", text: expect.stringContaining("subnet mask") },
    ]);
  });

  it("asks where a device was found earlier, when it doesn't answer the question to everybody", async () => {
    await using deaf = await startResponder(device(7, 1), { address: "127.0.0.2" });
    await using other = await startResponder(device(8, 1), { address: "127.0.0.3" });
    await using session = await openTo([other]);
    const known = { addresses: [addressOf(deaf, 7), addressOf(other, 8)], read: new Set<string>() };
    const result = await collect(session.scan(never(), known));
    expect([...result.complete].sort()).toEqual(["7@127.0.0.2", "8@127.0.0.3"]);
    expect(result.devices.get("7@127.0.0.2")?.findings).toEqual([]);
  });

  it("doesn't read again what a stopped scan has read", async () => {
    await using one = await startResponder(device(7, 1), { address: "127.0.0.2" });
    await using other = await startResponder(device(8, 1), { address: "127.0.0.3" });
    await using session = await openTo([one, other]);
    const known = { addresses: [], read: new Set(["7@127.0.0.2"]) };
    const result = await collect(session.scan(never(), known));
    expect([...result.devices.keys()].sort()).toEqual(["7@127.0.0.2", "8@127.0.0.3"]);
    expect(result.complete).toEqual(["8@127.0.0.3"]);
    expect(one.requests).toEqual([]);
  });

  it("lists an unconfigured device by its address", async () => {
    await using plant = await startResponder(device(4_194_303, 1));
    await using session = await openTo([plant]);
    const result = await collect(session.scan(never()));
    expect(result.devices.get(`4194303@${host(plant)}`)?.findings).toMatchObject([{ kind: "unconfigured" }]);
  });

  it("keeps to the range of instances", async () => {
    await using plant = await startResponder(device(1, 0), {
      behind: [{ network: 5, mac: "01", device: device(100, 0) }],
    });
    await using session = await openTo([plant], { lowInstance: 50, highInstance: 150 });
    const result = await collect(session.scan(never()));
    expect([...result.devices.keys()]).toEqual(["100@5:01"]);
  });

  it("ends when nobody answers", async () => {
    await using plant = await startResponder(undefined);
    await using session = await openTo([plant]);
    const result = await collect(session.scan(never()));
    expect(result.devices.size).toBe(0);
    expect(result.events.at(-1)).toMatchObject({ kind: "progress", note: "0 devices found, 0 objects read" });
  });

  it("stops within a second when told to", async () => {
    await using plant = await startResponder(device(7, 500), { behaviour: { confirmed: () => true } });
    await using session = await openTo([plant], { requestTimeoutMs: 20_000 });
    const stop = new AbortController();
    let stoppedAt = 0;
    const scanning = collect(session.scan(stop.signal), (event) => {
      if (event.kind !== "device") return;
      stoppedAt = performance.now();
      stop.abort();
    });
    await expect(scanning).rejects.toMatchObject({ code: "cancelled" });
    expect(performance.now() - stoppedAt).toBeLessThan(1_000);
  });
});

describe("where Who-Is goes", () => {
  it.each(["10.0.4.0/24:47808", "10.0.4.0/22:47808", "10.0.4.255:47808"])("may be %s", (target) => {
    expect(bacnetIpConfiguration.safeParse({ kind: "bacnet-ip", whoIsTargets: [target] }).success).toBe(true);
  });

  it.each(["10.0.0.0/8:47808", "10.0.4.0/33:47808", "10.0.4.0/24", "plant"])("may not be %s", (target) => {
    expect(bacnetIpConfiguration.safeParse({ kind: "bacnet-ip", whoIsTargets: [target] }).success).toBe(
      false,
    );
  });
});

describe("ranges of instances", () => {
  it("cut so that together they are the whole range", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(4_194_303), { maxLength: 100 }),
        fc.constantFrom(1, 2, 4, 16),
        (known, parts) => {
          const ranges = splitRange(0, 4_194_303, parts, known);
          expect(ranges[0]?.[0]).toBe(0);
          expect(ranges.at(-1)?.[1]).toBe(4_194_303);
          for (const [index, [low, high]] of ranges.entries()) {
            expect(low).toBeLessThanOrEqual(high);
            const next = ranges[index + 1];
            if (next !== undefined) expect(next[0]).toBe(high + 1);
          }
        },
      ),
    );
  });

  it("hold about as many known devices each", () => {
    expect(splitRange(0, 999, 2, [1, 2, 3, 900])).toEqual([
      [0, 2],
      [3, 999],
    ]);
  });
});
