import { uuidv7 } from "uuidv7";
import type { DeviceId, NetworkId, ObjectId } from "../../src-main/contract/identity.ts";
import type { Device, OfferedObject } from "../../src-main/contract/network.ts";
import { objectKeyOf } from "../../src-main/exchange/index.ts";
import { words } from "./words.ts";

/** A BACnet device as a scan leaves it. */
export function newDevice(instance: number, given: Partial<Device> = {}): Device {
  return {
    id: uuidv7() as DeviceId,
    networkId: uuidv7() as NetworkId,
    key: String(instance),
    name: `Device ${instance}`,
    vendor: "Loytec",
    model: "L-INX",
    firmware: "7.2",
    description: "",
    path: [],
    address: {
      protocol: "bacnet",
      ip: "127.0.0.1:47808",
      instance,
      maxApdu: 1_476,
      segmentation: 0,
      vendorId: 178,
    },
    objectCount: 0,
    roundTripMs: 4,
    findings: [],
    problem: null,
    lastSeen: null,
    gone: false,
    ...given,
  };
}

/** One of its objects. */
export function newObject(
  device: Device,
  objectType: number,
  instance: number,
  given: Partial<OfferedObject> = {},
): OfferedObject {
  const key = objectKeyOf(words, objectType, instance);
  return {
    id: uuidv7() as ObjectId,
    deviceId: device.id,
    key,
    type: words.objectTypeNames[objectType] ?? "",
    name: key,
    description: "",
    unit: "",
    source: { protocol: "bacnet", objectType, instance, property: 85 },
    scale: 1,
    offset: 0,
    states: [],
    firstState: objectType === 19 ? 1 : 0,
    writable: false,
    value: null,
    problem: null,
    ...given,
  };
}
