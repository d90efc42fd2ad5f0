import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitRange } from "../../../src-main/drivers/bacnet/scan.ts";
import {
  abort,
  analog,
  bits,
  bytes,
  type DeviceOffered,
  enumerated,
  error,
  identifier,
  nothing,
  type ObjectOffered,
  real,
  referencesOf,
  reject,
  startResponder,
  tagged,
  text,
  unsigned,
} from "./responder.ts";
import { discoveredDeviceShape, offeredObjectShape } from "./shapes.ts";
import { collect, never, openTo, range } from "./site.ts";

const sensors = (count: number) => range(count).map((instance) => analog(instance, `AHU1-T${instance}`));
const device = (instance: number, count: number, more: Partial<DeviceOffered> = {}): DeviceOffered => ({
  instance,
  objects: sensors(count),
  ...more,
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
      key: `2001@${plant.address}`,
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
      `1@${plant.address}`,
      "2705@2709:05",
      "2706@2709:06",
      "3001@30:0a000101bac0",
    ]);
    expect(result.devices.get("2705@2709:05")).toMatchObject({
      path: [`router ${plant.address}`, "network 2709"],
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
    expect(result.complete).toEqual([`7@${plant.address}`]);
  });

  it("tells each device once, however often it answers", async () => {
    await using plant = await startResponder(device(7, 1));
    await using session = await openTo([plant, plant, plant]);
    const result = await collect(session.scan(never()));
    expect(result.complete).toEqual([`7@${plant.address}`]);
    expect(result.objects.get(`7@${plant.address}`)).toHaveLength(2);
  });

  it("keeps two devices with one instance apart, and says so", async () => {
    await using one = await startResponder(device(7, 1), { address: "127.0.0.2" });
    await using other = await startResponder(device(7, 2), { address: "127.0.0.3" });
    await using session = await openTo([one, other]);
    const result = await collect(session.scan(never()));
    const kinds = [...result.devices.values()].map((found) => found.findings.map((finding) => finding.kind));
    expect(kinds).toEqual([["duplicate-instance"], ["duplicate-instance"]]);
    expect(result.devices.get(`7@${one.address}`)?.findings[0]?.text).toContain(other.address);
    expect(result.complete).toHaveLength(2);
  });

  it("lists an unconfigured device by its address", async () => {
    await using plant = await startResponder(device(4_194_303, 1));
    await using session = await openTo([plant]);
    const result = await collect(session.scan(never()));
    expect(result.devices.get(`4194303@${plant.address}`)?.findings).toMatchObject([
      { kind: "unconfigured" },
    ]);
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

describe("devices that can't do what they should", () => {
  const answersToAll = async (
    offered: DeviceOffered,
    confirmed: NonNullable<Parameters<typeof startResponder>[1]>["behaviour"],
    count: number,
  ) => {
    await using plant = await startResponder(
      offered,
      confirmed === undefined ? {} : { behaviour: confirmed },
    );
    await using session = await openTo([plant]);
    const result = await collect(session.scan(never()));
    const key = `${offered.instance}@${plant.address}`;
    expect(result.problems.get(key)).toBeUndefined();
    expect(result.complete).toEqual([key]);
    const objects = result.objects.get(key) ?? [];
    expect(new Set(objects.map((object) => object.key)).size).toBe(count);
    expect(objects).toHaveLength(count);
    return { plant, objects, found: result.devices.get(key) };
  };

  it("small APDU, no segmentation: everything in small pieces", async () => {
    const offered = device(64, 100, { maxApdu: 50, segmentation: 3 });
    await answersToAll(offered, undefined, 101);
  });

  it("no ReadPropertyMultiple, whatever the services-supported say", async () => {
    const { plant } = await answersToAll(
      device(9, 15),
      {
        confirmed: ({ service, invokeId, reply }) => {
          if (service !== 14) return false;
          reply(reject(invokeId, 9));
          return true;
        },
      },
      16,
    );
    // One try; after that it is believed.
    expect(plant.requests.filter((request) => request.slice(6, 8) === "0e")).toHaveLength(1);
  });

  it.each([
    ["abort segmentation-not-supported", (id: number) => abort(id, 4)],
    ["abort buffer-overflow", (id: number) => abort(id, 1)],
    ["reject too-many-arguments", (id: number) => reject(id, 7)],
    ["an error", (id: number) => error(id, 14, 3, 133)],
    ["something that can't be decoded", (id: number) => bytes(0x30, id, 14, 0xff, 0xff)],
  ])("no more than 12 properties at once: %s", async (_, refusal) => {
    await answersToAll(
      device(12, 40),
      {
        confirmed: ({ service, invokeId, payload, reply }) => {
          if (service !== 14 || referencesOf(14, payload).length <= 12) return false;
          reply(refusal(invokeId));
          return true;
        },
      },
      41,
    );
  });

  it("silence instead of an abort", async () => {
    await answersToAll(
      device(12, 20),
      { confirmed: ({ service, payload }) => service === 14 && referencesOf(14, payload).length > 12 },
      21,
    );
  });

  it("an object list that can't be read as a whole", async () => {
    await answersToAll(
      device(12, 40),
      {
        confirmed: ({ service, invokeId, payload, reply }) => {
          if (service !== 12) return false;
          const [asked] = referencesOf(12, payload);
          if (asked?.property !== 76 || asked.index !== undefined) return false;
          reply(abort(invokeId, 4));
          return true;
        },
      },
      41,
    );
  });

  it("properties left out of an answer are asked for alone", async () => {
    const { objects } = await answersToAll(
      device(12, 5),
      {
        confirmed: ({ service, invokeId, payload, reply }) => {
          if (service !== 14) return false;
          const [first] = referencesOf(14, payload);
          if (first?.type !== 0) return false;
          const object = tagged(0, identifier(0, first.instance), true);
          reply(bytes(0x30, invokeId, 14, object, 0x1e, 0x29, 85, 0x4e, real(1), 0x4f, 0x1f));
          return true;
        },
      },
      6,
    );
    expect(objects.find((object) => object.key === "AI-5")?.name).toBe("AHU1-T5");
  });

  it("an object without a readable name stays, with the reason", async () => {
    const nameless: ObjectOffered = {
      type: 0,
      instance: 2,
      properties: { 85: real(5), 117: enumerated(98) },
    };
    const { objects } = await answersToAll(
      { instance: 3, objects: [analog(1, "A"), nameless] },
      undefined,
      3,
    );
    expect(objects[2]).toMatchObject({ key: "AI-2", name: "AI-2", value: 5, unit: "%" });
    expect(objects[2]?.problem?.what).toContain("doesn't give object-name: property: unknown-property");
  });

  it("an object list with the same object twice", async () => {
    const twice = analog(1, "A");
    await answersToAll({ instance: 3, objects: [twice, twice] }, undefined, 2);
  });

  it("entries of the object list that can't be read are counted", async () => {
    const offered = device(12, 10, { segmentation: 3, maxApdu: 50 });
    const { found } = await answersToAll(
      offered,
      {
        confirmed: ({ service, invokeId, payload, reply }) => {
          const asked = referencesOf(service, payload);
          if (!asked.some(({ property, index }) => property === 76 && (index ?? 0) > 8)) return false;
          reply(error(invokeId, service, 2, 27));
          return true;
        },
      },
      8,
    );
    expect(found?.findings.find((finding) => finding.kind === "objects-incomplete")?.text).toContain(
      "3 of 11",
    );
  });
});

describe("a device that falls silent in mid-scan", () => {
  it("is told once, in words, and the others go on", async () => {
    let requests = 0;
    await using dying = await startResponder(device(2001, 200), {
      address: "127.0.0.2",
      behaviour: { confirmed: () => ++requests > 5 },
    });
    await using healthy = await startResponder(device(2002, 200), { address: "127.0.0.3" });
    await using session = await openTo([dying, healthy]);
    const result = await collect(session.scan(never()));
    expect(result.complete).toEqual([`2002@${healthy.address}`]);
    expect(result.objects.get(`2002@${healthy.address}`)).toHaveLength(201);
    const problems = result.events.filter((event) => event.kind === "device-problem");
    expect(problems).toHaveLength(1);
    expect(result.problems.get(`2001@${dying.address}`)).toMatch(
      /^Device 2001 didn't answer 3 read requests \(0\.2 s each\)\. It answered Who-Is \d+ s ago from 127\.0\.0\.2:\d+\.$/,
    );
    const told = result.objects.get(`2001@${dying.address}`) ?? [];
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(201);
    expect(result.devices.get(`2001@${dying.address}`)?.objectCount).toBe(201);
  });

  it("fails at once when the router says that its network is gone", async () => {
    await using router = await startResponder(undefined, {
      behind: [{ network: 2709, mac: "05", device: device(2705, 200, { maxApdu: 480 }) }],
    });
    let requests = 0;
    router.behaviour = {
      confirmed: ({ from }) => {
        if (++requests <= 5) return false;
        // Reject-Message-To-Network, reason 1: not directly connected to 2709.
        router.send(from, Buffer.from("810a000a0180030 10a95".replaceAll(" ", ""), "hex"));
        return true;
      },
    };
    await using session = await openTo([router], { requestTimeoutMs: 5_000 });
    const result = await collect(session.scan(never()));
    expect(result.problems.get("2705@2709:05")).toContain("Network 2709 is gone: router 127.0.0.1");
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
