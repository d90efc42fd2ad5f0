import { createRouterClient } from "@orpc/server";
import { DateTime } from "luxon";
import { expect, it, onTestFinished } from "vitest";
import type { Point } from "../../src-main/contract/point.ts";
import { Portfolio, portfolioHandlers } from "../../src-main/gateway/portfolio.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { askRows } from "../../src-renderer/rows/ask.ts";
import type { RowsChoice } from "../../src-renderer/rows/choices.ts";
import { type Rows, summaryOf, whichOf } from "../../src-renderer/rows/table.ts";
import { batchOf, newProject, withPoints } from "../store/project.ts";

const minute = 60_000;
const hour = 60 * minute;
const lisbon = "Europe/Lisbon";
const local = (text: string) => DateTime.fromISO(text, { zone: lisbon }).toMillis();
/** Some days before the clocks are set back. */
const start = local("2026-10-20");

async function projectWith(
  count: number,
  given: Partial<Point>,
  valueAt: (point: number, minutes: number) => number,
  minutes: number,
) {
  const file = await newProject({ tending: { headRows: 500, generations: 3 } });
  const points = withPoints(file, count, { intervalMs: minute, ...given });
  for (const [number, { id }] of points.entries())
    file.readings.append(
      batchOf(
        Array.from({ length: minutes }, (_, at) => ({
          ...{ point: id, time: start + at * minute, value: valueAt(number, at), quality: 0, reason: 0 },
        })),
      ),
    );
  return { file, points };
}

/** Over the contract's own procedures, as the window asks. */
function clientOf(file: ProjectFile) {
  const portfolio = new Portfolio({
    ...{ file, clock: () => start, settings: () => null, newestSchema: async () => 0 },
    secrets: () => Promise.reject(new Error("There is no central database.")),
  });
  onTestFinished(() => portfolio[Symbol.asyncDispose]());
  const handlers = portfolioHandlers(
    () => portfolio,
    (signal) => signal ?? new AbortController().signal,
    () => ({ ...file.project().site, timeZone: lisbon }),
    () => start,
  );
  return { portfolio: createRouterClient(handlers) };
}

const rowsFor = async (
  file: ProjectFile,
  points: readonly Point[],
  [from, to]: readonly [number, number],
  given: Partial<RowsChoice> = {},
  ownMinutes: number | null = null,
): Promise<Rows> => {
  const isCounter = points[0]?.kind === "counter";
  const choice = {
    ...{ id: "", points, from, to, role: "", unit: points[0]?.unit ?? "", isCounter },
    ...given,
  };
  const rows = await askRows(clientOf(file), choice, lisbon, ownMinutes, new AbortController().signal);
  if (rows === null) throw new Error("The range can't be cut.");
  return rows;
};

const energy = { kind: "counter", unit: "kWh" } as const;

it("adds up to what counters went up by, to the minute, over the day of 25 hours", async () => {
  const { file, points } = await projectWith(2, energy, (point, at) => (point + 1) * at * 0.25, 9 * 1_440);
  const range = [local("2026-10-21T10:07"), local("2026-10-28T16:52")] as const;
  const minutes = (range[1] - range[0]) / minute;
  const one = await rowsFor(file, points.slice(0, 1), range);
  expect(one).toMatchObject({ kind: "intervals", measure: "increase", hourlyUntil: null });
  expect(one.rows.length).toBe(176);
  expect(summaryOf(one).sum).toBeCloseTo(minutes * 0.25, 6);
  const both = await rowsFor(file, points, range);
  expect(whichOf(summaryOf(both), { value: minutes * 0.75, unit: "kWh" }, "kWh")).toBe("sum");
  if (one.kind !== "intervals") throw new Error("These are readings.");
  expect(one.rows[0]).toMatchObject({ isShort: true, to: local("2026-10-21T11:00") });
  expect(one.rows.at(-1)).toMatchObject({ isShort: true, from: local("2026-10-28T16:00") });
  // What the counter itself read at the end of a row.
  const at = (one.rows[5]?.to ?? 0) - minute;
  expect(one.rows[5]?.reads).toBeCloseTo(((at - start) / minute) * 0.25, 9);
});

