import { describe, expect, it } from "vitest";
import type { RawSample, ReadRequest } from "../../src-main/drivers/driver.ts";
import type { CovChoice } from "../../src-main/pipeline/cov.ts";
import { Device, fails, plant } from "./plant.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** A device that tells of changes, and whose reads take one request for every two points. */
class TellingDevice extends Device {
  /** Points it accepts subscriptions of; the others are refused. */
  accepts = (_index: number) => true;
  readonly values = new Map<string, number>();
  /** How many points each read asked for. */
  readonly asked: number[] = [];
  subscribed = 0;
  #sent = 0;
  readonly #virtual: VirtualTime;
  readonly #tell = new Map<string, (sample: RawSample) => void>();

  constructor(time: VirtualTime) {
    super(time);
    this.#virtual = time;
    this.answer = (request, now) => this.#sample(request.reference, now);
  }

  readonly requestsSent = () => this.#sent;

  override async *read(requests: readonly ReadRequest[], signal: AbortSignal) {
    this.asked.push(requests.length);
    this.#sent += Math.ceil(requests.length / 2);
    yield* super.read(requests, signal);
  }

  /** Changes a value, and says so unless that is lost on the way. */
  change(reference: string, value: number, lost = false): void {
    this.values.set(reference, value);
    if (!lost) this.#tell.get(reference)?.(this.#sample(reference, this.#virtual.now));
  }

  readonly subscribe = (requests: readonly ReadRequest[], signal: AbortSignal) =>
    this.#changes(requests, signal);

  async *#changes(requests: readonly ReadRequest[], signal: AbortSignal): AsyncGenerator<RawSample> {
    const queue: RawSample[] = [];
    let wake: () => void = () => undefined;
    let refused = 0;
    signal.addEventListener("abort", () => wake(), { once: true });
    for (const [index, { reference }] of requests.entries()) {
      if (!this.accepts(index)) {
        refused += 1;
        queue.push({
          reference,
          time: this.#virtual.now,
          ok: false,
          problem: { code: "rejected", what: "Device 2001 has no room for more subscriptions.", remedy: "" },
        });
        continue;
      }
      this.subscribed += 1;
      this.#tell.set(reference, (sample) => {
        queue.push(sample);
        wake();
      });
      queue.push(this.#sample(reference, this.#virtual.now));
    }
    while (!signal.aborted) {
      for (let sample = queue.shift(); sample; sample = queue.shift()) yield sample;
      if (refused === requests.length) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (queue.length > 0 || signal.aborted) resolve();
      });
    }
  }

  #sample(reference: string, time: number): RawSample {
    return { reference, time, ok: true, value: this.values.get(reference) ?? 20, reason: "none" };
  }
}

function telling(points: number, cov: CovChoice = "auto", intervalMs = 1_000) {
  const made = plant(points, intervalMs, { session: async () => device });
  const device = new TellingDevice(made.time);
  return { ...made, device, polled: { ...made.polled, cov } };
}

