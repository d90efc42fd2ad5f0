import { deflateSync, inflateSync } from "node:zlib";
import { z } from "zod";
import { Problem } from "../contract/problem.ts";
import type { SavedScanId } from "../contract/saved-scans.ts";
import { type SavedScan, savedDevice, savedScan } from "../contract/saved-scans.ts";
import type { Connection, Statement } from "./database.ts";
import type { Catalogue } from "./project-file.ts";
import { checked, parseRow } from "./rows.ts";
import type { SavedScans } from "./saved-scan-records.ts";

const automaticKept = 20;
/** Bytes of JSON: some 400 an object. What is larger was not written by this app. */
const largestContent = 256 * 1024 * 1024;
const content = z.object({ devices: z.array(savedDevice).max(100_000) });

interface Row {
  readonly id: string;
  readonly network_id: string;
  readonly name: string;
  readonly taken_at: number;
  readonly kind: string;
  readonly devices: number;
  readonly objects: number;
}

const columns = "id, network_id, name, taken_at, kind, devices, objects";
const order = "ORDER BY taken_at DESC, id DESC";

const scanOf = ({ network_id, taken_at, ...row }: Row): SavedScan =>
  parseRow(savedScan, "saved scan", row.id, "{}", { ...row, networkId: network_id, takenAt: taken_at });

export function openSavedScans(connection: Connection, catalogue: Catalogue): SavedScans {
  const { db, attempt, transaction } = connection;
  const list = db.prepare(
    `SELECT ${columns} FROM saved_scans WHERE network_id IN (SELECT id FROM networks) ${order}`,
  ) as Statement<[], Row>;
  const one = db.prepare(`SELECT ${columns} FROM saved_scans WHERE id = ?`) as Statement<[string], Row>;
  const newest = db.prepare(
    `SELECT ${columns} FROM saved_scans WHERE network_id = ? ${order} LIMIT 1`,
  ) as Statement<[string], Row>;
  const insert = db.prepare(
    `INSERT INTO saved_scans (${columns}, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ) as Statement<[string, string, string, number, string, number, number, Buffer]>;
  const forget = db.prepare(
    `DELETE FROM saved_scans WHERE id IN (
       SELECT id FROM saved_scans WHERE network_id = ? AND kind = 'automatic' ${order} LIMIT -1 OFFSET ${automaticKept})`,
  ) as Statement<[string]>;
  const rename = db.prepare(
    "UPDATE saved_scans SET name = ?, kind = CASE kind WHEN 'automatic' THEN 'kept' ELSE kind END WHERE id = ?",
  ) as Statement<[string, string]>;
  const remove = db.prepare("DELETE FROM saved_scans WHERE id = ?") as Statement<[string]>;
  const read = db.prepare("SELECT content FROM saved_scans WHERE id = ?").pluck() as Statement<
    [string],
    Buffer
  >;
  const missing = () => new Problem("not-found", "This saved scan isn't in the project any more.", "");
  const known = (id: SavedScanId): SavedScan => {
    const row = one.get(id);
    if (row === undefined) throw missing();
    return scanOf(row);
  };

  return {
    list: () => attempt("listing saved scans", () => list.all().map(scanOf)),
    one: (id) =>
      attempt("reading a saved scan", () => {
        const row = one.get(id);
        return row === undefined ? null : scanOf(row);
      }),
    newest: (networkId) =>
      attempt("reading a saved scan", () => {
        const row = newest.get(networkId);
        return row === undefined ? null : scanOf(row);
      }),
    current: (networkId) => {
      if (catalogue.network(networkId) === null) {
        throw new Problem("not-found", "This network isn't in the project any more.", "");
      }
      return catalogue.devices(networkId).flatMap((device) => {
        const { id, networkId: _network, problem: _problem, lastSeen: _seen, gone, ...rest } = device;
        if (gone) return [];
        const objects = catalogue.objects(id).map(({ id: _id, deviceId: _device, ...object }) => object);
        return [{ ...rest, objects }];
      });
    },
    put: (scan, devices) =>
      transaction("saving a scan", () => {
        const objects = devices.reduce((sum, device) => sum + device.objects.length, 0);
        const whole = checked(savedScan, "scan", { ...scan, devices: devices.length, objects });
        const body = deflateSync(JSON.stringify({ devices }));
        insert.run(
          whole.id,
          whole.networkId,
          whole.name,
          whole.takenAt,
          whole.kind,
          whole.devices,
          objects,
          body,
        );
        forget.run(whole.networkId);
        return whole;
      }),
    rename: (id, name) =>
      transaction("renaming a saved scan", () => {
        rename.run(name, id);
        return known(id);
      }),
    remove: (id) =>
      transaction("removing a saved scan", () => {
        if (remove.run(id).changes === 0) throw missing();
      }),
    content: (id) =>
      attempt("reading a saved scan", () => {
        const body = read.get(id);
        if (body === undefined) throw missing();
        return parseRow(content, "saved scan", id, inflated(body), {}).devices;
      }),
  };
}

/** What isn't of zlib is left for the row's reader to refuse, so that the row is named. */
function inflated(body: Buffer): string {
  try {
    return inflateSync(body, { maxOutputLength: largestContent }).toString();
  } catch {
    return "";
  }
}
