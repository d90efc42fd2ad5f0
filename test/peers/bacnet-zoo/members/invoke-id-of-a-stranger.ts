import {
  abort,
  bytes,
  datagram,
  error,
  type RequestSeen,
  type Responder,
  reject,
  startResponder,
} from "../../../drivers/bacnet/responder.ts";
import { answerTo, expectWhole, keyOf, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";

const station = { network: 9, mac: "07" };

/** All that a stranger could say about a transaction that isn't its own: wrong values, ends, and pieces. */
function meddle(stranger: Responder, request: RequestSeen): void {
  const { invokeId, service, from } = request;
  const whole = answerTo(wrongPlant(2171), request);
  const wrong = whole.subarray(3);
  for (const apdu of [
    whole,
    bytes(0x38, invokeId, 0, 4, service, wrong),
    bytes(0x3c, invokeId, 0, 4, service, wrong.subarray(0, 40)),
    bytes(0x20, invokeId, service),
    bytes(0x41, invokeId, 0, 4),
    error(invokeId, service, 1, 31),
    reject(invokeId, 9),
    abort(invokeId, 4),
  ]) {
    stranger.send(from, datagram(apdu));
    stranger.send(from, datagram(apdu, station));
  }
}

/** Has the same objects as the real one, with other names and values. */
const wrongPlant = (instance: number) => ({ ...plant(666, 20), instance });

export const invokeIdOfAStranger: Member = {
  sentence: "a stranger's answers carry the invoke ids of our requests to another device",
  app: {
    "believes only the device that was asked": async () => {
      await using stranger = await startResponder(undefined, { address: "127.0.0.9" });
      await using device = await startResponder(plant(2171, 20), {
        behaviour: {
          confirmed: (request) => {
            meddle(stranger, request);
            return false;
          },
        },
      });
      expectWhole(await scan([device]), keyOf(device, 2171), 20);
    },
    "tells stations behind one router apart": async () => {
      await using router = await startResponder(undefined, {
        behind: [
          { network: 9, mac: "05", device: plant(2172, 20) },
          { network: 9, mac: "06", device: plant(2173, 20) },
        ],
      });
      router.behaviour = {
        confirmed: (request) => {
          // The other station of the trunk answers first, with the invoke id of this one's request.
          const [asked, other] =
            request.destination?.mac === "05" ? ([2172, "06"] as const) : ([2173, "05"] as const);
          for (const apdu of [answerTo(wrongPlant(asked), request), abort(request.invokeId, 9)]) {
            router.send(request.from, datagram(apdu, { network: 9, mac: other }));
          }
          return false;
        },
      };
      const result = await scan([router]);
      expectWhole(result, "2172@9:05", 20);
      expectWhole(result, "2173@9:06", 20);
    },
  },
};