describe("polling a device that tells of changes", () => {
  it("reads about one request's worth a turn, keeps every point's rhythm, and counts what it saved", async () => {
    const { time, device, readings, poller, polled } = telling(10);
    poller.configure([polled]);
    await time.advance(20_500);
    expect(device.asked[0]).toBe(10);
    expect(device.asked.slice(3).every((count) => count === 2)).toBe(true);
    const perPoint = Map.groupBy(readings, (reading) => reading.pointId);
    expect(perPoint.size).toBe(10);
    for (const one of perPoint.values()) {
      expect(one.length).toBeGreaterThanOrEqual(20);
      expect(one.every(({ quality, value }) => quality === "good" && value === 20)).toBe(true);
    }
    expect(poller.devices()[0]?.cov).toMatchObject({ points: 10, note: "" });
    // Five requests a full read, one now, for about 19 turns.
    expect(poller.devices()[0]?.cov.requestsSaved).toBeGreaterThan(60);
    await poller[Symbol.asyncDispose]();
  });

  it("takes a change on at once, and holds it", async () => {
    const { time, device, readings, poller, polled } = telling(10);
    poller.configure([polled]);
    await time.advance(3_300);
    const point = polled.points[7];
    device.change(point?.id ?? "", 33);
    await time.advance(0);
    expect(readings.at(-1)).toMatchObject({ pointId: point?.id, value: 33, time: time.now });
    await time.advance(1_000);
    expect(readings.filter(({ pointId }) => pointId === point?.id).at(-1)?.value).toBe(33);
    await poller[Symbol.asyncDispose]();
  });

  it("polls again when changes get lost, says which point showed it, and tries again later", async () => {
    const { time, device, readings, poller, polled } = telling(4);
    poller.configure([polled]);
    const point = polled.points[1];
    await time.advance(3_300);
    device.change(point?.id ?? "", 21);
    device.change(point?.id ?? "", 40, true);
    await time.advance(5_000);
    expect(poller.devices()[0]?.cov).toMatchObject({ points: 0 });
    expect(poller.devices()[0]?.cov.note).toContain(point?.name);
    expect(readings.filter(({ pointId }) => pointId === point?.id).at(-1)?.value).toBe(40);
    expect(device.asked.at(-1)).toBe(4);
    await time.advance(620_000);
    expect(poller.devices()[0]?.cov).toMatchObject({ points: 4, note: "" });
    await poller[Symbol.asyncDispose]();
  });

  it("asks a device that refuses with one point only, polls on, and says why", async () => {
    const { time, device, poller, polled } = telling(10);
    device.accepts = () => false;
    poller.configure([polled]);
    await time.advance(10_000);
    expect(device.subscribed).toBe(0);
    expect(device.asked.every((count) => count === 10)).toBe(true);
    expect(poller.devices()[0]?.cov.note).toBe("Polled: Device 2001 has no room for more subscriptions.");
    await poller[Symbol.asyncDispose]();
  });

  it("polls the points of which the device has no room, and holds the others", async () => {
    const { time, device, poller, polled } = telling(10);
    device.accepts = (index) => index < 5;
    poller.configure([polled]);
    await time.advance(5_000);
    expect(poller.devices()[0]?.cov).toEqual({
      points: 6,
      requestsSaved: expect.any(Number),
      note: "4 of 10 are polled: the device refused to tell of them.",
    });
    expect(device.asked.at(-1)).toBe(6);
    await poller[Symbol.asyncDispose]();
  });

  it("says bad (comm failure) of every point when the device falls silent, told or read", async () => {
    const { time, device, readings, poller, polled } = telling(10);
    poller.configure([polled]);
    await time.advance(3_300);
    const before = readings.length;
    device.answer = fails("timeout");
    await time.advance(2_000);
    const bad = readings.slice(before).filter(({ reason }) => reason === "comm-failure");
    expect(new Set(bad.map(({ pointId }) => pointId)).size).toBe(10);
    expect(bad).toHaveLength(10);
    expect(poller.devices()[0]?.state).toBe("silent");
    await poller[Symbol.asyncDispose]();
  });

  it("doesn't subscribe where reading is cheaper, or where it is told not to", async () => {
    for (const [points, choice] of [
      [2, "auto"],
      [10, "never"],
    ] as const) {
      const { time, device, poller, polled } = telling(points, choice);
      poller.configure([polled]);
      await time.advance(5_000);
      expect(device.subscribed).toBe(0);
      await poller[Symbol.asyncDispose]();
    }
  });

  it("subscribes even one point where it is told to", async () => {
    const { time, device, poller, polled } = telling(1, "always");
    poller.configure([polled]);
    await time.advance(3_000);
    expect(device.subscribed).toBe(1);
    expect(poller.devices()[0]?.cov.points).toBe(1);
    await poller[Symbol.asyncDispose]();
  });

  it("leaves no timer, read or subscription behind", async () => {
    const { time, device, poller, polled } = telling(10);
    poller.configure([polled]);
    await time.advance(2_500);
    await poller[Symbol.asyncDispose]();
    expect(time.pending).toBe(0);
    expect(device.underWay).toBe(0);
  });
});
