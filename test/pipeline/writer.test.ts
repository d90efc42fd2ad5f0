import { describe, expect, it } from "vitest";
import type { Reading } from "../../src-main/contract/index.ts";
import { Problem } from "../../src-main/contract/index.ts";
import { ReadingWriter } from "../../src-main/pipeline/index.ts";
import { aPoint } from "../points/fixtures.ts";
import { VirtualTime } from "./virtual-time.ts";

const reading = (time: number): Reading => ({
  pointId: aPoint().id,
  time,
  value: time,
  quality: "good",
  reason: "none",
});

function writer(mostHeld = 1_000) {
  const time = new VirtualTime();
  const disk = { full: false, batches: [] as number[][], problems: [] as (string | null)[], told: 0 };
  const subject = new ReadingWriter({
    store: (batch) => {
      if (disk.full) throw new Problem("disk-full", "The disk is full.", "Free some space.");
      disk.batches.push([...batch.times]);
    },
    stored: (batch) => {
      disk.told += batch.points.length;
    },
    troubled: (problem) => disk.problems.push(problem?.code ?? null),
    schedule: time.schedule,
    gatherMs: 80,
    mostHeld,
  });
  return { time, disk, subject };
}

describe("group commit", () => {
  it("gathers what comes within the gathering time into one transaction", async () => {
    const { time, disk, subject } = writer();
    subject.accept([reading(1)]);
    await time.advance(50);
    subject.accept([reading(2), reading(3)]);
    expect(disk.batches).toEqual([]);
    await time.advance(50);
    expect(disk.batches).toEqual([[1, 2, 3]]);
    expect(disk.told).toBe(3);
  });

  it("says stored only after the commit; keeps readings while the disk is full and stores them when there is space", async () => {
    const { time, disk, subject } = writer();
    disk.full = true;
    subject.accept([reading(1)]);
    await time.advance(500);
    subject.accept([reading(2)]);
    await time.advance(500);
    expect(disk.told).toBe(0);
    expect(disk.problems[0]).toBe("disk-full");
    disk.full = false;
    await time.advance(2_100);
    expect(disk.batches.flat()).toEqual([1, 2]);
    expect(disk.problems.at(-1)).toBeNull();
  });

  it("refuses the oldest, countably, when it can hold no more", async () => {
    const { disk, subject } = writer(10);
    disk.full = true;
    for (let time = 0; time < 15; time += 1) subject.accept([reading(time)]);
    expect(subject.refused).toBe(5);
    disk.full = false;
    subject.flush();
    expect(disk.batches.flat()).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it("commits what waits when it is closed", () => {
    const { disk, subject } = writer();
    subject.accept([reading(7)]);
    subject[Symbol.dispose]();
    expect(disk.batches).toEqual([[7]]);
  });
});
