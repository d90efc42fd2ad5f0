import type { DeviceAddress } from "../../contract/network.ts";
import { weekdayOf } from "../../contract/schedule-day.ts";
import type { Administration } from "../driver.ts";
import type { EventDevice } from "./active-events.ts";
import type { DateTime } from "./datatypes/time.ts";
import type { DateParts, TimeParts } from "./dates.ts";
import { confirmed, unconfirmed } from "./services/index.ts";
import type { UnconfirmedService } from "./services/service.ts";

const reinitialized = { coldstart: 0, warmstart: 1 } as const;
const communication = { enable: 0, disable: 1, "disable-initiation": 2 } as const;

/**
 * Remote device management (ASHRAE 135-2020, clause 16).
 * @param device throws a Problem when the address isn't a BACnet one
 * @param tell sends an unconfirmed request
 * @param closing ends all of it
 */
export function deviceAdministration(
  device: (address: DeviceAddress) => EventDevice,
  tell: <Request>(
    address: DeviceAddress,
    service: UnconfirmedService<Request>,
    value: Request,
  ) => Promise<void>,
  closing: AbortSignal,
): Administration {
  const until = (signal: AbortSignal) => AbortSignal.any([signal, closing]);
  const withPassword = (password: string | undefined) =>
    password === undefined || password === "" ? {} : { password };
  return {
    async setClock(address, wall, as) {
      const service = as === "utc" ? unconfirmed.utcTimeSynchronization : unconfirmed.timeSynchronization;
      await tell(address, service, dateTimeOf(wall));
    },
    async restart(address, start, password, signal) {
      const request = { reinitializedState: reinitialized[start], ...withPassword(password) };
      // One that restarts before it acknowledges would restart again with each repetition.
      await device(address).ask(confirmed.reinitializeDevice, request, until(signal), { retries: 0 });
    },
    async communicate(address, state, minutes, password, signal) {
      const request = {
        ...(minutes === undefined ? {} : { timeDuration: minutes }),
        enableDisable: communication[state],
        ...withPassword(password),
      };
      await device(address).ask(confirmed.deviceCommunicationControl, request, until(signal));
    },
  };
}

/** @param wall date and time of day as milliseconds since 1970, as if the zone were UTC */
function dateTimeOf(wall: number): DateTime {
  const moment = new Date(wall);
  const [year, month, day] = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
  const date: DateParts = [year - 1900, month, day, weekdayOf({ year, month, day })];
  const time: TimeParts = [
    moment.getUTCHours(),
    moment.getUTCMinutes(),
    moment.getUTCSeconds(),
    Math.floor(moment.getUTCMilliseconds() / 10),
  ];
  return { date, time };
}
