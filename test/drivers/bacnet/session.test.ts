import { createSocket } from "node:dgram";
import { describe, expect, it } from "vitest";
import type { RawSample } from "../../../src-main/drivers/driver.ts";
import {
  analog,
  answerOf,
  bits,
  bytes,
  complexAck,
  datagram,
  hex,
  iAm,
  type ObjectOffered,
  type RequestSeen,
  real,
  referencesOf,
  startResponder,
  unsigned,
} from "./responder.ts";
import { addressOf, collect, never, openTo, range, readAnalogs } from "./site.ts";

const offered = (count: number) => ({
  instance: 2001,
  objects: range(count).map((instance) => analog(instance, `T${instance}`, instance)),
});
/** Forwarded-NPDU (Annex J.2.5) with the I-Am of a device at that address. */
function forwardedIAm(address: string, instance: number): Buffer {
  const [host = "", port = ""] = address.split(":");
  const content = datagram(iAm({ instance, objects: [] })).subarray(4);
  const origin = Buffer.from([...host.split(".").map(Number), Number(port) >> 8, Number(port) & 255]);
  const length = 4 + origin.length + content.length;
  return bytes(0x81, 0x04, length >> 8, length & 255, origin, content);
}

const valuesOf = (samples: ReadonlyMap<string, RawSample>) =>
  Object.fromEntries(
    [...samples].map(([key, sample]) => [key, sample.ok ? sample.value : sample.problem.code]),
  );

