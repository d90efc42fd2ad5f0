import { expect } from "vitest";
import {
  abort,
  error,
  type RequestSeen,
  referencesOf,
  startResponder,
} from "../../../drivers/bacnet/responder.ts";
import { addressOf, range } from "../../../drivers/bacnet/site.ts";
import { plant, readValues, valueFor } from "../field.ts";
import type { Member } from "../member.ts";

const offered = plant(2311, 60);
const bad = 37;

const expected = (problem: string) => ({
  ...Object.fromEntries(range(60).map((at) => [at, valueFor(2311, at)])),
  [bad]: problem,
});

const wantsBad = ({ service, payload }: RequestSeen) =>
  referencesOf(service, payload).some(({ instance, property }) => instance === bad && property === 85);

/** The whole request fails because of one object in it, alone or among others. */
const failing = (refusal: (request: RequestSeen) => Uint8Array, problem: string) => async () => {
  await using device = await startResponder(offered, {
    behaviour: {
      confirmed: (request) => {
        if (!wantsBad(request)) return false;
        request.reply(refusal(request));
        return true;
      },
    },
  });
  expect(await readValues(device, addressOf(device, 2311), range(60))).toEqual(expected(problem));
};

export const oneBadObjectInABatch: Member = {
  sentence: "the present value of one object in a batch can't be read",
  app: {
    "gives fifty-nine values and explains one, where the device answers it with an error of its own":
      async () => {
        const objects = offered.objects.map((object) => {
          const { 85: _, ...others } = object.properties;
          return object.instance === bad ? { ...object, properties: others } : object;
        });
        await using device = await startResponder({ ...offered, objects });
        expect(await readValues(device, addressOf(device, 2311), range(60))).toEqual(expected("rejected"));
        expect(device.requests.length).toBeLessThan(4);
      },
    "finds the one, where the device refuses the whole batch with an error": failing(
      ({ invokeId, service }) => error(invokeId, service, 2, 27),
      "rejected",
    ),
    "finds the one, where the device aborts the whole batch": failing(
      ({ invokeId }) => abort(invokeId, 0),
      "rejected",
    ),
  },
};
