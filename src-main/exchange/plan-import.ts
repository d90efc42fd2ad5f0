import { isDeepStrictEqual } from "node:util";
import type { EdeFate, EdeImport, EdeProblem, EdeRow, PreparedDevice } from "../contract/exchange.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";
import type { EdeReading } from "./read-ede.ts";
import { type BacnetWords, objectKeyOf } from "./words.ts";

/** `add`: devices of the files replace those of the same instance; `replace`: the others go. */
export type ImportMode = "add" | "replace";

export interface ImportPlan {
  readonly put: readonly PreparedDevice[];
  /** Instances that are prepared now and won't be afterwards. */
  readonly remove: readonly number[];
  /** What a person is shown before and after. */
  readonly shown: EdeImport;
}

const deviceType = 8;
const mostFates = 50_000;

export interface ImportOptions {
  readonly mode: ImportMode;
  readonly time: EpochMilliseconds;
  readonly words: BacnetWords;
}

/** What an import will change, line by line, before it changes anything. */
export function planImport(
  reading: EdeReading,
  prepared: readonly PreparedDevice[],
  { mode, time, words }: ImportOptions,
): ImportPlan {
  const before = new Map(prepared.flatMap(({ rows }) => rows).map((row) => [identityOf(row), row]));
  const notes = notesOf(reading.problems);
  const counts = { new: 0, changed: 0, same: 0, leftOut: reading.leftOut };
  const fates: EdeFate[] = [...notes.leftOut.values()].slice(0, mostFates);
  for (const row of reading.rows) {
    const known = before.get(identityOf(row));
    const fate = known === undefined ? "new" : sameContent(known, row) ? "same" : "changed";
    counts[fate] += 1;
    if (fates.length < mostFates) {
      fates.push({
        file: row.file,
        line: row.line,
        fate,
        deviceInstance: row.deviceInstance,
        key: objectKeyOf(words, row.objectType, row.objectInstance),
        name: row.objectName,
        description: row.description,
        unit: row.unit,
        states: row.states.join(" | ").slice(0, 4_000),
        note: notes.noticed.get(`${row.file}:${row.line}`) ?? "",
      });
    }
  }
  const put = [...Map.groupBy(reading.rows, (row) => row.deviceInstance)].map(([instance, rows]) => ({
    instance,
    name:
      rows.find((row) => row.objectType === deviceType)?.objectName ??
      reading.deviceNames.get(instance) ??
      "",
    importedAt: time,
    rows,
  }));
  const met = new Set(put.map(({ instance }) => instance));
  const gone = mode === "replace" ? prepared.filter(({ instance }) => !met.has(instance)) : [];
  return {
    put,
    remove: gone.map(({ instance }) => instance),
    shown: {
      files: [...reading.files],
      devices: put.map(summaryOf),
      counts,
      fates,
      problems: [...reading.problems],
    },
  };
}

/** A prepared device without its rows. */
export function summaryOf({ rows, ...device }: PreparedDevice): EdeImport["devices"][number] {
  const files = [...new Set(rows.map((row) => row.file).filter((file) => file !== ""))].slice(0, 100);
  return { ...device, objects: rows.length, files };
}

const identityOf = (row: EdeRow): string => `${row.deviceInstance} ${row.objectType} ${row.objectInstance}`;

/** Where a row stood in its file is no part of what it says. */
const sameContent = (one: EdeRow, other: EdeRow): boolean =>
  isDeepStrictEqual({ ...one, file: "", line: 0 }, { ...other, file: "", line: 0 });

/** What is wrong, by line: lines that are left out as fates of their own, the rest as notes. */
function notesOf(problems: readonly EdeProblem[]): {
  readonly leftOut: ReadonlyMap<string, EdeFate>;
  readonly noticed: ReadonlyMap<string, string>;
} {
  const leftOut = new Map<string, EdeFate>();
  const noticed = new Map<string, string>();
  for (const { file, line, column, severity, text } of problems) {
    if (line === null) continue;
    const place = `${file}:${line}`;
    const said = column === "" ? text : `${column}: ${text}`;
    if (severity === "noticed") noticed.set(place, joined(noticed.get(place), said));
    else leftOut.set(place, { ...nobody, file, line, note: joined(leftOut.get(place)?.note, said) });
  }
  return { leftOut, noticed };
}

const joined = (before: string | undefined, said: string): string =>
  [before, said]
    .filter((part) => part !== undefined)
    .join(" ")
    .slice(0, 2_000);

const nobody: EdeFate = {
  file: "",
  line: 0,
  fate: "left-out",
  deviceInstance: null,
  key: "",
  name: "",
  description: "",
  unit: "",
  states: "",
  note: "",
};
