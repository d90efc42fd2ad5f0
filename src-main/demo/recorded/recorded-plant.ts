import type { Clock } from "../../contract/identity.ts";
import type { BacnetAddress } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { SavedDevice } from "../../contract/saved-scans.ts";
import type { DeviceDefinition, Place } from "../bacnet/definition.ts";
import { BacnetDevice } from "../bacnet/device.ts";
import { BacnetNetwork } from "../bacnet/network.ts";
import { recordedContent } from "./recorded-device.ts";
import type { RecordedWords } from "./recorded-object.ts";

export interface RecordedPlantOptions {
  readonly clock: Clock;
  readonly words: RecordedWords;
  /** UDP port of all devices; 0: any that is free on all their addresses. */
  readonly port: number;
}

/** Devices of a saved scan at work on loopback addresses. Disposing closes their sockets. */
export interface RecordedPlant extends AsyncDisposable {
  readonly whoIsTargets: readonly string[];
  readonly port: number;
}

const addressPrefix = "127.0.64";
/** Each has a socket of its own. */
const mostOnIp = 2_000;

/**
 * Serves the BACnet devices of a saved scan: those of an IP network at addresses of their own, those behind routers
 * behind simulated ones, under the network numbers and MAC addresses that they had.
 * @throws Problem `invalid-input` where there is no BACnet device, or too many; `address-in-use`, `demo-failed`
 */
export async function startRecordedPlant(
  saved: readonly SavedDevice[],
  { clock, words, port }: RecordedPlantOptions,
): Promise<RecordedPlant> {
  const recorded = saved.flatMap((device) =>
    device.address.protocol === "bacnet" ? [{ device, address: device.address }] : [],
  );
  if (recorded.length === 0) {
    throw new Problem(
      "invalid-input",
      "This saved scan has no BACnet devices.",
      "Choose one of a BACnet network.",
    );
  }
  const hosts = new Map<string, number>();
  const direct = recorded.filter(({ address }) => address.network === undefined);
  const routers = new Set(
    recorded.filter(({ address }) => address.network !== undefined).map(({ address }) => address.ip),
  );
  if (direct.length + routers.size > mostOnIp) {
    throw new Problem(
      "invalid-input",
      `This saved scan has more than ${mostOnIp} devices and routers on IP.`,
      "Save a scan of a part of the network: limit the instances in Edit network.",
    );
  }
  // Two devices that answered from one address get one each; routers go by the address of the first.
  const places = new Map<SavedDevice, Place>();
  let next = 1;
  for (const { device, address } of direct) {
    if (!hosts.has(address.ip)) hosts.set(address.ip, next);
    places.set(device, { kind: "ip", host: next });
    next += 1;
  }
  const bareRouters: number[] = [];
  for (const ip of routers) {
    if (hosts.has(ip)) continue;
    hosts.set(ip, next);
    bareRouters.push(next);
    next += 1;
  }
  const nothing = () => 0;
  const devices = recorded.map(({ device, address }) => {
    const place = places.get(device) ?? {
      kind: "behind" as const,
      router: hosts.get(address.ip) ?? 0,
      network: address.network ?? 1,
      mac: Buffer.from(address.mac ?? "00", "hex"),
    };
    const content = recordedContent(device, address, words);
    return new BacnetDevice(
      definitionOf(device, address, place),
      nothing,
      nothing,
      clock,
      () => [nothing, nothing],
      content,
    );
  });
  await using opened = new AsyncDisposableStack();
  for (const device of devices) opened.use(device);
  const network = opened.use(
    await BacnetNetwork.open(devices, {
      ...{ port, addressPrefix, bareRouters, timeScale: 0 },
      isPlugged: () => true,
    }),
  );
  const everything = opened.move();
  return {
    whoIsTargets: network.whoIsTargets,
    port: network.port,
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
}

function definitionOf(device: SavedDevice, address: BacnetAddress, place: Place): DeviceDefinition {
  return {
    name: device.name,
    instance: address.instance,
    description: device.description,
    model: device.model,
    location: "",
    place,
    maxApdu: address.maxApdu,
    segments: address.segmentation <= 1,
    delayMs: 0,
    objects: [],
  };
}
