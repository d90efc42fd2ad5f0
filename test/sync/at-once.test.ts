import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PackedReadings } from "../../src-main/sync/packed-readings.ts";
import { mayPass, problemOf } from "../../src-main/sync/problems.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { connectionTo } from "./site.ts";

describe("two senders of the same readings", () => {
  it("write them in one order, pieces of one series as they came", () => {
    const rows = new PackedReadings();
    for (const [series, time] of [
      [9, 1],
      [2, 5],
      [9, 0],
      [2, 7],
    ] as const)
      rows.add(series, {
        times: Float64Array.of(time),
        values: Float64Array.of(1),
        marks: Uint8Array.of(0),
      });
    const [which, , times] = rows.finish();
    // 20 bytes of head, then each element behind its length.
    expect([0, 1, 2, 3].map((at) => which?.readInt32BE(20 + at * 8 + 4))).toEqual([2, 2, 9, 9]);
    const since2000 = (at: number) => Number(times?.readBigInt64BE(20 + at * 12 + 4)) / 1_000;
    expect([0, 1, 2, 3].map((at) => since2000(at) + Date.UTC(2000, 0, 1))).toEqual([5, 7, 1, 0]);
  });

  describe.skipIf(!hasPostgres())("at a PostgreSQL", () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await PostgresServer.start({ settings: ["deadlock_timeout = 10ms"] });
    });
    afterAll(() => server[Symbol.asyncDispose]());

    it("that wait for each other are told to try again", async () => {
      const [one, other] = [await server.connect(), await server.connect()];
      await one.query("CREATE TABLE a (x int); CREATE TABLE b (x int)");
      await one.query("BEGIN; LOCK TABLE a");
      await other.query("BEGIN; LOCK TABLE b");
      const ends = await Promise.allSettled(
        [one.query("LOCK TABLE b"), other.query("LOCK TABLE a")].map((statement, at) =>
          statement.catch(async (error: unknown) => {
            await [one, other][at]?.query("ROLLBACK");
            throw error;
          }),
        ),
      );
      const [failed] = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
      const problem = problemOf(failed, connectionTo(server.port));
      expect(problem).toMatchObject({ code: "server-busy", remedy: "It is tried again by itself." });
      expect(mayPass(problem)).toBe(true);
      await Promise.all([one.end(), other.end()]);
    });
  });
});
