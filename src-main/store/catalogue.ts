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

/** Ids are UUIDs v7, so their order is the order of making. */
export function openCatalogue(connection: Connection): Catalogue {
  const { db, attempt } = connection;
  const networks = db.prepare("SELECT id, body FROM networks ORDER BY id") as Statement<[], BodyRow>;
  const oneNetwork = db.prepare("SELECT id, body FROM networks WHERE id = ?") as Statement<[string], BodyRow>;

  const deviceColumns = `SELECT d.id, d.network_id, d.key, d.body, d.problem, d.last_seen, d.gone
    FROM devices d JOIN networks n ON n.id = d.network_id WHERE d.removed = 0`;
  const devices = db.prepare(`${deviceColumns} ORDER BY d.id`) as Statement<[], DeviceRow>;
  const devicesOfNetwork = db.prepare(`${deviceColumns} AND d.network_id = ? ORDER BY d.id`) as Statement<
    [string],
    DeviceRow
  >;
  const oneDevice = db.prepare(`${deviceColumns} AND d.id = ?`) as Statement<[string], DeviceRow>;

  const objectColumns = `SELECT o.id, o.device_id, o.key, o.body FROM objects o
    JOIN devices d ON d.id = o.device_id JOIN networks n ON n.id = d.network_id
    WHERE d.removed = 0 AND o.gone = 0`;
  const objects = db.prepare(`${objectColumns} ORDER BY o.id`) as Statement<[], ObjectRow>;
  const objectsOfDevice = db.prepare(`${objectColumns} AND o.device_id = ? ORDER BY o.id`) as Statement<
    [string],
    ObjectRow
  >;
  const oneObject = db.prepare(`${objectColumns} AND o.id = ?`) as Statement<[string], ObjectRow>;

  const points = db.prepare("SELECT id, body FROM points ORDER BY id") as Statement<[], BodyRow>;
  const pointsOfDevice = db.prepare(
    "SELECT id, body FROM points WHERE device_id = ? ORDER BY id",
  ) as Statement<[string], BodyRow>;
  const onePoint = db.prepare("SELECT id, body FROM points WHERE id = ?") as Statement<[string], BodyRow>;

  const prepared = db.prepare(
    "SELECT instance AS id, body FROM prepared_devices ORDER BY CAST(instance AS INTEGER)",
  ) as Statement<[], BodyRow>;

  const networkOf = (row: BodyRow): Network => parseRow(network, "network", row.id, row.body, { id: row.id });
  const pointOf = (row: BodyRow): Point => parseRow(point, "point", row.id, row.body, { id: row.id });
  const preparedOf = (row: BodyRow): PreparedDevice =>
    parseRow(preparedDevice, "prepared device", row.id, row.body, {});
  const one = <Row, Value>(row: Row | undefined, read: (row: Row) => Value): Value | null =>
    row === undefined ? null : read(row);

  return {
    networks: () => attempt("listing networks", () => networks.all().map(networkOf)),
    network: (id: NetworkId) => attempt("reading a network", () => one(oneNetwork.get(id), networkOf)),
    devices: (id?: NetworkId) =>
      attempt("listing devices", () =>
        (id === undefined ? devices.all() : devicesOfNetwork.all(id)).map(deviceOf),
      ),
    device: (id: DeviceId) => attempt("reading a device", () => one(oneDevice.get(id), deviceOf)),
    objects: (id?: DeviceId) =>
      attempt("listing objects", () =>
        (id === undefined ? objects.all() : objectsOfDevice.all(id)).map(objectOf),
      ),
    objectsById: (ids: readonly ObjectId[]) =>
      attempt("reading objects", () =>
        ids.flatMap((id) => {
          const row = oneObject.get(id);
          return row === undefined ? [] : [objectOf(row)];
        }),
      ),
    points: (id?: DeviceId) =>
      attempt("listing points", () =>
        (id === undefined ? points.all() : pointsOfDevice.all(id)).map(pointOf),
      ),
    point: (id: PointId) => attempt("reading a point", () => one(onePoint.get(id), pointOf)),
    prepared: () => attempt("listing prepared devices", () => prepared.all().map(preparedOf)),
  };
}
