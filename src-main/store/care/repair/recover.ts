import { randomUUID } from "node:crypto";
import { type NetworkConfiguration, network as networkSchema } from "../../../contract/network.ts";
import type { PointSource } from "../../../contract/source.ts";
import { Arrived, decodeFrame } from "../../blocks/frame.ts";
import type { Connection, Statement } from "../../database.ts";
import type { Losses } from "./losses.ts";

/** What indexes of the damaged file say of rows that may be lost. */
export interface Remains {
  /** Points that there were, with their devices as far as known; null: their index is damaged too. */
  readonly points: ReadonlyMap<string, string | null> | null;
  /** Networks and keys of devices. */
  readonly devices: ReadonlyMap<string, { readonly networkId: string; readonly key: string }>;
  /** Tables of which rows were lost. */
  readonly lossy: ReadonlySet<string>;
}

type Kind = NetworkConfiguration["kind"];

/**
 * Gives readings back whose point was lost with the damage, and points whose device or network was: as they were where the
 * undo history still knows them, else under a name that says so. What people had removed stays removed.
 */
export function recover({ db }: Connection, remains: Remains, losses: Losses): void {
  const lastOf = openLastStates(db);
  const hasPoint = db.prepare("SELECT 1 FROM points WHERE id = ?") as Statement<[string]>;
  const putPoint = db.prepare("INSERT INTO points (id, device_id, body) VALUES (?, ?, ?)") as Statement<
    [string, string, string]
  >;
  const devices = openDevices(db, remains, lastOf, losses);
  const handles = new Map(
    (db.prepare("SELECT handle, point_id FROM point_handles").raw() as Statement<[], [number, string]>).all(),
  );
  if (remains.lossy.has("points") || remains.lossy.has("point_handles")) {
    const withReadings = handlesWithReadings(db);
    const ids = new Map<string, number>();
    for (const [handle, id] of handles) ids.set(id, handle);
    for (const id of remains.points?.keys() ?? []) if (!ids.has(id)) ids.set(id, 0);
    for (const handle of withReadings) if (!handles.has(handle)) ids.set(newHandle(db, handle), handle);
    for (const [id, handle] of ids) {
      if (hasPoint.get(id) !== undefined) continue;
      const known = lastOf("point", id);
      if (known === null) continue;
      if (known !== undefined) {
        const { deviceId, name } = JSON.parse(known) as { deviceId: string; name: string };
        putPoint.run(id, devices.of(deviceId).id, known);
        losses.add(`The description of “${name}” was lost, and taken from the undo history.`);
        continue;
      }
      const isNew = handle !== 0 && !handles.has(handle);
      const wasThere = isNew || remains.points === null || remains.points.has(id);
      if (!wasThere || !withReadings.has(handle)) continue;
      const device = devices.of(remains.points?.get(id) ?? null);
      const name = `Recovered point ${handle}`;
      putPoint.run(id, device.id, JSON.stringify(recoveredPoint(id, device, name, handle)));
      losses.add(
        `The description of a point was lost: its readings are kept as “${name}” of “${device.name}”, as a measured value without a unit, and it isn't read.`,
      );
    }
  }
  const ofPoints = db.prepare("SELECT DISTINCT device_id FROM points").pluck() as Statement<[], string>;
  for (const id of ofPoints.all()) devices.of(id);
}

/** Points by their number that have readings, or hours of readings that were let go. */
function handlesWithReadings(db: Connection["db"]): ReadonlySet<number> {
  const found = new Set(
    (
      db
        .prepare("SELECT point FROM blocks UNION SELECT point FROM chunks UNION SELECT point FROM kept_hours")
        .pluck() as Statement<[], number>
    ).all(),
  );
  const frames = db.prepare("SELECT data FROM head_a UNION ALL SELECT data FROM head_b").pluck() as Statement<
    [],
    Uint8Array
  >;
  const frame = new Arrived();
  for (const data of frames.iterate()) {
    frame.clear();
    decodeFrame(data, frame);
    for (let at = 0; at < frame.length; at += 1) found.add(frame.points[at] ?? 0);
  }
  return found;
}

function newHandle(db: Connection["db"], handle: number): string {
  const id = randomUUID();
  db.prepare("INSERT INTO point_handles (handle, point_id) VALUES (?, ?)").run(handle, id);
  return id;
}

/** @returns what edits left of a row: its JSON; null: it was removed; undefined: no edit that is kept touched it */
function openLastStates(db: Connection["db"]): (kind: string, id: string) => string | null | undefined {
  const done = db
    .prepare(
      `SELECT r.after FROM edit_rows r JOIN edits e ON e.id = r.edit
       WHERE r.row_id = ? AND r.kind = ? AND e.undone = 0 ORDER BY e.id DESC LIMIT 1`,
    )
    .pluck() as Statement<[string, string], string | null>;
  const undone = db
    .prepare(
      `SELECT r.before FROM edit_rows r JOIN edits e ON e.id = r.edit
       WHERE r.row_id = ? AND r.kind = ? AND e.undone <> 0 ORDER BY e.id LIMIT 1`,
    )
    .pluck() as Statement<[string, string], string | null>;
  return (kind, id) => {
    const after = done.get(id, kind);
    return after === undefined ? undone.get(id, kind) : after;
  };
}