describe("reading", () => {
  it("answers every request once, in few requests", async () => {
    await using plant = await startResponder(offered(200));
    await using session = await openTo([plant]);
    const samples = await readAnalogs(session, addressOf(plant, 2001), range(200));
    expect(valuesOf(samples)).toEqual(Object.fromEntries(range(200).map((value) => [value, value])));
    expect(plant.requests.length).toBeLessThanOrEqual(4);
  });

  it("gives what the device says of a value, and errors by request", async () => {
    const objects: ObjectOffered[] = [
      { type: 0, instance: 1, properties: { 85: real(1), 111: bits(0, 1, 0, 0) } },
      { type: 0, instance: 2, properties: { 85: real(2), 111: bits(0, 0, 1, 0) } },
      { type: 0, instance: 3, properties: { 85: real(3), 111: bits(0, 0, 0, 1) } },
      { type: 0, instance: 4, properties: { 85: real(Number.NaN), 111: bits(0, 0, 0, 0) } },
      { type: 0, instance: 5, properties: { 85: real(5) } },
      { type: 0, instance: 6, properties: { 85: bytes(hex("0e2105 0f")) } },
    ];
    await using plant = await startResponder({ instance: 2001, objects });
    await using session = await openTo([plant]);
    const samples = await readAnalogs(session, addressOf(plant, 2001), range(7));
    expect(samples.get("1")).toMatchObject({ ok: true, value: 1, reason: "device-fault" });
    expect(samples.get("2")).toMatchObject({ ok: true, value: 2, reason: "overridden" });
    expect(samples.get("3")).toMatchObject({ ok: true, value: 3, reason: "out-of-service" });
    expect(samples.get("4")).toMatchObject({ ok: true, value: null, reason: "not-available" });
    expect(samples.get("5")).toMatchObject({ ok: true, value: 5, reason: "none" });
    expect(samples.get("6")).toMatchObject({ ok: false, problem: { code: "not-supported" } });
    expect(samples.get("7")).toMatchObject({
      ok: false,
      problem: { code: "rejected", what: expect.stringContaining("object: unknown-object") },
    });
  });

  it("asks once for what is wanted twice", async () => {
    await using plant = await startResponder(offered(1));
    await using session = await openTo([plant]);
    const request = {
      address: addressOf(plant, 2001),
      source: { protocol: "bacnet", objectType: 0, instance: 1, property: 85 } as const,
    };
    const samples: RawSample[] = [];
    for await (const sample of session.read(
      ["a", "b"].map((reference) => ({ ...request, reference })),
      never(),
    )) {
      samples.push(sample);
    }
    expect(samples.map((sample) => sample.reference).sort()).toEqual(["a", "b"]);
    expect(plant.requests).toHaveLength(1);
  });

  it("gives up on a silent device once, not batch by batch", async () => {
    await using plant = await startResponder(offered(500), { behaviour: { confirmed: () => true } });
    await using session = await openTo([plant], { retries: 1 });
    const samples = await readAnalogs(session, addressOf(plant, 2001), range(500));
    expect(samples.size).toBe(500);
    expect(new Set(Object.values(valuesOf(samples)))).toEqual(new Set(["timeout"]));
    // Two tries, and one small question whether it was the size.
    expect(plant.requests).toHaveLength(3);
  });

  it("keeps a device to one outstanding request, also over several calls", async () => {
    const waiting: RequestSeen[] = [];
    let most = 0;
    const device = offered(100);
    await using plant = await startResponder(device, {
      behaviour: {
        confirmed: (request) => {
          waiting.push(request);
          most = Math.max(most, waiting.length);
          setImmediate(() => {
            const next = waiting.shift();
            next?.reply(
              complexAck(next.invokeId, next.service, answerOf(device, next.service, next.payload)),
            );
          });
          return true;
        },
      },
    });
    await using session = await openTo([plant]);
    const address = addressOf(plant, 2001, { maxApdu: 206 });
    const all = await Promise.all([1, 2, 3].map(() => readAnalogs(session, address, range(100))));
    for (const samples of all) expect([...samples.values()].every((sample) => sample.ok)).toBe(true);
    expect(most).toBe(1);
  });

  it("stops within a second when told to", async () => {
    await using plant = await startResponder(offered(5), { behaviour: { confirmed: () => true } });
    await using session = await openTo([plant], { requestTimeoutMs: 20_000 });
    const begun = performance.now();
    await expect(
      readAnalogs(session, addressOf(plant, 2001), range(5), AbortSignal.timeout(50)),
    ).rejects.toMatchObject({ code: "cancelled" });
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it("ends what is under way when the session is closed", async () => {
    await using plant = await startResponder(offered(5), { behaviour: { confirmed: () => true } });
    const session = await openTo([plant], { requestTimeoutMs: 20_000 });
    const reading = readAnalogs(session, addressOf(plant, 2001), range(5));
    const failed = expect(reading).rejects.toMatchObject({ code: "cancelled" });
    await new Promise(setImmediate);
    await session[Symbol.asyncDispose]();
    await failed;
  });
});

describe("answers that aren't ours", () => {
  it("from strangers are ignored, even with the right invoke id", async () => {
    const stranger = createSocket("udp4");
    await new Promise<void>((resolve) => stranger.bind(0, "127.0.0.9", resolve));
    const device = offered(1);
    await using plant = await startResponder(device, {
      behaviour: {
        confirmed: ({ invokeId, service, payload, from, reply }) => {
          const [host, port] = from.split(":");
          const wrong = answerOf({ instance: 2001, objects: [analog(1, "T", 666)] }, service, payload);
          stranger.send(datagram(complexAck(invokeId, service, wrong)), Number(port), host, () => {
            // A station behind the same port is a stranger too.
            plant.send(from, datagram(complexAck(invokeId, service, wrong), { network: 5, mac: "07" }));
            reply(complexAck(invokeId, service, answerOf(device, service, payload)));
          });
          return true;
        },
      },
    });
    await using session = await openTo([plant]);
    const samples = await readAnalogs(session, addressOf(plant, 2001), [1]);
    stranger.close();
    expect(valuesOf(samples)).toEqual({ 1: 1 });
  });

  it("that come late, or for another service, never become the answer to the next request", async () => {
    const device = offered(2);
    let late: (() => void) | undefined;
    await using plant = await startResponder(device, {
      behaviour: {
        confirmed: ({ invokeId, service, payload, reply }) => {
          if (referencesOf(service, payload)[0]?.instance === 1) {
            const answer = answerOf(device, service, payload);
            late = () => reply(complexAck(invokeId, service, answer));
            return true;
          }
          late?.();
          reply(complexAck(invokeId, 26, hex("00")));
          return false;
        },
      },
    });
    await using session = await openTo([plant], { retries: 0, requestTimeoutMs: 100 });
    const address = addressOf(plant, 2001);
    expect(valuesOf(await readAnalogs(session, address, [1]))).toEqual({ 1: "timeout" });
    expect(valuesOf(await readAnalogs(session, address, [2]))).toEqual({ 2: 2 });
  });

  it("stay matched when invoke ids come round again", async () => {
    await using plant = await startResponder(offered(3));
    await using session = await openTo([plant]);
    for (let round = 0; round < 300; round++) {
      const samples = await readAnalogs(session, addressOf(plant, 2001), [(round % 3) + 1]);
      expect(valuesOf(samples)).toEqual({ [(round % 3) + 1]: (round % 3) + 1 });
    }
    expect(new Set(plant.requests.map((request) => request.slice(4, 6))).size).toBe(256);
  });
});

describe("subscriptions", () => {
  it.each([
    [true, "29 01"],
    [undefined, "29 00"],
  ])(
    "ask for notifications that are acknowledged where the network is set so: %s",
    async (confirmedCov, flag) => {
      const asked = Promise.withResolvers<Buffer>();
      await using device = await startResponder(offered(1), {
        behaviour: {
          confirmed: ({ service, payload, invokeId, reply }) => {
            if (service !== 5) return false;
            asked.resolve(payload);
            reply(Buffer.of(0x20, invokeId, service));
            return true;
          },
        },
      });
      await using session = await openTo([device], confirmedCov === undefined ? {} : { confirmedCov });
      const stop = new AbortController();
      const source = { protocol: "bacnet", objectType: 0, instance: 1, property: 85 } as const;
      const request = { reference: "1", address: addressOf(device, 2001), source };
      const samples = session.subscribe!([request], stop.signal)[Symbol.asyncIterator]();
      const ended = samples.next().catch(() => undefined);
      // Context 2: issue confirmed notifications (13.14).
      expect((await asked.promise).includes(hex(flag))).toBe(true);
      stop.abort();
      await ended;
    },
  );
});

describe("the port", () => {
  it.skipIf(process.platform === "win32")(
    "hears broadcasts at one interface too, so that each interface can have the standard port",
    async () => {
      await using session = await openTo([], { whoIsTargets: ["127.255.255.255:47999"] });
      await using device = await startResponder({ instance: 7, objects: [] }, { address: "127.0.0.2" });
      const forwarded = forwardedIAm(device.address, 7);
      const socket = createSocket("udp4");
      await new Promise<void>((resolve) => socket.bind(0, "127.0.0.3", resolve));
      socket.setBroadcast(true);
      const scanning = collect(session.scan(never()), (event) => {
        if (event.kind === "progress") socket.send(forwarded, session.localPort, "127.255.255.255");
      });
      expect((await scanning).complete).toEqual(["7@127.0.0.2"]);
      socket.close();
    },
  );

  it("is another one when the wanted one is taken, and the scan says so", async () => {
    await using taken = await startResponder({ instance: 1, objects: [] });
    const port = Number(taken.address.split(":")[1]);
    await using session = await openTo([taken], { localPort: port });
    const result = await collect(session.scan(never()));
    expect(result.events[0]).toMatchObject({
      kind: "progress",
      note: expect.stringContaining(`UDP port ${port} is in use`),
    });
    expect(result.complete).toHaveLength(1);
  });

  it("doesn't send to an address that can't be one", async () => {
    await using plant = await startResponder(offered(1));
    await using session = await openTo([plant]);
    const address = addressOf(plant, 2001, { ip: "127.0.0.1:0" });
    expect(valuesOf(await readAnalogs(session, address, [1]))).toEqual({ 1: "unreachable" });
  });

  it("can't be opened on an address that isn't this computer's", async () => {
    await using plant = await startResponder(undefined);
    await expect(openTo([plant], { localAddress: "203.0.113.9" })).rejects.toMatchObject({
      code: "unreachable",
    });
  });

  it("survives anything that is sent to it", async () => {
    const device = offered(1);
    await using plant = await startResponder(device, {
      behaviour: {
        confirmed: ({ from, invokeId }) => {
          for (let length = 0; length < 200; length++) {
            const junk = Buffer.from(Array.from({ length }, (_, at) => (at * 31 + length * 7) & 255));
            plant.send(from, junk);
            plant.send(from, datagram(junk));
            plant.send(from, datagram(bytes(0x30, (invokeId + 1) & 255, junk)));
          }
          return false;
        },
      },
    });
    await using session = await openTo([plant]);
    expect(valuesOf(await readAnalogs(session, addressOf(plant, 2001), [1]))).toEqual({ 1: 1 });
  });

  it("is told of a count that no device has, without hanging", async () => {
    await using plant = await startResponder(
      { instance: 5, segmentation: 3, objects: [] },
      {
        behaviour: {
          confirmed: ({ service, invokeId, payload, reply }) => {
            const asked = referencesOf(service, payload);
            if (asked.some((one) => one.property === 76 && one.index === 0)) {
              const head = payload.subarray(0, 7);
              reply(complexAck(invokeId, 12, bytes(head, hex("29 00 3e"), unsigned(0xffffffff), 0x3f)));
              return true;
            }
            if (asked.some((one) => one.property === 76)) return true;
            return false;
          },
        },
      },
    );
    await using session = await openTo([plant], { retries: 0, requestTimeoutMs: 50 });
    const result = await collect(session.scan(never()));
    expect(result.problems.size).toBe(1);
  });
});
