import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { AnswerChart } from "../../src-main/contract/index.ts";
import { answerOption } from "../../src-renderer/assistant/answer-option.ts";
import { printColours } from "../../src-renderer/theme/index.ts";

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 20, 12);
const axis = z.object({
  xAxis: z.object({
    data: z.array(z.string()),
    axisLabel: z.object({ interval: z.custom<(index: number) => boolean>().optional() }),
  }),
});

/** Bars of so many buckets, with what is on their axis. */
function axisOf(buckets: number, bucketMs: number) {
  const times = Array.from({ length: buckets }, (_, index) => start + index * bucketMs);
  const chart: AnswerChart = {
    ...{ kind: "bar", title: "", unit: "kWh", labels: null, times },
    series: [{ name: "Meter", role: "value", pointId: null, values: times.map(() => 1) }],
  };
  const { data, axisLabel } = axis.parse(answerOption(chart, printColours(), "UTC")).xAxis;
  return { data, interval: axisLabel.interval };
}

describe("the axis of an answer's chart", () => {
  it("names each day once where it has several buckets", () => {
    const { data, interval } = axisOf(7 * 24, hour);
    const named = data.flatMap((label, index) => (interval?.(index) ? [{ label, index }] : []));
    expect(new Set(named.map(({ label }) => label)).size).toBe(8);
    expect(named.map(({ index }) => index)).toEqual([0, 12, 36, 60, 84, 108, 132, 156]);
  });

  it("names as many buckets as there is room for where they are days, or hours of few", () => {
    expect(axisOf(60, 24 * hour).interval).toBeUndefined();
    expect(axisOf(48, hour).interval).toBeUndefined();
  });
});
