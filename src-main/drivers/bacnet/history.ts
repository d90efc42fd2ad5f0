import type { Clock } from "../../contract/identity.ts";
import type { DeviceAddress } from "../../contract/network.ts";
import type { History } from "../driver.ts";
import type { EventDevice } from "./active-events.ts";
import { readClock } from "./clock.ts";
import { readLogs, readRecords } from "./trend-log.ts";

/**
 * The logs and the clocks of the devices of one network.
 * @param device throws a Problem when the address isn't a BACnet one
 * @param closing ends all of it
 */
export function deviceHistory(
  device: (address: DeviceAddress) => EventDevice & { readonly instance: number },
  clock: Clock,
  closing: AbortSignal,
): History {
  const until = (signal: AbortSignal) => AbortSignal.any([signal, closing]);
  return {
    logs: (address, logs, signal) => readLogs(device(address), logs, until(signal)),
    clock: (address, signal) => readClock(device(address), clock, until(signal)),
    records: (address, log, start, signal) => readRecords(device(address), log, start, until(signal)),
  };
}
