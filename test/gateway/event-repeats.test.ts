import { describe, expect, it } from "vitest";
import type { EventTimeStamp } from "../../src-main/contract/events.ts";
import { EventRepeats } from "../../src-main/gateway/event-repeats.ts";
import { notification, plant, start } from "./event-plant.ts";

const open4 = [255, 255, 255, 255] as [number, number, number, number];
const neverSet: EventTimeStamp = { form: "date-time", date: open4, time: open4 };
const timeOnly: EventTimeStamp = { form: "time", time: [8, 30, 15, 0] };

function repeats() {
  let now = start;
  const remembered = new EventRepeats(() => now);
  const isRepeated = (state: string, stamp: EventTimeStamp) => {
    const notice = notification(state, 0, { stamp });
    if (notice.kind !== "notification") throw new Error("It is no notification.");
    return remembered.isRepeated(notice);
  };
  return { remembered, isRepeated, pass: (ms: number) => (now += ms) };
}

describe("a notification that came already", () => {
  it.each([
    ["a clock", timeOnly],
    ["a clock that was never set", neverSet],
    ["numbers", { form: "sequence", number: 1 } as const],
  ])("counts once within a minute, and is a new one later, by %s", (_, stamp) => {
    const { isRepeated, pass } = repeats();
    expect(isRepeated("high-limit", stamp)).toBe(false);
    pass(30_000);
    expect(isRepeated("high-limit", stamp)).toBe(true);
    pass(30_000);
    expect(isRepeated("high-limit", stamp)).toBe(false);
  });

  it("is told from the second alarm of a device whose clock was never set by the change between them", () => {
    const { isRepeated } = repeats();
    const said = ["high-limit", "normal", "normal", "high-limit", "high-limit", "normal"];
    expect(said.map((state) => isRepeated(state, neverSet))).toEqual([
      ...[false, false, true, false, true, false],
    ]);
  });

  it("that comes late doesn't count where its stamp tells it, whatever came between", () => {
    const { isRepeated } = repeats();
    expect(isRepeated("high-limit", timeOnly)).toBe(false);
    expect(isRepeated("normal", { ...timeOnly, time: [8, 30, 16, 0] })).toBe(false);
    expect(isRepeated("high-limit", timeOnly)).toBe(true);
  });

  it("is a new one after the device has announced itself: its numbers begin again", async () => {
    const { follow, tell, history, says } = await plant();
    says.by = "none";
    says.covers = "some";
    await follow();
    await tell(notification("high-limit", 1));
    await tell({ kind: "announced", deviceKey: "2001@10.0.4.17" });
    await tell(notification("high-limit", 1));
    expect(history()).toHaveLength(2);
  });

  it("is forgotten by how many came since, too", () => {
    const { remembered, isRepeated } = repeats();
    isRepeated("high-limit", timeOnly);
    for (let number = 0; number < 5_000; number++) {
      const other = notification("fault", number);
      if (other.kind === "notification") remembered.isRepeated(other);
    }
    expect(isRepeated("high-limit", timeOnly)).toBe(false);
  });
});