interface KnownDevice {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
}

function openDevices(
  db: Connection["db"],
  { devices: remaining }: Remains,
  lastOf: ReturnType<typeof openLastStates>,
  losses: Losses,
): { of(id: string | null): KnownDevice } {
  const find = db.prepare(
    "SELECT network_id AS networkId, json_extract(body, '$.name') AS name FROM devices WHERE id = ?",
  ) as Statement<[string], { networkId: string; name: string }>;
  const put = db.prepare("INSERT INTO devices (id, network_id, key, body) VALUES (?, ?, ?, ?)") as Statement<
    [string, string, string, string]
  >;
  const findNetwork = db.prepare("SELECT body FROM networks WHERE id = ?").pluck() as Statement<
    [string],
    string
  >;
  const putNetwork = db.prepare("INSERT INTO networks (id, body) VALUES (?, ?)") as Statement<
    [string, string]
  >;
  let shared: string | undefined;
  const known = new Map<string, KnownDevice>();

  /** The network of an id, which is made where it was lost. */
  const networkOf = (id: string): Kind => {
    const kindOf = (body: string): Kind =>
      networkSchema.pick({ configuration: true }).parse(JSON.parse(body)).configuration.kind;
    const there = findNetwork.get(id);
    if (there !== undefined) return kindOf(there);
    const last = lastOf("network", id);
    if (typeof last === "string") {
      putNetwork.run(id, last);
      losses.add(
        `The network “${(JSON.parse(last) as { name: string }).name}” was lost, and taken from the undo history.`,
      );
      return kindOf(last);
    }
    const name = "Recovered network";
    const configuration: NetworkConfiguration = { kind: "central", siteId: randomUUID(), siteName: name };
    putNetwork.run(id, JSON.stringify({ id, name, configuration }));
    losses.add(`A network was lost: its devices are kept under “${name}”, where nothing is asked.`);
    return "central";
  };

  const made = (id: string): KnownDevice => {
    const rest = remaining.get(id);
    shared ??= rest === undefined ? randomUUID() : undefined;
    const networkId = rest?.networkId ?? shared ?? randomUUID();
    const kind = networkOf(networkId);
    const key = rest?.key ?? `recovered ${id}`;
    const name = `Recovered device ${rest?.key ?? ""}`.trim();
    put.run(id, networkId, key, JSON.stringify(recoveredDevice(name, key, kind)));
    losses.add(
      rest === undefined
        ? `The device of some points was lost: they are kept under “${name}”.`
        : `The description of the device ${rest.key} was lost: its points are kept under “${name}”; a scan finds it again.`,
    );
    return { id, name, kind };
  };

  /** The device of those of which nothing is known. */
  const nobody = randomUUID();
  return {
    of(wanted) {
      const id = wanted ?? nobody;
      const before = known.get(id);
      if (before !== undefined) return before;
      const row = find.get(id);
      const device = row === undefined ? made(id) : { id, name: row.name, kind: networkOf(row.networkId) };
      known.set(id, device);
      return device;
    },
  };
}

const isBacnet = (kind: Kind): boolean => kind === "bacnet-ip" || kind === "bacnet-sc";

function recoveredDevice(name: string, key: string, kind: Kind) {
  const number = Number(/\d+/.exec(key)?.[0] ?? 0);
  return {
    ...{
      name,
      vendor: "",
      model: "",
      firmware: "",
      path: [],
      objectCount: 0,
      roundTripMs: null,
      findings: [],
    },
    description: "Its description was lost when the file was damaged.",
    address: isBacnet(kind)
      ? {
          ...{ protocol: "bacnet", ip: "", instance: Math.min(number, 4_194_303) },
          ...{ maxApdu: 1_476, segmentation: 3, vendorId: 0 },
        }
      : { protocol: "modbus", unit: Math.min(number, 255) },
  };
}

function recoveredPoint(id: string, device: KnownDevice, name: string, handle: number) {
  const source: PointSource = isBacnet(device.kind)
    ? { protocol: "bacnet", objectType: 0, instance: 4_194_303, property: 85 }
    : { protocol: "modbus", table: "holding", address: 0, encoding: "u16", order: "ABCD" };
  return {
    ...{ id, deviceId: device.id, name, variable: `recovered_${handle}`, kind: "analog", unit: "", source },
    ...{ conversion: { scale: 1, offset: 0 }, intervalMs: 60_000, minimum: null, maximum: null },
    ...{ states: [], firstState: 0, enabled: false },
  };
}
