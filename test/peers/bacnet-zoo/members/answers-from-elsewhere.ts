import { expect } from "vitest";
import { datagram, iAm, type RequestSeen, startResponder } from "../../../drivers/bacnet/responder.ts";
import { answerTo, expectWhole, keyOf, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";

/** A device that is asked at one address and whose answers to reads leave from another. */
const answeringFrom = (address: string) => async () => {
  const offered = plant(2141, 5);
  await using mouth = await startResponder(undefined, { address });
  const confirmed = (request: RequestSeen) => {
    mouth.send(request.from, datagram(answerTo(offered, request)));
    return true;
  };
  await using ear = await startResponder(offered, { address: "127.0.0.2", behaviour: { confirmed } });
  await using healthy = await startResponder(plant(2142, 5), { address: "127.0.0.3" });
  const result = await scan([ear, healthy]);
  const key = keyOf(ear, 2141);
  expect(result.complete).toEqual([keyOf(healthy, 2142)]);
  expect(result.objects.get(key)).toBeUndefined();
  expect(result.devices.get(key)?.name).toBe("Device 2141");
  expect(result.problems.get(key)).toContain("Device 2141 didn't answer");
  expect(result.devices.get(key)?.findings).toContainEqual({
    kind: "answers-elsewhere",
    text: expect.stringContaining(`comes from ${mouth.address}`),
  });
  expectWhole(result, keyOf(healthy, 2142), 5);
};

export const answersFromElsewhere: Member = {
  sentence: "it answers from another port or address than the one it is asked at",
  app: {
    "takes nothing that comes from another port, and tells that there was no answer":
      answeringFrom("127.0.0.2"),
    "takes nothing that comes from another address, and tells that there was no answer":
      answeringFrom("127.0.0.5"),
    "asks where the I-Am came from, when that isn't where Who-Is went": async () => {
      const offered = plant(2143, 5);
      await using device = await startResponder(offered, { address: "127.0.0.2" });
      await using asked = await startResponder(undefined, {
        address: "127.0.0.2",
        always: (_, from) => device.send(from, datagram(iAm(offered))),
      });
      const result = await scan([asked]);
      expectWhole(result, keyOf(device, 2143), 5);
      expect(result.devices.get(keyOf(device, 2143))?.address).toMatchObject({ ip: device.address });
    },
  },
};
