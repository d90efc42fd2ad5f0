import { copyFileSync } from "node:fs";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { AlarmRule, AlarmRuleId } from "../../src-main/contract/alarm-rules.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { Tariff } from "../../src-main/contract/tariff.ts";
import type { ActionId } from "../../src-main/contract/writing.ts";
import { sharedRules } from "../../src-main/gateway/shared-rules.ts";
import { takeMerged } from "../../src-main/gateway/taking.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { pull } from "../../src-main/sync/pull.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, openOptions, withPoints } from "../store/project.ts";
import { password, prepared, RunningSync, sharingOf, store } from "./site.ts";

const tariffOf = (id: string, peak: number): Tariff => ({
  ...{ id, name: `Contract ${id}`, carrier: "electricity", direction: "purchase", supplier: "" },
  ...{ from: "2026-01-01", until: null, periods: [{ name: "Peak", price: peak }] },
  seasons: [
    { name: "Year", begins: "01-01", week: new Array(7).fill([{ from: 0, period: 0 }]), holiday: null },
  ],
  ...{ levy: 0, fixed: 0, demand: [], reactive: [], vatRate: null, source: "" },
});
const ruleOf = (pointId: PointId, limit: number, id = uuidv7()): AlarmRule => ({
  ...{ id: id as AlarmRuleId, name: "Supply too warm", pointId, delaySeconds: 60, priority: 3 },
  ...{
    condition: { kind: "above", limit, deadband: 1 },
    enabled: true,
    note: "Look at the pump.",
    unit: "°C",
  },
  ...{ author: "engineer", madeAt: 1_000, changedAt: 1_000 },
});
const tariffs = (file: ProjectFile): readonly Tariff[] => file.siteSettings.description().tariffs;
const putTariffs = (file: ProjectFile, those: Tariff[]): void =>
  file.edit("Tariffs", (changes) =>
    changes.putDescription({ ...file.siteSettings.description(), tariffs: those }),
  );
const putRule = (file: ProjectFile, rule: AlarmRule): void =>
  file.edit("Alarm rule", (changes) => changes.putAlarmRule(rule));

