import { copyFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Point } from "../../src-main/contract/point.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, openOptions, withPoints } from "../store/project.ts";
import { prepared, RunningSync, store } from "./site.ts";

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
      const sync = await RunningSync.start(opened, server.port, { host: name });
      await sync.upToDate();
      return new Laptop(opened, sync);
    };
    return [await start(path, "laptop A"), await start(`${path}.copy`, "laptop B")];
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
    expect(b.file.undo().description).toBe("Take");
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
    b.sync.sync.choose(b.point.id, "unit", "here");
    await b.look();
    expect([b.conflicts, b.sync.sync.disputed]).toEqual([[], []]);
    await a.look();
    expect(a.point).toEqual(b.point);
    expect(a.point.unit).toBe("°F");
    expect(await a.sync.compared()).toMatchObject({ differences: 0 });
    expect(await b.sync.compared()).toMatchObject({ differences: 0 });
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
    // All that is there of it is A's; B's three are kept back.
    expect(await a.sync.compared()).toMatchObject({ central: 60, differences: 0 });
    b.sync.sync.choose(b.point.id, "unit", "there");
    await b.look();
    expect([b.point.conversion.scale, b.sync.sync.disputed]).toEqual([10, []]);
    expect(await b.sync.compared()).toEqual({ local: 63, central: 63, differences: 0 });
  });
});

class Laptop {
  readonly file: ProjectFile;
  readonly sync: RunningSync;

  constructor(file: ProjectFile, sync: RunningSync) {
    this.file = file;
    this.sync = sync;
  }

  get point(): Point {
    const [point] = this.file.catalogue.points();
    if (point === undefined) throw new Error("no point");
    return point;
  }

  get conflicts() {
    return this.sync.sync.conflicts;
  }

  change(change: Partial<Point>): void {
    this.file.edit("Change", (changes) => changes.putPoints([{ ...this.point, ...change }]));
  }

  /** Looks at the definitions there, and sends what is to be sent. */
  async look(): Promise<void> {
    await this.sync.refreshed();
  }
}
