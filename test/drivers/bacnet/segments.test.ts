import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reassemblyOf, type SegmentStep } from "../../../src-main/drivers/bacnet/segments.ts";

const content = (sequence: number) => Buffer.of(sequence & 255, sequence >> 8);
const acknowledgement = (step: SegmentStep) =>
  step.kind === "wait"
    ? [step.acknowledge, step.negative]
    : step.kind === "complete"
      ? [step.acknowledge, false]
      : [];

describe("reassembly of a segmented answer (ASHRAE 135, 5.4.4.4)", () => {
  it("acknowledges the first segment, the end of each window, and the last", () => {
    const reassembly = reassemblyOf(4);
    const acknowledged = Array.from({ length: 10 }, (_, sequence) =>
      acknowledgement(reassembly.take(sequence, sequence < 9, content(sequence))),
    );
    const none = [undefined, false];
    expect(acknowledged).toEqual([
      [0, false],
      none,
      none,
      none,
      [4, false],
      none,
      none,
      none,
      [8, false],
      [9, false],
    ]);
  });

  it("takes no larger window than it can, and no empty one", () => {
    expect(reassemblyOf(127).window).toBe(16);
    expect(reassemblyOf(0).window).toBe(1);
  });

  it("asks once for what is missing, and drops what came too early", () => {
    const reassembly = reassemblyOf(8);
    reassembly.take(0, true, content(0));
    expect(acknowledgement(reassembly.take(2, true, content(2)))).toEqual([0, true]);
    expect(acknowledgement(reassembly.take(3, true, content(3)))).toEqual([undefined, false]);
    expect(acknowledgement(reassembly.take(1, true, content(1)))).toEqual([undefined, false]);
    const end = reassembly.take(2, false, content(2));
    expect(end).toMatchObject({ kind: "complete", payload: Buffer.of(0, 0, 1, 0, 2, 0) });
  });

  it("drops duplicates, and repeats an acknowledgement that was lost", () => {
    const reassembly = reassemblyOf(2);
    reassembly.take(0, true, content(0));
    expect(acknowledgement(reassembly.take(0, true, content(0)))).toEqual([0, false]);
    reassembly.take(1, true, content(1));
    expect(acknowledgement(reassembly.take(0, true, content(0)))).toEqual([undefined, false]);
    reassembly.take(2, true, content(2));
    expect(acknowledgement(reassembly.take(2, true, content(2)))).toEqual([2, false]);
  });

  it("waits for the first segment when a later one comes first", () => {
    const reassembly = reassemblyOf(4);
    expect(acknowledgement(reassembly.take(3, true, content(3)))).toEqual([undefined, false]);
    expect(reassembly.last).toBeUndefined();
  });

  it("stops an answer that never ends", () => {
    const reassembly = reassemblyOf(16);
    const large = Buffer.alloc(1_400);
    let step: SegmentStep = { kind: "too-big" };
    for (let sequence = 0; sequence < 1_000; sequence++) {
      step = reassembly.take(sequence % 256, true, large);
      if (step.kind === "too-big") break;
    }
    expect(step.kind).toBe("too-big");
  });

  it("brings the answer together over any loss, doubling and delay, past sequence number 255", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 32 }),
        fc.infiniteStream(fc.constantFrom("arrives", "arrives", "arrives", "lost", "twice", "late")),
        (count, proposed, fates) => {
          const reassembly = reassemblyOf(proposed);
          const { window } = reassembly;
          const fate = () => fates.next().value ?? "arrives";
          let next = 0;
          // The device's side: sends a window, goes back to what a SegmentACK says, or repeats after its time-out.
          for (let round = 0; round < 20_000; round++) {
            const sending = Array.from(
              { length: Math.min(next === 0 ? 1 : window, count - next) },
              (_, at) => next + at,
            );
            const order: number[] = [];
            for (const sequence of sending) {
              const happens = fate();
              if (happens === "lost") continue;
              if (happens === "late" && order.length > 0) order.splice(-1, 0, sequence);
              else order.push(sequence);
              if (happens === "twice") order.push(sequence);
            }
            for (const sequence of order) {
              const step = reassembly.take(sequence % 256, sequence < count - 1, content(sequence));
              if (step.kind === "complete") {
                const expected = Array.from({ length: count }, (_, at) => content(at));
                expect(Buffer.compare(Buffer.from(step.payload), Buffer.concat(expected))).toBe(0);
                return;
              }
              if (step.kind === "wait" && step.acknowledge !== undefined && fate() !== "lost") {
                const gap = (step.acknowledge - (next % 256) + 257) % 256;
                if (gap <= window) next += gap;
              }
            }
            // Our own nudge, when nothing has come for a while.
            const { last } = reassembly;
            if (last !== undefined && fate() !== "lost") {
              const gap = (last - (next % 256) + 257) % 256;
              if (gap <= window) next += gap;
            }
          }
          throw new Error("never complete");
        },
      ),
      { numRuns: 200 },
    );
  });
});
