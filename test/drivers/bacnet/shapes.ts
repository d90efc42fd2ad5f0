import { device, offeredObject } from "../../../src-main/contract/network.ts";

/** What the contract demands of scanned things: nothing that a driver tells may fail to be stored. */
export const discoveredDeviceShape = device
  .omit({ id: true, networkId: true, problem: true, lastSeen: true, gone: true })
  .strict();
export const offeredObjectShape = offeredObject.omit({ id: true, deviceId: true }).strict();
