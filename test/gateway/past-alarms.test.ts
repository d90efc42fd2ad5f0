import { describe, expect, it } from "vitest";
import { pastAlarms } from "../../src-main/gateway/assistant/past-alarms.ts";
import { changesOfStranger } from "../../src-main/gateway/event-changes.ts";
import { newProject } from "../store/project.ts";
import { notification, start } from "./event-plant.ts";

const minute = 60_000;

/** A real record of events: a state every minute. */
async function recorded(states: readonly string[]) {
  const { events } = await newProject();
  for (const [at, state] of states.entries()) {
    const notice = notification(state, at + 1);
    if (notice.kind !== "notification") throw new Error("It is no notification.");
    const { entries } = changesOfStranger(notice, start + at * minute, () => null);
    events.record(entries, { put: [], drop: [] });
  }
  return events;
}
const period = (from: number, to: number) => ({ from: start + from * minute, to: start + to * minute });

describe("alarms of a period, from what is recorded", () => {
  it("are those that came in it, the newest first, and not their ends", async () => {
    const events = await recorded(["high-limit", "normal", "fault", "normal", "low-limit"]);
    const { alarms, isWhole } = pastAlarms(events, period(0, 4));
    expect(alarms.map(({ state }) => state)).toEqual(["fault", "high-limit"]);
    expect(isWhole).toBe(true);
    expect(pastAlarms(events, period(3, 4)).alarms).toEqual([]);
  });

  it("are found behind more records than are read at once", async () => {
    const events = await recorded(["fault", ...Array.from({ length: 600 }, () => "normal")]);
    expect(pastAlarms(events, period(0, 1)).alarms.map(({ state }) => state)).toEqual(["fault"]);
  });
});
