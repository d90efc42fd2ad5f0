import { expect, it } from "vitest";
import type { KindForecast } from "../../src-main/contract/index.ts";
import { forecastLines } from "../../src-renderer/settings/care/text.ts";

const day = 86_400_000;
const nothing: KindForecast = {
  ...{ kind: "state", go: null, stay: 12, newHours: 0, hoursGo: 0, hoursStay: 3 },
};
const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);

it("says what of each kind goes and what stays, and nothing of kinds that lose nothing", () => {
  const lines = forecastLines(
    {
      kinds: [
        { ...nothing, kind: "counter", hoursGo: 1, hoursStay: 0 },
        {
          ...{ kind: "analog", go: { readings: 14_400, from: 0, until: 10 * day }, stay: 1_440 },
          ...{ newHours: 240, hoursGo: 0, hoursStay: 60 },
        },
        nothing,
      ],
      ...{ freed: 0, heldBack: null },
    },
    dayText,
  );
  expect(lines).toEqual([
    {
      kind: "Measured values",
      goes: "Go: 14,400 readings of 1970-01-01 to 1970-01-11.",
      stays: "Stay: 1,440 readings and 300 hours, 240 hours of them in place of the readings.",
    },
    {
      kind: "Counters",
      goes: "Go: 1 hour of readings that went before.",
      stays: "Stay: 12 readings.",
    },
  ]);
});
