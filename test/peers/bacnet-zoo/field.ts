import { expect } from "vitest";
import type { BacnetAddress, BacnetIpConfiguration } from "../../../src-main/contract/network.ts";
import type { RawSample } from "../../../src-main/drivers/driver.ts";
import {
  analog,
  answerOf,
  bytes,
  complexAck,
  type DeviceOffered,
  error,
  type RequestSeen,
  type Responder,
  referencesOf,
  reject,
  tagged,
} from "../../drivers/bacnet/responder.ts";
import { discoveredDeviceShape, offeredObjectShape } from "../../drivers/bacnet/shapes.ts";
import { collect, never, openTo, range, readAnalogs, type ScanResult } from "../../drivers/bacnet/site.ts";

/** Value of an analog input that no other device and no other object of the zoo has. */
export const valueFor = (device: number, instance: number) => (device % 1_000) * 1_000 + instance;

/** A device of so many analog inputs, each with a name and a value that only it has. */
export function plant(instance: number, count: number, more: Partial<DeviceOffered> = {}): DeviceOffered {
  const objects = range(count).map((at) => analog(at, nameOf(instance, at), valueFor(instance, at)));
  return { instance, objects, ...more };
}

export const nameOf = (device: number, instance: number) => `D${device}-T${instance}`;

export const hostOf = (responder: { readonly address: string }) => responder.address.split(":")[0] ?? "";
export const portOf = (address: string) => Number(address.split(":")[1]);

/** `2001@127.0.0.1`. */
export const keyOf = (responder: { readonly address: string }, instance: number) =>
  `${instance}@${hostOf(responder)}`;

/** Scans to the end; whatever is told must be storable. */
export async function scan(
  targets: readonly Pick<Responder, "address">[],
  settings: Partial<BacnetIpConfiguration> = {},
): Promise<ScanResult> {
  await using session = await openTo(targets, settings);
  const result = await collect(session.scan(never()));
  for (const device of result.devices.values()) expect(discoveredDeviceShape.parse(device)).toEqual(device);
  for (const objects of result.objects.values()) {
    for (const object of objects) expect(offeredObjectShape.parse(object)).toEqual(object);
  }
  return result;
}

/** Exactly the device's analog inputs are there, with its own names and values: nothing missing, twice, or invented. */
export function expectWhole(result: ScanResult, key: string, count: number): void {
  const instance = Number(key.split("@")[0]);
  expect(result.problems.get(key)).toBeUndefined();
  expect(result.complete.filter((one) => one === key)).toEqual([key]);
  const told = (result.objects.get(key) ?? []).filter((object) => object.type !== "device");
  expect(told.map(({ key, name, value }) => [key, name, value]).sort(byInstance)).toEqual(
    range(count).map((at) => [`AI-${at}`, nameOf(instance, at), valueFor(instance, at)]),
  );
  expect(result.devices.get(key)?.objectCount).toBe(count + 1);
}

function byInstance(one: readonly unknown[], other: readonly unknown[]): number {
  const instance = (of: readonly unknown[]) => Number(String(of[0]).split("-")[1]);
  return instance(one) - instance(other);
}

/** Reads present values of analog inputs; the value of each, or the code of its problem. */
export async function readValues(
  target: Pick<Responder, "address">,
  address: BacnetAddress,
  instances: readonly number[],
  settings: Partial<BacnetIpConfiguration> = {},
): Promise<Record<string, unknown>> {
  await using session = await openTo([target], settings);
  return valuesOf(await readAnalogs(session, address, instances));
}

export const valuesOf = (samples: ReadonlyMap<string, RawSample>) =>
  Object.fromEntries(
    [...samples].map(([key, sample]) => [key, sample.ok ? sample.value : sample.problem.code]),
  );

/** What a well-behaved device would answer to a read; under another invoke id, where the misbehaviour lies there. */
export function answerTo(device: DeviceOffered, request: RequestSeen, invokeId = request.invokeId): Buffer {
  const { service, payload } = request;
  if (service !== 12 && service !== 14) return reject(invokeId, 9);
  try {
    return complexAck(invokeId, service, answerOf(device, service, payload));
  } catch (refusal) {
    const { errorClass, errorCode } = refusal as { errorClass: number; errorCode: number };
    return error(invokeId, service, errorClass, errorCode);
  }
}

/** The services of the requests that came, in order; 12 is ReadProperty, 14 ReadPropertyMultiple. */
export const servicesAsked = (responder: Responder) =>
  responder.requests.map((request) => Number.parseInt(request.slice(6, 8), 16));

/** Whether a request wants this property, in some element or as a whole. */
export const asksFor = ({ service, payload }: RequestSeen, property: number) =>
  (service === 12 || service === 14) &&
  referencesOf(service, payload).some((reference) => reference.property === property);

/** A bit string of any length, application-tagged (20.2.10). */
export function bitString(flags: readonly boolean[]): Buffer {
  const content = Buffer.alloc(Math.ceil(flags.length / 8));
  for (const [at, flag] of flags.entries()) if (flag) content[at >> 3]! |= 0x80 >> (at & 7);
  return tagged(8, bytes((8 - (flags.length % 8)) % 8, content));
}

/** A character string with its character set byte, application-tagged (20.2.9). */
export const charactersOf = (set: number, content: Uint8Array) => tagged(7, bytes(set, content));

/** Pseudo-random numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}
