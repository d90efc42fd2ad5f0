import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { point } from "../../src-main/contract/index.ts";
import { bucketEdges } from "../../src-main/store/bucket-edges.ts";
import { toolMinutes } from "../../src-renderer/rows/ask.ts";
import { rowsChoices } from "../../src-renderer/rows/choices.ts";
import { type Cut, cutRange, minutesOf, mostRows } from "../../src-renderer/rows/cut.ts";
import {
  type IntervalRow,
  oneRow,
  type Rows,
  summaryOf,
  togetherRows,
  whichOf,
} from "../../src-renderer/rows/table.ts";
import { notesOf, rowsText, timeLabels } from "../../src-renderer/rows/words.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const lisbon = "Europe/Lisbon";
const local = (text: string, zone = lisbon) => DateTime.fromISO(text, { zone }).toMillis();

function cutOf(from: string, to: string, leastMinutes = 1, zone = lisbon): Cut {
  const cut = cutRange(local(from, zone), local(to, zone), zone, leastMinutes);
  if (cut === null) throw new Error("It can't be cut.");
  return cut;
}
const isoEdges = (cut: Cut, zone = lisbon) =>
  cut.edges.map((edge) => DateTime.fromMillis(edge, { zone }).toFormat("yyyy-MM-dd'T'HH:mm"));

