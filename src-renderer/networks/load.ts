import type { DeviceId, DeviceLoad, NetworkId } from "../../src-main/contract/index.ts";
import { useNow } from "../components/index.ts";
import { count } from "../format/index.ts";
import { useAnswer, useApplication } from "../gateway/index.ts";

const everyMs = 5_000;
const none: ReadonlyMap<DeviceId, DeviceLoad> = new Map();

/** How much is asked of the devices of a network, asked again every 5 s. */
export function useLoads(networkId: NetworkId): ReadonlyMap<DeviceId, DeviceLoad> {
  const { client } = useApplication();
  const now = useNow(everyMs);
  const loads = useAnswer(`loads:${networkId}`, String(now), async (signal) => {
    const known = await client.inspection.loads({ networkId }, { signal });
    return new Map(known.map((load) => [load.deviceId, load]));
  });
  return loads.value ?? none;
}

/** `37 requests/min · 2 timed out`; empty where nothing was asked within the last minute. */
export function loadText(load: DeviceLoad | undefined): string {
  if (load === undefined || load.requestsPerMinute === 0) return "";
  const { requestsPerMinute, timedOutPerMinute, latePerMinute } = load;
  return [
    `${count(requestsPerMinute, "request")}/min`,
    timedOutPerMinute === 0 ? "" : `${timedOutPerMinute} timed out`,
    latePerMinute === 0 ? "" : count(latePerMinute, "late answer"),
  ]
    .filter(Boolean)
    .join(" · ");
}
