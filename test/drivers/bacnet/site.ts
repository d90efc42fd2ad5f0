import type { BacnetAddress, BacnetIpConfiguration } from "../../../src-main/contract/network.ts";
import { type BacnetSession, bacnetDriver } from "../../../src-main/drivers/bacnet/index.ts";
import type { DiscoveredObject, RawSample, ScanEvent, Session } from "../../../src-main/drivers/driver.ts";
import type { Responder } from "./responder.ts";

/** Opens the driver against devices of the test. Short time-outs: nothing on loopback takes longer. */
export function openTo(
  responders: readonly Pick<Responder, "address">[],
  settings: Partial<BacnetIpConfiguration> = {},
  clock: () => number = Date.now,
): Promise<BacnetSession> {
  return bacnetDriver.open(
    {
      kind: "bacnet-ip",
      localAddress: "127.0.0.1",
      localPort: 0,
      whoIsTargets: responders.map((responder) => responder.address),
      lowInstance: 0,
      highInstance: 4_194_303,
      throughRouters: true,
      requestTimeoutMs: 200,
      retries: 2,
      cov: "auto",
      ...settings,
    },
    { clock, log: () => undefined },
  );
}

/** Everything that a scan told, sorted out. */
export interface ScanResult {
  readonly events: readonly ScanEvent[];
  readonly devices: ReadonlyMap<string, Extract<ScanEvent, { kind: "device" }>["device"]>;
  readonly objects: ReadonlyMap<string, DiscoveredObject[]>;
  readonly complete: readonly string[];
  readonly problems: ReadonlyMap<string, string>;
}

export async function collect(
  scan: AsyncIterable<ScanEvent>,
  watch: (event: ScanEvent) => void = () => undefined,
): Promise<ScanResult> {
  const events: ScanEvent[] = [];
  const devices = new Map<string, Extract<ScanEvent, { kind: "device" }>["device"]>();
  const objects = new Map<string, DiscoveredObject[]>();
  const complete: string[] = [];
  const problems = new Map<string, string>();
  for await (const event of scan) {
    events.push(event);
    watch(event);
    if (event.kind === "device") devices.set(event.device.key, event.device);
    else if (event.kind === "device-complete") complete.push(event.deviceKey);
    else if (event.kind === "device-problem") problems.set(event.deviceKey, event.problem.what);
    else if (event.kind === "objects") {
      objects.set(event.deviceKey, [...(objects.get(event.deviceKey) ?? []), ...event.objects]);
    }
  }
  return { events, devices, objects, complete, problems };
}

export const never = () => new AbortController().signal;

export function addressOf(
  responder: Pick<Responder, "address">,
  instance: number,
  more: Partial<BacnetAddress> = {},
): BacnetAddress {
  return {
    protocol: "bacnet",
    ip: responder.address,
    instance,
    maxApdu: 1476,
    segmentation: 0,
    vendorId: 260,
    ...more,
  };
}

/** Reads present values of analog inputs by instance; the samples by instance. */
export async function readAnalogs(
  session: Session,
  address: BacnetAddress,
  instances: readonly number[],
  signal = never(),
): Promise<Map<string, RawSample>> {
  const requests = instances.map((instance) => ({
    reference: String(instance),
    address,
    source: { protocol: "bacnet", objectType: 0, instance, property: 85 } as const,
  }));
  const samples = new Map<string, RawSample>();
  for await (const sample of session.read(requests, signal)) {
    if (samples.has(sample.reference)) throw new Error(`${sample.reference} answered twice`);
    samples.set(sample.reference, sample);
  }
  return samples;
}

export const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
