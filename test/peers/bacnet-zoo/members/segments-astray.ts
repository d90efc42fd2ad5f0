import { expect } from "vitest";
import { startResponder } from "../../../drivers/bacnet/responder.ts";
import { expectWhole, keyOf, plant, randomOf, scan } from "../field.ts";
import type { Member } from "../member.ts";
import { type SegmentingOptions, segmenting } from "../segmenting.ts";

const scanned = async (sends: NonNullable<SegmentingOptions["sends"]>) => {
  const offered = plant(2161, 60);
  const behaviour = segmenting(offered, { sends });
  await using device = await startResponder(offered, { behaviour });
  expectWhole(await scan([device], { requestTimeoutMs: 100, retries: 4 }), keyOf(device, 2161), 60);
  return behaviour.acknowledged;
};

export const segmentsAstray: Member = {
  sentence: "segments of its answers come out of order, twice, or not at all",
  app: {
    "puts them in order": async () => {
      await scanned((sequences) => sequences.toReversed());
    },
    "asks for those that are lost, and for nothing else": async () => {
      const acknowledged = await scanned((sequences, times) =>
        sequences.filter((sequence) => sequence % 3 !== 2 || times(sequence) > 0),
      );
      expect(acknowledged.negative).toBeGreaterThan(0);
    },
    "takes each once": async () => {
      const acknowledged = await scanned((sequences) =>
        sequences.flatMap((sequence) => [sequence, sequence]),
      );
      expect(acknowledged.negative).toBe(0);
    },
    "gets the answer through all three at once": async () => {
      const random = randomOf(7);
      await scanned((sequences) =>
        sequences
          .flatMap((sequence) => (random() < 0.3 ? [sequence, sequence] : [sequence]))
          .filter(() => random() >= 0.2)
          .map((sequence) => ({ sequence, at: random() }))
          .sort((one, other) => one.at - other.at)
          .map(({ sequence }) => sequence),
      );
    },
  },
};
