import { type PreparedDevice, preparedDevice } from "../contract/exchange.ts";
import type { DeviceId, NetworkId, ObjectId, PointId } from "../contract/identity.ts";
import {
  type Device,
  device,
  type Network,
  network,
  type OfferedObject,
  offeredObject,
} from "../contract/network.ts";
import { type Point, point } from "../contract/point.ts";
import type { Connection, Statement } from "./database.ts";
import type { Catalogue } from "./project-file.ts";
import { openRowCache } from "./row-cache.ts";
import { parseRow } from "./rows.ts";

interface BodyRow {
  readonly id: string;
  readonly body: string;
}

export interface DeviceRow extends BodyRow {
  readonly network_id: string;
  readonly key: string;
  readonly problem: string | null;
  readonly last_seen: number | null;
  readonly gone: number;
}

interface PointRow extends BodyRow {
  readonly device_id: string;
}

export interface ObjectRow extends BodyRow {
  readonly device_id: string;
  readonly key: string;
}

export function deviceOf(row: DeviceRow): Device {
  return parseRow(device, "device", `${row.key} (${row.id})`, row.body, {
    id: row.id,
    networkId: row.network_id,
    key: row.key,
    problem: row.problem === null ? null : problemColumn(row.problem),
    lastSeen: row.last_seen,
    gone: row.gone !== 0,
  });
}

/** What isn't JSON is left for the row's schema to refuse, so that the row is named. */
function problemColumn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function objectOf(row: ObjectRow): OfferedObject {
  return parseRow(offeredObject, "object", `${row.key} (${row.id})`, row.body, {
    id: row.id,
    deviceId: row.device_id,
    key: row.key,
  });
}

/** Lists are copies, what is in them is frozen. Ids are UUIDs v7, so their order is the order of making. */
export function openCatalogue(connection: Connection): Catalogue {
  const { db, attempt } = connection;
  const networks = openRowCache<BodyRow, Network>(connection, {
    table: "networks",
    columns: "id, body",
    condition: "true",
    groupOf: () => "",
    read: (row) => parseRow(network, "network", row.id, row.body, { id: row.id }),
  });
  const devices = openRowCache<DeviceRow, Device>(connection, {
    table: "devices",
    columns: "id, network_id, key, body, problem, last_seen, gone",
    condition: "removed = 0",
    groupOf: (row) => row.network_id,
    read: deviceOf,
  });
  const objects = openRowCache<ObjectRow, OfferedObject>(connection, {
    table: "objects",
    columns: "id, device_id, key, body",
    condition: "gone = 0",
    groupOf: (row) => row.device_id,
    read: objectOf,
  });
  const points = openRowCache<PointRow, Point>(connection, {
    table: "points",
    columns: "id, device_id, body",
    condition: "true",
    groupOf: (row) => row.device_id,
    read: (row) => parseRow(point, "point", row.id, row.body, { id: row.id }),
  });
  const prepared = db.prepare(
    "SELECT instance AS id, body FROM prepared_devices ORDER BY CAST(instance AS INTEGER)",
  ) as Statement<[], BodyRow>;
  const preparedOf = (row: BodyRow): PreparedDevice =>
    parseRow(preparedDevice, "prepared device", row.id, row.body, {});

  const everything = (): boolean => true;
  const hasNetwork = (id: string): boolean => networks.groupOf(id) !== null;
  const hasDevice = (id: string): boolean => {
    const networkId = devices.groupOf(id);
    return networkId !== null && hasNetwork(networkId);
  };
  const shownObject = (id: ObjectId): OfferedObject[] => {
    const deviceId = objects.groupOf(id);
    const object = deviceId !== null && hasDevice(deviceId) ? objects.one(id) : null;
    return object === null ? [] : [object];
  };

  return {
    networks: () => attempt("listing networks", () => networks.values(everything)),
    network: (id: NetworkId) => attempt("reading a network", () => networks.one(id)),
    devices: (id?: NetworkId) =>
      attempt("listing devices", () => {
        if (id === undefined) return devices.values(eachOnce(hasNetwork));
        return hasNetwork(id) ? devices.ofGroup(id) : [];
      }),
    device: (id: DeviceId) => attempt("reading a device", () => (hasDevice(id) ? devices.one(id) : null)),
    objects: (id?: DeviceId) =>
      attempt("listing objects", () => {
        if (id === undefined) return objects.values(eachOnce(hasDevice));
        return hasDevice(id) ? objects.ofGroup(id) : [];
      }),
    objectsById: (ids: readonly ObjectId[]) => attempt("reading objects", () => ids.flatMap(shownObject)),
    points: (id?: DeviceId) =>
      attempt("listing points", () => (id === undefined ? points.values(everything) : points.ofGroup(id))),
    point: (id: PointId) => attempt("reading a point", () => points.one(id)),
    somePoints: (ids: readonly PointId[]) => attempt("reading points", () => points.many(ids)),
    prepared: () => attempt("listing prepared devices", () => prepared.all().map(preparedOf)),
  };
}

/** The same answers, each found only once. */
function eachOnce(has: (id: string) => boolean): (id: string) => boolean {
  const known = new Map<string, boolean>();
  return (id) => {
    const told = known.get(id);
    if (told !== undefined) return told;
    const answer = has(id);
    known.set(id, answer);
    return answer;
  };
}
