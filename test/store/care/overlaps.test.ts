import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBlock, encodeBlock } from "../../../src-main/store/blocks/block.ts";
import { type Columns, columnsOf, rowAt } from "../../../src-main/store/blocks/columns.ts";
import { encodeRollUps } from "../../../src-main/store/blocks/packed-hours.ts";
import { rollUp } from "../../../src-main/store/blocks/roll-up.ts";
import { openBlockMerger } from "../../../src-main/store/care/block-merger.ts";
import { openBlockWriter } from "../../../src-main/store/care/block-writer.ts";
import { copyProject } from "../../../src-main/store/care/copy.ts";
import { Losses } from "../../../src-main/store/care/repair/losses.ts";
import { keepOneOfBoth } from "../../../src-main/store/care/repair/one-of-both.ts";
import { settleOverlaps } from "../../../src-main/store/care/repair/overlaps.ts";
import { repairProject } from "../../../src-main/store/care/repair/repair.ts";
import { type Connection, connect } from "../../../src-main/store/database.ts";
import { openProjectFile } from "../../../src-main/store/index.ts";
import { newProject, openOptions, withPoints } from "../project.ts";
import { projectWithHistory, start } from "./history.ts";

const minute = 60_000;
const day = 86_400_000;

interface Block {
  readonly id: number;
  readonly point: number;
  readonly start: number;
  readonly last: number;
  readonly count: number;
  readonly hours: Uint8Array;
  readonly data: Uint8Array;
}

const blocksIn = ({ db }: Connection): Block[] =>
  db.prepare("SELECT * FROM blocks ORDER BY point, start").all() as Block[];

function insert(
  { db }: Connection,
  { point, start: from, last, count, hours, data }: Omit<Block, "id">,
): void {
  db.prepare("INSERT INTO blocks (point, start, last, count, hours, data) VALUES (?, ?, ?, ?, ?, ?)").run(
    ...[point, from, last, count, hours, data],
  );
}

/** A block of some times, each with this value. */
function blockOf(point: number, times: readonly number[], value: number): Omit<Block, "id"> {
  const columns = columnsAt(times, value);
  return {
    ...{ point, start: times[0] ?? 0, last: times.at(-1) ?? 0, count: times.length },
    ...{ hours: encodeRollUps(rollUp(columns), true), data: encodeBlock(columns) },
  };
}

const columnsAt = (times: readonly number[], value: number): Columns =>
  columnsOf(times.map((time) => ({ time, value, quality: 0, reason: 0 })));

/** Readings of blocks by their time. */
function readingsIn(connection: Connection): Map<number, number | null> {
  const found = new Map<number, number | null>();
  for (const { data } of blocksIn(connection)) {
    const columns = decodeBlock(data);
    for (let index = 0; index < columns.times.length; index += 1) {
      const { time, value } = rowAt(columns, index);
      expect(found.has(time)).toBe(false);
      found.set(time, value);
    }
  }
  return found;
}

function expectBeside(connection: Connection): void {
  const blocks = blocksIn(connection);
  for (const [index, { start: from, point }] of blocks.entries()) {
    const before = blocks[index - 1];
    if (before?.point === point) expect(from).toBeGreaterThan(before.last);
  }
}

/** An empty project's file, open as a copy or a repair has it. */
async function emptyFile(): Promise<Connection> {
  const file = await newProject();
  withPoints(file, 1);
  file.close();
  return connect(file.path, file.key, true);
}

const someTimes = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 40 })
  .map((numbers) => numbers.sort((one, other) => one - other).map((number) => start + number * minute));

