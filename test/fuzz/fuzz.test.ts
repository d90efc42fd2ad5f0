import { expect, it } from "vitest";
import { campaign } from "./campaign.ts";

it("a gateway under 5,000 damaged BACnet and Modbus frames neither crashes nor hangs nor grows", async () => {
  const result = await campaign({ frames: 5_000, seed: 41 });
  expect(result.bacnetFrames + result.modbusFrames).toBeGreaterThanOrEqual(5_000);
  expect(result.restarts).toBe(0);
  expect(result.slowestAnswerMs).toBeLessThan(10_000);
  expect(result.memoryLate - result.memoryEarly).toBeLessThan(100_000_000);
}, 120_000);