describe("a range cut into rows", () => {
  it.each([
    ["2026-03-02T10:00", "2026-03-02T12:00", 1, { unit: "minutes", count: 1 }, 120],
    ["2026-03-02T10:00", "2026-03-02T12:00", 15, { unit: "minutes", count: 15 }, 8],
    ["2026-03-02", "2026-03-03", 1, { unit: "minutes", count: 10 }, 144],
    ["2026-03-02", "2026-03-09", 1, { unit: "minutes", count: 60 }, 168],
    ["2026-03-01", "2026-04-01", 1, { unit: "day" }, 31],
    ["2025-01-01", "2026-01-01", 1, { unit: "week" }, 53],
    ["2021-01-01", "2026-01-01", 1, { unit: "month" }, 60],
    ["2000-01-01", "2026-01-01", 1, { unit: "year" }, 26],
  ] as const)("from %s to %s, at least %i min each", (from, to, least, interval, rows) => {
    const cut = cutOf(from, to, least);
    expect(cut.interval).toEqual(interval);
    expect(cut.edges).toHaveLength(rows + 1);
    expect(cut.isWidened).toBe(false);
  });

  it("begins and ends with the range, with a shorter row where the clock's intervals don't", () => {
    const cut = cutOf("2026-03-02T10:07", "2026-03-02T11:52", 15);
    expect(isoEdges(cut)).toEqual(
      ["10:07", "10:15", "10:30", "10:45", "11:00", "11:15", "11:30", "11:45", "11:52"].map(
        (clock) => `2026-03-02T${clock}`,
      ),
    );
    expect(cut).toMatchObject({ isFirstShort: true, isLastShort: true });
  });

  it("reaches out to whole minutes, and says so", () => {
    const from = local("2026-03-02T10:00") + 1_234;
    const cut = cutRange(from, from + hour, lisbon, 1);
    expect(cut?.isWidened).toBe(true);
    expect(cut?.edges[0]).toBe(local("2026-03-02T10:00"));
    expect(cut?.edges.at(-1)).toBe(local("2026-03-02T11:01"));
    const [one] = [cutRange(from, from, lisbon, 1)];
    expect(one?.edges).toEqual([local("2026-03-02T10:00"), local("2026-03-02T10:01")]);
  });

  it("has days of 23 and 25 hours when the clocks are changed", () => {
    const lengths = ({ edges }: Cut) => edges.slice(1).map((edge, at) => (edge - (edges[at] ?? 0)) / hour);
    expect(lengths(cutOf("2026-03-28", "2026-03-31", 1_440))).toEqual([24, 23, 24]);
    expect(lengths(cutOf("2026-10-24", "2026-10-27", 1_440))).toEqual([24, 25, 24]);
    expect(cutOf("2026-10-25", "2026-10-26", 60).edges).toHaveLength(26);
    expect(cutOf("2026-03-29", "2026-03-30", 60).edges).toHaveLength(24);
  });

  it("is refused where even years are too many", () => {
    expect(cutRange(0, local("2300-01-01"), lisbon, 1)).toBeNull();
  });

  const zones = fc.constantFrom(
    ...["Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe"],
    ...["America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca", "Asia/Beirut", "UTC"],
  );
  const ranges = fc.record({
    zone: zones,
    from: fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2035, 0, 1) }),
    length: fc.oneof(
      fc.integer({ min: 0, max: 2 * hour }),
      fc.integer({ min: 0, max: 12 * day }),
      fc.integer({ min: 0, max: 4_000 * day }),
    ),
    grid: fc.constantFrom(1, 1_000, minute, 15 * minute, hour),
    least: fc.constantFrom(0.1, 1, 5, 7, 15, 60, 90, 1_440, 10_000),
  });

  it("has 200 rows at most, which tile it, in pieces that the gateway cuts in the same way", () => {
    fc.assert(
      fc.property(ranges, ({ zone, from: anyTime, length, grid, least }) => {
        const from = Math.floor(anyTime / grid) * grid;
        const to = from + Math.floor(length / grid) * grid;
        const cut = cutRange(from, to, zone, least);
        if (cut === null) throw new Error("It isn't cut.");
        const { edges, pieces, interval, isWidened } = cut;
        expect(edges.length - 1).toBeLessThanOrEqual(mostRows);
        expect(edges.length).toBeGreaterThan(1);
        expect(minutesOf(interval)).toBeGreaterThanOrEqual(least);
        for (let at = 1; at < edges.length; at += 1) expect(edges[at]).toBeGreaterThan(edges[at - 1] ?? 0);
        expect(edges[0]).toBe(Math.floor(from / minute) * minute);
        expect(edges.at(-1)).toBe(Math.max((edges[0] ?? 0) + minute, Math.ceil(to / minute) * minute));
        expect(isWidened).toBe(edges[0] !== from || edges.at(-1) !== to);
        // Pieces tile it too, and none reaches beyond its rows.
        expect(pieces[0]?.from).toBe(edges[0]);
        expect(pieces.at(-1)?.to).toBe(edges.at(-1));
        for (const [at, piece] of pieces.entries()) {
          if (at > 0) expect(piece.from).toBe(pieces[at - 1]?.to);
          const buckets = [...bucketEdges(piece.from, piece.to, piece.interval, zone)];
          expect(buckets[0]).toBe(piece.from);
          expect(buckets.at(-1)).toBe(piece.to);
          if (piece.rows > 1 || buckets.length === 2)
            expect(buckets.every((edge) => edges.includes(edge) || piece.rows === 1)).toBe(true);
          expect(piece.from).toBeGreaterThanOrEqual(edges[piece.firstRow] ?? Number.POSITIVE_INFINITY);
          expect(piece.to).toBeLessThanOrEqual(edges[piece.firstRow + piece.rows] ?? 0);
          if (piece.rows > 1)
            expect(buckets).toEqual(edges.slice(piece.firstRow, piece.firstRow + piece.rows + 1));
        }
      }),
      { seed: 20_261_127, numRuns: 1_500 },
    );
  });
});

const aPoint = point.parse({
  ...{ id: "00000000-0000-7000-8000-000000000001", deviceId: "00000000-0000-7000-8000-000000000009" },
  ...{ name: "Main", variable: "energy_active_import", kind: "counter", unit: "kWh", intervalMs: 60_000 },
  source: { protocol: "bacnet", objectType: 0, instance: 1 },
  conversion: { scale: 1, offset: 0 },
  ...{ minimum: null, maximum: null, states: [], firstState: 0, enabled: true },
});
const other = point.parse({ ...aPoint, id: "00000000-0000-7000-8000-000000000002", name: "Part" });
const heat = point.parse({
  ...aPoint,
  id: "00000000-0000-7000-8000-000000000003",
  kind: "analog",
  unit: "°C",
});

