import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import { qualities, qualityReasons } from "../../src-main/contract/quality.ts";
import {
  type HistoryProgress,
  type OutgoingHistory,
  type OutgoingReadings,
  openProjectFile,
  type ProjectFile,
} from "../../src-main/store/index.ts";
import { batchOf, codeOf, newProject, openOptions, type Sample, withPoints } from "./project.ts";

const day = 86_400_000;
const tending = { headRows: 60, generations: 2, atOnce: 20, waiting: 50, handedOut: 7 };

/** Somebody who keeps what it gets, over and over: the newest word about a point and time holds. */
class Receiver {
  readonly kept = new Map<PointId, Map<number, readonly [number | null, number]>>();
  #go: Generator<OutgoingHistory> | undefined;

  take({ pointId, times, values, marks }: OutgoingReadings): void {
    const point = this.kept.get(pointId) ?? new Map<number, readonly [number | null, number]>();
    this.kept.set(pointId, point);
    expect(values.length).toBe(times.length);
    times.forEach((time, index) => {
      const mark = marks[index] ?? 0;
      point.set(time, [(mark & 4) === 0 ? (values[index] ?? null) : null, mark & ~4]);
    });
  }

  /** @param confirms whether it lives to say that it has something */
  readArrivals(file: ProjectFile, most: number, confirms: boolean): boolean {
    const arrivals = file.outgoing.arrivals("central", most);
    if (arrivals === null) return false;
    for (const readings of arrivals.readings) this.take(readings);
    if (confirms) file.outgoing.confirmArrivals("central", arrivals.position);
    return true;
  }

  /**
   * Goes on with the go through history that it is in.
   * @param most parts of history that it takes before it confirms
   */
  readHistory(file: ProjectFile, most: number, confirms: boolean): boolean {
    const progress: HistoryProgress[] = [];
    const goesOn = this.#go !== undefined;
    this.#go ??= file.outgoing.history("central");
    while (progress.length < most) {
      const part = this.#go.next();
      if (part.done) {
        this.#go = undefined;
        break;
      }
      if (part.value.readings !== null) this.take(part.value.readings);
      progress.push(part.value.progress);
    }
    if (confirms) file.outgoing.confirmHistory(progress);
    else this.#go = undefined;
    // One that is over may have left more for the next.
    return goesOn || progress.length > 0;
  }

  /** The next go begins anew. */
  endGo(): void {
    this.#go = undefined;
  }

  drain(file: ProjectFile): void {
    while (this.readArrivals(file, 100, true) || this.readHistory(file, 100, true));
  }
}

function expectSame(receiver: Receiver, file: ProjectFile, points: readonly PointId[]): void {
  for (const point of points) {
    const expected = file.readings
      .raw(point, -1e12, 1e14, 100_000)
      .map(({ time, value, quality, reason }) => [
        time,
        [value, qualities.indexOf(quality) | (qualityReasons.indexOf(reason) << 3)],
      ]);
    const kept = [...(receiver.kept.get(point) ?? [])].sort(([one], [other]) => one - other);
    expect(kept).toEqual(expected);
  }
}

const sampleOf = (point: PointId, time: number, value: number | null = time % 97): Sample => ({
  ...{ point, time, value },
  quality: value === null ? 2 : 0,
  reason: 0,
});

