import { copyFileSync } from "node:fs";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { PlantEvent } from "../../src-main/contract/events.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { ActionId, AuditEntry } from "../../src-main/contract/writing.ts";
import {
  type JournalName,
  journalNames,
  openProjectFile,
  type ProjectFile,
} from "../../src-main/store/index.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, openOptions, withPoints } from "../store/project.ts";
import { Line } from "./line.ts";
import { prepared, RunningSync, store } from "./site.ts";

const start = Date.UTC(2026, 0, 1);
const source = { protocol: "bacnet", objectType: 0, instance: 1, property: 85 } as const;

/** So many events, each with a text of its own. */
function happen(file: ProjectFile, count: number, given: Partial<PlantEvent> = {}): void {
  const before = file.events.history(1)[0]?.number ?? 0;
  const entries = Array.from({ length: count }, (_, index) => ({
    ...{ object: "AI-1", source, state: "high-limit", notify: "alarm" as const, eventType: "out-of-range" },
    ...{ notificationClass: 5, message: `Too warm, no. ${before + index + 1}` },
    ...{ time: start + (before + index) * 1_000, origin: "notified" as const, deviceId: null },
    ...{ device: "AHU 1", objectId: null, objectName: "Supply air", from: "normal", priority: 100 },
    ...{ acknowledgementRequired: true, stamp: null, at: null, details: "" },
    ...given,
  }));
  file.events.record(entries, { put: [], drop: [] });
}

/** So many lines of the audit. */
function note(file: ProjectFile, count: number, given: Partial<AuditEntry> = {}): void {
  const lines = Array.from({ length: count }, (_, index) => ({
    ...{ time: start + index, user: "ana", actionId: "0190a1b2-0000-7000-8000-00000000cccc" as ActionId },
    ...{ phase: "ended" as const, kind: "write" as const, device: "AHU 1", object: "AO-3" },
    ...{ property: "present-value", before: "40", asked: `${index}`, priority: null, outcome: null },
    ...{ readBack: null, note: "", target: null },
    ...given,
  }));
  file.plantChanges.note(lines);
}

const tables = { events: "events", audit: "audit_log" } as const;

