import { setTimeout as delay } from "node:timers/promises";
import type { BacnetAddress } from "../../../src-main/contract/network.ts";
import type { RawSample, Session } from "../../../src-main/drivers/driver.ts";
import {
  bits,
  bytes,
  identifier,
  type RequestSeen,
  real,
  tagged,
  unsigned,
} from "../../drivers/bacnet/responder.ts";

/** What a SubscribeCOV request asks for (ASHRAE 135-2020, 13.14). */
export interface CovAsked {
  readonly process: number;
  readonly instance: number;
  /** Seconds; absent in a cancellation. */
  readonly lifetime: number | undefined;
}

/** Reads a SubscribeCOV request; undefined for other services. */
export function covAsked({ service, payload }: RequestSeen): CovAsked | undefined {
  if (service !== 5) return undefined;
  const numbers = new Map<number, number>();
  for (let at = 0; at < payload.length; ) {
    const tag = payload[at] ?? 0;
    const length = tag & 7;
    numbers.set(tag >> 4, payload.readUIntBE(at + 1, length));
    at += 1 + length;
  }
  return {
    process: numbers.get(0) ?? 0,
    instance: (numbers.get(1) ?? 0) % 0x400000,
    lifetime: numbers.get(3),
  };
}

export const simpleAck = (invokeId: number, service: number) => Buffer.of(0x20, invokeId, service);

/** A number in the shortest form, context-tagged. */
const context = (tag: number, value: number) => tagged(tag, unsigned(value).subarray(1), true);

/** Content of a COV notification of an analog input's present value and status flags (13.1, 13.2). */
export function notificationOf(process: number, device: number, instance: number, value: number): Buffer {
  return bytes(
    context(0, process),
    tagged(1, identifier(8, device), true),
    tagged(2, identifier(0, instance), true),
    context(3, 60),
    bytes(0x4e, context(0, 85), 0x2e, real(value), 0x2f),
    bytes(context(0, 111), 0x2e, bits(0, 0, 0, 0), 0x2f, 0x4f),
  );
}

/** UnconfirmedCOVNotification. */
export const unconfirmed = (content: Uint8Array) => bytes(0x10, 2, content);
/** ConfirmedCOVNotification. */
export const confirmed = (invokeId: number, content: Uint8Array) => bytes(0x00, 0x05, invokeId, 1, content);

/** Samples of a subscription to analog inputs, as they come; ended by `end`. */
export function subscribeAnalogs(session: Session, address: BacnetAddress, instances: readonly number[]) {
  const leaving = new AbortController();
  const samples: RawSample[] = [];
  const waiting = new Set<() => void>();
  const requests = instances.map((instance) => ({
    reference: String(instance),
    address,
    source: { protocol: "bacnet", objectType: 0, instance, property: 85 } as const,
  }));
  const running = (async () => {
    for await (const sample of session.subscribe?.(requests, leaving.signal) ?? []) {
      samples.push(sample);
      for (const look of waiting) look();
    }
  })();
  return {
    samples,
    /** Resolves with the first sample that fits, past or to come. */
    sample: (fits: (sample: RawSample) => boolean) =>
      new Promise<RawSample>((resolve) => {
        const look = () => {
          const found = samples.find(fits);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    end: async () => {
      leaving.abort();
      await running;
    },
  };
}

/** Lets what is on its way arrive: the sockets of both sides are this process's own. */
export const turn = () => delay(0);
