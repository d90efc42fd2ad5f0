import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Point } from "../../src-main/contract/point.ts";
import { centralVariables } from "../../src-main/sync/central-variables.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, withPoints } from "../store/project.ts";
import { prepared, RunningSync, store } from "./site.ts";

describe("variables of points at the central database", () => {
  const deviceId = "d";
  const long = "v".repeat(80);
  const rows = (...held: string[]) => held.map((variable) => ({ device_id: deviceId, variable }));
  const named = (points: Readonly<Record<string, readonly [held: string | undefined, wanted: string]>>) =>
    Object.entries(points).map(([id, [held, wanted]]) => ({ id, deviceId, held, wanted }));

  it.each([
    ["stay", rows("a", "b"), named({ 1: ["a", "a"], 2: ["b", "b"] }), { 1: "a", 2: "b" }],
    ["are swapped", rows("a", "b"), named({ 1: ["a", "b"], 2: ["b", "a"] }), { 1: "b", 2: "a" }],
    ["keep their number", rows("a", "a_2"), named({ 1: ["a", "a"], 2: ["a_2", "a"] }), { 1: "a", 2: "a_2" }],
    [
      "lose it when they may",
      rows("a", "a_2"),
      named({ 1: ["a", "b"], 2: ["a_2", "a"] }),
      { 1: "b", 2: "a" },
    ],
    ["leave others theirs", rows("a", "b"), named({ 1: ["a", "b"] }), { 1: "b_2" }],
    [
      "are given to new points",
      rows("a"),
      named({ 1: ["a", "a"], 2: [undefined, "a"] }),
      { 1: "a", 2: "a_2" },
    ],
    [
      "are cut where their number would make them too long",
      rows(long),
      named({ 1: [long, long], 2: [undefined, long] }),
      { 1: long, 2: `${long.slice(0, 78)}_2` },
    ],
    [
      "keep their number where they were cut",
      rows(long, `${long.slice(0, 78)}_3`),
      named({ 1: [long, long], 2: [`${long.slice(0, 78)}_3`, long] }),
      { 1: long, 2: `${long.slice(0, 78)}_3` },
    ],
  ])("%s", (_, there, points, expected) => {
    expect(Object.fromEntries(centralVariables(there, points))).toEqual(expected);
  });
});

describe.skipIf(!hasPostgres())("a renamed variable", () => {
  let server: PostgresServer;
  let keeper: Client;
  beforeAll(async () => {
    server = await PostgresServer.start();
    keeper = await server.connect();
    await prepared(keeper);
  });
  afterAll(async () => {
    await keeper.end();
    await server[Symbol.asyncDispose]();
  });

  it("reaches the documented columns, also where points change theirs with each other", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-00000000aa01");
    const points = withPoints(file, 3);
    store(
      file,
      points.map(({ id }) => id),
      0,
      2,
    );
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    const variables = async () => {
      const { rows } = await keeper.query<{ id: string; variable: string }>(
        "SELECT DISTINCT point_id AS id, variable FROM blipee.device_data WHERE point_id = ANY ($1)",
        [points.map(({ id }) => id)],
      );
      const found = new Map(rows.map((row) => [row.id, row.variable]));
      return points.map(({ id }) => found.get(id));
    };
    const rename = async (...names: readonly string[]) => {
      const renamed = points.map((point, index): Point => ({ ...point, variable: names[index] ?? "" }));
      file.edit("Rename", (changes) => changes.putPoints(renamed));
      expect(await running.refreshed()).toMatchObject({ problem: null });
      return variables();
    };
    expect((await variables()).toSorted()).toEqual(["temp_supply", "temp_supply_2", "temp_supply_3"]);
    expect(await rename("temp_supply", "temp_return", "flow")).toEqual([
      "temp_supply",
      "temp_return",
      "flow",
    ]);
    expect(await rename("temp_return", "temp_supply", "flow")).toEqual([
      "temp_return",
      "temp_supply",
      "flow",
    ]);
    expect(await rename("flow", "temp_return", "temp_supply")).toEqual([
      "flow",
      "temp_return",
      "temp_supply",
    ]);
    // As an earlier version left it.
    await keeper.query("UPDATE blipee.points SET variable = 'old' WHERE id = $1", [points[0]?.id]);
    await running.refreshed();
    expect(await variables()).toEqual(["flow", "temp_return", "temp_supply"]);
    expect(await running.compared()).toEqual({ local: 6, central: 6, differences: 0 });
  });
});
