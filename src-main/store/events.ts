import { activeEvent, eventRecipient, plantEvent } from "../contract/events.ts";
import type { DeviceId } from "../contract/identity.ts";
import type { Connection, Statement } from "./database.ts";
import type { EventRecords } from "./event-records.ts";
import { checked, parseRow } from "./rows.ts";

const mostKept = 100_000;
const newEvent = plantEvent.omit({ number: true });

interface Row {
  readonly number: number;
  readonly body: string;
}

export function openEventRecords({ db, attempt, transaction }: Connection): EventRecords {
  const insert = db.prepare("INSERT INTO events (body) VALUES (?) RETURNING number").pluck() as Statement<
    [string],
    number
  >;
  const forget = db.prepare("DELETE FROM events WHERE number <= ?") as Statement<[number]>;
  const newest = db.prepare(
    "SELECT number, body FROM events WHERE number < ? ORDER BY number DESC LIMIT ?",
  ) as Statement<[number, number], Row>;
  const listActive = db.prepare("SELECT id, body FROM active_events ORDER BY rowid") as Statement<
    [],
    { readonly id: string; readonly body: string }
  >;
  const putActive = db.prepare(
    "INSERT INTO active_events (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
  ) as Statement<[string, string]>;
  const dropActive = db.prepare("DELETE FROM active_events WHERE id = ?") as Statement<[string]>;
  const listRecipients = db.prepare(
    "SELECT device_id, instance, body FROM event_recipients ORDER BY device_id, instance",
  ) as Statement<[], { readonly device_id: string; readonly instance: number; readonly body: string }>;
  const putRecipient = db.prepare(
    "INSERT OR REPLACE INTO event_recipients (device_id, instance, body) VALUES (?, ?, ?)",
  ) as Statement<[string, number, string]>;
  const dropRecipient = db.prepare(
    "DELETE FROM event_recipients WHERE device_id = ? AND instance = ?",
  ) as Statement<[string, number]>;

  return {
    record: (entries, active) =>
      transaction("storing alarms and events", () => {
        const numbered = entries.map((entry) => {
          const body = checked(newEvent, "event", entry);
          return { ...body, number: insert.get(JSON.stringify(body)) ?? 0 };
        });
        const last = numbered.at(-1)?.number ?? 0;
        if (last > mostKept) forget.run(last - mostKept);
        for (const id of active.drop) dropActive.run(id);
        for (const one of active.put) {
          const { id, ...body } = checked(activeEvent, "active event", one);
          putActive.run(id, JSON.stringify(body));
        }
        return numbered;
      }),
    active: () =>
      attempt("listing active events", () =>
        listActive.all().map(({ id, body }) => parseRow(activeEvent, "active event", id, body, { id })),
      ),
    history: (limit, before = Number.MAX_SAFE_INTEGER) =>
      attempt("listing events", () =>
        newest
          .all(before, limit)
          .map(({ number, body }) => parseRow(plantEvent, "event", String(number), body, { number })),
      ),
    recipients: () =>
      attempt("listing recipients of events", () =>
        listRecipients.all().map(({ device_id, instance, body }) => ({
          deviceId: device_id as DeviceId,
          instance,
          entry: parseRow(eventRecipient, "recipient of events", `${device_id} ${instance}`, body, {}),
        })),
      ),
    putRecipient: ({ deviceId, instance, entry }) =>
      transaction("keeping a recipient of events", () => {
        const body = checked(eventRecipient, "recipient of events", entry);
        putRecipient.run(deviceId, instance, JSON.stringify(body));
      }),
    dropRecipient: ({ deviceId, instance }) =>
      transaction("forgetting a recipient of events", () => {
        dropRecipient.run(deviceId, instance);
      }),
  };
}
