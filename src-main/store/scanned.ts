import { isDeepStrictEqual } from "node:util";
import type { DeviceId, NetworkId, ObjectId } from "../contract/identity.ts";
import { device as deviceSchema, offeredObject } from "../contract/network.ts";
import { Problem } from "../contract/problem.ts";
import { type DeviceRow, deviceOf } from "./catalogue.ts";
import type { Connection, Statement } from "./database.ts";
import type { PutOutcome, ScannedDevice, ScannedObject, ScannedRows } from "./project-file.ts";
import { checked } from "./rows.ts";

/** Fields whose difference people want to hear of; the others (values, round trips) change all the time. */
export const deviceFields = [
  "name",
  "vendor",
  "model",
  "firmware",
  "description",
  "path",
  "address",
  "objectCount",
] as const satisfies readonly (keyof ScannedDevice)[];

const objectFields = [
  "type",
  "name",
  "description",
  "unit",
  "source",
  "scale",
  "offset",
  "states",
  "firstState",
  "writable",
  "variable",
] as const satisfies readonly (keyof ScannedObject)[];

/** Names of those of these fields in which two records differ. */
export function differingFields<Key extends string>(
  fields: readonly Key[],
  before: Readonly<Partial<Record<Key, unknown>>>,
  after: Readonly<Partial<Record<Key, unknown>>>,
): Key[] {
  return fields.filter((field) => !isDeepStrictEqual(plain(before[field]), plain(after[field])));
}

/** What the app found out about an address by trial isn't a change of the plant. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("propertiesAtOnce" in value)) return value;
  const { propertiesAtOnce: _found, ...rest } = value;
  return rest;
}

const deviceBody = deviceSchema.omit({
  id: true,
  networkId: true,
  problem: true,
  lastSeen: true,
  gone: true,
});
const objectBody = offeredObject.omit({ id: true, deviceId: true });

/** Refuses what couldn't be read again. @throws Problem `invalid-input`, naming the object */
export function checkedObject(object: ScannedObject): ScannedObject {
  return checked(objectBody, `object ${object.key.slice(0, 60)}`, object);
}

interface StoredDevice extends DeviceRow {
  readonly removed: number;
}

interface StoredObject {
  readonly id: ObjectId;
  readonly body: string;
  readonly gone: number;
}

