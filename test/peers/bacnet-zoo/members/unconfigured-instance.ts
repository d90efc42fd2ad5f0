import { expect } from "vitest";
import { startResponder } from "../../../drivers/bacnet/responder.ts";
import { keyOf, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";

const unconfigured = 4_194_303;

export const unconfiguredInstance: Member = {
  sentence: "devices fresh from the box all answer with instance 4194303",
  app: {
    "lists each by its address as unconfigured, not as duplicates of one another": async () => {
      await using one = await startResponder(plant(unconfigured, 3), { address: "127.0.0.2" });
      await using other = await startResponder(plant(unconfigured, 5), { address: "127.0.0.3" });
      const result = await scan([one, other]);
      expect([...result.complete].sort()).toEqual([keyOf(one, unconfigured), keyOf(other, unconfigured)]);
      for (const found of result.devices.values()) {
        expect(found.findings.map(({ kind }) => kind)).toEqual(["unconfigured"]);
      }
      expect(result.objects.get(keyOf(one, unconfigured))).toHaveLength(4);
      expect(result.objects.get(keyOf(other, unconfigured))).toHaveLength(6);
    },
    "reads one that answers as what it really is": async () => {
      // Asked as device 4194303, the wildcard, it answers with its own number (12.11.1).
      const offered = plant(2281, 3);
      await using device = await startResponder(offered, {
        always: (send) => send(Buffer.from("1000c4023fffff2205c4910022 0104".replace(" ", ""), "hex")),
      });
      const result = await scan([device]);
      expect(result.complete).toContain(keyOf(device, 2281));
      expect(result.devices.get(keyOf(device, unconfigured))?.findings[0]?.kind).toBe("unconfigured");
    },
  },
};
