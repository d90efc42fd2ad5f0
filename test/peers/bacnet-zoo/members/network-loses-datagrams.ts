import { expect } from "vitest";
import { startResponder } from "../../../drivers/bacnet/responder.ts";
import { expectWhole, nameOf, plant, scan, valueFor } from "../field.ts";
import type { Member } from "../member.ts";
import { startRelay } from "../relay.ts";
import { segmenting } from "../segmenting.ts";

/** Four devices, two of them behind a router, each reached over its own stretch of bad network. */
async function startSite(loss: number, seed: number) {
  const stack = new AsyncDisposableStack();
  const whole = plant(2361, 40);
  const segments = plant(2362, 40);
  const router = [
    { network: 2709, mac: "05", device: plant(2363, 25, { maxApdu: 480, segmentation: 3 }) },
    { network: 2709, mac: "06", device: plant(2364, 25, { maxApdu: 206, segmentation: 3 }) },
  ];
  const behind = [
    stack.use(await startResponder(whole)),
    stack.use(await startResponder(segments, { behaviour: segmenting(segments, { size: 200 }) })),
    stack.use(await startResponder(undefined, { behind: router })),
  ];
  const relays = [];
  for (const [at, device] of behind.entries()) {
    const address = `127.0.0.${at + 2}`;
    const relay = await startRelay(device.address, {
      address,
      seed: seed + at,
      loss,
      delayMs: 25,
      twice: 0.05,
    });
    relays.push(stack.use(relay));
  }
  const expected = new Map([
    ["2361@127.0.0.2", 40],
    ["2362@127.0.0.3", 40],
    ["2363@2709:05", 25],
    ["2364@2709:06", 25],
  ]);
  return { stack, relays, expected };
}

const scanThrough = (loss: number, seed: number, retries: number) => async () => {
  const { stack, relays, expected } = await startSite(loss, seed);
  await using _ = stack;
  const result = await scan(relays, { requestTimeoutMs: 100, retries });
  expect([...result.devices.keys()].sort()).toEqual([...expected.keys()]);
  for (const [key, count] of expected) expectWhole(result, key, count);
  const lost = relays.reduce((sum, relay) => sum + relay.count.lost, 0);
  if (loss === 0) expect(lost).toBe(0);
  else expect(lost).toBeGreaterThan(0);
};

export const networkLosesDatagrams: Member = {
  sentence: "the network delays, reorders, doubles and loses datagrams",
  app: {
    "finds everything once without loss": scanThrough(0, 1, 2),
    "finds everything once at 5 % loss": scanThrough(0.05, 2, 4),
    "finds everything once at 20 % loss": scanThrough(0.2, 3, 9),
    "tells what is missing, and invents nothing, where no retry is allowed at 20 % loss": async () => {
      const { stack, relays, expected } = await startSite(0.2, 4);
      await using _ = stack;
      const result = await scan(relays, { requestTimeoutMs: 100, retries: 0 });
      for (const [key, device] of result.devices) {
        expect([...expected.keys()]).toContain(key);
        const instance = Number(key.split("@")[0]);
        const told = (result.objects.get(key) ?? []).filter(({ type }) => type !== "device");
        expect(new Set(told.map((object) => object.key)).size).toBe(told.length);
        for (const { key: object, name, value } of told) {
          const number = Number(object.slice(3));
          expect([nameOf(instance, number), object]).toContain(name);
          expect([valueFor(instance, number), null]).toContain(value);
        }
        if (told.length === expected.get(key)) continue;
        expect(result.complete).not.toContain(key);
        expect(result.problems.get(key)).toBeDefined();
        expect(device.findings.map(({ kind }) => kind)).toContain("objects-incomplete");
      }
    },
  },
};
