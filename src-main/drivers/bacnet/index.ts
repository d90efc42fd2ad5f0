import type { BacnetIpConfiguration } from "../../contract/network.ts";
import type { Driver, DriverContext } from "../driver.ts";
import { type BacnetSession, openSession } from "./session.ts";

export type { ForeignRegistration } from "./foreign-device.ts";
export type { WireFrame } from "./link.ts";
export { objectTypeAbbreviations, objectTypeNames } from "./names.data.ts";
export type { OfferedPoint } from "./offered.ts";
export { decodedProperty } from "./property-types.ts";
export { confirmed, unconfirmed } from "./services/index.ts";
export type { BacnetSession } from "./session.ts";
export type { CovRate } from "./subscriptions.ts";
export type { DeviceLoad } from "./transaction.ts";
export type { DecodedValue } from "./types.ts";
export { unitSymbols } from "./units.data.ts";

interface BacnetDriver extends Driver<BacnetIpConfiguration> {
  open(configuration: BacnetIpConfiguration, context: DriverContext): Promise<BacnetSession>;
}

/** BACnet/IP (ASHRAE 135-2020, Annex J): scan, browse, read, write, COV; devices behind routers included. */
export const bacnetDriver: BacnetDriver = {
  kind: "bacnet-ip",
  open: openSession,
};
