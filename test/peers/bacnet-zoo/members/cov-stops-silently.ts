import { expect } from "vitest";
import { datagram, startResponder } from "../../../drivers/bacnet/responder.ts";
import { addressOf, openTo, readAnalogs } from "../../../drivers/bacnet/site.ts";
import { type CovAsked, covAsked, notificationOf, simpleAck, subscribeAnalogs, unconfirmed } from "../cov.ts";
import { plant, valueFor, valuesOf } from "../field.ts";
import type { Member } from "../member.ts";

export const covStopsSilently: Member = {
  sentence: "it takes a COV subscription, tells one change, and never another",
  app: {
    "gave it a lifetime, tells the last change once and not as news, reads on, and takes the subscription back":
      async () => {
        const asked: CovAsked[] = [];
        await using device = await startResponder(plant(2341, 3), {
          behaviour: {
            confirmed: (request) => {
              const subscription = covAsked(request);
              if (subscription === undefined) return false;
              request.reply(simpleAck(request.invokeId, 5));
              asked.push(subscription);
              if (subscription.lifetime !== undefined) {
                const content = notificationOf(subscription.process, 2341, subscription.instance, 17);
                device.send(request.from, datagram(unconfirmed(content)));
              }
              return true;
            },
          },
        });
        await using session = await openTo([device]);
        const address = addressOf(device, 2341);
        const subscription = subscribeAnalogs(session, address, [1]);
        await subscription.sample((sample) => sample.ok && sample.value === 17);
        // The value has changed since, and the device didn't say so; whoever reads gets it.
        expect(valuesOf(await readAnalogs(session, address, [1]))).toEqual({ 1: valueFor(2341, 1) });
        await subscription.end();
        const told = subscription.samples.flatMap((sample) => (sample.ok ? [sample.value] : []));
        expect(told.filter((value) => value === 17)).toHaveLength(1);
        expect(asked[0]?.lifetime).toBeGreaterThan(0);
        expect(asked.at(-1)).toEqual({ ...asked[0], lifetime: undefined });
      },
  },
};
