import { copyFileSync } from "node:fs";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { PointId, SiteId } from "../../src-main/contract/identity.ts";
import { type SiteDescription, undescribed } from "../../src-main/contract/site-description.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { CentralSource } from "../../src-main/sync/central-source.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, openOptions, withPoints } from "../store/project.ts";
import { migrationsFolder } from "./central.ts";
import { connectionTo, password, prepared, RunningSync } from "./site.ts";

const tell = (file: ProjectFile, parts: Partial<SiteDescription>): void => {
  const description = { ...file.siteSettings.description(), ...parts };
  file.edit("Tell of the site", (changes) => changes.putDescription(description));
};
const siteOf = (file: ProjectFile): SiteId => file.project().site.id;

describe.skipIf(!hasPostgres())("what is told of a site, at the central database", () => {
  let server: PostgresServer;
  let sites = 10;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(async () => server[Symbol.asyncDispose]());

  const project = async (): Promise<ProjectFile> => {
    sites += 1;
    return newProject({}, `0190a1b2-0000-7000-8000-0000000004${sites}`);
  };
  const sent = async (file: ProjectFile, siteId: SiteId = siteOf(file)): Promise<void> => {
    const running = await RunningSync.start(file, server.port, { siteId });
    await running.upToDate();
    await running.stop();
  };
  const asKeeper = async (work: (keeper: Client) => Promise<unknown>): Promise<void> => {
    const keeper = await server.connect();
    await work(keeper).finally(() => keeper.end());
  };
  const central = async (siteId: SiteId, user = "gateway"): Promise<SiteDescription | null> => {
    await using source = new CentralSource({
      ...{ connection: connectionTo(server.port, { user }), secrets: async () => ({ password }) },
      ...{ newestSchema: (await readMigrations(migrationsFolder)).length, clock: Date.now },
    });
    return await source.description(siteId);
  };
  const copyOf = async (file: ProjectFile, name: string): Promise<ProjectFile> => {
    file.checkpoint();
    copyFileSync(file.path, `${file.path}.${name}`);
    const copy = await openProjectFile(`${file.path}.${name}`, openOptions());
    onTestFinished(() => copy.close());
    return copy;
  };

  it("is read back as it was told, also what is told while sending is under way", async () => {
    const file = await project();
    const [point] = withPoints(file, 1);
    if (point === undefined) throw new Error("There is no point.");
    await sent(file);
    expect(await central(siteOf(file))).toBeNull();
    tell(file, {
      ...{ country: "PT", region: "11", floorArea: 9_000, gasEnergy: 10.55 },
      occupancy: { ...undescribed.occupancy, openOnHolidays: true },
      meters: [{ pointId: point.id, carrier: "electricity", role: "bought" }],
      meterTree: [],
    });
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    expect(await central(siteOf(file))).toEqual(file.siteSettings.description());
    const { meterTree: _, ...others } = file.siteSettings.description();
    const changed = { ...others, floorArea: 9_200 };
    file.edit("Tell", (changes) => changes.putDescription(changed));
    await running.refreshed();
    expect(await central(siteOf(file))).toEqual(changed);
    file.undo();
    await running.refreshed();
    await running.stop();
    expect(await central(siteOf(file))).toMatchObject({ floorArea: 9_000, meterTree: [] });
  });

  it("names points by the ids that they have there", async () => {
    const first = await project();
    const [there] = withPoints(first, 1);
    await sent(first);
    const second = await project();
    const [here] = withPoints(second, 1);
    if (here === undefined || there === undefined) throw new Error("There is no point.");
    tell(second, {
      meters: [{ pointId: here.id, carrier: "gas", role: "bought" }],
      meterTree: [{ pointId: here.id, under: "0190a1b2-0000-7000-8000-00000000dddd" as PointId }],
    });
    await sent(second, siteOf(first));
    expect(await central(siteOf(first))).toMatchObject({
      meters: [{ pointId: there.id }],
      meterTree: [{ pointId: there.id, under: "0190a1b2-0000-7000-8000-00000000dddd" }],
    });
  });

  it("of a site that a project joined is added to, not replaced", async () => {
    const first = await project();
    withPoints(first, 1);
    tell(first, { country: "PT", floorArea: 9_000 });
    await sent(first);
    const second = await project();
    tell(second, { country: "ES", gasEnergy: 11 });
    await sent(second, siteOf(first));
    expect(await central(siteOf(first))).toMatchObject({ country: "PT", floorArea: 9_000, gasEnergy: 11 });
    // Somebody who changes it later has the say.
    tell(second, { gasEnergy: 11.5 });
    await sent(second, siteOf(first));
    await sent(first);
    expect(await central(siteOf(first))).toMatchObject({ country: "PT", gasEnergy: 11.5 });
  });

  it("is what was told last, where two copies of a project tell of it", async () => {
    const file = await project();
    tell(file, { country: "PT", floorArea: 9_000 });
    await sent(file);
    const copy = await copyOf(file, "copy");
    tell(file, { floorArea: 9_100 });
    await sent(file);
    // It knows nothing of that, and changed something else.
    tell(copy, { gasEnergy: 11 });
    await sent(copy);
    expect(await central(siteOf(file))).toMatchObject({ country: "PT", floorArea: 9_100, gasEnergy: 11 });
    tell(copy, { floorArea: 9_200 });
    await sent(copy);
    await sent(file);
    expect(await central(siteOf(file))).toMatchObject({ floorArea: 9_200, gasEnergy: 11 });
  });

  it("is told again after the server was put back to a backup", async () => {
    const file = await project();
    tell(file, { floorArea: 9_000 });
    await sent(file);
    await server.stop();
    await server.backUp();
    await server.startAgain();
    tell(file, { floorArea: 9_500, country: "PT" });
    await sent(file);
    await server.stop();
    await server.putBack();
    await server.startAgain();
    expect(await central(siteOf(file))).toMatchObject({ floorArea: 9_000, country: null });
    await sent(file);
    expect(await central(siteOf(file))).toMatchObject({ floorArea: 9_500, country: "PT" });
  });

  it("bears any text, and leaves what others keep beside it", async () => {
    const file = await project();
    await sent(file);
    await asKeeper((keeper) =>
      keeper.query(`UPDATE blipee.sites SET metadata = '{"theirs": [1], "description": 7}' WHERE id = $1`, [
        siteOf(file),
      ]),
    );
    expect(await central(siteOf(file))).toBeNull();
    const texts = [
      "'; DROP TABLE blipee.sites; --",
      `"}', metadata = '{}`,
      "$$ %s %I {} \u{1f525}",
      "\\u0000",
    ];
    const contracts = texts.map((text) => ({
      ...{ id: text, name: text, evidence: text, carrier: "electricity" as const, from: "2026-01-01" },
      ...{ until: null, instrument: "supplier" as const, factor: 100, share: 0.1 },
    }));
    tell(file, { contracts, taxonomy: [{ criterion: "7.5", isMet: true, evidence: "NUL \0" }] });
    await sent(file);
    expect(await central(siteOf(file))).toMatchObject({
      contracts,
      taxonomy: [{ evidence: "NUL \u{fffd}" }],
    });
    const keeper = await server.connect();
    const { rows } = await keeper.query(
      "SELECT metadata -> 'theirs' AS theirs FROM blipee.sites WHERE id = $1",
      [siteOf(file)],
    );
    await keeper.end();
    expect(rows).toEqual([{ theirs: [1] }]);
  });

  it("is shown to nobody of another organization, and changed by nobody who only reads", async () => {
    const file = await project();
    tell(file, { floorArea: 9_000 });
    await sent(file);
    const other = "0190a1b2-0000-7000-8000-0000000000bb";
    await asKeeper(async (keeper) => {
      for (const login of ["stranger", "looker"])
        await keeper.query(`CREATE ROLE ${login} LOGIN PASSWORD '${password}'`);
      await keeper.query("SELECT blipee.create_organization($1, 'Elsewhere')", [other]);
      await keeper.query("SELECT blipee.enrol('stranger', $1, NULL, 'write')", [other]);
      await keeper.query(
        "SELECT blipee.enrol('looker', (SELECT organization_id FROM blipee.sites WHERE id = $1), NULL, 'read')",
        [siteOf(file)],
      );
    });
    expect(await central(siteOf(file), "stranger")).toBeNull();
    expect(await central(siteOf(file), "looker")).toMatchObject({ floorArea: 9_000 });
    for (const [login, outcome] of [
      ["stranger", 0],
      ["looker", "42501"],
    ] as const) {
      const client = await server.connect("postgres", login, password);
      const changed = await client
        .query("UPDATE blipee.sites SET metadata = '{}' WHERE id = $1", [siteOf(file)])
        .then(
          ({ rowCount }) => rowCount,
          (error: { code: string }) => error.code,
        );
      await client.end();
      expect(changed, login).toBe(outcome);
    }
  });
});
