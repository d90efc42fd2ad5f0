import { describe, expect, it } from "vitest";
import { type Point, Problem } from "../../src-main/contract/index.ts";
import { aPoint } from "../points/fixtures.ts";
import { fails, plant } from "./plant.ts";

describe("an edit of something else", () => {
  it("doesn't read a point again before its time, nor later", async () => {
    const { time, device, poller, polled } = plant(1, 10_000);
    poller.configure([polled]);
    for (let edit = 0; edit < 25; edit += 1) {
      poller.configure([structuredClone(polled)]);
      await time.advance(1_000);
    }
    expect(device.reads).toBe(3);
    await poller[Symbol.asyncDispose]();
  });

  it("leaves a read under way alone, in other groups of the same device too", async () => {
    const { time, device, readings, poller, polled } = plant(3, 10_000);
    device.answerMs = 1_000;
    const other: Point = { ...aPoint(50), intervalMs: 60_000, enabled: false };
    poller.configure([{ ...polled, points: [...polled.points, other] }]);
    await time.advance(1_500);
    poller.configure([{ ...polled, points: [...polled.points, { ...other, name: "CHW-R-T" }] }]);
    await time.advance(2_000);
    expect(device.reads).toBe(1);
    expect(readings).toHaveLength(3);
    await poller[Symbol.asyncDispose]();
  });
});

describe("an edit of what is being read", () => {
  it("loses nothing that the device has answered already", async () => {
    const { time, device, readings, poller, polled } = plant(3, 10_000);
    device.answerMs = 100;
    poller.configure([polled]);
    await time.advance(250);
    poller.configure([]);
    await time.advance(1_000);
    expect(readings.map((reading) => reading.quality)).toEqual(["good", "good"]);
    expect(device.underWay).toBe(0);
    await poller[Symbol.asyncDispose]();
  });

  it.each([
    ["its points", { points: [{ ...aPoint(), intervalMs: 10_000, conversion: { scale: 0.1, offset: 0 } }] }],
    ["its address", { address: { protocol: "modbus" as const, unit: 2 } }],
  ])("begins anew when %s changed", async (_what, change) => {
    const { time, device, poller, polled } = plant(1, 10_000);
    poller.configure([polled]);
    await time.advance(5_000);
    poller.configure([{ ...polled, ...change }]);
    await time.advance(1_000);
    expect(device.reads).toBe(2);
    await poller[Symbol.asyncDispose]();
  });

  it("to a shorter interval doesn't call a point bad for what it wasn't asked", async () => {
    const { time, device, readings, poller, polled } = plant(1, 60_000);
    poller.configure([polled]);
    await time.advance(50_000);
    device.answerMs = 700;
    poller.configure([
      { ...polled, points: polled.points.map((point) => ({ ...point, intervalMs: 1_000 })) },
    ]);
    await time.advance(10_000);
    expect(readings.filter((reading) => reading.quality === "bad")).toEqual([]);
    await poller[Symbol.asyncDispose]();
  });

  it("stopping keeps what was answered", async () => {
    const { time, device, readings, poller, polled } = plant(3);
    device.answerMs = 100;
    poller.configure([polled]);
    await time.advance(250);
    await poller[Symbol.asyncDispose]();
    expect(readings).toHaveLength(2);
    expect(device.underWay).toBe(0);
  });
});

describe("an edit of a network", () => {
  it("is tried at once where the network couldn't be used", async () => {
    let isUsable = false;
    const { time, device, readings, poller, polled } = plant(1, 60_000, {
      session: async () => {
        if (!isUsable) throw new Problem("unreachable", "10.0.4.30 can't be reached.", "");
        return device;
      },
    });
    poller.configure([polled]);
    await time.advance(5_000);
    expect(poller.devices()[0]?.state).toBe("silent");
    isUsable = true;
    poller.configure([polled]);
    await time.advance(100);
    expect(poller.devices()[0]?.state).toBe("answering");
    expect(readings.at(-1)?.quality).toBe("good");
    await poller[Symbol.asyncDispose]();
  });

  it("closes its session under a read, which calls no point bad", async () => {
    const { time, device, readings, poller, polled, told } = plant(1, 60_000);
    poller.configure([polled]);
    await time.advance(59_000);
    device.answer = () => {
      throw new Problem("cancelled", "The network was closed.", "");
    };
    await time.advance(2_000);
    expect(told.logged).toEqual(["poll failed"]);
    device.answer = (request, at) => fails("rejected")(request, at);
    poller.configure([polled]);
    await time.advance(100);
    expect(readings.map((reading) => reading.reason)).toEqual(["none", "not-available"]);
    expect(poller.devices()[0]?.state).toBe("answering");
    await poller[Symbol.asyncDispose]();
  });
});