describe("choices of rows", () => {
  const range = { from: 0, to: hour };
  it("put what is added up first, and tell how many points are gone", () => {
    const { choices, gone } = rowsChoices(
      [
        { pointId: aPoint.id, ...range, role: "consumption" },
        { pointId: other.id, ...range, role: "consumption" },
        { pointId: other.id, ...range, role: "consumption" },
        { pointId: other.id, from: -hour, to: 0, role: "before" },
        { pointId: heat.id, ...range, role: "value" },
        { pointId: "00000000-0000-7000-8000-00000000000a" as typeof heat.id, ...range, role: "value" },
      ],
      [aPoint, other, heat],
    );
    expect(gone).toBe(1);
    expect(choices.map(({ points, role, isCounter }) => [points.length, role, isCounter])).toEqual([
      [2, "consumption", true],
      [1, "consumption", true],
      [1, "consumption", true],
      [1, "before", true],
      [1, "value", false],
    ]);
  });

  it("never add up temperatures", () => {
    const twin = { ...heat, id: other.id };
    const evidence = [heat, twin].map(({ id }) => ({ pointId: id, ...range, role: "value" }));
    expect(rowsChoices(evidence, [heat, twin]).choices).toHaveLength(2);
  });
});

const row = (at: number, given: Partial<IntervalRow>): IntervalRow => ({
  ...{ from: at * hour, to: (at + 1) * hour, isShort: false, value: null },
  ...{ least: null, greatest: null, reads: null, quality: 0, ...given },
});
const counted = (
  rows: IntervalRow[],
  hourlyUntil: number | null = null,
): Extract<Rows, { kind: "intervals" }> => ({
  ...{ kind: "intervals", measure: "increase", hourlyUntil, rows },
  cut: cutOf("2026-03-02", "2026-03-03", 60),
});

describe("what rows come to", () => {
  it("adds counters up, with shorter rows in the sum only", () => {
    const rows = counted([
      row(0, { value: 1, isShort: true }),
      row(1, { value: 5 }),
      row(2, { value: null }),
      row(3, { value: 9 }),
      row(4, { value: 2, isShort: true }),
    ]);
    expect(summaryOf(rows)).toEqual({
      ...{ sum: 17, daily: null, average: 7, leastRow: 5, greatestRow: 9 },
      ...{ least: null, greatest: null, newest: null },
    });
  });

  it("divides a sum by days of 24 hours where there are more than one and a half", () => {
    const summary = summaryOf(counted(Array.from({ length: 48 }, (_, at) => row(at, { value: 1 }))));
    expect(summary).toMatchObject({ sum: 48, daily: 24 });
  });

  it("takes least and greatest readings of averages", () => {
    const rows: Rows = {
      ...counted([row(0, { value: 2, least: 1, greatest: 8 }), row(1, { value: 4, least: 3, greatest: 5 })]),
      measure: "time-weighted",
    };
    expect(summaryOf(rows)).toMatchObject({
      ...{ sum: null, average: 3, leastRow: 2, greatestRow: 4, least: 1, greatest: 8 },
    });
    // A peak is an average, an extreme is a reading.
    expect([4, 8].map((value) => whichOf(summaryOf(rows), { value, unit: "kW" }, "kW"))).toEqual([
      ...["greatestRow", "greatest"],
    ]);
  });

  it("says in which way a number is what they come to, or that it is none", () => {
    const summary = summaryOf(counted([row(0, { value: 5 }), row(1, { value: 9 }), row(2, { value: 1 })]));
    const which = (value: number, unit = "kWh") => whichOf(summary, { value, unit }, "kWh");
    expect([which(15), which(5), which(9), which(1)]).toEqual(["sum", "average", "greatestRow", "leastRow"]);
    expect([which(15.001), which(15, "€"), which(0)]).toEqual([null, null, null]);
  });

  it("weighs the parts of a short row by their length, and takes the last that its counter read", () => {
    const parts = [
      row(0, { to: hour / 4, value: 8, least: 7, greatest: 9 }),
      row(1, { from: hour / 4, to: hour, value: 4, least: 1, greatest: 5, quality: 1 }),
    ];
    expect(oneRow("time-weighted", parts, true)).toEqual(
      row(0, { isShort: true, value: 5, least: 1, greatest: 9, quality: 1 }),
    );
    const steps = [row(0, { value: 2, reads: 10 }), row(1, { value: 3, reads: 13 }), row(2, { value: 1 })];
    expect(oneRow("increase", steps, true)).toMatchObject({ value: 6, reads: 13, to: 3 * hour });
  });

  it("adds counters that are known, but no averages without one of them", () => {
    const series = [
      [row(0, { value: 1, reads: 5 }), row(1, { value: 2 })],
      [row(0, { value: 4 }), row(1, { value: null, quality: 2 })],
    ];
    expect(togetherRows("increase", series)).toEqual([
      row(0, { value: 5 }),
      row(1, { value: 2, quality: 2 }),
    ]);
    expect(togetherRows("time-weighted", series).map(({ value }) => value)).toEqual([5, null]);
    expect(togetherRows("increase", series.slice(0, 1))).toEqual(series[0]);
  });
});

