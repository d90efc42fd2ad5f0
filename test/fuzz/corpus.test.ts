import { expect, it } from "vitest";
import { decodeFrame } from "../../src-main/drivers/bacnet/frame.ts";
import { bacnetFrames } from "./frames.data.ts";
import { bytesOf } from "./mutate.ts";

const carryingNpdu = Object.entries(bacnetFrames).filter(([name]) => name !== "BVLC result");

it.each(carryingNpdu)("damage starts from a frame that is well-formed: %s", (_name, hex) => {
  expect(decodeFrame(bytesOf(hex))).not.toMatchObject({ kind: "failure" });
});
