import { describe, expect, it, vi } from "vitest";
import { BusyRouters } from "../../../src-main/drivers/bacnet/busy-routers.ts";
import { Postponed } from "../../../src-main/drivers/bacnet/postponed.ts";
import type { Transaction } from "../../../src-main/drivers/bacnet/transaction.ts";
import { analog, startResponder } from "./responder.ts";
import { addressOf, never, openTo, readAnalogs } from "./site.ts";

const station = { instance: 3001, objects: [analog(1, "T1")] };
const until = (condition: () => boolean) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 10_000, interval: 2 });

describe("a router that says it is busy (ASHRAE 135, 6.4.5)", () => {
  it("gets nothing for its networks until it is available again, while others go on", async () => {
    await using router = await startResponder(
      { instance: 1, objects: [analog(1, "R1")] },
      { behind: [{ network: 2709, mac: "05", device: station }] },
    );
    const hears: string[] = [];
    // A machine that is busy itself mustn't make a request be sent twice.
    await using session = await openTo([router], { requestTimeoutMs: 20_000 });
    const driver = `127.0.0.1:${session.localPort}`;
    session.watchFrames(({ direction, bytes }) => {
      if (direction === "received") hears.push(Buffer.from(bytes).toString("hex"));
    });
    const tell = async (hex: string) => {
      router.send(driver, Buffer.from(hex, "hex"));
      await until(() => hears.includes(hex));
    };
    await tell("810a0009018004" + "0a95");
    const behind = readAnalogs(session, addressOf(router, 3001, { network: 2709, mac: "05" }), [1]);
    // What comes to the router itself isn't held, and shows that the other would have been sent by now.
    expect((await readAnalogs(session, addressOf(router, 1), [1])).get("1")).toMatchObject({ ok: true });
    expect(router.requests).toHaveLength(1);
    await tell("810a0009018005" + "0a95");
    expect((await behind).get("1")).toMatchObject({ ok: true });
    expect(router.requests).toHaveLength(2);
  });

  it("gets what was under way once more when it is available again", async () => {
    let drop = true;
    await using router = await startResponder(
      { instance: 1, objects: [] },
      {
        behind: [{ network: 2709, mac: "05", device: station }],
        behaviour: { confirmed: () => drop },
      },
    );
    await using session = await openTo([router], { retries: 0, requestTimeoutMs: 20_000 });
    const driver = `127.0.0.1:${session.localPort}`;
    const behind = readAnalogs(session, addressOf(router, 3001, { network: 2709, mac: "05" }), [1], never());
    await until(() => router.requests.length === 1);
    router.send(driver, Buffer.from("810a0007018004", "hex"));
    drop = false;
    router.send(driver, Buffer.from("810a0007018005", "hex"));
    expect((await behind).get("1")).toMatchObject({ ok: true });
    expect(router.requests).toHaveLength(2);
  });

  it("that says so again and again is held for 120 s in all, and gets 30 s then", () => {
    const busy = new BusyRouters();
    const router = "10.0.4.1:47808";
    const free: number[] = [];
    for (let now = 0; now < 300_000; now += 10_000) {
      busy.hold(router, [2709], now);
      if (busy.heldUntil(`${router}/2709`, now) === undefined) free.push(now);
    }
    expect(free).toEqual([120_000, 130_000, 140_000, 270_000, 280_000, 290_000]);
  });

  it("that is busy and available in turns holds a request for 120 s in all", () => {
    let now = 0;
    let held = 0;
    const transaction = { peer: { ip: "10.0.4.1:47808", network: 2709, mac: "05" } } as Transaction;
    const postponed = new Postponed({
      monotonic: () => now,
      wait: () => {
        held = now;
      },
      again: () => undefined,
    });
    for (; now < 300_000; now += 10_000) {
      postponed.hold("10.0.4.1:47808", [2709], [transaction]);
      postponed.release("10.0.4.1:47808", [2709]);
    }
    expect(held).toBe(110_000);
  });

  it("is taken to be free again after 30 s", () => {
    const busy = new BusyRouters();
    busy.hold("10.0.4.1:47808", [2709], 1_000);
    busy.hold("10.0.4.2:47808", [], 1_000);
    expect(busy.heldUntil("10.0.4.1:47808/2709", 2_000)).toBe(31_000);
    expect(busy.heldUntil("10.0.4.1:47808/2710", 2_000)).toBeUndefined();
    expect(busy.heldUntil("10.0.4.1:47808", 2_000)).toBeUndefined();
    expect(busy.heldUntil("10.0.4.2:47808/7", 2_000)).toBe(31_000);
    expect(busy.heldUntil("10.0.4.1:47808/2709", 31_000)).toBeUndefined();
    busy.release("10.0.4.2:47808", []);
    expect(busy.heldUntil("10.0.4.2:47808/7", 2_000)).toBeUndefined();
  });
});
