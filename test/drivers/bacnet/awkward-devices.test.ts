import { describe, expect, it } from "vitest";
import {
  abort,
  analog,
  bytes,
  type DeviceOffered,
  enumerated,
  error,
  hex,
  identifier,
  type ObjectOffered,
  type Responder,
  real,
  referencesOf,
  reject,
  startResponder,
  tagged,
} from "./responder.ts";
import { collect, never, openTo, range } from "./site.ts";

const host = (responder: Responder) => responder.address.split(":")[0];
const sensors = (count: number) => range(count).map((instance) => analog(instance, `AHU1-T${instance}`));
const device = (instance: number, count: number, more: Partial<DeviceOffered> = {}): DeviceOffered => ({
  instance,
  objects: sensors(count),
  ...more,
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
    const key = `${offered.instance}@${host(plant)}`;
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
    const { plant } = await answersToAll(
      device(12, 20),
      { confirmed: ({ service, payload }) => service === 14 && referencesOf(14, payload).length > 12 },
      21,
    );
    // The first size that is too large is tried three times, each smaller one that still is only once.
    const unanswered = plant.requests.filter(
      (request) => request.slice(6, 8) === "0e" && referencesOf(14, hex(request.slice(8))).length > 12,
    );
    const times = Object.values(Object.groupBy(unanswered, (request) => request.slice(4)));
    expect(times[0]).toHaveLength(3);
    expect(times.slice(1).every((repeated) => repeated?.length === 1)).toBe(true);
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

describe("a network that loses every fifth datagram", () => {
  it("costs time, and nothing else: all objects are there, none twice", async () => {
    let datagrams = 0;
    const lossy = { confirmed: () => ++datagrams % 5 === 0, whoIs: () => ++datagrams % 5 !== 0 };
    await using one = await startResponder(device(1, 80, { maxApdu: 206 }), {
      address: "127.0.0.2",
      behaviour: lossy,
    });
    await using other = await startResponder(device(2, 80, { maxApdu: 480, segmentation: 3 }), {
      address: "127.0.0.3",
      behaviour: lossy,
    });
    await using session = await openTo([one, other], { requestTimeoutMs: 100, retries: 4 });
    const result = await collect(session.scan(never()));
    expect(result.problems.size).toBe(0);
    for (const responder of [one, other]) {
      const key = [...result.devices.keys()].find((name) => name.endsWith(`@${host(responder)}`)) ?? "";
      const keys = (result.objects.get(key) ?? []).map((object) => object.key);
      expect(keys).toHaveLength(81);
      expect(new Set(keys).size).toBe(81);
    }
    expect([...result.objects.values()].flat().filter((object) => object.problem !== null)).toEqual([]);
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
    expect(result.complete).toEqual([`2002@${host(healthy)}`]);
    expect(result.objects.get(`2002@${host(healthy)}`)).toHaveLength(201);
    const problems = result.events.filter((event) => event.kind === "device-problem");
    expect(problems).toHaveLength(1);
    expect(result.problems.get(`2001@${host(dying)}`)).toMatch(
      /^Device 2001 didn't answer 3 read requests \(up to 0\.2 s each\)\. It answered Who-Is \d+ s ago from 127\.0\.0\.2:\d+\.$/,
    );
    const told = result.objects.get(`2001@${host(dying)}`) ?? [];
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(201);
    expect(result.devices.get(`2001@${host(dying)}`)?.objectCount).toBe(201);
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