export function openScannedRows(connection: Connection, newId: () => string): ScannedRows {
  const { db, transaction } = connection;
  const networkExists = db.prepare("SELECT 1 FROM networks WHERE id = ?").pluck() as Statement<[string]>;
  const deviceExists = db
    .prepare("SELECT 1 FROM devices d JOIN networks n ON n.id = d.network_id WHERE d.id = ?")
    .pluck() as Statement<[string]>;
  const deviceByKey = db.prepare(
    "SELECT id, network_id, key, body, problem, last_seen, gone, removed FROM devices WHERE network_id = ? AND key = ?",
  ) as Statement<[string, string], StoredDevice>;
  const putDeviceRow = db.prepare(
    `INSERT INTO devices (id, network_id, key, body, problem, last_seen) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (network_id, key) DO UPDATE SET body = excluded.body, problem = excluded.problem,
       last_seen = coalesce(excluded.last_seen, last_seen), gone = 0, removed = 0`,
  ) as Statement<[string, string, string, string, string | null, number | null]>;
  const objectByKey = db.prepare(
    "SELECT id, body, gone FROM objects WHERE device_id = ? AND key = ?",
  ) as Statement<[string, string], StoredObject>;
  const insertObject = db.prepare(
    "INSERT INTO objects (id, device_id, key, body) VALUES (?, ?, ?, ?)",
  ) as Statement<[string, string, string, string]>;
  const updateObject = db.prepare("UPDATE objects SET body = ?, gone = 0 WHERE id = ?") as Statement<
    [string, string]
  >;
  const presentKeys = db
    .prepare("SELECT key FROM objects WHERE device_id = ? AND gone = 0 ORDER BY id")
    .pluck() as Statement<[string], string>;
  const dropObject = db.prepare("UPDATE objects SET gone = 1 WHERE device_id = ? AND key = ?") as Statement<
    [string, string]
  >;
  const presentDevices = db.prepare(
    `SELECT id, network_id, key, body, problem, last_seen, gone FROM devices
     WHERE network_id = ? AND gone = 0 AND removed = 0 ORDER BY id`,
  ) as Statement<[string], DeviceRow>;
  const goneDevice = db.prepare("UPDATE devices SET gone = 1 WHERE id = ?") as Statement<[string]>;
  const setState = db.prepare(
    "UPDATE devices SET problem = ?, last_seen = coalesce(?, last_seen) WHERE id = ?",
  ) as Statement<[string | null, number | null, string]>;

  const notFound = (what: string): Problem =>
    new Problem(
      "not-found",
      `The ${what} was removed from the project.`,
      "Undo its removal, or go on without it.",
    );

  return {
    putDevice: (networkId, scanned, seen) =>
      transaction("storing a device", () => {
        if (networkExists.get(networkId) === undefined) throw notFound("network");
        const { key, ...body } = checked(deviceBody, `device ${scanned.key.slice(0, 200)}`, scanned);
        const before = deviceByKey.get(networkId, key);
        putDeviceRow.run(
          before?.id ?? newId(),
          networkId,
          key,
          JSON.stringify(body),
          seen.problem === null ? null : JSON.stringify(seen.problem),
          seen.lastSeen,
        );
        const row = deviceByKey.get(networkId, key);
        if (row === undefined) throw notFound("device");
        const device = deviceOf(row);
        if (before === undefined || before.removed !== 0) return { outcome: "new", fields: [], device };
        const fields: string[] = differingFields(deviceFields, deviceOf(before), device);
        if (before.gone !== 0) fields.push("gone");
        return { outcome: fields.length > 0 ? "changed" : "same", fields, device };
      }),

    putObjects: (deviceId, objects) =>
      transaction("storing objects", () => {
        if (deviceExists.get(deviceId) === undefined) throw notFound("device");
        return objects.map((scanned): PutOutcome & { id: ObjectId; key: string } => {
          const { key, ...fields } = checkedObject(scanned);
          const body = JSON.stringify(fields);
          const before = objectByKey.get(deviceId, key);
          if (before === undefined) {
            const id = newId() as ObjectId;
            insertObject.run(id, deviceId, key, body);
            return { outcome: "new", fields: [], id, key };
          }
          if (before.body !== body || before.gone !== 0) updateObject.run(body, before.id);
          if (before.gone !== 0) return { outcome: "new", fields: [], id: before.id, key };
          const changed =
            before.body === body ? [] : differingFields(objectFields, JSON.parse(before.body), fields);
          return { outcome: changed.length > 0 ? "changed" : "same", fields: changed, id: before.id, key };
        });
      }),

    dropObjects: (deviceId: DeviceId, seenKeys) =>
      transaction("storing which objects are gone", () => {
        const gone = presentKeys.all(deviceId).filter((key) => !seenKeys.has(key));
        for (const key of gone) dropObject.run(deviceId, key);
        return gone;
      }),

    markGone: (networkId: NetworkId, seenKeys) =>
      transaction("storing which devices are gone", () => {
        const gone = presentDevices.all(networkId).filter((row) => !seenKeys.has(row.key));
        for (const row of gone) goneDevice.run(row.id);
        return gone.map((row) => deviceOf({ ...row, gone: 1 }));
      }),

    setDeviceStates: (states) =>
      transaction("storing how devices answered", () => {
        for (const state of states) {
          setState.run(
            state.problem === null ? null : JSON.stringify(state.problem),
            state.lastSeen ?? null,
            state.deviceId,
          );
        }
      }),
  };
}
