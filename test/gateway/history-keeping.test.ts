import { describe, expect, it, onTestFinished } from "vitest";
import type { Point } from "../../src-main/contract/point.ts";
import type { CareSettings } from "../../src-main/contract/project-care.ts";
import { HistoryKeeping, type LetGo } from "../../src-main/gateway/history-keeping.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { projectWithHistory, start } from "../store/care/history.ts";
import { codeOf } from "../store/project.ts";

const day = 86_400_000;

/** Two weeks of two points, of which measured values are kept three days and counters ten; nothing was sent. */
async function unsent() {
  const { file, points } = await projectWithHistory(2, 20_000, 50);
  const [analog, counted] = points;
  if (analog === undefined || counted === undefined) throw new Error("no points");
  file.edit("Make it a counter", (changes) => changes.putPoints([{ ...counted, kind: "counter" }]));
  file.outgoing.register("central");
  const settings: CareSettings = {
    backup: { on: false, folder: "", keep: 1 },
    retention: { analog: 3, counter: 10, state: null, text: null },
    hourly: { analog: null, counter: 0, state: null, text: null },
    budget: { bytes: null, dropsOldest: false },
  };
  let letGo: LetGo = {};
  let now = start + 14 * day;
  let ended: () => void = () => undefined;
  const keeping = new HistoryKeeping({
    ...{ file, clock: () => now, monotonic: () => now, elsewhere: () => null },
    newId: () => "0190a1b2-0000-7000-8000-0000000000aa",
    log: (message) => expect.unreachable(message),
    changed: () => ended(),
    settings: () => ({ settings, letGo, sureTime: null }),
    known: () => null,
    keep: (kept) => {
      letGo = kept.letGo ?? letGo;
    },
  });
  onTestFinished(() => keeping[Symbol.dispose]());
  /** Resolves when all has been deleted that may be. */
  const deleted = (work: () => void): Promise<void> =>
    new Promise((resolve) => {
      ended = resolve;
      work();
    });
  return {
    ...{ file, analog, counted, keeping, deleted },
    pass: (time: number) => {
      now += time;
    },
  };
}

const firstOf = (file: ProjectFile, { id }: Point): number => file.readings.extent(id)?.first ?? Number.NaN;

describe("history that wasn't sent", () => {
  it("stays until a person lets it go, which the audit notes; counters that are kept longer stay", async () => {
    const { file, analog, counted, keeping, deleted } = await unsent();
    await deleted(() => keeping.deleteOld());
    expect([firstOf(file, analog), firstOf(file, counted)]).toEqual([start, start]);
    const held = keeping.heldBack();
    expect(held).toEqual({ from: start, until: start + 11 * day });
    await deleted(() => keeping.letGo(start + 11 * day));
    // Whole blocks go: the first that is left reaches over its limit.
    expect(firstOf(file, analog)).toBeGreaterThan(start + 7 * day);
    expect(firstOf(file, analog)).toBeLessThanOrEqual(start + 11 * day);
    expect(firstOf(file, counted)).toBeGreaterThan(start);
    expect(firstOf(file, counted)).toBeLessThanOrEqual(start + 4 * day);
    expect(keeping.heldBack()).toBeNull();
    const [line] = file.plantChanges.audit(10);
    expect(line).toMatchObject({
      ...{ kind: "delete-unsent", phase: "ended", outcome: "done", note: "Not sent to: central" },
      asked: "delete 2026-05-01T00:00Z to 2026-05-12T00:00Z without sending it",
    });
    expect(file.plantChanges.checkAudit()).toEqual({ lines: 1, broken: null });
    expect(file.integrityCheck()).toEqual([]);
  });

  it("is held back again when it becomes too old later, and what was let go doesn't keep sending from its end", async () => {
    const { file, analog, keeping, deleted, pass } = await unsent();
    await deleted(() => keeping.letGo(start + 11 * day));
    const first = firstOf(file, analog);
    pass(60_000);
    // Nobody is asked again a minute later.
    expect(keeping.heldBack()).toBeNull();
    pass(2 * day - 60_000);
    await deleted(() => keeping.deleteOld());
    expect(firstOf(file, analog)).toBe(first);
    expect(keeping.heldBack()).toEqual({ from: start + 4 * day, until: start + 13 * day });
    for (const { readings, progress } of [...file.outgoing.history("central")]) {
      for (const time of readings?.times ?? []) expect(time).toBeGreaterThan(start);
      file.outgoing.confirmHistory([progress]);
    }
  });

  it("can't be let go when nothing is held back, or only later than was seen", async () => {
    const { file, keeping, deleted, pass } = await unsent();
    expect(await codeOf(async () => keeping.letGo(start))).toBe("confirmation-spent");
    await deleted(() => keeping.letGo(start + 11 * day));
    expect(await codeOf(async () => keeping.letGo(start + 11 * day))).toBe("confirmation-spent");
    pass(day);
    file.outgoing.forget("central");
    expect(keeping.heldBack()).toBeNull();
    expect(await codeOf(async () => keeping.letGo(start + 12 * day))).toBe("confirmation-spent");
    expect(file.plantChanges.audit(10)).toHaveLength(1);
  });
});