describe("words of rows", () => {
  it("tell apart the two hours that the clock shows twice", () => {
    const { edges } = cutOf("2026-10-25", "2026-10-26", 60);
    const labels = timeLabels(edges.slice(0, -1), { unit: "minutes", count: 60 }, lisbon, "en-GB");
    expect(labels.slice(0, 4)).toEqual([
      ...["25 Oct, 00:00", "25 Oct, 01:00 UTC+1", "25 Oct, 01:00 UTC+0", "25 Oct, 02:00"],
    ]);
    expect(new Set(labels).size).toBe(25);
  });

  it("tell days by their weekday, with the year where they go far", () => {
    const labels = (to: string) =>
      timeLabels([local("2026-03-02"), local(to)], { unit: "day" }, lisbon, "en-GB")[0];
    expect(labels("2026-03-05")).toBe("Mon 2 Mar");
    expect(labels("2027-03-05")).toContain("2026");
  });

  it("say what is shorter, rounded out, kept by the hour only, or empty", () => {
    const said = { from: 1, to: hour + 1, times: (time: number) => `t${time}` };
    const own = counted([row(0, { value: 1, isShort: true, to: 7 * minute }), row(1, {})], 2);
    const cut = { ...own.cut, isFirstShort: true, isWidened: true };
    expect(notesOf({ ...own, cut, measure: "average" }, said)).toEqual([
      "The first row is shorter: 7 min.",
      `Rows begin and end with whole minutes; the range goes from t1 to t${hour + 1}.`,
      "Readings before t2 were let go: only hourly figures are kept of them, so averages are of readings, not over time.",
      "1 of 2 rows have no number: nothing usable was read, or nothing is kept.",
    ]);
    expect(notesOf(counted([row(0, { value: 1 })]), said)).toEqual([]);
  });

  it("are copied unrounded, in the site's time", () => {
    const from = local("2026-07-01T10:00");
    const rows = counted([row(0, { from, to: from + hour, value: 1 / 3, reads: 1_000_000.123_456 })]);
    expect(rowsText(rows, "kWh", lisbon)).toEqual([
      ["From", "To", "Increase (kWh)", "Counter (kWh)"],
      ["2026-07-01 10:00", "2026-07-01 11:00", "0.3333333333333333", "1000000.123456"],
    ]);
    const reading = { time: from + 5_250, value: null, quality: 2, reason: 0 };
    expect(rowsText({ kind: "readings", rows: [reading] }, "", lisbon)).toEqual([
      ["Time", "Value", "Quality"],
      ["2026-07-01 10:00:05.250", "", "bad"],
    ]);
  });
});

it("takes a tool's own interval, where it has one", () => {
  const input = (value: unknown) => ({ tool: "series", input: JSON.stringify(value) });
  expect(toolMinutes(input({ interval: { unit: "minutes", count: 15 }, function: "maximum" }))).toBe(15);
  expect(toolMinutes(input({ interval: { unit: "day" } }))).toBe(1_440);
  expect(toolMinutes({ ...input({ interval: { unit: "day" } }), tool: "increase" })).toBeNull();
  expect(toolMinutes(input({ interval: "hourly" }))).toBeNull();
  expect(toolMinutes({ tool: "series", input: '{"interval":{"un' })).toBeNull();
  expect(toolMinutes(undefined)).toBeNull();
});
