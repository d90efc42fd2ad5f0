import { expect } from "vitest";
import { analog, startResponder } from "../../../drivers/bacnet/responder.ts";
import { addressOf } from "../../../drivers/bacnet/site.ts";
import { keyOf, readValues, scan } from "../field.ts";
import type { Member } from "../member.ts";

export const duplicateInstance: Member = {
  sentence: "two devices at two addresses have the same instance number",
  app: {
    "keeps them and their values apart, and says of each where the other is": async () => {
      const boiler = { instance: 2131, name: "Boiler", objects: [analog(1, "Flow", 70)] };
      const chiller = {
        instance: 2131,
        name: "Chiller",
        objects: [analog(1, "Flow", 6), analog(2, "Return", 12)],
      };
      await using one = await startResponder(boiler, { address: "127.0.0.2" });
      await using other = await startResponder(chiller, { address: "127.0.0.3" });
      const result = await scan([one, other]);
      for (const [self, namesake, name, objects] of [
        [one, other, "Boiler", ["Boiler", "Flow"]],
        [other, one, "Chiller", ["Chiller", "Flow", "Return"]],
      ] as const) {
        const found = result.devices.get(keyOf(self, 2131));
        expect(found?.name).toBe(name);
        expect(found?.findings.map((finding) => finding.kind)).toEqual(["duplicate-instance"]);
        expect(found?.findings[0]?.text).toContain(namesake.address);
        expect(result.objects.get(keyOf(self, 2131))?.map((object) => object.name)).toEqual(objects);
      }
      expect(result.problems.size).toBe(0);
      expect(await readValues(one, addressOf(one, 2131), [1])).toEqual({ 1: 70 });
      expect(await readValues(other, addressOf(other, 2131), [1])).toEqual({ 1: 6 });
    },
  },
};
