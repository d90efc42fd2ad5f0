import { describe, expect, it } from "vitest";
import type { RawSample } from "../../../src-main/drivers/driver.ts";
import { analog, bits, type ObjectOffered, startResponder } from "./responder.ts";
import { addressOf, never, openTo, range } from "./site.ts";

/** Status flags asked for, `09 6f`, and requests, of one poll. */
async function poller(count: number, maxApdu: number) {
  const overridden: ObjectOffered = {
    ...analog(count, "Tx"),
    properties: { ...analog(count, "Tx").properties, 111: bits(0, 0, 1, 0) },
  };
  const objects = [...range(count - 1).map((at) => analog(at, `T${at}`, at)), overridden];
  const stack = new AsyncDisposableStack();
  const plant = stack.use(await startResponder({ instance: 2001, maxApdu, segmentation: 3, objects }));
  let now = 1_000_000;
  const session = stack.use(await openTo([plant], { requestTimeoutMs: 5_000 }, () => now));
  const address = addressOf(plant, 2001, { maxApdu, segmentation: 3 });
  const requests = range(count).map((instance) => ({
    reference: String(instance),
    address,
    source: { protocol: "bacnet", objectType: 0, instance, property: 85 } as const,
  }));
  const poll = async (urgency: "person" | "poll" = "poll") => {
    plant.requests.length = 0;
    const samples = new Map<string, RawSample>();
    for await (const sample of session.read(requests, never(), urgency))
      samples.set(sample.reference, sample);
    expect(samples.size).toBe(count);
    const last = samples.get(String(count));
    expect(last).toMatchObject({ ok: true, reason: "overridden" });
    const flags = plant.requests.join("").split("096f").length - 1;
    return { requests: plant.requests.length, flags };
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { stack, poll, pass };
}

describe("status flags of polled values", () => {
  it("come with every value where they fit into the same request", async () => {
    const { stack, poll } = await poller(40, 1476);
    await using _ = stack;
    await poll();
    expect(await poll()).toEqual({ requests: 1, flags: 40 });
  });

  it("go where there is room on a device of 206 bytes, and cost requests of their own once a minute", async () => {
    const { stack, poll, pass } = await poller(40, 206);
    await using _ = stack;
    const first = await poll();
    expect(first.flags).toBe(40);
    // 16 bytes a value: 12 in an answer of 206, 40 in four.
    const second = await poll();
    expect(second.requests).toBe(4);
    expect(second.flags).toBeGreaterThan(20);
    pass(60_000);
    expect((await poll()).flags).toBe(40);
    expect((await poll("person")).flags).toBe(40);
  });
});
