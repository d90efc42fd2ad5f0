import { expect } from "vitest";
import { bytes, type Responder, startResponder } from "../../../drivers/bacnet/responder.ts";
import { expectWhole, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";

/** A network layer message of the router: type, then its content (ASHRAE 135-2020, 6.4). */
function say(router: Responder, to: string, ...message: readonly number[]): void {
  router.send(to, bytes(0x81, 0x0a, 0, 6 + message.length, 1, 0x80, ...message));
}
const network = (number: number) => [number >> 8, number & 255];

const startRouter = () =>
  startResponder(undefined, {
    behind: [
      { network: 2709, mac: "05", device: plant(2201, 20, { maxApdu: 480, segmentation: 3 }) },
      { network: 30, mac: "06", device: plant(2202, 20) },
    ],
  });

export const routerRefuses: Member = {
  sentence: "the router says Reject-Message: busy, or that it can't reach the network",
  app: {
    "asks again after busy, and gets everything": async () => {
      await using router = await startRouter();
      let requests = 0;
      router.behaviour = {
        confirmed: ({ destination, from }) => {
          if (destination?.network !== 2709 || ++requests % 4 !== 0) return false;
          say(router, from, 3, 2, ...network(2709));
          return true;
        },
      };
      const result = await scan([router]);
      expectWhole(result, "2201@2709:05", 20);
      expectWhole(result, "2202@30:06", 20);
      expect(requests).toBeGreaterThan(4);
    },
    "takes Router-Busy and Router-Available for what they are, and loses nothing": async () => {
      await using router = await startRouter();
      let requests = 0;
      router.behaviour = {
        confirmed: ({ destination, from }) => {
          if (destination?.network !== 2709 || ++requests % 4 !== 0) return false;
          say(router, from, 4, ...network(2709));
          say(router, from, 5, ...network(2709));
          return true;
        },
      };
      const result = await scan([router]);
      expectWhole(result, "2201@2709:05", 20);
      expectWhole(result, "2202@30:06", 20);
    },
    "tells which network is gone behind which router, at once; the other networks go on": async () => {
      await using router = await startRouter();
      let requests = 0;
      router.behaviour = {
        confirmed: ({ destination, from }) => {
          if (destination?.network !== 2709 || ++requests <= 2) return false;
          say(router, from, 3, 1, ...network(2709));
          return true;
        },
      };
      const result = await scan([router], { requestTimeoutMs: 600 });
      expect(result.problems.get("2201@2709:05")).toMatch(
        /^Network 2709 is gone: router 127\.0\.0\.1:\d+ says/,
      );
      expect(result.complete).toEqual(["2202@30:06"]);
      expectWhole(result, "2202@30:06", 20);
      // Told once is enough: no try after the refusal.
      expect(requests).toBe(3);
    },
  },
};
