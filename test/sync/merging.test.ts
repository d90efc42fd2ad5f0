import { copyFileSync } from "node:fs";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { Point } from "../../src-main/contract/point.ts";
import type { ActionId } from "../../src-main/contract/writing.ts";
import { takeMerged } from "../../src-main/gateway/taking.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { sharedPoints } from "../../src-main/sync/index.ts";
import { type PullProgress, pull } from "../../src-main/sync/pull.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, openOptions, withPoints } from "../store/project.ts";
import { prepared, RunningSync, sharingOf, store, waitingOf } from "./site.ts";

describe.skipIf(!hasPostgres())("definitions of points, between two laptops by a PostgreSQL", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** One project on two laptops, both sent to one site. */
  async function laptops(number: number): Promise<readonly [Laptop, Laptop]> {
    const file = await newProject({}, `0190a1b2-0000-7000-8000-0000000004${number}`);
    const points = withPoints(file, 2).map(({ id }) => id);
    store(file, points, 0, 30);
    file.checkpoint();
    const { path } = file;
    file.close();
    copyFileSync(path, `${path}.copy`);
    const start = async (which: string, name: string): Promise<Laptop> => {
      const opened = await openProjectFile(which, openOptions());
      onTestFinished(() => opened.close());
      const templates = new Map<string, unknown>();
      const sync = await RunningSync.start(opened, server.port, {
        ...{ host: name, templates: sharingOf(templates) },
        take: (taken, merged) =>
          takeMerged(opened, taken, merged, {
            ...{ time: Date.now(), user: "engineer", actionId: uuidv7() as ActionId },
          }),
      });
      await sync.upToDate();
      return new Laptop(opened, sync, templates);
    };
    return [await start(path, "laptop A"), await start(`${path}.copy`, "laptop B")];
  }

  /** Readings of a point at the central database. */
  async function countOf(id: PointId): Promise<number | undefined> {
    const keeper = await server.connect();
    const { rows } = await keeper.query<{ count: number }>(
      "SELECT count(*)::int FROM blipee.readings r JOIN blipee.points p ON p.series = r.series WHERE p.id = $1",
      [id],
    );
    await keeper.end();
    return rows[0]?.count;
  }

  it("takes over what only one of them changed, each field by itself, as an edit that can be undone", async () => {
    const [a, b] = await laptops(10);
    a.change({ name: "Supply, boiler 1" });
    b.change({ intervalMs: 30_000, minimum: 0 });
    await a.look();
    await b.look();
    await a.look();
    expect(a.point).toMatchObject({ name: "Supply, boiler 1", intervalMs: 30_000, minimum: 0 });
    expect(b.point).toEqual(a.point);
    expect([a.conflicts, b.conflicts]).toEqual([[], []]);
    expect(a.audit).toEqual([
      "give-definitions Supply, boiler 1 name: Point 0 → Supply, boiler 1",
      "take-definitions Supply, boiler 1: 2 changes (Supply, boiler 1, interval: 1 s → 30 s (by laptop B); Supply, boiler 1, range: −∞ to ∞ → 0 to ∞ (by laptop B))",
    ]);
    expect(b.file.undo().description).toBe(
      "Take the definition of Supply, boiler 1 from the central database",
    );
    await b.look();
    await a.look();
    expect([a.point.name, b.point.name]).toEqual(["Point 0", "Point 0"]);
  });

  it("shows what both changed, with who did, and does what a person chooses; readings follow the unit", async () => {
    const [a, b] = await laptops(11);
    a.change({ unit: "K", conversion: { scale: 1, offset: 273.15 } });
    await a.look();
    b.change({ unit: "°F", conversion: { scale: 1.8, offset: 32 } });
    await b.look();
    expect(b.conflicts).toMatchObject([
      { field: "unit", here: "°F (raw × 1.8 + 32)", there: "K (raw + 273.15)", changedBy: "laptop A" },
    ]);
    expect(b.sync.sync.disputed).toMatchObject([{ here: "°F (raw × 1.8 + 32)", there: "K (raw + 273.15)" }]);
    b.sync.sync.choose({ kind: "point", pointId: b.point.id, field: "unit", side: "here" });
    await b.look();
    expect([b.conflicts, b.sync.sync.disputed]).toEqual([[], []]);
    expect(b.audit).toEqual([
      "decide-definitions Point 0 unit: K (raw + 273.15) → °F (raw × 1.8 + 32) (ours chosen)",
    ]);
    await a.look();
    expect(a.point).toEqual(b.point);
    expect(a.point.unit).toBe("°F");
    expect(await a.sync.compared()).toMatchObject({ differences: 0 });
    expect(await b.sync.compared()).toMatchObject({ differences: 0 });
  });

  it("takes over templates of devices that only one of them changed or deleted, and asks about others", async () => {
    const [a, b] = await laptops(13);
    a.templates.set("meter-own", { registers: 2 });
    await a.look();
    await b.look();
    expect(b.templates.get("meter-own")).toEqual({ registers: 2 });
    b.templates.set("meter-own", { registers: 3 });
    await b.look();
    a.templates.set("meter-own", { registers: 4 });
    await a.look();
    expect(a.conflicts).toMatchObject([
      {
        kind: "template",
        name: "meter-own",
        here: '{"registers":4}',
        there: '{"registers":3}',
        changedBy: "laptop B",
      },
    ]);
    a.sync.sync.choose({ kind: "template", name: "meter-own", side: "here" });
    await a.look();
    await b.look();
    expect([a.conflicts, b.templates.get("meter-own")]).toEqual([[], { registers: 4 }]);
    expect(a.audit).toEqual([
      'give-definitions meter-own template: null → {"registers":2}',
      'decide-definitions meter-own template: {"registers":3} → {"registers":4} (ours chosen)',
    ]);
    b.templates.delete("meter-own");
    await b.look();
    await a.look();
    expect([...a.templates]).toEqual([]);
    // What can't be used here is left there, and isn't taken for deleted.
    b.templates.set("unusable", { registers: 1 });
    await b.look();
    await a.look();
    await b.look();
    expect([[...a.templates], [...b.templates.keys()]]).toEqual([[], ["unusable"]]);
  });

  it("sends nothing of a point that the other one converts otherwise into the same unit, until both agree", async () => {
    const [a, b] = await laptops(12);
    a.change({ conversion: { scale: 10, offset: 0 } });
    await a.look();
    b.change({ conversion: { scale: 1_000, offset: 0 } });
    await b.look();
    store(b.file, [b.point.id], 40, 3);
    await b.look();
    expect(b.sync.sync.disputed).toMatchObject([{ here: "°C (raw × 1000)", there: "°C (raw × 10)" }]);
    // All that is there of it is A's; B's three are kept back, and not let go as if they were sent.
    expect(await a.sync.compared()).toMatchObject({ central: 60, differences: 0 });
    const measured = Date.UTC(2026, 0, 1, 0, 40);
    expect([b.file.outgoing.oldestWaiting(), waitingOf(b.file)]).toMatchObject([
      measured,
      { arrivals: 0, stretches: 0, keptBack: 1 },
    ]);
    b.sync.sync.choose({ kind: "point", pointId: b.point.id, field: "unit", side: "there" });
    await b.look();
    expect([b.point.conversion.scale, b.sync.sync.disputed]).toEqual([10, []]);
    expect(await b.sync.compared()).toEqual({ local: 63, central: 63, differences: 0 });
  });

  it("deletes what the other one deleted, as an edit that can be undone, and then both have it again", async () => {
    const [a, b] = await laptops(18);
    const { id } = a.point;
    a.remove(id);
    await a.look();
    await b.look();
    expect([a.has(id), b.has(id)]).toEqual([false, false]);
    expect([a.conflicts, b.conflicts]).toEqual([[], []]);
    // Nothing that was measured is gone, neither here nor there.
    expect(b.file.readings.extent(id)).not.toBeNull();
    expect(await countOf(id)).toBe(30);
    await a.look();
    await b.look();
    expect([a.has(id), b.has(id)]).toEqual([false, false]);
    expect(a.audit).toEqual(["give-definitions Point 0 existence: kept → deleted"]);
    expect(b.file.undo().description).toBe("Take a deletion from the central database");
    await b.look();
    await a.look();
    expect([a.has(id), b.has(id)]).toEqual([true, true]);
    expect(b.audit).toEqual([
      "take-definitions Point 0 existence: kept → deleted (by laptop A)",
      "give-definitions Point 0 existence: deleted → kept",
    ]);
    expect(a.audit.at(-1)).toBe("take-definitions Point 0 existence: deleted → kept (by laptop B)");
    expect(a.file.catalogue.point(id)).toEqual(b.file.catalogue.point(id));
    store(b.file, [id], 40, 3);
    await b.look();
    expect(await b.sync.compared()).toEqual({ local: 63, central: 63, differences: 0 });
  });

  it("asks where one changed what the other one deleted, and does what is chosen", async () => {
    const [a, b] = await laptops(14);
    const { id } = a.point;
    a.remove(id);
    await a.look();
    b.change({ name: "Still needed" });
    await b.look();
    expect(b.conflicts).toMatchObject([
      {
        ...{ pointId: id, point: "Still needed", field: "existence" },
        ...{ here: "kept, and changed", there: "deleted", changedBy: "laptop A" },
      },
    ]);
    expect(b.has(id)).toBe(true);
    store(b.file, [id], 40, 3);
    await b.look();
    b.sync.sync.choose({ kind: "point", pointId: id, field: "existence", side: "here" });
    await b.look();
    await a.look();
    expect([b.conflicts, a.point.name]).toEqual([[], "Still needed"]);
    expect(b.audit).toEqual(["decide-definitions Still needed existence: deleted → kept (ours chosen)"]);
    // Also what was measured while nobody had decided.
    expect(await countOf(id)).toBe(33);
    // And the other way round: who deleted it is asked when the change was there first.
    b.change({ name: "Changed again" });
    await b.look();
    a.remove(id);
    await a.look();
    expect(a.conflicts).toMatchObject([
      { point: "Changed again", field: "existence", here: "deleted", changedBy: "laptop B" },
    ]);
    a.sync.sync.choose({ kind: "point", pointId: id, field: "existence", side: "here" });
    await a.look();
    await b.look();
    expect([a.has(id), b.has(id), a.conflicts]).toEqual([false, false, []]);
  });

  it("sends what was measured while both disagreed whether there is a point, once who deleted it brings it back", async () => {
    const [a, b] = await laptops(20);
    const { id } = a.point;
    a.remove(id);
    await a.look();
    b.change({ name: "Still needed" });
    await b.look();
    store(b.file, [id], 40, 3);
    await b.look();
    store(b.file, [id], 43, 2);
    await b.look();
    expect([b.conflicts.length, await countOf(id)]).toEqual([1, 30]);
    expect(b.file.outgoing.oldestWaiting()).toBe(Date.UTC(2026, 0, 1, 0, 40));
    // Also when the app was closed in between.
    await b.sync.stop();
    const again = await RunningSync.start(b.file, server.port, { host: "laptop B" });
    await again.upToDate();
    a.file.undo();
    await a.look();
    await again.refreshed();
    expect([again.sync.conflicts, await countOf(id)]).toEqual([[], 35]);
    expect(b.file.outgoing.oldestWaiting()).toBeNull();
    expect(await again.compared()).toEqual({ local: 65, central: 65, differences: 0 });
  });

  it("takes a new point at the place of one that was deleted for that one, and sends it", async () => {
    const [a, b] = await laptops(15);
    const { id, ...definition } = a.point;
    a.remove(id);
    await a.look();
    const again = { ...definition, id: `${id.slice(0, -1)}f` as Point["id"] };
    a.file.edit("Map again", (changes) => changes.putPoints([again]));
    store(a.file, [again.id], 100, 3);
    await a.look();
    expect([a.conflicts, await countOf(id)]).toEqual([[], 33]);
    await b.look();
    expect([b.has(id), b.conflicts]).toEqual([true, []]);
  });

  /** Fetches a laptop's site into a project. */
  async function fetched(a: Laptop, file: ProjectFile): Promise<PullProgress | undefined> {
    const keeper = await server.connect();
    const question = { siteId: a.file.project().site.id, siteName: "Harbour", deviceIds: null };
    const steps = pull(
      {
        client: keeper,
        file,
        receiver: null,
        newId: uuidv7,
        ...{ templates: sharingOf(new Map()), rules: [] },
        made: () => undefined,
      },
      { ...question, from: null, to: null },
      AbortSignal.timeout(60_000),
    );
    let last: PullProgress | undefined;
    for await (const step of steps) last = step;
    await keeper.end();
    return last;
  }

  it("deletes nothing for others when somebody removes what was only fetched", async () => {
    const [a] = await laptops(17);
    const { id } = a.point;
    const file = await newProject({}, "0190a1b2-0000-7000-8000-000000000498");
    await fetched(a, file);
    const consultant = new Laptop(
      file,
      await RunningSync.start(file, server.port, { host: "consultant", siteId: a.file.project().site.id }),
      new Map(),
    );
    await consultant.sync.upToDate();
    consultant.change({ name: "Better name" });
    await consultant.look();
    for (const network of file.catalogue.networks())
      file.edit("Remove", (changes) => changes.removeNetwork(network.id));
    expect(consultant.has(id)).toBe(false);
    await consultant.look();
    await a.look();
    expect([a.has(id), a.point.name, a.conflicts]).toEqual([true, "Better name", []]);
  });

  it("knows beforehand what would be deleted for others: what both have, and nothing that was only fetched", async () => {
    const [a] = await laptops(19);
    const { id } = a.point;
    const other = a.file.catalogue.points().flatMap((point) => (point.id === id ? [] : [point.id]));
    expect(sharedPoints(a.file.sync)).toEqual(new Set([id, ...other]));
    a.remove(id);
    await a.look();
    expect(sharedPoints(a.file.sync)).toEqual(new Set(other));
    a.file.undo();
    await a.look();
    expect(sharedPoints(a.file.sync)).toEqual(new Set([id, ...other]));
    const file = await newProject({}, "0190a1b2-0000-7000-8000-000000000498");
    expect(sharedPoints(file.sync)).toEqual(new Set());
    await fetched(a, file);
    expect(sharedPoints(file.sync)).toEqual(new Set());
  });

  it("doesn't fetch what was deleted there", async () => {
    const [a] = await laptops(16);
    const [kept] = a.file.catalogue.points().slice(1);
    a.remove(a.point.id);
    await a.look();
    const file = await newProject({}, "0190a1b2-0000-7000-8000-000000000499");
    const last = await fetched(a, file);
    expect(last?.leftOut).toMatchObject([{ why: "it was deleted there by laptop A" }]);
    expect(file.catalogue.points().map((point) => point.id)).toEqual([kept?.id]);
  });
});

