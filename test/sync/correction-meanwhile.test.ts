import { describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import { columnsOf } from "../../src-main/store/blocks/columns.ts";
import { agreeOnDays } from "../../src-main/sync/agree-on-days.ts";

const pointId = "0190a1b2-0000-7000-8000-000000000001" as PointId;
const times = [1_000, 2_000, 3_000];

/** Another source has 9 at every time. @param meanwhile what happens here while the question is under way */
async function takenOver(world: { values: number[]; waits: boolean }, meanwhile: () => void) {
  const taken: number[] = [];
  const client = {
    query: async () => {
      meanwhile();
      return { rows: times.map((time) => [1, time, 9, 0, 0]) };
    },
  };
  await agreeOnDays(
    client as never,
    { sourceId: "0190a1b2-0000-7000-8000-000000000002", series: 1 },
    { pointId, differences: [{ pointId, day: 0, local: 3, central: 3 }] },
    {
      outgoing: {
        *stored() {
          const rows = times.map((time, at) => ({
            time,
            value: world.values[at] ?? 0,
            quality: 0,
            reason: 0,
          }));
          yield { pointId, ...columnsOf(rows) };
        },
        resend: () => undefined,
        isWaiting: () => world.waits,
      },
      readings: {
        append: (batch) => {
          taken.push(...Array.from(batch.times));
          return { changed: batch.times.length } as never;
        },
      },
    },
    "central",
    new AbortController().signal,
  );
  return taken;
}

describe("what another source sent", () => {
  it("isn't put over what was corrected here, and sent, while it was asked for", async () => {
    const world = { values: [1, 1, 1], waits: false };
    expect(await takenOver(world, () => undefined)).toEqual(times);
    const corrected = () => {
      world.values = [1, 5, 1];
    };
    expect(await takenOver(world, corrected)).toEqual([1_000, 3_000]);
  });

  it("isn't put over what was still to be sent when it was asked for", async () => {
    const world = { values: [1, 1, 1], waits: true };
    const sent = () => {
      world.waits = false;
    };
    expect(await takenOver(world, sent)).toEqual([]);
  });
});
