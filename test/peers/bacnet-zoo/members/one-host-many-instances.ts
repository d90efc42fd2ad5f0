import { expect } from "vitest";
import { iAm, startResponder } from "../../../drivers/bacnet/responder.ts";
import { collect, openTo, range } from "../../../drivers/bacnet/site.ts";
import { expectWhole, keyOf, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";

export const oneHostManyInstances: Member = {
  sentence: "one host says I-Am for many instances, and is only one of them",
  app: {
    "reads the one that exists and tells of each other that it isn't there, inventing no object":
      async () => {
        const real = plant(2291, 10);
        const invented = range(40).map((at) => 300_000 + at);
        await using device = await startResponder(real, {
          always: (send) => {
            for (const instance of invented) send(iAm({ instance, objects: [] }));
          },
        });
        await using neighbour = await startResponder(plant(2292, 10), { address: "127.0.0.3" });
        const result = await scan([device, neighbour]);
        expectWhole(result, keyOf(device, 2291), 10);
        expectWhole(result, keyOf(neighbour, 2292), 10);
        expect(result.complete).toHaveLength(2);
        for (const instance of invented) {
          const key = keyOf(device, instance);
          expect(result.problems.get(key)).toContain("unknown-object");
          expect(result.objects.get(key)).toBeUndefined();
        }
      },
    "stops asking for the invented ones when told to stop": async () => {
      await using device = await startResponder(plant(2293, 3), {
        always: (send) => {
          for (const at of range(300)) send(iAm({ instance: 400_000 + at, objects: [] }));
        },
        behaviour: { confirmed: () => true },
      });
      await using session = await openTo([device], { requestTimeoutMs: 20_000 });
      const stop = new AbortController();
      const scanning = collect(session.scan(stop.signal), (event) => {
        if (event.kind === "device") stop.abort();
      });
      await expect(scanning).rejects.toMatchObject({ code: "cancelled" });
    },
  },
};
