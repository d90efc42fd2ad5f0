import { createSocket } from "node:dgram";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bacnetIpConfiguration } from "../../../src-main/contract/network.ts";
import { type BvllMessage, decodeBvll, encodeBvll } from "../../../src-main/drivers/bacnet/bvll.ts";
import type { BacnetSession } from "../../../src-main/drivers/bacnet/index.ts";
import { analog, hex, startResponder } from "./responder.ts";
import { collect, never, openTo } from "./site.ts";

const open = async (...options: Parameters<typeof openTo>) => (await openTo(...options)) as BacnetSession;

const printed: readonly [string, BvllMessage][] = [
  ["81 00 0006 0000", { kind: "result", code: 0 }],
  ["81 00 0006 0030", { kind: "result", code: 0x30 }],
  [
    "81 01 000e 0a000401 bac0 ffffffff",
    { kind: "write-bdt", entries: [{ address: "10.0.4.1:47808", mask: "255.255.255.255" }] },
  ],
  ["81 02 0004", { kind: "read-bdt" }],
  [
    "81 03 0018 c0a80101 bac0 ffffffff 0a000401 bac1 ffffff00",
    {
      kind: "bdt",
      entries: [
        { address: "192.168.1.1:47808", mask: "255.255.255.255" },
        { address: "10.0.4.1:47809", mask: "255.255.255.0" },
      ],
    },
  ],
  ["81 05 0006 0258", { kind: "register", timeToLiveSeconds: 600 }],
  ["81 06 0004", { kind: "read-fdt" }],
  [
    "81 07 000e 0a000411 bac0 0258 0239",
    {
      kind: "fdt",
      entries: [{ address: "10.0.4.17:47808", timeToLiveSeconds: 600, remainingSeconds: 569 }],
    },
  ],
  ["81 08 000a 0a000411 bac0", { kind: "delete-fdt-entry", address: "10.0.4.17:47808" }],
];

describe("messages to and from a BBMD (ASHRAE 135, Annex J.2)", () => {
  it.each(printed)("%s", (bytes, message) => {
    expect(Buffer.from(encodeBvll(message)).toString("hex")).toBe(hex(bytes).toString("hex"));
    expect(decodeBvll(hex(bytes))).toEqual(message);
  });

  it("never make the decoder throw", () => {
    fc.assert(
      fc.property(fc.nat(12), fc.uint8Array({ maxLength: 40 }), (number, content) => {
        decodeBvll(content);
        decodeBvll(Buffer.concat([Buffer.of(0x81, number, 0, content.length + 4), content]));
      }),
    );
  });
});

/** A BBMD that answers registrations with a code, and distributes broadcasts to one device. */
async function startBbmd(code: number, device: string) {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const seen: string[] = [];
  socket.on("message", (message, sender) => {
    seen.push(message.toString("hex"));
    const reply = (text: string) => socket.send(hex(text), sender.port, sender.address);
    const [host, port] = device.split(":");
    switch (message[1]) {
      case 2:
        return reply("81 03 000e 7f000001 bac0 ffffffff");
      case 5:
        return reply(`81 00 0006 00${code.toString(16).padStart(2, "0")}`);
      case 6:
        return reply("81 00 0006 0040");
      case 9: {
        // Forwarded-NPDU with the origin's address; the device answers straight to it.
        const npdu = message.subarray(4);
        const origin = Buffer.from([127, 0, 0, 1, sender.port >> 8, sender.port & 255]);
        const length = 10 + npdu.length;
        const forwarded = Buffer.concat([Buffer.of(0x81, 4, length >> 8, length & 255), origin, npdu]);
        // The test's device knows no Forwarded-NPDU: it gets the request as if from the origin.
        seen.push(forwarded.toString("hex"));
        relay.send(Buffer.concat([Buffer.of(0x81, 10, 0, 4 + npdu.length), npdu]), Number(port), host);
        relay.once("message", (answer) => {
          const content = answer.subarray(4);
          const [a, b] = [Number(port) >> 8, Number(port) & 255];
          const whole = 10 + content.length;
          socket.send(
            Buffer.concat([Buffer.of(0x81, 4, whole >> 8, whole & 255, 127, 0, 0, 1, a, b), content]),
            sender.port,
            sender.address,
          );
        });
      }
    }
  });
  const relay = createSocket("udp4");
  await new Promise<void>((resolve) => relay.bind(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    seen,
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => socket.close(() => resolve()));
      await new Promise<void>((resolve) => relay.close(() => resolve()));
    },
  };
}

