import type { BacnetIpConfiguration, BacnetScConfiguration } from "../../contract/network.ts";
import type { Driver, DriverContext } from "../driver.ts";
import { openIpLink } from "./ip-link.ts";
import { openScLink, type ScLink } from "./sc-link.ts";
import { type BacnetSession, type LinkedSession, openSession } from "./session.ts";

export { reliability, serviceWord } from "./datatypes/words.ts";
export { objectsMeant } from "./find-objects.ts";
export type { ForeignRegistration } from "./foreign-device.ts";
export { objectTypeAbbreviations, objectTypeNames } from "./names.data.ts";
export type { OfferedPoint } from "./offered.ts";
export { decodedProperty } from "./property-types.ts";
export type { HubState } from "./sc-link.ts";
export { confirmed, unconfirmed } from "./services/index.ts";
export type { BacnetSession, LinkedSession } from "./session.ts";
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
  async open(configuration, context) {
    const { session, link } = await openSession(configuration, context, (receive) =>
      openIpLink(configuration, context, receive),
    );
    const { localPort, foreignRegistration, bbmdState } = link;
    const { readBroadcastDistributionTable, readForeignDeviceTable } = link;
    const { writeBroadcastDistributionTable, deleteForeignDevice } = link;
    return {
      ...session,
      ...{ localPort, foreignRegistration, bbmdState },
      ...{ readBroadcastDistributionTable, readForeignDeviceTable },
      ...{ writeBroadcastDistributionTable, deleteForeignDevice },
    };
  },
};

/** A session on BACnet/SC. */
export interface BacnetScSession extends LinkedSession, Pick<ScLink, "hubState" | "vmac"> {}

interface BacnetScDriver extends Driver<BacnetScConfiguration> {
  open(configuration: BacnetScConfiguration, context: DriverContext): Promise<BacnetScSession>;
}

/** BACnet/SC (ASHRAE 135-2020, Annex AB) by a hub: all that BACnet/IP does. */
export const bacnetScDriver: BacnetScDriver = {
  kind: "bacnet-sc",
  async open(configuration, context) {
    const { session, link } = await openSession(configuration, context, (receive) =>
      openScLink(configuration, context, receive),
    );
    return { ...session, hubState: link.hubState, vmac: link.vmac };
  },
};
