import { expect } from "vitest";
import { datagram, type RequestSeen, startResponder } from "../../../drivers/bacnet/responder.ts";
import { addressOf, openTo, range, readAnalogs } from "../../../drivers/bacnet/site.ts";
import {
  type CovAsked,
  confirmed,
  covAsked,
  notificationOf,
  simpleAck,
  subscribeAnalogs,
  turn,
  unconfirmed,
} from "../cov.ts";
import { plant, valueFor, valuesOf } from "../field.ts";
import type { Member } from "../member.ts";

const count = 3_000;
/** Datagrams between two pauses: fewer than the smallest receive buffer holds. */
const burst = 50;

/** Accepts every subscription and hands it to the test. */
async function startSubscribed(instance: number) {
  let met: (subscription: CovAsked & { readonly from: string }) => void = () => undefined;
  const subscribed = new Promise<CovAsked & { readonly from: string }>((resolve) => {
    met = resolve;
  });
  const answers: string[] = [];
  const take = (request: RequestSeen) => {
    const asked = covAsked(request);
    if (asked === undefined) return false;
    request.reply(simpleAck(request.invokeId, 5));
    met({ ...asked, from: request.from });
    return true;
  };
  const other = (apdu: Buffer) => answers.push(apdu.toString("hex"));
  const device = await startResponder(plant(instance, 3), { behaviour: { confirmed: take, other } });
  return { device, subscribed, answers };
}

export const covFloods: Member = {
  sentence: "its COV increment is 0, and it floods the network with notifications",
  app: {
    "tells every change in its order and how many a minute they are, and reads of others go on": async () => {
      const { device, subscribed } = await startSubscribed(2351);
      await using _ = device;
      await using neighbour = await startResponder(plant(2352, 3), { address: "127.0.0.3" });
      await using session = await openTo([device, neighbour]);
      const subscription = subscribeAnalogs(session, addressOf(device, 2351), [1]);
      const { process, from } = await subscribed;
      const reading = readAnalogs(session, addressOf(neighbour, 2352), range(3));
      for (const value of range(count)) {
        device.send(from, datagram(unconfirmed(notificationOf(process, 2351, 1, value))));
        if (value % burst === 0) await subscription.sample((sample) => sample.ok && sample.value === value);
      }
      expect(valuesOf(await reading)).toEqual(
        Object.fromEntries(range(3).map((at) => [at, valueFor(2352, at)])),
      );
      const [rate] = session.covRates();
      expect(rate?.peer).toMatchObject({ ip: device.address });
      expect(rate?.perMinute).toBeGreaterThanOrEqual(count);
      await subscription.end();
      const told = subscription.samples.flatMap((sample) => (sample.ok ? [Number(sample.value)] : []));
      expect(told.filter((value) => value <= count)).toEqual(range(count));
    },
    "takes none that a stranger sends, nor for an object or process that it didn't subscribe": async () => {
      const { device, subscribed, answers } = await startSubscribed(2353);
      await using _ = device;
      await using stranger = await startResponder(undefined, { address: "127.0.0.9" });
      await using session = await openTo([device]);
      const subscription = subscribeAnalogs(session, addressOf(device, 2353), [1]);
      const { process, from } = await subscribed;
      stranger.send(from, datagram(unconfirmed(notificationOf(process, 2353, 1, 666))));
      device.send(
        from,
        datagram(unconfirmed(notificationOf(process, 2353, 1, 666)), { network: 9, mac: "07" }),
      );
      device.send(from, datagram(unconfirmed(notificationOf(process, 2353, 2, 666))));
      device.send(from, datagram(unconfirmed(notificationOf(process + 1, 2353, 1, 666))));
      device.send(from, datagram(confirmed(77, notificationOf(process + 1, 2353, 1, 666))));
      device.send(from, datagram(confirmed(78, notificationOf(process, 2353, 1, 7))));
      await subscription.sample((sample) => sample.ok && sample.value === 7);
      while (answers.length < 2) await turn();
      await subscription.end();
      const told = subscription.samples.flatMap((sample) => (sample.ok ? [sample.value] : []));
      expect(told).not.toContain(666);
      // Error services, unknown-subscription; SimpleACK.
      expect(answers.slice(0, 2)).toEqual(["504d019105914f", "204e01"]);
    },
  },
};
