import { createHash } from "node:crypto";
import { sourceKey } from "../contract/source.ts";
import { type AuditLine, auditEntry, auditLine, type Override, override } from "../contract/writing.ts";
import type { Connection, Statement } from "./database.ts";
import type { PlantChanges } from "./plant-changes.ts";
import { checked, parseRow } from "./rows.ts";

interface AuditRow {
  readonly number: number;
  readonly body: string;
  readonly hash: string;
}

/** @returns hex SHA-256 that binds a line to all lines before it */
function chained(previous: string, number: number, body: string): string {
  return createHash("sha256").update(`${previous}\n${number}\n${body}`).digest("hex");
}

/** The same place of the plant: what stands there can be only one thing. */
function placeOf({ deviceId, source, priority }: Override): string {
  return `${deviceId} ${sourceKey(source)} ${priority ?? ""}`;
}

export function openPlantChanges(connection: Connection): PlantChanges {
  const { db, attempt, transaction } = connection;
  const end = db.prepare("SELECT number, hash FROM audit_end WHERE id = 1") as Statement<
    [],
    Omit<AuditRow, "body">
  >;
  const setEnd = db.prepare("UPDATE audit_end SET number = ?, hash = ? WHERE id = 1") as Statement<
    [number, string]
  >;
  const insert = db.prepare("INSERT INTO audit (number, body, hash) VALUES (?, ?, ?)") as Statement<
    [number, string, string]
  >;
  const newest = db.prepare(
    "SELECT number, body, hash FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?",
  ) as Statement<[number, number], AuditRow>;
  const all = db.prepare("SELECT number, body, hash FROM audit ORDER BY number") as Statement<[], AuditRow>;
  const ofAction = db.prepare(
    "SELECT number, body, hash FROM audit WHERE body ->> 'actionId' = ? ORDER BY number",
  ) as Statement<[string], AuditRow>;
  const listOverrides = db.prepare("SELECT id, body FROM overrides ORDER BY rowid") as Statement<
    [],
    { readonly id: string; readonly body: string }
  >;
  const putOverride = db.prepare(
    `INSERT INTO overrides (id, place, body) VALUES (?, ?, ?)
     ON CONFLICT (place) DO UPDATE SET id = excluded.id, body = excluded.body`,
  ) as Statement<[string, string, string]>;
  const dropOverride = db.prepare("DELETE FROM overrides WHERE id = ?") as Statement<[string]>;

  const lineOf = (row: AuditRow): AuditLine =>
    parseRow(auditLine, "line of the audit", String(row.number), row.body, {
      number: row.number,
      hash: row.hash,
    });

  return {
    note: (lines, held = {}) =>
      transaction("storing what is done to the plant", () => {
        let last = end.get() ?? { number: 0, hash: "0".repeat(64) };
        for (const line of lines) {
          const number = last.number + 1;
          const body = JSON.stringify(checked(auditEntry, "line of the audit", line));
          const hash = chained(last.hash, number, body);
          insert.run(number, body, hash);
          last = { number, hash };
        }
        setEnd.run(last.number, last.hash);
        for (const id of held.drop ?? []) dropOverride.run(id);
        for (const one of held.put ?? []) {
          const { id, ...body } = checked(override, "override", one);
          putOverride.run(id, placeOf(one), JSON.stringify(body));
        }
      }),
    audit: (limit, before = Number.MAX_SAFE_INTEGER) =>
      attempt("reading the audit", () => newest.all(before, limit).map(lineOf)),
    ofAction: (id) => attempt("reading the audit", () => ofAction.all(id).map(lineOf)),
    checkAudit: () =>
      attempt("checking the audit", () => {
        let last = { number: 0, hash: "0".repeat(64) };
        for (const { number, body, hash } of all.iterate()) {
          if (number !== last.number + 1) {
            return { lines: last.number, broken: `Line ${last.number + 1} is missing.` };
          }
          if (hash !== chained(last.hash, number, body)) {
            return { lines: last.number, broken: `Line ${number} is not what was written.` };
          }
          last = { number, hash };
        }
        const reaches = end.get();
        const broken =
          reaches?.number === last.number && reaches.hash === last.hash
            ? null
            : `The audit once had ${reaches?.number ?? "more"} lines; behind line ${last.number} something is missing.`;
        return { lines: last.number, broken };
      }),
    overrides: () =>
      attempt("listing overrides", () =>
        listOverrides.all().map(({ id, body }) => parseRow(override, "override", id, body, { id })),
      ),
    unended: () =>
      attempt("reading the audit", () => {
        const open = new Map<string, AuditLine>();
        for (const row of all.iterate()) {
          const line = lineOf(row);
          const key = JSON.stringify([line.actionId, line.device, line.object, line.property]);
          if (line.phase === "asked") open.set(key, line);
          else if (line.phase === "ended") open.delete(key);
        }
        return [...open.values()];
      }),
  };
}
