import { describe, expect, it } from "vitest";
import type { AnswerAction, DeviceId, PointId } from "../../src-main/contract/index.ts";
import { trendOf } from "../../src-renderer/assistant/trend-of.ts";

const point = (id: string, device: string) => ({ id: id as PointId, deviceId: device as DeviceId });
const points = [point("energy 1", "1"), point("power 1", "1"), point("energy 2", "2"), point("power 2", "2")];
const trend = (id: string, from: number, to: number): AnswerAction => ({
  ...{ kind: "open-trend", pointIds: [id as PointId], from, to },
});
const chart = (id: string | null, times: number[]) => ({
  times,
  series: [{ name: "", role: "value" as const, pointId: id as PointId | null, values: [] }],
});

describe("a click on a picture", () => {
  it("opens the trend of its time, and of those of one time that of its device", () => {
    const actions = [trend("power 1", 0, 10), trend("power 2", 0, 10), trend("power 1", 10, 20)];
    expect(trendOf(chart("energy 2", [0, 5]), actions, points)).toBe(actions[1]);
    expect(trendOf(chart("energy 1", [10, 15]), actions, points)).toBe(actions[2]);
    expect(trendOf(chart("energy 2", [10]), actions, points)).toBe(actions[2]);
  });

  it("opens the first where it has no time or no point, and nothing where there is no trend", () => {
    const actions: AnswerAction[] = [{ kind: "ask", text: "And now?" }, trend("power 1", 0, 10)];
    expect(trendOf(chart(null, []), actions, points)).toBe(actions[1]);
    expect(trendOf(chart("energy 1", [5]), actions.slice(0, 1), points)).toBeUndefined();
  });
});
