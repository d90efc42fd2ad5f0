import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoPlant, startDemoPlant } from "../../src-main/demo/index.ts";
import { Client, hex, Station } from "./station.ts";

const now = Date.UTC(2026, 9, 7, 11, 0);
let plant: DemoPlant;
beforeAll(async () => {
  plant = await startDemoPlant({ clock: () => now, timeScale: 0 });
});
afterAll(() => plant[Symbol.asyncDispose]());

/** Whole requests, each of them understood. */
const datagrams = [
  "810b 000c 0120ffff00ff 1008",
  "810a 0011 0104 0005010c 0c00000001 1955",
  "810a 0013 0104 0275020e 0c023fffff 1e 0908 1f",
  "810a 0017 0104 0005030f 0c00800001 1955 3e 4441b00000 3f",
  "810a 0017 0104 00050405 0912 1c00400002 2900 393c 39",
  "810a 0017 0124 0a950105ff 0005050c 0c023fffff 194d",
  "810a 0009 0180 00 0a95",
  "810a 000a 0100 40010008",
].map(hex);

/** Changes, cuts or lengthens a message in a few places; its length field is put right again in one of two. */
const mutated = (whole: readonly Buffer[], lengthAt: number, lengthBase: number) =>
  fc
    .record({
      from: fc.nat(whole.length - 1),
      changes: fc.array(fc.tuple(fc.nat(40), fc.nat(255)), { maxLength: 4 }),
      cut: fc.option(fc.nat(40), { freq: 3 }),
      tail: fc.uint8Array({ maxLength: 12 }),
      mend: fc.boolean(),
    })
    .map(({ from, changes, cut, tail, mend }) => {
      const bytes = Buffer.concat([whole[from]!, tail]).subarray(0, cut === null ? undefined : cut + 1);
      for (const [place, value] of changes) if (place < bytes.length) bytes[place] = value;
      if (mend && bytes.length > lengthAt + 1) bytes.writeUInt16BE(bytes.length - lengthBase, lengthAt);
      return bytes;
    });

test("no datagram keeps a device from answering the next one", async () => {
  await using station = await Station.open();
  const { port } = plant.endpoints.bacnet;
  const probe = hex("0104 0005ff0c 0c00000001 194d");
  let heard = 0;
  // ReadProperty is acknowledged, or refused where there is no such object.
  const isProbe = (bytes: Buffer) => (bytes[6] === 0x30 || bytes[6] === 0x50) && bytes[7] === 0xff;
  for (const batch of fc.sample(fc.array(mutated(datagrams, 2, 0), { minLength: 20, maxLength: 20 }), 100)) {
    const targets = [1, 11, 30, 40, 51].map((host) => `127.0.41.${host}:${port}`);
    batch.forEach((bytes, index) => {
      station.raw(targets[index % targets.length]!, bytes);
    });
    for (const target of targets) station.send(target, probe);
    const answers = await station.until(
      (all) => new Set(all.filter(({ bytes }) => isProbe(bytes)).map(({ from }) => from)).size === 5,
    );
    heard += answers.length;
  }
  expect(heard).toBeGreaterThan(500);
}, 60_000);

const requests = [
  "0001 0000 0006 01 03 1000 0002",
  "0002 0000 0006 56 04 0000 0003",
  "0003 0000 0006 28 01 0000 0001",
  "0004 0000 0006 28 05 0000 ff00",
  "0005 0000 0008 28 0f 0000 0001 01 01",
  "0006 0000 0009 01 10 1000 0001 02 0001",
  "0007 0000 0005 01 2b 0e 01 00",
].map(hex);

test("no bytes on a connection keep the gateway from answering on another", async () => {
  const samples = fc.sample(mutated(requests, 4, 6), 1_000);
  for (let at = 0; at < samples.length; at += 50) {
    await using hostile = await Client.open(plant.endpoints.modbus);
    for (const bytes of samples.slice(at, at + 50)) hostile.write(bytes);
    await using client = await Client.open(plant.endpoints.modbus);
    expect((await client.ask(1, hex("03 1000 0002")))[0]).toBe(0x03);
  }
}, 60_000);
