import { describe, expect, it } from "vitest";
import {
  askEveryNetwork,
  type GlobalBroadcastContext,
} from "../../../src-main/drivers/bacnet/global-broadcast.ts";
import { analog, startResponder } from "./responder.ts";
import { collect, never, openTo } from "./site.ts";

const whole = { lowInstance: 0, highInstance: 4_194_303 };

describe("a global broadcast", () => {
  it("finds devices behind a router that names no networks, where it was chosen", async () => {
    const device = { instance: 3001, objects: [analog(1, "T1")] };
    await using router = await startResponder(
      { instance: 1, objects: [] },
      { behind: [{ network: 2709, mac: "05", device }] },
    );
    const scan = async (settings: object) => {
      await using session = await openTo([router], { throughRouters: false, ...settings });
      return [...(await collect(session.scan(never()))).devices.keys()];
    };
    expect(await scan({})).toEqual(["1@127.0.0.1"]);
    expect(await scan({ globalBroadcast: { instancesAtOnce: 4_194_304, perMinute: 600 } })).toEqual([
      "1@127.0.0.1",
      "3001@2709:05",
    ]);
  });

  it("goes out for so many instances at once, and so often a minute, exactly over the range", async () => {
    const sent: string[] = [];
    const pauses: number[] = [];
    const context: GlobalBroadcastContext = {
      configuration: {
        ...{ lowInstance: 100, highInstance: 349 },
        globalBroadcast: { instancesAtOnce: 100, perMinute: 30 },
      },
      link: { everybody: async () => [{ to: { ip: "10.0.4.255:47808" }, reach: "all" }] },
      send: async (outbox) => {
        for (const { npdu, reach } of outbox) sent.push(`${reach} ${Buffer.from(npdu).toString("hex")}`);
      },
      pause: async (ms) => void pauses.push(ms),
      tell: () => undefined,
    };
    expect(await askEveryNetwork(context, never())).toBe(true);
    // To network 65535, all stations, 255 hops: from 100 to 199, from 200 to 299, from 300 to 349.
    expect(sent).toEqual([
      "all 0120ffff00ff1008096419c7",
      "all 0120ffff00ff100809c81a012b",
      "all 0120ffff00ff10080a012c1a015d",
    ]);
    expect(pauses).toEqual([2_000, 2_000]);
    expect(await askEveryNetwork({ ...context, configuration: whole }, never())).toBe(false);
  });
});
