import type { Connection, Statement } from "./database.ts";

interface CachedTable<Row, Value> {
  readonly table: string;
  readonly columns: string;
  /** SQL condition that rows must fulfil. */
  readonly condition: string;
  /** What a row belongs to: a point to its device. */
  groupOf(row: Row): string;
  /** Validates a row. Only called for rows that are asked for. */
  read(row: Row): Value;
}

/** Validated rows of one table. Values are frozen, and the same object until their row changes. */
export interface RowCache<Value> {
  /** @param shows whether rows of a group are wanted */
  values(shows: (group: string) => boolean): Value[];
  ofGroup(group: string): Value[];
  one(id: string): Value | null;
  /** The same for many, which looks once whether anything was written: the same list if nothing was since it was asked for last. */
  many(ids: readonly string[]): readonly (Value | null)[];
  groupOf(id: string): string | null;
}

interface Entry<Row, Value> {
  readonly group: string;
  readonly row: Row;
  value?: Value;
}

function frozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}

/**
 * Keeps a table's rows in memory, in the order of their ids. SQLite itself says which rows were written, by triggers of
 * this connection; just those are read again. What a transaction may still take back is read, but not kept.
 */
export function openRowCache<Row extends { readonly id: string }, Value>(
  { db }: Connection,
  { table, columns, condition, groupOf, read }: CachedTable<Row, Value>,
): RowCache<Value> {
  type Entries = Map<string, Entry<Row, Value>>;
  const select = `SELECT ${columns} FROM ${table} WHERE ${condition}`;
  const selectAll = db.prepare(`${select} ORDER BY id`) as Statement<[], Row>;
  const selectOne = db.prepare(`${select} AND id = ?`) as Statement<[string], Row>;
  const written = new Set<string>();
  const tell = `written_to_${table}`;
  db.function(tell, (id: string) => {
    written.add(id);
    return null;
  });
  for (const [event, row] of [
    ["INSERT", "new"],
    ["UPDATE", "new"],
    ["DELETE", "old"],
  ]) {
    db.exec(`CREATE TEMP TRIGGER ${event}_of_${table} AFTER ${event} ON main.${table}
      BEGIN SELECT ${tell}(${row}.id); END`);
  }

  let kept: Entries | undefined;
  let groups: Map<string, Entry<Row, Value>[]> | undefined;
  let lastMany: { readonly ids: readonly string[]; readonly values: readonly (Value | null)[] } | undefined;

  const entryOf = (row: Row): Entry<Row, Value> => ({ group: groupOf(row), row });
  const valueIn = (entry: Entry<Row, Value>): Value => {
    entry.value ??= frozen(read(entry.row));
    return entry.value;
  };
  const readAll = (): Entries => new Map(selectAll.all().map((row) => [row.id, entryOf(row)]));

  const renewed = (entries: Entries): Entries => {
    const newest = [...entries.keys()].at(-1) ?? "";
    let inOrder = true;
    for (const id of written) {
      const row = selectOne.get(id);
      if (row === undefined) {
        entries.delete(id);
        continue;
      }
      if (!entries.has(id) && id < newest) inOrder = false;
      entries.set(id, entryOf(row));
    }
    return inOrder ? entries : inOrderOfIds(entries);
  };

  /** Whether what is kept may differ from the file, and may not be brought up to it yet. */
  const isUnsettled = (): boolean => db.inTransaction && (kept === undefined || written.size > 0);

  const entriesNow = (): Entries => {
    if (isUnsettled()) return readAll();
    if (kept === undefined) kept = readAll();
    else if (written.size > 0) kept = renewed(kept);
    else return kept;
    groups = undefined;
    lastMany = undefined;
    written.clear();
    return kept;
  };
  const entry = (id: string): Entry<Row, Value> | null => {
    if (!isUnsettled()) return entriesNow().get(id) ?? null;
    const row = selectOne.get(id);
    return row === undefined ? null : entryOf(row);
  };

  return {
    values(shows) {
      const values: Value[] = [];
      for (const each of entriesNow().values()) if (shows(each.group)) values.push(valueIn(each));
      return values;
    },
    ofGroup(group) {
      const entries = entriesNow();
      if (entries !== kept) return [...entries.values()].filter((each) => each.group === group).map(valueIn);
      groups ??= Map.groupBy(entries.values(), (each) => each.group);
      return groups.get(group)?.map(valueIn) ?? [];
    },
    one(id) {
      const found = entry(id);
      return found === null ? null : valueIn(found);
    },
    many(ids) {
      const entries = entriesNow();
      if (entries === kept && lastMany !== undefined && isSameList(lastMany.ids, ids)) return lastMany.values;
      const values = ids.map((id) => {
        const found = entries.get(id);
        return found === undefined ? null : valueIn(found);
      });
      if (entries === kept) lastMany = { ids: [...ids], values: Object.freeze(values) };
      return values;
    },
    groupOf: (id) => entry(id)?.group ?? null,
  };
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at]);
}

function inOrderOfIds<Kept>(entries: ReadonlyMap<string, Kept>): Map<string, Kept> {
  return new Map([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
}
