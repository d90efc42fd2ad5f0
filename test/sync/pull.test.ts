import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { type PullProgress, pull } from "../../src-main/sync/pull.ts";
import type { PullQuestion } from "../../src-main/sync/pulled-things.ts";
import { receiver } from "../../src-main/sync/site-sync.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newPoint, newProject, withPoints } from "../store/project.ts";
import { connectionTo, password, prepared, RunningSync, sendAll, sharingOf, store } from "./site.ts";

const siteOf = (number: number): string => `0190a1b2-0000-7000-8000-0000000002${number}`;
const tending = { headRows: 500, generations: 3 };

describe.skipIf(!hasPostgres())("fetching from a PostgreSQL", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** A site with so many points, sent there. */
  async function sent(number: number, minutes: number): Promise<{ file: ProjectFile; points: PointId[] }> {
    const file = await newProject({ tending }, siteOf(number));
    const points = withPoints(file, 4).map(({ id }) => id);
    store(file, points, 0, minutes);
    await sendAll(file, connectionTo(server.port));
    return { file, points };
  }

  async function fetch(
    file: ProjectFile,
    number: number,
    given: Partial<PullQuestion> & {
      readonly sender?: string;
      readonly stopAfter?: number;
      readonly templates?: Map<string, unknown>;
    } = {},
  ): Promise<PullProgress> {
    const { sender = null, stopAfter = Number.POSITIVE_INFINITY, templates = new Map(), ...rest } = given;
    const client = await server.connect("postgres", "gateway", password);
    const question = {
      siteId: siteOf(number),
      siteName: "FPM41",
      deviceIds: null,
      from: null,
      to: null,
      ...rest,
    };
    let made = 0;
    const options = {
      ...{ client, file, receiver: sender, newId: uuidv7, templates: sharingOf(templates), rules: [] },
      made: () => (made += 1),
    };
    let progress: PullProgress | undefined;
    try {
      for await (progress of pull(options, question, new AbortController().signal))
        if (progress.readings >= stopAfter) break;
    } finally {
      await client.end();
    }
    if (progress === undefined) throw new Error("no progress");
    expect(made).toBe(progress.madePoints > 0 ? 1 : 0);
    return progress;
  }

  const everything = (file: ProjectFile, points: readonly PointId[]) =>
    points.map((point) => file.readings.raw(point, 0, Date.UTC(2100), 1e6));

  it("makes devices and points of the same ids in a network that nothing is asked of, with all readings", async () => {
    const { file, points } = await sent(10, 300);
    const laptop = await newProject({ tending }, siteOf(10));
    const progress = await fetch(laptop, 10);
    expect(progress).toMatchObject({
      madeDevices: 1,
      madePoints: 4,
      readings: 1_200,
      changed: 1_200,
      leftOut: [],
    });
    expect(everything(laptop, points)).toEqual(everything(file, points));
    expect(laptop.catalogue.networks()).toMatchObject([
      { configuration: { kind: "central", siteId: siteOf(10) } },
    ]);
    expect(laptop.catalogue.points()).toMatchObject(
      file.catalogue
        .points()
        .map(({ id, name, unit, source }) => ({ id, name, unit, source, enabled: false })),
    );
  });

  it("fetches again only days that differ, and goes on after it was stopped", async () => {
    const { file, points } = await sent(11, 3_000);
    const laptop = await newProject({ tending }, siteOf(11));
    const stopped = await fetch(laptop, 11, { stopAfter: 6_000 });
    expect(stopped).toMatchObject({ pointsDone: 1 });
    const rest = await fetch(laptop, 11);
    expect(rest).toMatchObject({ madePoints: 0, readings: 6_000, changed: 6_000 });
    expect(await fetch(laptop, 11)).toMatchObject({ readings: 0, pointsDone: 4 });
    store(file, points, 3_000, 10);
    await sendAll(file, connectionTo(server.port));
    // The third day is begun: as far as it goes it is fetched once more.
    const more = await fetch(laptop, 11);
    expect(more.changed).toBe(40);
    expect(more.readings).toBeLessThan(4 * 1_440);
    expect(everything(laptop, points)).toEqual(everything(file, points));
  });

  it("brings the site's templates of devices, and keeps its own where the site has them otherwise", async () => {
    const { file } = await sent(14, 10);
    const there = { meter: { registers: 3 }, pump: { registers: 1 }, same: { a: 1, b: 2 }, unusable: {} };
    const sender = await RunningSync.start(file, server.port, {
      templates: sharingOf(new Map(Object.entries({ ...there, gone: {} }))),
    });
    await sender.refreshed();
    await sender.stop();
    const keeper = await server.connect();
    await keeper.query("UPDATE blipee.templates SET body = NULL WHERE name = 'gone'");
    const laptop = await newProject({ tending }, siteOf(14));
    const templates = new Map<string, unknown>(
      Object.entries({ pump: { registers: 2 }, same: { b: 2, a: 1 }, own: {} }),
    );
    const progress = await fetch(laptop, 14, { templates });
    expect(progress).toMatchObject({
      madePoints: 4,
      madeTemplates: 1,
      leftOut: [
        {
          name: "Template “pump”",
          why: 'this project has it otherwise, and keeps its own: {"registers":1}',
        },
        { name: "Template “unusable”", why: "this version of the app can't use it" },
      ],
    });
    expect(Object.fromEntries(templates)).toEqual({
      ...{ meter: { registers: 3 }, pump: { registers: 2 }, same: { a: 1, b: 2 }, own: {} },
    });
    // Where the site is sent too, sending merges both sides.
    const merged = await fetch(laptop, 14, { sender: receiver, templates: new Map() });
    expect(merged).toMatchObject({ madeTemplates: 0, leftOut: [] });
    await keeper.end();
  });

  it("sends back nothing of what it fetched, but what is stored meanwhile", async () => {
    const { points } = await sent(12, 200);
    const laptop = await newProject({ tending }, siteOf(12));
    await sendAll(laptop, connectionTo(server.port));
    await fetch(laptop, 12, { sender: receiver });
    expect(laptop.outgoing.state(receiver)).toMatchObject({ arrivals: 0, stretches: 0 });
    store(laptop, points, 200, 1);
    expect(laptop.outgoing.state(receiver)).toMatchObject({ arrivals: 4, stretches: 0 });
    const sync = await sendAll(laptop, connectionTo(server.port));
    expect(sync.state).toMatchObject({ sentReadings: 4, newReadings: 4 });
    // Nothing of what was fetched is to be agreed on.
    expect(sync.conflicts).toEqual([]);
    // The device there is the one that was fetched.
    const keeper = await server.connect();
    const { rows } = await keeper.query(
      "SELECT count(*)::int AS devices FROM blipee.devices WHERE site_id = $1",
      [siteOf(12)],
    );
    await keeper.end();
    expect(rows).toEqual([{ devices: 1 }]);
  });

  it("brings a range into points that are here already, and leaves out what is in another unit", async () => {
    const { file, points } = await sent(13, 200);
    const [first] = file.catalogue.points();
    const laptop = await newProject({ tending }, siteOf(13));
    // The same plant, scanned by somebody else: other ids.
    withPoints(laptop, 0);
    const [device] = laptop.catalogue.devices();
    if (device === undefined || first === undefined) throw new Error("no device");
    const own = newPoint(device.id, { name: "Point 0" });
    laptop.edit("Map", (changes) => changes.putPoints([own]));
    const start = Date.UTC(2026, 0, 1);
    const progress = await fetch(laptop, 13, { from: start + 3_600_000, to: start + 2 * 3_600_000 });
    expect(progress).toMatchObject({ madeDevices: 0, madePoints: 3, readings: 240 });
    expect(laptop.readings.raw(own.id, 0, Date.UTC(2100), 1_000)).toEqual(
      file.readings
        .raw(points[0] ?? first.id, start + 3_600_000, start + 7_200_000, 1_000)
        .map((reading) => ({ ...reading, pointId: own.id })),
    );
    expect(laptop.catalogue.networks()).toHaveLength(1);
    laptop.edit("Change unit", (changes) => changes.putPoints([{ ...own, unit: "K" }]));
    expect((await fetch(laptop, 13)).leftOut).toEqual([
      { name: "Point 0", why: "it is in K here, in °C there" },
    ]);
  });
});