describe.skipIf(!hasPostgres())("events and the audit at the central database", () => {
  let server: PostgresServer;
  let line: Line;
  let sites = 10;
  beforeAll(async () => {
    server = await PostgresServer.start();
    line = await Line.to(server.port);
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(async () => {
    await line[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const project = async (): Promise<ProjectFile> => {
    sites += 1;
    return newProject({}, `0190a1b2-0000-7000-8000-0000000003${sites}`);
  };
  const asKeeper = async <Result>(work: (keeper: Client) => Promise<Result>): Promise<Result> => {
    const keeper = await server.connect();
    try {
      return await work(keeper);
    } finally {
      await keeper.end();
    }
  };
  const central = (file: ProjectFile, journal: JournalName) =>
    asKeeper(async (keeper) => {
      const { rows } = await keeper.query<{ id: string }>(
        `SELECT id FROM blipee.${tables[journal]} WHERE site_id = $1 ORDER BY id`,
        [file.project().site.id],
      );
      return rows.map(({ id }) => id);
    });
  const local = (file: ProjectFile, journal: JournalName): string[] =>
    file.journals[journal](0, 1_000_000)
      .map(({ id }) => id)
      .toSorted();
  /** Both sides have the same entries, and the store knows it. */
  const expectEqual = async (file: ProjectFile): Promise<void> => {
    for (const journal of journalNames) {
      expect(await central(file, journal), journal).toEqual(local(file, journal));
      expect(file.journals.waiting(journal), journal).toBe(0);
    }
  };

  it("are there as they were written, each once by its id, and go on from where they were", async () => {
    const file = await project();
    happen(file, 1_203);
    note(file, 7);
    const running = await RunningSync.start(file, server.port);
    const first = await running.upToDate();
    expect(first).toMatchObject({
      events: { sent: 1_203, added: 1_203 },
      audit: { sent: 7, added: 7 },
      journalProblem: null,
    });
    happen(file, 3);
    note(file, 2);
    running.sync.nudge();
    const then = await running.until(({ events, audit }) => events.sent === 1_206 && audit.sent === 9);
    expect(then).toMatchObject({ events: { added: 1_206 }, audit: { added: 9 } });
    await running.stop();
    await expectEqual(file);
    const { rows } = await asKeeper((keeper) =>
      keeper.query(
        `SELECT e.object, e.state, e.message, e.time, e.detail ->> 'objectName' AS name, (e.detail ->> 'number')::int AS number
         FROM blipee.events e WHERE site_id = $1 ORDER BY time DESC LIMIT 1`,
        [file.project().site.id],
      ),
    );
    expect(rows).toEqual([
      {
        ...{ object: "AI-1", state: "high-limit", message: "Too warm, no. 1206" },
        ...{ time: new Date(start + 1_205_000), name: "Supply air", number: 1_206 },
      },
    ]);
    const audit = await asKeeper((keeper) =>
      keeper.query(
        `SELECT actor, login, action, subject, detail ->> 'asked' AS asked, detail ->> 'hash' AS hash
         FROM blipee.audit_log WHERE site_id = $1 ORDER BY (detail ->> 'number')::int DESC LIMIT 1`,
        [file.project().site.id],
      ),
    );
    expect(audit.rows).toEqual([
      {
        ...{ actor: "ana", login: "gateway", action: "write ended", subject: "AHU 1 AO-3", asked: "1" },
        hash: file.plantChanges.audit(1)[0]?.hash,
      },
    ]);
  });

  it("are sent again when the line broke after their commit, before the answer; nothing is doubled", async () => {
    const file = await project();
    happen(file, 1_700);
    note(file, 30);
    let left = 4;
    let isBatch = false;
    line.cutsAfter = (piece) => {
      isBatch ||= piece.includes("take_journal");
      if (!isBatch || !piece.subarray(-5).equals(Buffer.from("S\0\0\0\x04"))) return false;
      isBatch = false;
      return left-- > 0;
    };
    onTestFinished(() => {
      line.cutsAfter = () => false;
    });
    const before = line.cuts;
    const running = await RunningSync.start(file, line.port);
    await running.until(() => line.cuts === before + 4);
    await running.upToDate();
    await running.stop();
    await expectEqual(file);
  });

  it("are whole after the server was put back to a backup", async () => {
    const file = await project();
    happen(file, 600);
    note(file, 5);
    const first = await RunningSync.start(file, server.port);
    await first.upToDate();
    await first.stop();
    await server.stop();
    await server.backUp();
    await server.startAgain();
    happen(file, 600);
    note(file, 5);
    const second = await RunningSync.start(file, server.port);
    await second.upToDate();
    await second.stop();
    await server.stop();
    await server.putBack();
    await server.startAgain();
    expect((await central(file, "events")).length).toBe(600);
    const third = await RunningSync.start(file, server.port);
    const state = await third.upToDate();
    await third.stop();
    // Only what is missing there.
    expect(state).toMatchObject({ events: { sent: 600, added: 600 }, audit: { sent: 5, added: 5 } });
    await expectEqual(file);
  });

  it("are whole after either side was started anew in the middle", async () => {
    const file = await project();
    happen(file, 1_900);
    const first = await RunningSync.start(file, server.port);
    await first.until(({ events }) => events.sent > 0);
    // As a power cut leaves it: what was written by now, without any farewell.
    const copy = `${file.path}.after`;
    for (const ending of ["", "-wal"]) copyFileSync(file.path + ending, copy + ending);
    await first.stop();
    const again = await openProjectFile(copy, openOptions());
    onTestFinished(() => again.close());
    happen(again, 100);
    const second = await RunningSync.start(again, server.port);
    await second.until(({ events }) => events.sent > 0);
    await server.stop();
    await server.startAgain();
    second.sync.nudge();
    await second.upToDate();
    await second.stop();
    await expectEqual(again);
  });

  it("keep apart what a copy of the project and the project itself wrote under the same numbers", async () => {
    const file = await project();
    happen(file, 40);
    note(file, 4);
    file.checkpoint();
    copyFileSync(file.path, `${file.path}.copy`);
    happen(file, 10);
    note(file, 2);
    const first = await RunningSync.start(file, server.port);
    await first.upToDate();
    await first.stop();
    const copy = await openProjectFile(`${file.path}.copy`, openOptions());
    onTestFinished(() => copy.close());
    happen(copy, 10, { message: "Too cold" });
    note(copy, 2, { user: "rui" });
    const second = await RunningSync.start(copy, server.port);
    await second.upToDate();
    await second.stop();
    for (const [journal, number] of [
      ["events", 60],
      ["audit", 8],
    ] as const) {
      const both = new Set([...local(file, journal), ...local(copy, journal)]);
      expect(both.size).toBe(number);
      expect(await central(file, journal)).toEqual([...both].toSorted());
    }
  });

  it("never go before readings that arrived", async () => {
    const file = await project();
    const points: PointId[] = withPoints(file, 2).map(({ id }) => id);
    const order: string[] = [];
    line.cutsBefore = (piece) => {
      for (const name of ["take_packed", "take_journal"]) if (piece.includes(name)) order.push(name);
      return false;
    };
    onTestFinished(() => {
      line.cutsBefore = () => false;
    });
    const known = await RunningSync.start(file, line.port);
    await known.upToDate();
    await known.stop();
    happen(file, 2_600);
    store(file, points, 0, 5);
    order.length = 0;
    let minute = 5;
    const running = await RunningSync.start(file, line.port);
    // With every batch of events new readings arrive: they are sent before the next one.
    await running.until(({ events, phase }) => {
      if (events.sent > (minute - 5) * 500 && phase !== "up-to-date") {
        store(file, points, minute, 1);
        minute += 1;
      }
      return phase === "up-to-date" && events.sent === 2_600;
    });
    await running.stop();
    const turns = order.join(" ").replaceAll(/take_/g, "");
    expect(turns).toBe(`packed packed ${"journal packed ".repeat(6)}`.trim());
    expect(await running.compared()).toMatchObject({ differences: 0 });
    await expectEqual(file);
  });

  it("that the server refuses don't keep readings from being sent, and go when they may", async () => {
    const file = await project();
    const points = withPoints(file, 2).map(({ id }) => id);
    happen(file, 20);
    const of = "FUNCTION blipee.take_journal(uuid, text, bigint, uuid, jsonb)";
    await asKeeper((keeper) => keeper.query(`REVOKE EXECUTE ON ${of} FROM blipee_gateway`));
    const running = await RunningSync.start(file, server.port);
    const refused = await running.until(({ journalProblem }) => journalProblem !== null);
    expect(refused.journalProblem?.code).toBe("privilege-missing");
    store(file, points, 0, 10);
    const sending = await running.until(({ sentReadings }) => sentReadings === 20);
    expect(sending).toMatchObject({ problem: null, events: { sent: 0 } });
    expect(file.journals.waiting("events")).toBe(20);
    await asKeeper((keeper) => keeper.query(`GRANT EXECUTE ON ${of} TO blipee_gateway`));
    running.sync.nudge();
    const taken = await running.until(({ events }) => events.sent === 20);
    expect(taken.journalProblem).toBeNull();
    await running.stop();
    await expectEqual(file);
  });

  it("bear whatever a device or a person wrote, as text and nothing else", async () => {
    const file = await project();
    const texts = [
      "'; DROP TABLE blipee.events; --",
      `"), (gen_random_uuid(), '${file.project().site.id}'`,
      "$$; SELECT pg_sleep(10); $$",
      String.raw`\'; DELETE FROM blipee.audit_log; --`,
      '{"id": "0190a1b2-0000-7000-8000-00000000eeee"}',
      "\\u0000 %s %I $1 :name",
      "one\ntwo\ttab \u{1f525} ⟨م⟩",
    ];
    for (const text of texts) {
      const short = text.slice(0, 60);
      happen(file, 1, {
        ...{ message: text, details: text, device: text, objectName: text },
        ...{ object: short, state: short, eventType: short, from: short },
      });
      const all = { device: text, object: text, property: text, asked: text, before: text, note: text };
      note(file, 1, { user: text, readBack: text, ...all });
    }
    happen(file, 1, { message: "NUL \0 and half \ud83d a pair", at: -8_640_000_000_000_000 });
    const running = await RunningSync.start(file, server.port);
    await running.until(
      ({ events, audit }) => events.sent === texts.length + 1 && audit.sent === texts.length,
    );
    await running.stop();
    await expectEqual(file);
    const found = await asKeeper((keeper) =>
      keeper.query(
        `SELECT message, detail ->> 'details' AS details, detail ->> 'device' AS device, object, state FROM blipee.events
         WHERE site_id = $1 ORDER BY (detail ->> 'number')::int`,
        [file.project().site.id],
      ),
    );
    const said = texts.map((text) => ({
      ...{ message: text, details: text, device: text },
      ...{ object: text.slice(0, 60), state: text.slice(0, 60) },
    }));
    expect(found.rows.slice(0, -1)).toEqual(said);
    expect(found.rows.at(-1)?.message).toBe("NUL \u{fffd} and half \u{fffd} a pair");
    const lines = await asKeeper((keeper) =>
      keeper.query(
        `SELECT actor, subject, detail ->> 'note' AS note FROM blipee.audit_log
         WHERE site_id = $1 ORDER BY (detail ->> 'number')::int`,
        [file.project().site.id],
      ),
    );
    expect(lines.rows).toEqual(
      texts.map((text) => ({ actor: text, subject: `${text} ${text}`.trim(), note: text })),
    );
  });
});
