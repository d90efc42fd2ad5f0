import type { ClientBase } from "pg";
import type { Clock, DeviceId, EpochMilliseconds } from "../contract/identity.ts";
import type { Catalogue } from "../store/index.ts";
import { portions } from "./central-points.ts";

/** Devices are looked at so often; */
const lookMs = 60_000;
/** when one was heard last is told again once it was heard so much later. */
const heardStepMs = 900_000;

interface Told {
  readonly status: "active" | "problem";
  readonly heard: EpochMilliseconds;
}

/**
 * Keeps the central database's `devices.status` and `last_seen_at` true to how devices answer here, also while nobody changes a
 * point or a device: who looks there is to see one that fell silent. Devices that this project never heard (fetched ones) are
 * left to those who do. Of one connection: what is behind the next may be an older copy of the database.
 */
export class DeviceStates {
  readonly #options: DeviceStatesOptions;
  readonly #told = new Map<string, Told>();
  #looked = Number.NEGATIVE_INFINITY;

  constructor(options: DeviceStatesOptions) {
    this.#options = options;
  }

  /**
   * Tells what is news, once a minute at most: whether a device answers, and now and then when it was heard last.
   * @param ids under which ids devices are known there
   * @returns bytes that were sent
   * @throws what pg throws; then it is told the next time. The signal's reason
   */
  async tell(client: ClientBase, ids: ReadonlyMap<DeviceId, string>, signal: AbortSignal): Promise<number> {
    const { clock, catalogue, siteId } = this.#options;
    const now = clock();
    if (Math.abs(now - this.#looked) < lookMs) return 0;
    this.#looked = now;
    const news = catalogue.devices().flatMap(({ id: own, problem, lastSeen }) => {
      const id = ids.get(own);
      if (id === undefined || lastSeen === null) return [];
      const status = problem === null ? ("active" as const) : ("problem" as const);
      const told = this.#told.get(id);
      const isNews = told?.status !== status || Math.abs(lastSeen - told.heard) >= heardStepMs;
      return isNews ? [{ id, status, heard: lastSeen }] : [];
    });
    let bytes = 0;
    for (const some of portions(news)) {
      signal.throwIfAborted();
      const rows = JSON.stringify(some);
      // A clock that was ahead once mustn't make a silent device look alive for as long.
      await client.query(
        `UPDATE blipee.devices d SET status = row.status,
           last_seen_at = greatest(CASE WHEN d.last_seen_at <= now() THEN d.last_seen_at END, row.heard)
         FROM (SELECT id, status, least(to_timestamp(heard / 1000.0), now()) AS heard
           FROM jsonb_to_recordset($1::jsonb) AS told (id uuid, status text, heard double precision)) row
         WHERE d.id = row.id AND d.site_id = $2 AND (d.status <> row.status OR d.last_seen_at IS NULL
           OR d.last_seen_at < row.heard OR d.last_seen_at > now())`,
        [rows, siteId],
      );
      bytes += Buffer.byteLength(rows);
      for (const { id, status, heard } of some) this.#told.set(id, { status, heard });
    }
    return bytes;
  }
}

export interface DeviceStatesOptions {
  /** The site at the central database. */
  readonly siteId: string;
  readonly catalogue: Pick<Catalogue, "devices">;
  readonly clock: Clock;
}