describe("a budget of space", () => {
  it("lets readings go first, the oldest first, and the hours of them when there are none any more", async () => {
    const { file, points } = await projectWithHistory(1, 20_000, 50);
    const [point] = points;
    if (point === undefined) throw new Error("no point");
    let bytes: number | null = 1;
    const all = { analog: null, counter: null, state: null, text: null };
    let ended: () => void = () => undefined;
    using keeping = new HistoryKeeping({
      ...{ file, clock: () => start + 14 * day, monotonic: () => 0, elsewhere: () => null },
      newId: () => "0190a1b2-0000-7000-8000-0000000000aa",
      log: (message) => expect.unreachable(message),
      changed: () => ended(),
      settings: () => ({
        settings: {
          ...{ backup: { on: false, folder: "", keep: 1 }, retention: all, hourly: all },
          budget: { bytes, dropsOldest: true },
        },
        letGo: {},
        sureTime: null,
      }),
      known: () => null,
      keep: () => undefined,
    });
    const pass = (): Promise<void> =>
      new Promise((resolve) => {
        ended = resolve;
        keeping.deleteOld();
      });
    await pass();
    const first = firstOf(file, point);
    // A week at a time.
    expect(first).toBeGreaterThan(start + 5 * day);
    expect(first).toBeLessThanOrEqual(start + 7 * day);
    expect(file.care.figures().firstHour).not.toBeNull();
    await pass();
    expect(firstOf(file, point)).toBeGreaterThan(start + 11 * day);
    expect(firstOf(file, point)).toBeLessThanOrEqual(start + 13 * day);
    expect(file.care.figures().firstHour).not.toBeNull();
    bytes = null;
    const hours = file.care.figures();
    // Without a budget nothing goes.
    keeping.deleteOld();
    expect(file.care.figures()).toEqual(hours);
    bytes = 1;
    await pass();
    expect(file.care.figures().firstHour).toBeNull();
    // The newest day stays however little room there is.
    expect(file.readings.extent(point.id)?.count).toBe(20_000 - 13 * 24 * 60);
    expect(file.integrityCheck()).toEqual([]);
  });
});

/** Two weeks of readings that are kept half a year, and a clock that people can set. */
async function watched(budget: CareSettings["budget"] = { bytes: null, dropsOldest: false }) {
  const { file, points } = await projectWithHistory(1, 20_000, 50);
  const [point] = points;
  if (point === undefined) throw new Error("no point");
  const all = { analog: null, counter: null, state: null, text: null };
  const settings: CareSettings = {
    ...{
      backup: { on: false, folder: "", keep: 1 },
      retention: { ...all, analog: 180 },
      hourly: all,
      budget,
    },
  };
  const world = { clock: start + 14 * day, monotonic: 0, elsewhere: null as number | null };
  const told: string[] = [];
  let sureTime: number | null = null;
  let waiting = 0;
  let ended: () => void = () => undefined;
  const opened = (): HistoryKeeping => {
    const keeping = new HistoryKeeping({
      ...{
        file,
        clock: () => world.clock,
        monotonic: () => world.monotonic,
        elsewhere: () => world.elsewhere,
      },
      newId: () => "0190a1b2-0000-7000-8000-0000000000aa",
      log: (message) => told.push(message),
      changed: () => {
        waiting -= 1;
        if (waiting === 0) ended();
      },
      settings: () => ({ settings, letGo: {}, sureTime }),
      known: () => sureTime,
      keep: (kept) => {
        sureTime = kept.sureTime ?? sureTime;
      },
    });
    onTestFinished(() => keeping[Symbol.dispose]());
    return keeping;
  };
  return {
    ...{ file, world, told, opened },
    /** Time passes, and the computer is on. */
    pass: (time: number): void => {
      world.clock += time;
      world.monotonic += time;
    },
    /** Looks once, until all has gone that may. @param changes that are told: of what is left, and of the clock */
    looked: (work: () => void, changes = 1): Promise<void> =>
      new Promise((resolve) => {
        waiting = changes;
        ended = resolve;
        work();
      }),
    count: () => file.readings.extent(point.id)?.count ?? 0,
  };
}

