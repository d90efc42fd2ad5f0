import { expect } from "vitest";
import { datagram, iAm, type RequestSeen, startResponder } from "../../../drivers/bacnet/responder.ts";
import { expectWhole, keyOf, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";
import { segmenting } from "../segmenting.ts";

export const rebootsInMidRead: Member = {
  sentence: "it reboots in mid-read, says I-Am again, and knows nothing of what was under way",
  app: {
    "asks again, and tells the device and each object once": async () => {
      const offered = plant(2211, 60, { maxApdu: 480, segmentation: 3 });
      let requests = 0;
      await using device = await startResponder(offered);
      device.behaviour = {
        confirmed: ({ from }) => {
          requests += 1;
          if (requests % 5 !== 0) return false;
          for (let boot = 0; boot < 3; boot++) device.send(from, datagram(iAm(offered)));
          return true;
        },
      };
      const result = await scan([device]);
      expect([...result.devices.keys()]).toEqual([keyOf(device, 2211)]);
      expectWhole(result, keyOf(device, 2211), 60);
      expect(requests).toBeGreaterThan(5);
    },
    "takes a segmented answer from its new start, not the halves of two": async () => {
      const old = plant(2212, 60);
      // After the reboot its list begins with other objects: halves of both would be a third list.
      const anew = { ...old, objects: old.objects.toReversed() };
      let boots = 0;
      const rebooting = segmenting(old, {
        before: (first, request) => {
          if (boots > 0 || first < 5) return true;
          boots += 1;
          device.send(request.from, datagram(iAm(old)));
          return false;
        },
      });
      const rebooted = segmenting(anew);
      const confirmed = (request: RequestSeen) =>
        (boots === 0 ? rebooting : rebooted).confirmed?.(request) ?? false;
      const other = (apdu: Buffer) => (boots === 0 ? rebooting : rebooted).other?.(apdu);
      await using device = await startResponder(old, { behaviour: { confirmed, other } });
      const result = await scan([device], { requestTimeoutMs: 60 });
      expectWhole(result, keyOf(device, 2212), 60);
      expect(boots).toBe(1);
    },
  },
};
