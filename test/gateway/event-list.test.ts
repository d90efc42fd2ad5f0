import { describe, expect, it } from "vitest";
import { Problem } from "../../src-main/contract/problem.ts";
import { changesOfStranger } from "../../src-main/gateway/event-changes.ts";
import { EventList } from "../../src-main/gateway/event-list.ts";
import { newProject } from "../store/project.ts";
import { notification, start } from "./event-plant.ts";

/** A list upon a real project file, whose disk is full while the test says so. */
async function list() {
  const { events: records } = await newProject();
  const disk = { isFull: false, writes: 0 };
  const actions: { readonly action: () => void; readonly delayMs: number }[] = [];
  const logged: string[] = [];
  const made = new EventList({
    records: {
      ...records,
      record: (...what) => {
        disk.writes += 1;
        if (disk.isFull) throw new Problem("disk-full", "The disk is full.", "Make room.");
        return records.record(...what);
      },
    },
    schedule: (action, delayMs) => {
      const one = { action, delayMs };
      actions.push(one);
      return () => actions.splice(actions.indexOf(one), 1);
    },
    changed: () => undefined,
    log: (message) => logged.push(message),
  });
  const tell = (state: string, number: number, message = "") => {
    const notice = notification(state, number);
    if (notice.kind !== "notification") throw new Error("It is no notification.");
    made.note(changesOfStranger({ ...notice, event: { ...notice.event, message } }, start, () => null));
  };
  const stored = () => records.history(10_000).map(({ state }) => state);
  return { made, disk, actions, logged, tell, stored };
}

describe("what happened", () => {
  it("is kept while it can't be stored, tried again more and more rarely, and stored in the end", async () => {
    const { made, disk, actions, tell, stored } = await list();
    disk.isFull = true;
    tell("high-limit", 1);
    const delays: number[] = [];
    for (let time = 0; time < 9; time++) {
      const next = actions.shift();
      delays.push(next?.delayMs ?? -1);
      next?.action();
    }
    expect(delays).toEqual([50, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    tell("normal", 2);
    expect(actions).toHaveLength(1);
    disk.isFull = false;
    made.flush();
    expect(stored()).toEqual(["normal", "high-limit"]);
    expect(actions).toEqual([]);
  });

  it("is given up oldest first where it can't be stored for long", async () => {
    const { made, disk, tell, stored } = await list();
    disk.isFull = true;
    tell("oldest", 0);
    for (let number = 1; number <= 5_000; number++) tell("fault", number);
    made.flush();
    made.flush();
    disk.isFull = false;
    made.flush();
    expect(stored()).toHaveLength(5_000);
    expect(stored()).not.toContain("oldest");
  });

  it("is stored beside one that can't be, which is given up alone", async () => {
    const { made, logged, tell, stored, actions } = await list();
    tell("high-limit", 1);
    tell("x".repeat(61), 2);
    tell("normal", 3);
    made.flush();
    expect(stored()).toEqual(["normal", "high-limit"]);
    expect(logged).toEqual(["an event can't be stored and is given up"]);
    expect(actions).toEqual([]);
  });
});
