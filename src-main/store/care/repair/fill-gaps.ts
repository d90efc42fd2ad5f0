import { randomUUID } from "node:crypto";
import type { Connection } from "../../database.ts";
import type { Losses } from "./losses.ts";

/** Gives a saved project the single rows that it can't be opened without, where they were lost. */
export function fillGaps({ db }: Connection, name: string, losses: Losses): void {
  const isEmpty = (table: string): boolean =>
    db.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get() === undefined;
  if (isEmpty("project")) {
    const body = {
      ...{ id: randomUUID(), name, protection: "passphrase", isDemo: false },
      site: { id: randomUUID(), name, timeZone: "UTC" },
    };
    db.prepare("INSERT INTO project VALUES (1, ?, ?, 'repair')").run(JSON.stringify(body), 0);
    losses.add("Name, site and time zone of the project: it has the file's name, and its times are UTC.");
  }
  if (isEmpty("heads")) db.exec("INSERT INTO heads VALUES (1, 'head_a', NULL)");
  if (isEmpty("generations"))
    db.exec(
      `INSERT INTO generations SELECT DISTINCT generation FROM chunks
       WHERE generation IS NOT (SELECT sealing FROM heads)`,
    );
  if (isEmpty("stored")) {
    db.exec(`INSERT INTO stored SELECT 1,
      1 + max((SELECT coalesce(max(sequence), 0) FROM arrivals), (SELECT coalesce(max(position), 0) FROM receivers)),
      (SELECT coalesce(sum(count), 0) FROM blocks)`);
  }
  if (isEmpty("audit_end")) {
    db.exec(
      isEmpty("audit")
        ? `INSERT INTO audit_end VALUES (1, 0, '${"0".repeat(64)}')`
        : "INSERT INTO audit_end SELECT 1, number, hash FROM audit ORDER BY number DESC LIMIT 1",
    );
    losses.add("How far the audit reached: lines missing at its end aren't noticed.");
  }
  for (const { table } of db.pragma("foreign_key_check") as { table: string }[])
    losses.add(`A row of ${table} belongs to something that was lost.`);
}
