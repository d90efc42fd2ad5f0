import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { ActionId } from "../../src-main/contract/writing.ts";
import { Push } from "../../src-main/sync/push.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, withPoints } from "../store/project.ts";
import { Line } from "./line.ts";
import { prepared, RunningSync, store, waitingOf } from "./site.ts";

/** Batches of what arrives after which it is looked what else was sent. */
const batches = 40;

describe.skipIf(!hasPostgres())(
  "sending over a line on which a batch takes longer than the next one is away",
  () => {
    let server: PostgresServer;
    let line: Line;
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

    it("sends history and the audit, and adds up hours, also when something arrives during each batch", async () => {
      const file = await newProject({}, "0190a1b2-0000-7000-8000-000000000501");
      const points = withPoints(file, 3).map(({ id }) => id);
      store(file, points, 0, 200);
      file.plantChanges.note([
        {
          ...{ time: 1, user: "ana", actionId: "0190a1b2-0000-7000-8000-00000000cccc" as ActionId },
          ...{ phase: "ended", kind: "write", device: "AHU 1", object: "AO-3", property: "present-value" },
          ...{
            before: "40",
            asked: "50",
            priority: null,
            outcome: null,
            readBack: null,
            note: "",
            target: null,
          },
        },
      ]);
      let sent = 0;
      let refreshed = 0;
      const isOver = Promise.withResolvers<void>();
      line.cutsAfter = (piece) => {
        if (piece.includes("refresh_metrics")) refreshed += 1;
        if (!piece.includes("take_packed")) return false;
        // Before this batch is answered the next one is there.
        store(file, points, 200 + sent, 1);
        sent += 1;
        if (sent === batches) isOver.resolve();
        return false;
      };
      onTestFinished(() => {
        line.cutsAfter = () => false;
      });
      store(file, points, 199, 1);
      const running = await RunningSync.start(file, line.port, { intervalMs: 1_000_000 });
      await isOver.promise;
      const { stretches, arrivals } = waitingOf(file);
      expect({ stretches, audit: file.journals.waiting("audit"), refreshed: refreshed > 0 }).toEqual({
        ...{ stretches: 0, audit: 0, refreshed: true },
      });
      // What arrives isn't left behind for it.
      expect(arrivals).toBeLessThanOrEqual(3 * points.length);
      line.cutsAfter = () => false;
      running.sync.nudge();
      await running.upToDate();
      expect(await running.compared()).toMatchObject({ differences: 0 });
    });
  },
);

it("sends what else waits every few seconds while more arrives than a batch takes", async () => {
  const { outgoing, journals } = await newProject();
  outgoing.register("central");
  const stop = new AbortController();
  let now = 0;
  let sent = 0;
  const rested: number[] = [];
  const push = new Push({
    ...{ outgoing: { ...outgoing, arrivals: () => ({ position: 1, readings: [], isAll: false }) }, journals },
    ...{ receiver: "central", clock: () => now, random: () => 0, intervalMs: 1 },
    site: { organizationId: "", siteId: "", sourceId: "" },
    open: async () => ({
      client: {
        query: async (text: string) => {
          if (!text.includes("take_packed")) return { rows: [] };
          now += 1_000;
          sent += 1;
          if (sent === 28) stop.abort();
          return { rows: [] };
        },
      } as never,
      second: async () => null,
      broken: new AbortController().signal,
      register: async () =>
        ({ devices: new Map(), points: new Map(), series: new Map(), keptBack: new Set() }) as never,
      begin: async () => ({ arrivals: "live", history: new Map() }),
      compareOn: async () => false,
      tellDevices: async () => 0,
      rest: async () => void rested.push(now),
      problemOf: (error) => error as never,
      [Symbol.asyncDispose]: async () => undefined,
    }),
    wait: async () => undefined,
    bytesPerSecond: null,
    changed: () => undefined,
  });
  await push.run(stop.signal);
  expect(rested).toEqual([5_000, 10_000, 15_000, 20_000, 25_000]);
});
