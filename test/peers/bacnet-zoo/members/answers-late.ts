import { expect } from "vitest";
import { type RequestSeen, referencesOf, reject, startResponder } from "../../../drivers/bacnet/responder.ts";
import { addressOf, openTo, readAnalogs } from "../../../drivers/bacnet/site.ts";
import { answerTo, keyOf, plant, scan, valueFor, valuesOf } from "../field.ts";
import type { Member } from "../member.ts";

const offered = plant(2151, 5);
/** Every answer is to the request before; it goes out when the next request comes. */
function oneBehind(withId: (current: RequestSeen, before: RequestSeen) => number) {
  let before: RequestSeen | undefined;
  return (request: RequestSeen) => {
    if (before !== undefined) request.reply(answerTo(offered, before, withId(request, before)));
    before = request;
    return true;
  };
}

export const answersLate: Member = {
  sentence: "its answers come after the time-out, while the next request waits",
  app: {
    "never gives a late answer to the object that was asked for next": async () => {
      let late: (() => void) | undefined;
      const confirmed = (request: RequestSeen) => {
        if (referencesOf(request.service, request.payload)[0]?.instance === 1) {
          late = () => request.reply(answerTo(offered, request));
          return true;
        }
        late?.();
        return false;
      };
      await using device = await startResponder(offered, { behaviour: { confirmed } });
      await using session = await openTo([device], { retries: 0, requestTimeoutMs: 100 });
      const address = addressOf(device, 2151);
      expect(valuesOf(await readAnalogs(session, address, [1]))).toEqual({ 1: "timeout" });
      for (const instance of [2, 3]) {
        expect(valuesOf(await readAnalogs(session, address, [instance]))).toEqual({
          [instance]: valueFor(2151, instance),
        });
      }
    },
    "is not one transaction behind for ever, however late each answer": async () => {
      const confirmed = oneBehind((_, before) => before.invokeId);
      await using device = await startResponder(offered, { behaviour: { confirmed } });
      await using session = await openTo([device], { retries: 1, requestTimeoutMs: 100 });
      const address = addressOf(device, 2151);
      for (const instance of [1, 2, 3, 4, 5]) {
        const values = valuesOf(await readAnalogs(session, address, [instance]));
        // The repeated request brings the answer to its own first try, or nothing; never to the request before.
        expect([valueFor(2151, instance), "timeout"]).toContain(values[instance]);
      }
    },
    "looks at what an answer is about, where it carries the right invoke id": async () => {
      for (const multiple of [true, false]) {
        const behind = oneBehind((current) => current.invokeId);
        let isFirst = true;
        const confirmed = (request: RequestSeen) => {
          if (request.service === 14 && !multiple) {
            request.reply(reject(request.invokeId, 9));
            return true;
          }
          // The first comes in time, so that the device isn't taken for a silent one.
          if (isFirst) request.reply(answerTo(offered, request));
          isFirst = false;
          return behind(request);
        };
        await using device = await startResponder(offered, { behaviour: { confirmed } });
        await using session = await openTo([device], { retries: 0, requestTimeoutMs: 100 });
        const address = addressOf(device, 2151, { maxApdu: 50 });
        const samples = await readAnalogs(session, address, [1, 2, 3, 4, 5]);
        expect(samples.size).toBe(5);
        for (const [instance, sample] of samples) {
          if (sample.ok) expect(sample.value).toBe(valueFor(2151, Number(instance)));
        }
        expect([...samples.values()].some((sample) => !sample.ok)).toBe(true);
      }
    },
    "tells of no wrong name or value in a scan": async () => {
      const confirmed = oneBehind((current) => current.invokeId);
      await using device = await startResponder(offered, { behaviour: { confirmed } });
      const result = await scan([device], { retries: 0, requestTimeoutMs: 100 });
      for (const object of result.objects.get(keyOf(device, 2151)) ?? []) {
        if (object.type === "device") continue;
        const instance = Number(object.key.slice(3));
        expect([`D2151-T${instance}`, object.key]).toContain(object.name);
        expect([valueFor(2151, instance), null]).toContain(object.value);
      }
    },
  },
};
