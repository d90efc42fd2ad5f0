import type { GatewayClient } from "../gateway/index.ts";
import { askedWith, keyOf } from "./answered-of.ts";
import type { WholeReport } from "./report-document.ts";

/** Names of points of the central database that a report speaks of, by their ids, as far as it can be reached now. */
export async function centralNames(
  client: Pick<GatewayClient, "portfolio">,
  { entries }: Pick<WholeReport, "entries">,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const sites = new Map(entries.map(({ answer }) => [keyOf(answer.of), answer.of]));
  for (const of of sites.values()) {
    if (of.source === "project") continue;
    try {
      const devices = await client.portfolio.devices(askedWith(of));
      const called = new Map(devices.map(({ id, name }) => [id, name]));
      for (const { id, deviceId, name } of await client.portfolio.points(askedWith(of))) {
        const device = called.get(deviceId) ?? "";
        names.set(id, device === "" || name.startsWith(device) ? name : `${device} ${name}`);
      }
    } catch {
      // Without it the report says what its numbers are, and not by which points.
    }
  }
  return names;
}