class Laptop {
  readonly file: ProjectFile;
  readonly sync: RunningSync;
  readonly templates: Map<string, unknown>;

  constructor(file: ProjectFile, sync: RunningSync, templates: Map<string, unknown>) {
    this.file = file;
    this.sync = sync;
    this.templates = templates;
  }

  get point(): Point {
    const [point] = this.file.catalogue.points();
    if (point === undefined) throw new Error("no point");
    return point;
  }

  get conflicts() {
    return this.sync.sync.conflicts;
  }

  /** What the audit says of merging, oldest first. */
  get audit(): string[] {
    const lines = this.file.plantChanges.audit(1_000).reverse();
    return lines.map(({ kind, object, property, before, asked, note }) => {
      if (before === null) return `${kind} ${object}: ${asked} (${note})`;
      const by = / (\([^()]*(?:chosen|by)[^()]*\))$/.exec(note)?.[1];
      return `${kind} ${object} ${property}: ${before} → ${asked}${by === undefined ? "" : ` ${by}`}`;
    });
  }

  has(id: PointId): boolean {
    return this.file.catalogue.point(id) !== null;
  }

  remove(id: PointId): void {
    this.file.edit("Remove", (changes) => changes.removePoints([id]));
  }

  change(change: Partial<Point>): void {
    this.file.edit("Change", (changes) => changes.putPoints([{ ...this.point, ...change }]));
  }

  /** Looks at the definitions there, and sends what is to be sent. */
  async look(): Promise<void> {
    await this.sync.refreshed();
  }
}