describe("what is to be sent", () => {
  it("is nothing until there is somebody to send to", async () => {
    const file = await newProject();
    expect(file.outgoing.receivers()).toEqual([]);
    expect(file.outgoing.oldestWaiting()).toBeNull();
    expect(await codeOf(() => file.outgoing.state("central"))).toBe("not-found");
  });

  it("is all that was stored before, as history, and what comes after, as it comes", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1).map(({ id }) => id);
    if (point === undefined) throw new Error("no point");
    file.readings.append(batchOf([0, 1, 2].map((index) => sampleOf(point, index * 1_000))));
    file.outgoing.register("central");
    file.readings.append(batchOf([sampleOf(point, 9_000)]));
    expect(file.outgoing.state("central")).toMatchObject({ arrivals: 1, stretches: 1 });
    expect(file.outgoing.oldestWaiting()).toBe(0);
    const arrivals = file.outgoing.arrivals("central", 100);
    expect(arrivals?.readings.map(({ times }) => [...times])).toEqual([[9_000]]);
    const history = [...file.outgoing.history("central")];
    expect(history.flatMap(({ readings }) => (readings ? [...readings.times] : []))).toEqual([
      0, 1_000, 2_000,
    ]);
    file.outgoing.confirmArrivals("central", arrivals?.position ?? 0);
    file.outgoing.confirmHistory(history.map(({ progress }) => progress));
    expect(file.outgoing.state("central")).toMatchObject({ arrivals: 0, since: null, stretches: 0 });
    expect(file.outgoing.oldestWaiting()).toBeNull();
  });

  it("has waited since it was stored or put in line, also when what arrived has become history", async () => {
    let now = Date.UTC(2026, 5, 1);
    const file = await newProject({ tending, clock: () => now });
    const [point, other] = withPoints(file, 2).map(({ id }) => id);
    if (point === undefined || other === undefined) throw new Error("no point");
    file.outgoing.register("central");
    const began = now;
    for (let index = 0; index < 3 * tending.waiting; index += 1) {
      file.readings.append(batchOf([sampleOf(point, index * 1_000)]));
      now += 1_000;
    }
    const state = file.outgoing.state("central");
    expect(state).toMatchObject({ stretches: 1, stretchesSince: began, keptBack: 0, keptBackSince: null });
    expect(state.since).toBeGreaterThan(began);
    expect(file.outgoing.oldestWaiting()).toBe(0);
    // Put in line later, and kept back: it waits for itself.
    file.readings.append(batchOf([sampleOf(other, 5_000)]));
    const stored = now;
    now += 60_000;
    file.outgoing.keepBack("central", [other]);
    const arrivals = file.outgoing.arrivals("central", 1_000);
    file.outgoing.confirmArrivals("central", arrivals?.position ?? 0, [
      { pointId: other, from: 5_000, to: 5_000 },
    ]);
    const history = [...file.outgoing.history("central")];
    expect(history.every(({ readings }) => readings === null || readings.pointId === point)).toBe(true);
    file.outgoing.confirmHistory(history.map(({ progress }) => progress));
    expect(file.outgoing.state("central")).toMatchObject({
      ...{ arrivals: 0, stretches: 0, stretchesSince: null, keptBack: 1 },
    });
    expect(file.outgoing.state("central").keptBackSince).toBeLessThanOrEqual(stored);
    expect(file.outgoing.oldestWaiting()).toBe(5_000);
    file.outgoing.keepBack("central", []);
    const [left] = [...file.outgoing.history("central")];
    expect([left?.readings?.pointId, ...(left?.readings?.times ?? [])]).toEqual([other, 5_000]);
  });

  it("isn't over with a stretch before it that is, of which a part is still to be confirmed", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1).map(({ id }) => id);
    if (point === undefined) throw new Error("no point");
    file.readings.append(batchOf([sampleOf(point, 11_000)]));
    file.outgoing.register("central");
    const receiver = new Receiver();
    receiver.readHistory(file, 1, true);
    const times = Array.from({ length: 16 }, (_, index) => index * 1_000);
    file.readings.append(batchOf(times.map((time) => sampleOf(point, time))));
    receiver.drain(file);
    expectSame(receiver, file, [point]);
  });

  it("comes in the unit that the point has now, and again when that was changed", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1);
    if (point === undefined) throw new Error("no point");
    file.outgoing.register("central");
    file.readings.append(batchOf([sampleOf(point.id, 1_000, 5)]));
    const receiver = new Receiver();
    receiver.drain(file);
    file.edit("Change unit", (changes) =>
      changes.putPoints([{ ...point, unit: "m°C", conversion: { scale: 1_000, offset: 0 } }]),
    );
    file.outgoing.resendAll("central", point.id);
    receiver.drain(file);
    expect(receiver.kept.get(point.id)?.get(1_000)).toEqual([5_000, 0]);
  });

  it("doesn't lose what is put into a stretch of history while that is under way", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1).map(({ id }) => id);
    if (point === undefined) throw new Error("no point");
    file.outgoing.register("central");
    const history = (from: number, step: number) =>
      batchOf(Array.from({ length: 40 }, (_, index) => sampleOf(point, from + index * step)));
    file.readings.append(history(0, 1_000));
    const under = [...file.outgoing.history("central")];
    file.readings.append(history(500, 1_000));
    file.outgoing.confirmHistory(under.map(({ progress }) => progress));
    const receiver = new Receiver();
    receiver.drain(file);
    expectSame(receiver, file, [point]);
  });

  it("is a correction for good that arrives while a piece of history is half handed out", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1).map(({ id }) => id);
    if (point === undefined) throw new Error("no point");
    file.readings.append(
      batchOf(Array.from({ length: 12_000 }, (_, index) => sampleOf(point, index * 1_000))),
    );
    file.outgoing.register("central");
    const receiver = new Receiver();
    receiver.readHistory(file, 1, true);
    const corrected = 9_000_000;
    expect(receiver.kept.get(point)?.has(corrected)).toBe(false);
    file.readings.append(batchOf([sampleOf(point, corrected, -5)]));
    receiver.readArrivals(file, 100, true);
    expect(receiver.kept.get(point)?.get(corrected)).toEqual([-5, 0]);
    while (receiver.readHistory(file, 1, true));
    expectSame(receiver, file, [point]);
  });

  it("is history in counted batches: the place of the last one of each lane is kept with what it brought", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1).map(({ id }) => id);
    if (point === undefined) throw new Error("no point");
    file.readings.append(batchOf([sampleOf(point, 1_000)]));
    file.outgoing.register("central");
    expect(file.outgoing.historyPositions("central")).toEqual(new Map());
    const sent = [...file.outgoing.history("central")].map(({ progress }) => progress);
    file.outgoing.confirmHistory(sent, { receiver: "central", lane: "history", position: 3 });
    file.outgoing.confirmHistory([], { receiver: "central", lane: "history 2", position: 1 });
    // What comes late doesn't take it back.
    file.outgoing.confirmHistory([], { receiver: "central", lane: "history", position: 2 });
    expect(file.outgoing.historyPositions("central")).toEqual(
      new Map([
        ["history", 3],
        ["history 2", 1],
      ]),
    );
    expect(file.outgoing.state("central").stretches).toBe(0);
    file.outgoing.forget("central");
    file.outgoing.register("central");
    expect(file.outgoing.historyPositions("central")).toEqual(new Map());
  });

  it("is waiting where it wasn't confirmed yet, and nowhere else", async () => {
    const file = await newProject();
    const [one, other] = withPoints(file, 2).map(({ id }) => id);
    if (one === undefined || other === undefined) throw new Error("no point");
    file.readings.append(batchOf([sampleOf(one, 1_000)]));
    file.outgoing.register("central");
    file.readings.append(batchOf([sampleOf(one, 9_000), sampleOf(other, 12_000)]));
    const waiting = (point: PointId) =>
      [0, 1_000, 2_000, 9_000, 10_000].map((time) =>
        file.outgoing.isWaiting("central", point, time, time + 999),
      );
    expect(waiting(one)).toEqual([false, true, false, true, false]);
    expect(waiting(other)).toEqual([false, false, false, false, false]);
    new Receiver().drain(file);
    expect(waiting(one)).toEqual([false, false, false, false, false]);
  });

  it("is forgotten with the receiver", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1).map(({ id }) => id);
    if (point === undefined) throw new Error("no point");
    file.outgoing.register("central");
    file.readings.append(batchOf([sampleOf(point, 1_000)]));
    file.outgoing.forget("central");
    expect(file.outgoing.receivers()).toEqual([]);
    expect(file.outgoing.oldestWaiting()).toBeNull();
  });

  it("reaches a receiver whole, whatever comes in between, is lost on the way, or is stored meanwhile", async () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ kind: fc.constant("live" as const), points: fc.integer({ min: 1, max: 3 }) }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("late" as const),
          point: fc.integer({ min: 0, max: 2 }),
          time: fc.integer({ min: -3 * day, max: 20 * day }),
          value: fc.option(fc.double({ noDefaultInfinity: true, noNaN: true })),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("correction" as const),
          which: fc.nat(),
          overtakes: fc.boolean(),
          value: fc.double({ noDefaultInfinity: true, noNaN: true }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant("history" as const),
          point: fc.integer({ min: 0, max: 2 }),
          from: fc.integer({ min: 0, max: 20 * day }),
          length: fc.integer({ min: 16, max: 60 }),
          step: fc.constantFrom(1_000, 3_600_000),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("register" as const) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("reopen" as const) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constantFrom("arrivals" as const, "past" as const),
          most: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 30 })),
          confirms: fc.boolean(),
        }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        let file = await newProject({ tending });
        const points = withPoints(file, 3).map(({ id }) => id);
        const receiver = new Receiver();
        const registered = () => file.outgoing.receivers().length > 0;
        let now = 1_000;
        for (const one of steps) {
          const point = "point" in one ? (points[one.point] as PointId) : undefined;
          if (one.kind === "live") {
            now += 10_000;
            file.readings.append(batchOf(points.slice(0, one.points).map((id) => sampleOf(id, now))));
          } else if (one.kind === "late" && point !== undefined) {
            file.readings.append(batchOf([sampleOf(point, one.time, one.value)]));
          } else if (one.kind === "correction") {
            const [id] = points.slice(one.which % points.length);
            const stored = file.readings.raw(id!, -1e12, 1e14, 100_000);
            const time = stored[one.which % Math.max(1, stored.length)]?.time;
            if (time !== undefined) file.readings.append(batchOf([sampleOf(id!, time, one.value)]));
            while (one.overtakes && registered() && receiver.readArrivals(file, 100, true));
          } else if (one.kind === "history" && point !== undefined) {
            const times = Array.from({ length: one.length }, (_, index) => one.from + index * one.step);
            file.readings.append(batchOf(times.map((time) => sampleOf(point, time))));
          } else if (one.kind === "register") file.outgoing.register("central");
          else if (one.kind === "reopen") {
            receiver.endGo();
            file.close();
            file = await openProjectFile(file.path, openOptions({ tending }));
          } else if (one.kind === "arrivals" && registered()) {
            receiver.readArrivals(file, one.most, one.confirms);
          } else if (one.kind === "past" && registered()) {
            receiver.readHistory(file, one.most, one.confirms);
          }
        }
        file.outgoing.register("central");
        receiver.drain(file);
        expectSame(receiver, file, points);
        expect(file.outgoing.oldestWaiting()).toBeNull();
        file.close();
      }),
      { numRuns: 60 },
    );
  });
});
