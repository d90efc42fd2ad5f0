import type { BacnetIpConfiguration } from "../../contract/network.ts";
import type { Driver } from "../driver.ts";
import { openSession } from "./session.ts";

/** BACnet/IP (ASHRAE 135-2020, Annex J): scan, browse, read, write, COV; devices behind routers included. */
export const bacnetDriver: Driver<BacnetIpConfiguration> = {
  kind: "bacnet-ip",
  open: openSession,
};
