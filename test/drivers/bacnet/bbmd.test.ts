import { createSocket } from "node:dgram";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { BacnetIpConfiguration } from "../../../src-main/contract/network.ts";
import { Bbmd } from "../../../src-main/drivers/bacnet/bbmd.ts";
import { hex } from "./responder.ts";
import { collect, never, openTo } from "./site.ts";

/** A node of the test's own: what it got, and from whom. */
async function startNode(address = "127.0.0.1") {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  const got: string[] = [];
  socket.on("message", (message) => void got.push(message.toString("hex")));
  const { port } = socket.address();
  return {
    address: `${address}:${port}`,
    /** As in a BBMD's tables and in Forwarded-NPDUs. */
    bytes: Buffer.from([...address.split(".").map(Number), port >> 8, port & 255]).toString("hex"),
    got,
    send: (to: string, bytes: string) => {
      const [host, toPort] = to.split(":");
      socket.send(hex(bytes), Number(toPort), host);
    },
    gets: (count: number) =>
      vi.waitFor(() => expect(got.length).toBeGreaterThanOrEqual(count), { timeout: 10_000, interval: 2 }),
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}

type Settings = Partial<NonNullable<BacnetIpConfiguration["actAsBbmd"]>>;

/** The driver as a BBMD between a subnet, another BBMD and foreign devices, all sockets of the test. */
async function startField(settings: Settings = {}) {
  const stack = new AsyncDisposableStack();
  const subnet = stack.use(await startNode("127.0.0.2"));
  const peer = stack.use(await startNode("127.0.0.3"));
  const foreign = stack.use(await startNode("127.0.0.4"));
  const actAsBbmd = {
    address: "127.0.0.1",
    broadcast: subnet.address,
    peers: [peer.address],
    foreignDevices: 64,
    writable: false,
    ...settings,
  };
  const session = stack.use(await openTo([subnet], { actAsBbmd, throughRouters: false }));
  const bbmd = `127.0.0.1:${session.localPort}`;
  const register = async (node: typeof foreign, seconds = "003c") => {
    const before = node.got.length;
    node.send(bbmd, `81 05 0006 ${seconds}`);
    await node.gets(before + 1);
    return node.got[before];
  };
  return {
    ...{ subnet, peer, foreign, session, bbmd, register },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const whoIs = "01001008";
const otherWhoIs = "0100100809010902";

describe("the driver as a BBMD (ASHRAE 135, Annex J.4)", () => {
  it("passes a broadcast of its subnet on to the other BBMD and to foreign devices", async () => {
    await using field = await startField();
    expect(await field.register(field.foreign)).toBe("810000060000");
    field.subnet.send(field.bbmd, `81 0b 0008 ${whoIs}`);
    await Promise.all([field.peer.gets(1), field.foreign.gets(2)]);
    expect(field.peer.got).toEqual([`8104000e${field.subnet.bytes}${whoIs}`]);
    expect(field.foreign.got[1]).toBe(`8104000e${field.subnet.bytes}${whoIs}`);
    expect(field.subnet.got).toEqual([]);
    expect(field.session.bbmdState()).toMatchObject({ forwarded: 1, repeated: 0 });
  });

  it("broadcasts what another BBMD passed on, and never passes that on to a BBMD", async () => {
    await using field = await startField();
    await field.register(field.foreign);
    field.peer.send(field.bbmd, `81 04 000e 0a000901bac0 ${whoIs}`);
    await Promise.all([field.subnet.gets(1), field.foreign.gets(2)]);
    expect(field.subnet.got).toEqual([`8104000e0a000901bac0${whoIs}`]);
    expect(field.foreign.got[1]).toBe(`8104000e0a000901bac0${whoIs}`);
    // Answered after it: nothing was on the way to the peer before.
    field.peer.send(field.bbmd, "81 02 0004");
    await field.peer.gets(1);
    expect(field.peer.got[0]).toMatch(/^8103/);
  });

  it("distributes what a registered foreign device asks it to, and refuses others", async () => {
    await using field = await startField();
    field.foreign.send(field.bbmd, `81 09 0008 ${whoIs}`);
    await field.foreign.gets(1);
    expect(field.foreign.got).toEqual(["810000060060"]);
    await field.register(field.foreign);
    await using second = await startNode("127.0.0.5");
    await field.register(second);
    field.foreign.send(field.bbmd, `81 09 0008 ${whoIs}`);
    await Promise.all([field.subnet.gets(1), field.peer.gets(1), second.gets(2)]);
    const forwarded = `8104000e${field.foreign.bytes}${whoIs}`;
    expect([field.subnet.got, field.peer.got, second.got.slice(1)]).toEqual([
      [forwarded],
      [forwarded],
      [forwarded],
    ]);
    expect(field.foreign.got).toEqual(["810000060060", "810000060000"]);
  });

  it("takes nothing for the subnet from strangers", async () => {
    await using field = await startField();
    await using stranger = await startNode("127.0.0.6");
    stranger.send(field.bbmd, `81 04 000e 0a000901bac0 ${whoIs}`);
    stranger.send(field.bbmd, "81 06 0004");
    await stranger.gets(1);
    expect(field.subnet.got).toEqual([]);
    expect(field.session.bbmdState()?.forwarded).toBe(0);
  });

  it("gives its tables, forgets a foreign device when it is told to, and lets nobody write the other table", async () => {
    await using field = await startField();
    const { foreign, bbmd } = field;
    await field.register(foreign);
    const ask = async (question: string) => {
      const before = foreign.got.length;
      foreign.send(bbmd, question);
      await foreign.gets(before + 1);
      return foreign.got[before] ?? "";
    };
    const port = field.session.localPort.toString(16).padStart(4, "0");
    expect(await ask("81 02 0004")).toBe(
      `81030018${`7f000001${port}ffffffff`}${`${field.peer.bytes}ffffffff`}`,
    );
    expect(await ask("81 06 0004")).toMatch(new RegExp(`^8107000e${foreign.bytes}003c005a$`));
    expect(await ask(`81 08 000a ${foreign.bytes}`)).toBe("810000060000");
    expect(await ask(`81 08 000a ${foreign.bytes}`)).toBe("810000060050");
    expect(await ask("81 06 0004")).toBe("81070004");
    expect(await ask("81 01 000e 0a000101bac0ffffffff")).toBe("810000060010");
  });

  it("takes a written table where that is allowed", async () => {
    await using field = await startField({ writable: true });
    const entries = [{ address: field.foreign.address, mask: "255.255.255.255" }];
    await using other = await openTo([field.subnet]);
    await other.writeBroadcastDistributionTable(field.bbmd, entries, never());
    expect(await other.readBroadcastDistributionTable(field.bbmd, never())).toEqual(entries);
    field.subnet.send(field.bbmd, `81 0b 0008 ${whoIs}`);
    await field.foreign.gets(1);
    expect(field.peer.got).toEqual([]);
  });

  it("takes no more foreign devices than it may", async () => {
    await using field = await startField({ foreignDevices: 1 });
    await using second = await startNode("127.0.0.5");
    expect(await field.register(field.foreign)).toBe("810000060000");
    expect(await field.register(second)).toBe("810000060030");
    expect(await field.register(field.foreign)).toBe("810000060000");
    await using other = await openTo([field.subnet]);
    await other.deleteForeignDevice(field.bbmd, field.foreign.address, never());
    expect(await field.register(second)).toBe("810000060000");
  });

  it("isn't a BBMD unless it is told to be one, and says so", async () => {
    await using subnet = await startNode();
    await using session = await openTo([subnet], { throughRouters: false });
    const questions = [
      "81 01 0004",
      "81 02 0004",
      "81 05 0006 003c",
      "81 06 0004",
      `81 08 000a ${subnet.bytes}`,
    ];
    for (const [index, question] of [...questions, `81 09 0008 ${whoIs}`].entries()) {
      subnet.send(`127.0.0.1:${session.localPort}`, question);
      await subnet.gets(index + 1);
    }
    expect(subnet.got.map((message) => message.slice(-4))).toEqual([
      "0010",
      "0020",
      "0030",
      "0040",
      "0050",
      "0060",
    ]);
  });

  it("lets a foreign device find what is beyond another BBMD, with the driver at all three ends", async () => {
    await using far = await openTo([{ address: "127.0.0.1:9" }], {
      asDevice: { instance: 7_001, name: "Far device", offersPoints: false },
      actAsBbmd: {
        ...{ address: "127.0.0.1", broadcast: "127.0.0.1:9", peers: [], foreignDevices: 0 },
        writable: true,
      },
    });
    await using near = await openTo([{ address: "127.0.0.1:9" }], {
      asDevice: { instance: 7_002, name: "Near device", offersPoints: false },
      actAsBbmd: {
        ...{ address: "127.0.0.1", broadcast: "127.0.0.1:9", foreignDevices: 8, writable: false },
        peers: [`127.0.0.1:${far.localPort}`],
      },
    });
    const bbmd = `127.0.0.1:${near.localPort}`;
    await using laptop = await openTo([{ address: "127.0.0.1:9" }], {
      foreignDevice: { bbmd, timeToLive: 60 },
      throughRouters: false,
    });
    const peers = [far, near].map(({ localPort }) => ({
      address: `127.0.0.1:${localPort}`,
      mask: "255.255.255.255",
    }));
    await laptop.writeBroadcastDistributionTable(`127.0.0.1:${far.localPort}`, peers, never());
    const { devices } = await collect(laptop.scan(never()));
    expect([...devices.values()].map(({ name }) => name).sort()).toEqual(["Far device", "Near device"]);
    expect(await laptop.readForeignDeviceTable(bbmd, never())).toMatchObject([
      { address: `127.0.0.1:${laptop.localPort}`, timeToLiveSeconds: 60 },
    ]);
  });
});

describe("a BBMD's bounds", () => {
  function bbmdOf(settings: Partial<ConstructorParameters<typeof Bbmd>[0]> = {}) {
    const time = { now: 0 };
    const sent: string[] = [];
    const bbmd = new Bbmd({
      address: "10.0.4.5:47808",
      broadcast: "10.0.4.255:47808",
      peers: ["10.0.5.5:47808"],
      foreignDevices: 64,
      writable: true,
      send: async (to) => void sent.push(to),
      monotonic: () => time.now,
      log: () => undefined,
      ...settings,
    });
    return { bbmd, sent, time };
  }

  it("lets an echo die, whoever sends it, and takes the same question again later", () => {
    const { bbmd, sent, time } = bbmdOf();
    const forwarded = () => bbmd.pass(4, "10.0.5.5:47808", "10.0.5.17:47808", hex(whoIs));
    expect(forwarded()).toBe(true);
    for (let echo = 0; echo < 1_000; echo++) expect(forwarded()).toBe(false);
    expect(sent).toEqual(["10.0.4.255:47808"]);
    time.now = 600;
    expect(forwarded()).toBe(true);
    expect(bbmd.pass(4, "10.0.5.5:47808", "10.0.5.17:47808", hex(otherWhoIs))).toBe(true);
    expect(sent).toHaveLength(3);
    expect(bbmd.state()).toMatchObject({ forwarded: 3, repeated: 1_000, tooMany: 0 });
    expect(bbmd.pass(4, "10.0.5.5:47808", "10.0.4.5:47808", hex(whoIs))).toBe(false);
  });

  it("passes on at most 200 broadcasts a second", () => {
    const { bbmd, sent, time } = bbmdOf();
    const flood = (from: number) => {
      for (let at = 0; at < 1_000; at++) {
        bbmd.pass(11, `10.0.4.17:${from + at}`, undefined, hex(whoIs));
      }
    };
    flood(1);
    expect(sent).toHaveLength(200);
    time.now = 1_000;
    flood(2_000);
    expect(sent).toHaveLength(400);
    expect(bbmd.state()).toMatchObject({ forwarded: 400, tooMany: 1_600 });
  });

  it("forgets a foreign device 30 s after its time to live, and not when it comes back", () => {
    const { bbmd, time } = bbmdOf();
    bbmd.receive("10.0.9.1:47808", { kind: "register", timeToLiveSeconds: 60 });
    bbmd.receive("10.0.9.2:47808", { kind: "register", timeToLiveSeconds: 60 });
    time.now = 60_000;
    bbmd.receive("10.0.9.2:47808", { kind: "register", timeToLiveSeconds: 60 });
    expect(bbmd.state().foreign.map(({ remainingSeconds }) => remainingSeconds)).toEqual([30, 90]);
    time.now = 90_000;
    expect(bbmd.state().foreign.map(({ address }) => address)).toEqual(["10.0.9.2:47808"]);
  });

  it("sends to the subnet of a BBMD whose mask says so, and leaves its own subnet to the sender then", () => {
    const { bbmd, sent } = bbmdOf();
    const entries = [
      { address: "10.0.4.5:47808", mask: "255.255.255.0" },
      { address: "10.0.5.5:47808", mask: "255.255.255.0" },
      { address: "10.0.6.5:47808", mask: "255.255.255.255" },
    ];
    bbmd.receive("10.0.4.17:47808", { kind: "write-bdt", entries });
    sent.length = 0;
    bbmd.pass(11, "10.0.4.17:47808", undefined, hex(whoIs));
    expect(sent).toEqual(["10.0.5.255:47808", "10.0.6.5:47808"]);
    bbmd.pass(4, "10.0.5.5:47808", "10.0.5.17:47808", hex(whoIs));
    expect(sent).toHaveLength(2);
    bbmd.sendOwn(hex(otherWhoIs));
    expect(sent.slice(2)).toEqual(["10.0.5.255:47808", "10.0.6.5:47808"]);
  });

  it("never sends to where a broadcast came from, whatever comes", () => {
    const addresses = fc.constantFrom(
      "10.0.4.17:47808",
      "10.0.5.5:47808",
      "10.0.9.1:47808",
      "10.0.9.2:47808",
    );
    const steps = fc.array(
      fc.record({
        from: addresses,
        what: fc.constantFrom("register", 4, 9, 11),
        content: fc.uint8Array({ minLength: 1, maxLength: 4 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(steps, (taken) => {
        const { bbmd, sent } = bbmdOf();
        for (const { from, what, content } of taken) {
          if (what === "register") {
            bbmd.receive(from, { kind: "register", timeToLiveSeconds: 60 });
            continue;
          }
          const origin = what === 4 ? "10.0.5.17:47808" : undefined;
          sent.length = 0;
          const isTaken = bbmd.pass(Number(what), from, origin, content);
          const isRefusal = what === 9 && !isTaken && sent.length === 1;
          if (!isRefusal) expect(sent).not.toContain(from);
          expect(new Set(sent).size).toBe(sent.length);
        }
      }),
    );
  });
});

it("what this computer sends to two targets is passed on once, and no echo of anybody", async () => {
  const told: string[] = [];
  const sent: string[] = [];
  const bbmd = new Bbmd({
    ...{ address: "10.0.4.5:47808", broadcast: "10.0.4.255:47808", peers: ["10.0.5.5:47808"] },
    ...{ foreignDevices: 4, writable: false, monotonic: () => 0, log: (message) => told.push(message) },
    send: async (to) => void sent.push(to),
  });
  bbmd.sendOwn(hex("0100100800"));
  bbmd.sendOwn(hex("0100100800"));
  expect(sent).toEqual(["10.0.5.5:47808"]);
  expect(told).toEqual([]);
  expect(bbmd.state()).toMatchObject({ forwarded: 1, repeated: 0 });
});
