import type { Apdu } from "../frame.ts";
import { confirmedServices } from "../names.data.ts";

const asterisk = 0x2a;
/** Context tag of the password in requests that carry one (ASHRAE 135-2020, 16.1, 16.4). */
const passwordTag: ReadonlyMap<number, number> = new Map([
  [confirmedServices.deviceCommunicationControl, 2],
  [confirmedServices.reinitializeDevice, 1],
]);

/** Services that may carry a password: bytes without any of these numbers needn't be looked at. */
export const servicesWithPassword: readonly number[] = [...passwordTag.keys()];

/** Makes a password in a request unreadable, in place; its length and character set stay. */
export function maskPassword(
  apdu: Pick<Extract<Apdu, { kind: "confirmed-request" }>, "service" | "payload">,
): void {
  const tag = passwordTag.get(apdu.service);
  const { payload } = apdu;
  for (let at = 0; tag !== undefined && at < payload.length; ) {
    const first = payload[at] ?? 0;
    const extended = (first & 7) === 5;
    const length = extended ? (payload[at + 1] ?? 0) : first & 7;
    const content = at + (extended ? 2 : 1);
    if (first >> 4 === tag && length > 1) payload.fill(asterisk, content + 1, content + length);
    at = content + length;
  }
}
