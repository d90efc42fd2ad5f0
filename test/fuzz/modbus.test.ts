import { describe, expect, it } from "vitest";
import { heldAt } from "../drivers/modbus/zoo/member.ts";
import { attackLine } from "./modbus-lines.ts";
import { attackParsers, costliestChunks } from "./modbus-parsers.ts";
import { randomFrom } from "./mutate.ts";

// The parsers of all framings by themselves, and then the driver on each line.

describe("parsers", () => {
  it.each(attackParsers(6_000, randomFrom(43)))(
    "$framing under 6,000 damaged frames throws nothing, holds little and finds the next whole one",
    ({ lost, mostHeld }) => {
      expect(lost).toBeNull();
      // MBAP 260 bytes, RTU 256, ASCII 513.
      expect(mostHeld).toBeLessThanOrEqual(513);
    },
  );

  it("take the costliest 64 KiB in a time that stops nothing else", () => {
    // RTU takes 31 ms for it where it was measured, the others less than 1.
    for (const [framing, ms] of Object.entries(costliestChunks()))
      expect({ framing, isQuick: ms < 1_000 }).toEqual({ framing, isQuick: true });
  });
});

describe("lines", () => {
  it.concurrent.each(["tcp", "udp", "tls", "rtu-over-tcp", "ascii-over-tcp"] as const)(
    "%s: a driver under 600 damaged frames goes on, and reads the next unit that behaves",
    async (transport) => {
      const { value } = await attackLine(transport, 600, randomFrom(44));
      expect(value).toBe(heldAt(200, 7));
    },
    60_000,
  );
});