it("shows days of a long range, with a rest of hours and minutes at both ends", async () => {
  const { file, points } = await projectWith(1, energy, (_, at) => at, 20 * 1_440);
  const range = [local("2026-10-21T10:07"), local("2026-11-05T16:52")] as const;
  const rows = await rowsFor(file, points, range);
  if (rows.kind !== "intervals") throw new Error("These are readings.");
  expect(rows.cut.interval).toEqual({ unit: "day" });
  expect(rows.rows.map(({ value }) => value)).toEqual(rows.rows.map(({ from, to }) => (to - from) / minute));
  expect(rows.rows.map(({ to, from }) => (to - from) / hour)).toContain(25);
});

it("shows readings as they are where they are few, else averages with the extremes of their readings", async () => {
  const { file, points } = await projectWith(1, {}, (_, at) => at % 100, 2_000);
  const few = await rowsFor(file, points, [start + 1, start + 3 * hour + 1]);
  expect(few.kind).toBe("readings");
  expect(few.rows).toHaveLength(180);
  expect(few.rows[0]).toEqual({ time: start + minute, value: 1, quality: 0, reason: 0 });
  expect(summaryOf(few)).toMatchObject({ least: 0, greatest: 99, newest: 80 });
  const many = await rowsFor(file, points, [start, start + 24 * hour]);
  expect(many).toMatchObject({ kind: "intervals", measure: "time-weighted" });
  expect(summaryOf(many)).toMatchObject({ least: 0, greatest: 99 });
  // By the interval of the tool, its number is among them.
  const quarters = await rowsFor(file, points, [start, start + 3 * hour], {}, 15);
  expect(quarters.rows).toHaveLength(12);
  expect(quarters.rows[1]).toMatchObject({ value: 22, least: 15, greatest: 29 });
});

it("shows hours where no more is kept, of readings instead of over time, and leaves what can't be said empty", async () => {
  const { file, points } = await projectWith(1, {}, (_, at) => (at % 60) / 2, 10 * 1_440);
  const limits = { before: { analog: start + 9 * 24 * hour, counter: start }, keepFrom: null };
  for (let isMore = true; isMore; ) isMore = file.care.deleteOld(limits);
  expect(file.readings.raw(points[0]!.id, start, start + 8 * 24 * hour, 1)).toEqual([]);
  const rows = await rowsFor(file, points, [start, start + 12 * hour]);
  expect(rows).toMatchObject({ kind: "intervals", measure: "average" });
  expect(rows.rows).toHaveLength(12);
  expect(rows.rows[0]).toMatchObject({ value: 14.75, least: 0, greatest: 29.5 });
  const cut = await rowsFor(file, points, [start + 10 * minute, start + 2 * hour]);
  expect(cut.rows.map(({ value }) => value)).toEqual([null, 14.75]);
  if (cut.kind === "intervals") expect(cut.hourlyUntil).toBeGreaterThan(start + 7 * 24 * hour);
});

it("ends with its signal, and tells of a point that is gone", async () => {
  const { file, points } = await projectWith(1, energy, (_, at) => at, 100);
  const gone = { ...points[0]!, id: "00000000-0000-7000-8000-000000000001" as Point["id"] };
  await expect(rowsFor(file, [gone], [start, start + hour])).rejects.toMatchObject({ code: "not-found" });
  const choice = { id: "", points, from: start, to: start + hour, role: "", unit: "kWh", isCounter: true };
  const ended = AbortSignal.abort();
  await expect(askRows(clientOf(file), choice, lisbon, null, ended)).rejects.toMatchObject({
    code: "cancelled",
  });
});
