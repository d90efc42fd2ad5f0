import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareSides, comparisonNote } from "../../src-main/gateway/sync-comparison.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { projectWithHistory, start } from "../store/care/history.ts";
import { connectionTo, prepared, sendAll } from "./site.ts";

const dayMs = 86_400_000;

describe.skipIf(!hasPostgres())("a comparison after readings were let go here", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("leaves those days out and finds both sides the same; what is missing of others it finds", async () => {
    const { file, points } = await projectWithHistory(3, 20_000, 50);
    const [first, second] = points;
    if (first === undefined || second === undefined) throw new Error("no points");
    file.edit("Make it a counter", (changes) => changes.putPoints([{ ...first, kind: "counter" }]));
    const sync = await sendAll(file, connectionTo(server.port));
    const compared = async () =>
      compareSides(
        sync,
        file.catalogue,
        { from: null, to: null, resend: false },
        () => 0,
        () => undefined,
        AbortSignal.timeout(60_000),
      );
    const before = await compared();
    expect(before).toMatchObject({ letGo: 0, differing: 0, local: 60_000, central: 60_000 });

    while (file.care.deleteOld({ before: { analog: start + 200 * 3_600_000 }, keepFrom: null }));
    const gone = file.outgoing.letGoUntil(second.id);
    expect([gone === null, file.outgoing.letGoUntil(first.id)]).toEqual([false, null]);
    const after = await compared();
    expect(after.differences).toEqual([]);
    expect(comparisonNote(after)).toContain("Both sides are the same");
    expect(after.letGo).toBeGreaterThan(0);
    expect(after.days + after.letGo).toBe(before.days);

    // A reading that is missing there is found, on a day that is whole here.
    const keeper = await server.connect();
    const missing = (file.readings.extent(second.id)?.last ?? 0) / 1_000;
    await keeper.query(
      `DELETE FROM blipee.readings r USING blipee.points p
       WHERE p.series = r.series AND p.id = $1 AND r.time = to_timestamp($2)`,
      [second.id, missing],
    );
    await keeper.end();
    const day = new Date(Math.floor((missing * 1_000) / dayMs) * dayMs).toISOString().slice(0, 10);
    expect((await compared()).differences).toMatchObject([{ day, differing: 1 }]);
  });
});