describe("a foreign device", () => {
  it("registers, and finds by the BBMD's broadcasts what it couldn't reach", async () => {
    await using plant = await startResponder({ instance: 2001, objects: [analog(1, "T1")] });
    await using bbmd = await startBbmd(0, plant.address);
    await using nobody = await startResponder(undefined);
    await using session = await open([nobody], {
      foreignDevice: { bbmd: bbmd.address, timeToLive: 60 },
      throughRouters: false,
      lowInstance: 2001,
      highInstance: 2001,
    });
    const result = await collect(session.scan(never()));
    expect(result.complete).toEqual(["2001@127.0.0.1"]);
    expect(session.foreignRegistration()).toEqual({ state: "registered", bbmd: bbmd.address });
    expect(bbmd.seen[0]).toBe("81050006003c");
    expect(bbmd.seen[1]).toBe("8109000e0100" + "10080a07d11a07d1");
    expect(await session.readBroadcastDistributionTable(bbmd.address, never())).toEqual([
      { address: "127.0.0.1:47808", mask: "255.255.255.255" },
    ]);
    await expect(session.readForeignDeviceTable(bbmd.address, never())).rejects.toMatchObject({
      code: "refused",
      message: `${bbmd.address} refuses: it doesn't give its table of foreign devices.`,
    });
  });

  it("says why a BBMD doesn't take it, and scans without", async () => {
    await using plant = await startResponder({ instance: 2001, objects: [] });
    await using bbmd = await startBbmd(0x30, plant.address);
    await using session = await open([plant], { foreignDevice: { bbmd: bbmd.address, timeToLive: 60 } });
    const result = await collect(session.scan(never()));
    expect(result.complete).toHaveLength(1);
    expect(session.foreignRegistration()).toMatchObject({
      state: "failed",
      problem: { code: "refused", what: expect.stringContaining("it takes no foreign devices") },
    });
  });

  it("says when there is no BBMD", async () => {
    const silent = createSocket("udp4");
    await new Promise<void>((resolve) => silent.bind(0, "127.0.0.1", resolve));
    await using plant = await startResponder(undefined);
    await using session = await open([plant], {
      requestTimeoutMs: 50,
      retries: 0,
      foreignDevice: { bbmd: `127.0.0.1:${silent.address().port}`, timeToLive: 60 },
    });
    await expect
      .poll(() => session.foreignRegistration())
      .toMatchObject({ state: "failed", problem: { code: "timeout" } });
    silent.close();
  });

  it("is a choice: configurations without it stay as they were", () => {
    const old = { kind: "bacnet-ip", whoIsTargets: ["10.0.4.255:47808"] };
    const read = bacnetIpConfiguration.parse(old);
    expect([read.foreignDevice, read.asDevice]).toEqual([undefined, undefined]);
    expect(
      bacnetIpConfiguration.parse({ ...old, foreignDevice: { bbmd: "10.0.4.1:47808" } }).foreignDevice,
    ).toEqual({ bbmd: "10.0.4.1:47808", timeToLive: 600 });
  });
});

it("a scan that was cancelled already doesn't wait for the registration", async () => {
  const silent = createSocket("udp4");
  await new Promise<void>((resolve) => silent.bind(0, "127.0.0.1", resolve));
  const bbmd = `127.0.0.1:${silent.address().port}`;
  const session = await open([{ address: bbmd }], {
    foreignDevice: { bbmd, timeToLive: 60 },
    requestTimeoutMs: 60_000,
  });
  await session.settled(AbortSignal.abort());
  expect(session.foreignRegistration()?.state).toBe("registering");
  await session[Symbol.asyncDispose]();
  await new Promise<void>((resolve) => silent.close(() => resolve()));
});
