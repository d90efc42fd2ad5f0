import { expect } from "vitest";
import { startResponder } from "../../../drivers/bacnet/responder.ts";
import { addressOf, never, openTo } from "../../../drivers/bacnet/site.ts";
import { plant } from "../field.ts";
import type { Member } from "../member.ts";

export const restartsUnacknowledged: Member = {
  sentence: "it restarts at once, and its acknowledgement is lost by that",
  app: {
    "is told once to restart, and what came of it is left open": async () => {
      let restarts = 0;
      await using device = await startResponder(plant(2231, 1), {
        behaviour: {
          confirmed: ({ service }) => {
            if (service !== 20) return false;
            restarts += 1;
            return true;
          },
        },
      });
      await using session = await openTo([device]);
      const restarted = session.administration?.restart(
        addressOf(device, 2231),
        "coldstart",
        undefined,
        never(),
      );
      await expect(restarted).rejects.toMatchObject({ code: "timeout" });
      expect(restarts).toBe(1);
    },
  },
};
