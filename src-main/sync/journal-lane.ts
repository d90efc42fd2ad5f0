import type { ClientBase } from "pg";
import type { PlantEvent } from "../contract/events.ts";
import type { DeviceId } from "../contract/identity.ts";
import { Problem } from "../contract/problem.ts";
import type { AuditLine } from "../contract/writing.ts";
import { type JournalEntry, type JournalName, type Journals, journalNames } from "../store/index.ts";
import { plain, plainIn } from "./central-text.ts";
import type { Registered } from "./registry.ts";

export interface JournalLaneOptions {
  readonly journals: Journals;
  readonly client: ClientBase;
  readonly sourceId: string;
  readonly devices: () => Registered["devices"];
}

/** What one batch did. */
export interface SentEntries {
  readonly journal: JournalName;
  readonly sent: number;
  /** Of these, what wasn't there. */
  readonly added: number;
  readonly bytes: number;
}

/** So many go at once: what arrives now never waits longer than for these. */
const mostAtOnce = 500;
/** Times that every calendar in use can write; what is told beyond them stands in the detail. */
const times = { first: Date.UTC(1970, 0, 1), last: Date.UTC(9999, 11, 31) } as const;

/**
 * Sends events and the audit, each entry once by its id. How far it is stands at the central database, in the same
 * transaction as the entries, with the id of the last one: it goes on there if that is an entry of ours, and else, as when
 * one side was put back to an older copy, from the beginning, which changes nothing where it has been.
 */
export class JournalLane {
  readonly #options: JournalLaneOptions;
  #positions: Map<JournalName, number> | null = null;

  constructor(options: JournalLaneOptions) {
    this.#options = options;
  }

  /** Sends one batch. @returns null: nothing waits. @throws what pg throws; then it is sent again */
  async step(): Promise<SentEntries | null> {
    this.#positions ??= await this.#begin();
    for (const journal of journalNames) {
      const sent = await this.#send(journal, this.#positions);
      if (sent !== null) return sent;
    }
    return null;
  }

  async #begin(): Promise<Map<JournalName, number>> {
    const { client, sourceId, journals } = this.#options;
    const { rows } = await client.query<{ lane: JournalName; position: string; mark: string | null }>(
      "SELECT lane, position, mark FROM blipee.sync_positions WHERE source_id = $1 AND lane = ANY ($2)",
      [sourceId, journalNames],
    );
    const there = new Map(rows.map(({ lane, ...place }) => [lane, place]));
    const positions = new Map<JournalName, number>();
    for (const journal of journalNames) {
      const { position = "0", mark = null } = there.get(journal) ?? {};
      const isOurs = mark !== null && journals.idAt(journal, Number(position)) === mark;
      positions.set(journal, isOurs ? Number(position) : 0);
      journals.noteSent(journal, isOurs ? Number(position) : 0);
    }
    return positions;
  }

  async #send(journal: JournalName, positions: Map<JournalName, number>): Promise<SentEntries | null> {
    const { journals, client, sourceId } = this.#options;
    const after = positions.get(journal) ?? 0;
    const entries =
      journal === "events" ? journals.events(after, mostAtOnce) : journals.audit(after, mostAtOnce);
    const last = entries.at(-1);
    if (last === undefined) return null;
    const rows = entries.map((entry) => this.#rowOf(entry));
    const text = JSON.stringify(rows);
    const { rows: outcomes } = await client.query<{ received: string; added: string }>(
      "SELECT received, added FROM blipee.take_journal($1, $2, $3, $4, $5)",
      [sourceId, journal, last.said.number, last.id, text],
    );
    positions.set(journal, last.said.number);
    journals.noteSent(journal, last.said.number);
    return { journal, sent: entries.length, added: Number(outcomes[0]?.added ?? 0), bytes: text.length };
  }

  #rowOf({ id, said }: JournalEntry<PlantEvent | AuditLine>): object {
    return "hash" in said ? auditRow(id, said) : eventRow(id, said, this.#options.devices());
  }
}

/** Whether an error is about what was sent, or the right to send it, and the connection goes on. */
export function isOfEntries(error: unknown): boolean {
  if (error instanceof Problem) return true;
  const state = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(?:2[1-3]|42)[0-9A-Z]{3}$/.test(state);
}

function eventRow(id: string, event: PlantEvent, devices: ReadonlyMap<DeviceId, string>): object {
  const { object, state, message, deviceId, ...detail } = event;
  const device = deviceId === null ? null : (devices.get(deviceId) ?? deviceId);
  return {
    ...{ id, device, time: withinCalendars(event.at ?? event.time) },
    ...{ object: plain(object), state: plain(state), message: plain(message), detail: plainIn(detail) },
  };
}

function auditRow(id: string, line: AuditLine): object {
  const { time, user, phase, kind, device, object, ...detail } = line;
  return {
    ...{ id, time: withinCalendars(time), actor: plain(user) },
    ...{ action: kind === null ? phase : `${kind} ${phase}`, subject: plain(`${device} ${object}`.trim()) },
    detail: plainIn({ ...detail, phase, kind, device, object, time }),
  };
}

const withinCalendars = (time: number): number => Math.min(times.last, Math.max(times.first, time));
