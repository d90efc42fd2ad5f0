import type { ClientBase } from "pg";
import type { SharedKind } from "../contract/merging.ts";
import type { CentralTemplate } from "./template-merge.ts";

interface ShelfRow {
  readonly key: string;
  readonly body: unknown;
  readonly changed_at: string;
  readonly changed_by: string;
}

/** Where the central database keeps what a site's projects share of one kind. */
export interface Shelf {
  /** All of a site, deleted ones too, by name or id. @throws what pg throws */
  read(client: ClientBase, siteId: string): Promise<ReadonlyMap<string, CentralTemplate>>;
  /**
   * Puts one there unless somebody else changed it meanwhile.
   * @param before when it was changed last, as far as is known; 0: it wasn't there
   * @returns whether it was put there
   */
  put(
    client: ClientBase,
    siteId: string,
    key: string,
    one: CentralTemplate,
    before: number,
  ): Promise<boolean>;
}

/** @param key the column that tells them apart @param filter also holds of them */
function shelf(table: string, key: string, columns: string, values: string, filter: string): Shelf {
  const read = `SELECT ${key} AS key, body, changed_at, changed_by FROM ${table} WHERE site_id = $1${filter} ORDER BY ${key}`;
  const put = `INSERT INTO ${table} AS t (site_id, ${columns}, body, changed_at, changed_by) VALUES ($1, ${values}, $3, $4, $5)
     ON CONFLICT (site_id, ${columns}) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by WHERE t.changed_at = $6`;
  return {
    async read(client, siteId) {
      const { rows } = await client.query<ShelfRow>(read, [siteId]);
      return new Map(
        rows.map((row) => [
          row.key,
          { body: row.body, changedAt: Number(row.changed_at), changedBy: row.changed_by },
        ]),
      );
    },
    async put(client, siteId, name, { body, changedAt, changedBy }, before) {
      const text = body === null ? null : JSON.stringify(body);
      const { rowCount } = await client.query(put, [siteId, name, text, changedAt, changedBy, before]);
      return rowCount !== 0;
    },
  };
}

const rules = (kind: "tariff" | "alarm-rule"): Shelf =>
  shelf("blipee.site_rules", "id", "kind, id", `'${kind}', $2`, ` AND kind = '${kind}'`);

export const shelves: Readonly<Record<SharedKind, Shelf>> = {
  template: shelf("blipee.templates", "name", "name", "$2", ""),
  tariff: rules("tariff"),
  "alarm-rule": rules("alarm-rule"),
};
