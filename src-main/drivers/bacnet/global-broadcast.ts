import type { BacnetConfiguration } from "../../contract/network.ts";
import { encodeNpdu, encodeUnconfirmedRequest } from "./frame.ts";
import type { DataLink, Destination } from "./link.ts";
import { unconfirmedServices } from "./names.data.ts";
import { encodeWhoIs } from "./requests.ts";

/** Number of all networks at once (ASHRAE 135-2020, 6.2.2). */
const everyNetwork = 0xffff;

export interface GlobalBroadcastContext {
  readonly configuration: Pick<BacnetConfiguration, "lowInstance" | "highInstance" | "globalBroadcast">;
  readonly link: Pick<DataLink, "everybody">;
  readonly send: (outbox: readonly (Destination & { readonly npdu: Uint8Array })[]) => Promise<void>;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly tell: (note: string) => void;
}

/**
 * Asks all networks behind all routers who is there, where that was chosen: so many instances at once, and so many
 * questions a minute, since every device of the site hears each of them, on the slowest trunk too.
 * @source ASHRAE 135-2020, clause 6.3.2 (global broadcast)
 * @returns whether anything was asked
 */
export async function askEveryNetwork(
  { configuration, link, send, pause, tell }: GlobalBroadcastContext,
  signal: AbortSignal,
): Promise<boolean> {
  const { lowInstance, highInstance, globalBroadcast } = configuration;
  if (globalBroadcast === undefined) return false;
  const { instancesAtOnce, perMinute } = globalBroadcast;
  const parts = Math.ceil((highInstance - lowInstance + 1) / instancesAtOnce);
  for (let part = 0; part < parts; part++) {
    if (part > 0) await pause(60_000 / perMinute);
    tell(`Asking all networks at once: ${part + 1} of ${parts}`);
    const low = lowInstance + part * instancesAtOnce;
    const high = Math.min(low + instancesAtOnce - 1, highInstance);
    const whoIs = encodeUnconfirmedRequest(unconfirmedServices.whoIs, encodeWhoIs(low, high));
    const destinations = await link.everybody(signal);
    await send(
      destinations.map(({ to, reach }) => ({
        ...{ to, reach },
        npdu: encodeNpdu({ ...to, network: everyNetwork }, whoIs),
      })),
    );
  }
  return true;
}