describe("a clock that was set a year forward", () => {
  const year = 365 * day;
  const stays = "history stays, as the computer's clock may be wrong";
  const goesOn = "history goes by the computer's clock again";

  it("takes no history with it, is said once, and is believed again when it is right", async () => {
    const { world, told, opened, looked, pass, count } = await watched();
    const keeping = opened();
    await looked(() => keeping.deleteOld());
    world.clock += year;
    await looked(() => keeping.deleteOld(), 2);
    pass(day);
    await looked(() => keeping.deleteOld());
    expect(count()).toBe(20_000);
    expect(keeping.clockDoubt()).toEqual({ says: world.clock, sure: world.clock - year });
    expect(told).toEqual([stays]);
    world.clock -= year;
    await looked(() => keeping.deleteOld(), 2);
    expect(keeping.clockDoubt()).toBeNull();
    expect(told).toEqual([stays, goesOn]);
    pass(200 * day);
    await looked(() => keeping.deleteOld());
    expect(count()).toBe(0);
  });

  it("takes none either when the project was closed meanwhile", async () => {
    const { world, told, opened, looked, count } = await watched();
    const before = opened();
    await looked(() => before.deleteOld());
    before[Symbol.dispose]();
    Object.assign(world, { clock: world.clock + year, monotonic: 5 });
    const keeping = opened();
    await looked(() => keeping.deleteOld(), 2);
    expect(count()).toBe(20_000);
    expect(told).toEqual([stays]);
  });

  it("is believed once a person confirmed it, which the audit notes", async () => {
    const { file, world, opened, looked, count } = await watched();
    const keeping = opened();
    expect(await codeOf(async () => keeping.confirmClock(world.clock))).toBe("confirmation-spent");
    world.clock += year;
    await looked(() => keeping.deleteOld(), 2);
    // Not what somebody saw who had another clock before them.
    expect(await codeOf(async () => keeping.confirmClock(world.clock - 30 * day))).toBe("confirmation-spent");
    await looked(() => keeping.confirmClock(world.clock), 2);
    expect(count()).toBe(0);
    expect(keeping.clockDoubt()).toBeNull();
    expect(file.plantChanges.audit(10)).toEqual([
      expect.objectContaining({
        ...{ kind: "confirm-clock", object: "Clock", note: "Sure before: 2026-05-15T00:00Z" },
        asked: "let history go by the clock, which says 2027-05-15T00:00Z",
      }),
    ]);
  });

  it("is believed once the central database's clock agrees", async () => {
    const { world, opened, looked, count } = await watched();
    const keeping = opened();
    world.clock += year;
    await looked(() => keeping.deleteOld(), 2);
    // Asked before it was set.
    world.elsewhere = start + 14 * day;
    await looked(() => keeping.deleteOld());
    expect(count()).toBe(20_000);
    world.elsewhere = world.clock - 60_000;
    await looked(() => keeping.deleteOld(), 2);
    expect(count()).toBe(0);
  });

  it("leaves a budget of space its way: the oldest readings go, and the newest day stays by the time that is sure", async () => {
    const { world, opened, looked, count } = await watched({ bytes: 1, dropsOldest: true });
    const keeping = opened();
    world.clock += year;
    await looked(() => keeping.deleteOld(), 2);
    expect(count()).toBeGreaterThan(5_000);
    for (let week = 0; week < 4; week += 1) await looked(() => keeping.deleteOld());
    expect(count()).toBe(20_000 - 13 * 24 * 60);
  });
});

describe("a computer that was off", () => {
  it("for some days isn't asked about its clock; for months it is, where history would go", async () => {
    const { world, told, opened, looked, count } = await watched();
    const before = opened();
    await looked(() => before.deleteOld());
    world.clock += 6 * day;
    const soon = opened();
    await looked(() => soon.deleteOld());
    world.clock += 100 * day;
    const later = opened();
    await looked(() => later.deleteOld());
    // Half a year isn't over by any clock.
    expect(later.clockDoubt()).toBeNull();
    expect([told, count()]).toEqual([[], 20_000]);
    world.clock += 100 * day;
    expect(later.clockDoubt()).toEqual({ says: start + 220 * day, sure: start + 20 * day });
  });
});