describe("blocks that lie over each other", () => {
  it("are put together: every time stays, and who has the say has it", async () => {
    const connection = await emptyFile();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(someTimes, fc.constantFrom("given" as const, "there" as const)), { maxLength: 8 }),
        (given) => {
          connection.db.exec("DELETE FROM blocks");
          const merger = openBlockMerger(connection);
          const expected = new Map<number, number>();
          for (const [value, [times, say]] of given.entries()) {
            const added = times.filter((time) => !expected.has(time));
            expect(merger.merge(1, columnsAt(times, value), say)).toBe(added.length);
            for (const time of say === "given" ? times : added) expected.set(time, value);
          }
          expectBeside(connection);
          expect(readingsIn(connection)).toEqual(
            new Map([...expected].sort(([one], [other]) => one - other)),
          );
        },
      ),
      { numRuns: 60 },
    );
    connection.db.close();
  });

  it("stay where they can't be read, and give way to what can", async () => {
    const connection = await emptyFile();
    const broken = { ...blockOf(1, [start, start + minute], 1), data: new Uint8Array([1, 2, 3]) };
    insert(connection, broken);
    const times = Array.from({ length: 100 }, (_, index) => start + index * minute);
    const writer = openBlockWriter(connection);
    writer.put(1, columnsAt(times, 2));
    writer.finish();
    writer.put(1, columnsAt([start - minute, start + 1], 3));
    writer.finish();
    const [first, second, ...others] = blocksIn(connection);
    expect([first?.count, others]).toEqual([102, []]);
    expect([...(second?.data ?? [])]).toEqual([1, 2, 3]);
    connection.db.close();
  });

  it("of a repair lose nothing where an old one's rest begins where a newer one does", async () => {
    const file = await newProject({ tending: { headRows: 60, generations: 3, atOnce: 40 } });
    const [point] = withPoints(file, 1);
    if (point === undefined) throw new Error("no point");
    const append = (from: number, count: number): void => {
      const times = Array.from({ length: count }, (_, index) => start + (from + index) * minute);
      file.readings.append({
        points: times.map(() => point.id),
        ...{ times, values: times.map((_, index) => from + index) },
        ...{ qualities: times.map(() => 0), reasons: times.map(() => 0) },
      });
    };
    append(0, 6 * 1_440);
    file.checkpoint();
    const reader = connect(file.path, file.key, true, true);
    const old = blocksIn(reader)[0];
    reader.db.close();
    if (old === undefined) throw new Error("no block");
    const limits = { before: { analog: start + 3 * day }, keepFrom: null };
    while (file.care.deleteOld(limits)) expect(true).toBe(true);
    append(6 * 1_440, 2_000);
    file.checkpoint();
    file.close();
    const connection = connect(file.path, file.key, true);
    const before = readingsIn(connection);
    expect(before.size).toBe(3 * 1_440 + 2_000);
    insert(connection, old);
    keepOneOfBoth(connection, new Losses());
    expect(readingsIn(connection)).toEqual(before);
    expectBeside(connection);
    connection.db.close();
  });
});

describe("of blocks that lie over each other the one that was made last has the say", () => {
  const times = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, index) => start + (from + index) * minute);
  /** By their number, which is also their value, from which minute to which. */
  const groups: readonly (readonly (readonly [id: number, from: number, to: number])[])[] = [
    [
      [5, 0, 100],
      [2, 50, 150],
    ],
    [
      [5, 0, 100],
      [1, 20, 60],
      [3, 40, 80],
    ],
    [
      [4, 0, 10],
      [7, 5, 30],
      [2, 25, 60],
      [6, 50, 70],
    ],
  ];
  function expectedOf(blocks: (typeof groups)[number]): Map<number, number> {
    const found = new Map<number, number>();
    for (const [id, from, to] of blocks)
      for (const time of times(from, to)) found.set(time, Math.max(id, found.get(time) ?? 0));
    return new Map([...found].sort(([one], [other]) => one - other));
  }
  function putIn(connection: Connection, blocks: (typeof groups)[number]): void {
    for (const [id, from, to] of blocks) {
      const { point, start: first, last, count, hours, data } = blockOf(1, times(from, to), id);
      connection.db
        .prepare(
          "INSERT INTO blocks (id, point, start, last, count, hours, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .run(id, point, first, last, count, hours, data);
    }
  }

  it.each(groups.map((blocks) => ({ blocks })))(
    "in a repair, which counts them: $blocks",
    async ({ blocks }) => {
      const connection = await emptyFile();
      putIn(connection, blocks);
      const losses = new Losses();
      settleOverlaps(connection, losses);
      const expected = expectedOf(blocks);
      expect(readingsIn(connection)).toEqual(expected);
      const all = blocks.reduce((sum, [, from, to]) => sum + to - from + 1, 0);
      expect(losses.list()).toEqual([
        expect.stringContaining(`with them: ${blocks.length - 1}; ${all - expected.size} readings`),
      ]);
      connection.db.close();
    },
  );

  it.each(groups.map((blocks) => ({ blocks })))("in a copy: $blocks", async ({ blocks }) => {
    const file = await newProject();
    withPoints(file, 1);
    file.close();
    const source = connect(file.path, file.key, true);
    putIn(source, blocks);
    source.db.close();
    const target = join(dirname(file.path), "copy.blipee");
    copyProject(
      {
        ...{ kind: "copy", path: file.path, key: file.key, target, targetKey: file.key, part: {} },
        protection: null,
      },
      () => undefined,
    );
    const copy = connect(target, file.key, true, true);
    expect(readingsIn(copy)).toEqual(expectedOf(blocks));
    copy.db.close();
  });
});

