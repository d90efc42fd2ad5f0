import type { DeviceId } from "../contract/identity.ts";
import type { Device, Network } from "../contract/network.ts";
import { type PointSource, sourceKey } from "../contract/source.ts";
import { plain } from "./central-text.ts";

/** Characters of a device's or point's name there. */
const longestName = 500;

/** Cut first: that may halve a pair of surrogates. */
const kept = (name: string): string => plain(name.slice(0, longestName));

/** What a point is called by at its device at the central database. */
export const pointName = (source: PointSource): string => kept(sourceKey(source));

/** What devices are called at the central database, and which of them were fetched from it. */
export interface CentralNames {
  readonly devices: ReadonlyMap<DeviceId, string>;
  readonly fetched: ReadonlySet<DeviceId>;
}

export function centralNames(
  { networks, devices }: { readonly networks: readonly Network[]; readonly devices: readonly Device[] },
  siteId: string,
): CentralNames {
  const places = new Map(networks.map((network) => [network.id, placeOf(network)]));
  const name = ({ networkId, key }: Device) => kept(`${siteId}:${places.get(networkId) ?? ""}:${key}`);
  const fetchedNetworks = new Set(
    networks.filter(({ configuration }) => configuration.kind === "central").map(({ id }) => id),
  );
  return {
    devices: new Map(devices.map((device) => [device.id, name(device)])),
    fetched: new Set(devices.filter(({ networkId }) => fetchedNetworks.has(networkId)).map(({ id }) => id)),
  };
}

/** What two laptops at one site call the same network by. */
function placeOf({ configuration, name }: Network): string {
  switch (configuration.kind) {
    case "bacnet-ip":
    case "bacnet-sc":
      return "bacnet";
    case "modbus-tcp":
      return `modbus ${configuration.host}:${configuration.port}`;
    default:
      return `modbus ${name}`;
  }
}