describe.skipIf(!hasPostgres())("tariffs and alarm rules, between projects of a site by a PostgreSQL", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const rulesOf = (file: ProjectFile, lines: string[] = []) =>
    sharedRules(
      file,
      { tariffs: () => undefined, alarmRules: () => undefined },
      (line) => void lines.push(line),
    );

  async function start(file: ProjectFile, host: string, lines: string[] = []): Promise<RunningSync> {
    const sync = await RunningSync.start(file, server.port, {
      ...{ host, siteId: siteOf(file), rules: rulesOf(file, lines) },
      take: (taken, merged) =>
        takeMerged(file, taken, merged, {
          ...{ time: Date.now(), user: "engineer", actionId: uuidv7() as ActionId },
        }),
    });
    await sync.upToDate();
    return sync;
  }

  /** One project on two laptops. */
  async function laptops(number: number) {
    const file = await newProject({}, `0190a1b2-0000-7000-8000-0000000006${number}`);
    const [point] = withPoints(file, 1);
    if (point === undefined) throw new Error("There is no point.");
    store(file, [point.id], 0, 5);
    file.checkpoint();
    copyFileSync(file.path, `${file.path}.copy`);
    const copy = await openProjectFile(`${file.path}.copy`, openOptions());
    onTestFinished(() => copy.close());
    const a = { file, sync: await start(file, "laptop A") };
    const b = { file: copy, sync: await start(copy, "laptop B") };
    return { a, b, point };
  }
  const look = async (...syncs: { readonly sync: RunningSync }[]): Promise<void> => {
    for (const { sync } of syncs) await sync.refreshed();
  };

  it("go from who changed them to the others, and so does their end", async () => {
    const { a, b, point } = await laptops(10);
    const rule = ruleOf(point.id, 60);
    putTariffs(a.file, [tariffOf("day", 0.2), tariffOf("night", 0.1)]);
    putRule(a.file, rule);
    await look(a, b);
    expect(tariffs(b.file)).toEqual(tariffs(a.file));
    expect(b.file.alarmRules.list()).toEqual([rule]);

    putRule(b.file, { ...rule, delaySeconds: 120 });
    putTariffs(b.file, [tariffOf("day", 0.25), tariffOf("night", 0.1)]);
    await look(b, a);
    expect(a.file.alarmRules.list()).toMatchObject([{ delaySeconds: 120 }]);
    expect(tariffs(a.file).map(({ periods }) => periods[0]?.price)).toEqual([0.25, 0.1]);
    // What came can be undone, and goes on to the others then.
    expect(a.file.editState().undo).toContain("as the central database has it");

    putTariffs(a.file, [tariffOf("night", 0.1)]);
    a.file.edit("Remove", (changes) => changes.removeAlarmRule(rule.id));
    await look(a, b);
    expect(tariffs(b.file).map(({ id }) => id)).toEqual(["night"]);
    expect(b.file.alarmRules.list()).toEqual([]);
  });

  it("are for a person to choose where both sides changed them", async () => {
    const { a, b, point } = await laptops(11);
    const rule = ruleOf(point.id, 60);
    putRule(a.file, rule);
    putTariffs(a.file, [tariffOf("day", 0.2)]);
    await look(a, b);
    putRule(a.file, { ...rule, condition: { kind: "above", limit: 65, deadband: 1 } });
    putTariffs(a.file, [tariffOf("day", 0.3)]);
    putRule(b.file, { ...rule, condition: { kind: "above", limit: 70, deadband: 1 } });
    putTariffs(b.file, [tariffOf("day", 0.4)]);
    await look(a, b);
    expect(b.sync.sync.conflicts).toMatchObject([
      {
        ...{ kind: "tariff", id: "day", name: "Contract day", changedBy: "laptop A" },
        ...{ here: "periods: name Peak, price 0.4", there: "periods: name Peak, price 0.3" },
      },
      {
        ...{ kind: "alarm-rule", id: rule.id, name: "Supply too warm", changedBy: "laptop A" },
        here: "condition: kind above, limit 70, deadband 1",
        there: "condition: kind above, limit 65, deadband 1",
      },
    ]);
    b.sync.sync.choose({ kind: "tariff", id: "day", side: "there" });
    b.sync.sync.choose({ kind: "alarm-rule", id: rule.id, side: "here" });
    await look(b, a);
    expect(b.sync.sync.conflicts).toEqual([]);
    expect(tariffs(b.file)).toEqual([tariffOf("day", 0.3)]);
    expect(a.file.alarmRules.list()).toMatchObject([{ condition: { limit: 70 } }]);
    expect(tariffs(a.file)).toEqual(tariffs(b.file));
    const notes = b.file.plantChanges.audit(100).map(({ note }) => note);
    expect(notes.join("\n")).toContain("Supply too warm, alarm-rule: condition: kind above, limit 65");
  });

  it("name points by the ids that they have there, and wait for those that aren't here", async () => {
    const { a, point } = await laptops(12);
    const elsewhere = await newProject({}, "0190a1b2-0000-7000-8000-000000000613");
    const [same] = withPoints(elsewhere, 1);
    if (same === undefined) throw new Error("There is no point.");
    expect(same.id).not.toBe(point.id);
    const [theirs, ours] = [ruleOf(point.id, 60), ruleOf(same.id, 40)];
    putRule(a.file, theirs);
    await look(a);
    putRule(elsewhere, ours);
    const joined = await RunningSync.start(elsewhere, server.port, {
      ...{ host: "laptop C", siteId: siteOf(a.file), rules: rulesOf(elsewhere) },
    });
    await joined.upToDate();
    await look(a);
    const limits = (file: ProjectFile) =>
      file.alarmRules
        .list()
        .map(({ pointId, condition }) => [pointId, "limit" in condition && condition.limit]);
    expect(limits(elsewhere).toSorted()).toEqual(
      [
        [same.id, 40],
        [same.id, 60],
      ].toSorted(),
    );
    expect(limits(a.file).toSorted()).toEqual(
      [
        [point.id, 40],
        [point.id, 60],
      ].toSorted(),
    );

    const lacking = await newProject({}, "0190a1b2-0000-7000-8000-000000000614");
    const lines: string[] = [];
    const sync = await RunningSync.start(lacking, server.port, {
      ...{ host: "laptop D", siteId: siteOf(a.file), rules: rulesOf(lacking, lines) },
    });
    await sync.upToDate();
    expect(lacking.alarmRules.list()).toEqual([]);
    await sync.stop();
  });

  it("come with a fetch, where the project hasn't its own", async () => {
    const { a, point } = await laptops(15);
    putRule(a.file, ruleOf(point.id, 60));
    putTariffs(a.file, [tariffOf("day", 0.2), tariffOf("night", 0.1)]);
    await look(a);
    const laptop = await newProject({}, siteOf(a.file));
    putTariffs(laptop, [tariffOf("night", 0.12)]);
    const client = await server.connect("postgres", "gateway", password);
    const question = { siteId: siteOf(a.file), siteName: "Site", deviceIds: null, from: null, to: null };
    const options = {
      ...{ client, file: laptop, receiver: null, newId: uuidv7, templates: sharingOf(new Map()) },
      ...{ rules: rulesOf(laptop), made: () => undefined },
    };
    const told = [];
    for await (const progress of pull(options, question, new AbortController().signal)) told.push(progress);
    await client.end();
    expect(told.at(-1)).toMatchObject({
      madeRules: 2,
      leftOut: [
        {
          name: "Tariff “Contract night”",
          why: "this project has it otherwise, and keeps its own: periods: name Peak, price 0.1",
        },
      ],
    });
    expect(laptop.alarmRules.list()).toMatchObject([{ name: "Supply too warm", pointId: point.id }]);
    expect(tariffs(laptop).map(({ id, periods }) => [id, periods[0]?.price])).toEqual([
      ["night", 0.12],
      ["day", 0.2],
    ]);
  });

  it("that can't be used here stay there, and say so", async () => {
    const { a, b } = await laptops(16);
    const keeper = await server.connect();
    await keeper.query(
      "INSERT INTO blipee.site_rules (site_id, kind, id, body, changed_at) VALUES ($1, 'tariff', 'new', '{}', 5)",
      [siteOf(a.file)],
    );
    await keeper.end();
    await look(a, b);
    expect([...tariffs(a.file), ...tariffs(b.file)]).toEqual([]);
  });
});

const siteOf = (file: ProjectFile) => file.project().site.id;