describe("a file whose blocks lie over each other", () => {
  /** Every kind of overlap: the same beginning can't be; a part, the whole, and reaching over several. */
  async function overlapping() {
    const { file } = await projectWithHistory(2, 3_000);
    file.close();
    const connection = connect(file.path, file.key, true);
    const [block] = blocksIn(connection);
    if (block === undefined) throw new Error("no block");
    const { point, start: from, last } = block;
    const times = (first: number, step: number, count: number): number[] =>
      Array.from({ length: count }, (_, index) => first + index * step);
    const given = [
      times(from + 30_000, 2 * minute, 400),
      times(from + minute, minute, 10),
      times(last - 5 * minute, minute, 900),
      times(last + minute, 7_000, 30_000),
    ];
    for (const [index, each] of given.entries()) insert(connection, blockOf(point, each, -1 - index));
    const all = new Map<number, Set<number>>();
    for (const { point: number, data } of blocksIn(connection)) {
      const set = all.get(number) ?? new Set<number>();
      for (const time of decodeBlock(data).times) set.add(time);
      all.set(number, set);
    }
    connection.db.close();
    return { file, all };
  }
  const expectAll = (path: string, all: ReadonlyMap<number, ReadonlySet<number>>): void => {
    const connection = connect(path, openOptions().key, true, true);
    expectBeside(connection);
    const found = new Map<number, Set<number>>();
    for (const { point, data } of blocksIn(connection)) {
      const set = found.get(point) ?? new Set<number>();
      for (const time of decodeBlock(data).times) set.add(time);
      found.set(point, set);
    }
    connection.db.close();
    for (const [point, times] of all)
      expect([...times].filter((time) => !found.get(point)?.has(time))).toEqual([]);
  };

  it.each([
    { name: "the whole", part: {} },
    { name: "a span", part: { from: start } },
  ])("is copied with every reading that can be read: $name", async ({ part }) => {
    const { file, all } = await overlapping();
    const target = join(dirname(file.path), "copy.blipee");
    copyProject(
      {
        ...{ kind: "copy", path: file.path, key: file.key, target, targetKey: file.key, part },
        protection: null,
      },
      () => undefined,
    );
    expectAll(target, all);
    using copy = await openProjectFile(target, openOptions());
    expect(copy.integrityCheck()).toEqual([]);
  });

  it("is repaired with every reading that can be read, and it is said", async () => {
    const { file, all } = await overlapping();
    const target = join(dirname(file.path), "saved.blipee");
    const report = repairProject({ kind: "repair", path: file.path, key: file.key, target }, () => undefined);
    expect(report.lost).toEqual([expect.stringContaining("put together with them")]);
    expectAll(target, all);
    using saved = await openProjectFile(target, openOptions());
    expect(saved.integrityCheck()).toEqual([]);
  });
});
