import { describe, expect, it } from "vitest";
import { fails, plant } from "./plant.ts";

const hour = 3_600_000;

describe("a computer's clock that is set", () => {
  it("back by an hour: polling goes on", async () => {
    const { time, device, poller, polled } = plant(1, 10_000);
    poller.configure([polled]);
    await time.advance(60_000);
    const before = device.reads;
    time.stepClock(-hour);
    await time.advance(600_000);
    expect(device.reads - before).toBe(60);
    await poller[Symbol.asyncDispose]();
  });

  it.each([-30 * 24 * hour, 30 * 24 * hour])(
    "by %i ms: no timer waits longer than an interval",
    async (step) => {
      const { time, device, poller, polled } = plant(1, 10_000);
      poller.configure([polled]);
      await time.advance(15_000);
      time.stepClock(step);
      await time.advance(100_000);
      expect(Math.max(...time.delays)).toBeLessThanOrEqual(10_000);
      expect(device.reads).toBe(12);
      await poller[Symbol.asyncDispose]();
    },
  );

  it("forward by 8 hours: points that answer aren't called bad", async () => {
    const { time, device, readings, poller, polled } = plant(3, 10_000);
    device.answerMs = 50;
    poller.configure([polled]);
    await time.advance(61_000);
    time.stepClock(8 * hour);
    await time.advance(20_000);
    expect(readings.filter((reading) => reading.quality === "bad")).toEqual([]);
    await poller[Symbol.asyncDispose]();
  });

  it("is the one that readings are stamped with", async () => {
    const { time, readings, poller, polled } = plant();
    poller.configure([polled]);
    await time.advance(500);
    time.stepClock(-hour);
    await time.advance(1_000);
    expect((readings.at(-1)?.time ?? 0) - (readings[0]?.time ?? 0)).toBe(1_000 - hour);
    await poller[Symbol.asyncDispose]();
  });
});

describe("a source of time that goes wrong", () => {
  it("holds polling up for an interval at most", async () => {
    let offset = 0;
    const { time, device, poller, polled } = plant(1, 10_000, {
      monotonic: () => time.monotonic() + offset,
    });
    poller.configure([polled]);
    await time.advance(15_000);
    const before = device.reads;
    offset = -hour;
    await time.advance(100_000);
    expect(device.reads - before).toBeGreaterThanOrEqual(9);
    expect(device.reads - before).toBeLessThanOrEqual(11);
    await poller[Symbol.asyncDispose]();
  });
});

describe("a computer that slept", () => {
  it("calls nothing bad that answers again afterwards, and reads at once", async () => {
    const { time, device, readings, poller, polled } = plant(3, 10_000);
    device.answerMs = 50;
    poller.configure([polled]);
    await time.advance(61_000);
    const before = device.reads;
    time.sleep(8 * hour);
    await time.advance(1_000);
    expect(device.reads - before).toBe(1);
    await time.advance(60_000);
    expect(device.reads - before).toBe(7);
    expect(readings.filter((reading) => reading.quality === "bad")).toEqual([]);
    expect(poller.devices()[0]?.state).toBe("answering");
    await poller[Symbol.asyncDispose]();
  });

  it("doesn't blame the device for a read that the sleep tore apart", async () => {
    const { time, device, readings, poller, polled } = plant(2, 10_000);
    device.answerMs = 500;
    poller.configure([polled]);
    await time.advance(60_100);
    expect(device.underWay).toBe(1);
    device.answer = fails("timeout");
    time.sleep(8 * hour);
    await time.advance(1_000);
    expect(readings.filter((reading) => reading.quality === "bad")).toEqual([]);
    expect(poller.devices()[0]?.state).toBe("answering");
    await poller[Symbol.asyncDispose]();
  });

  it.each(["hangs", fails("timeout")] as const)(
    "notices within two intervals that a device is gone meanwhile (%#)",
    async (answer) => {
      const { time, device, readings, poller, polled } = plant(2, 10_000);
      poller.configure([polled]);
      await time.advance(61_000);
      device.answer = answer;
      time.sleep(8 * hour);
      await time.advance(20_000);
      expect(readings.filter((reading) => reading.reason === "comm-failure")).toHaveLength(2);
      expect(poller.devices()[0]?.state).toBe("silent");
      await poller[Symbol.asyncDispose]();
    },
  );
});
