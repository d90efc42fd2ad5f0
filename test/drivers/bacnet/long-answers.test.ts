import { expect, it } from "vitest";
import {
  abort,
  analog,
  answerOf,
  complexAck,
  type DeviceOffered,
  type RequestSeen,
  referencesOf,
  startResponder,
} from "./responder.ts";
import { addressOf, collect, never, openTo, range, readAnalogs } from "./site.ts";

it("a device that drops answers which are too long for it is read to its end, its long names too", async () => {
  const long = "Building 1 / Air handling unit 7 / Supply air / Temperature sensor ";
  const objects = range(60).map((at) => analog(at, at <= 30 ? `T${at}` : `${long}${at}`.padEnd(90, "x")));
  const offered: DeviceOffered = { instance: 77, maxApdu: 480, segmentation: 3, objects };
  await using plant = await startResponder(offered, {
    behaviour: {
      confirmed: ({ service, invokeId, payload, reply }: RequestSeen) => {
        if (service !== 14) return false;
        const content = answerOf(offered, service, payload);
        if (content.length + 3 <= 480) reply(complexAck(invokeId, service, content));
        return true;
      },
    },
  });
  await using session = await openTo([plant], { requestTimeoutMs: 100, retries: 1 });
  const result = await collect(session.scan(never()));
  expect(result.problems.size).toBe(0);
  expect(result.complete).toEqual(["77@127.0.0.1"]);
  expect(result.objects.get("77@127.0.0.1")).toHaveLength(61);
}, 30_000);

it("a device that becomes smaller than it was is asked for less from then on, not refused in every turn", async () => {
  const objects = range(60).map((at) => analog(at, `T${at}`));
  const offered: DeviceOffered = { instance: 7, maxApdu: 480, segmentation: 3, objects };
  let most = 1_000;
  let refused = 0;
  await using plant = await startResponder(offered, {
    behaviour: {
      confirmed: ({ service, invokeId, payload, reply }: RequestSeen) => {
        if (service !== 14) return false;
        const content = answerOf(offered, service, payload);
        if (referencesOf(service, payload).length > most) {
          refused += 1;
          reply(abort(invokeId, 1));
        } else reply(content.length + 3 > 480 ? abort(invokeId, 4) : complexAck(invokeId, service, content));
        return true;
      },
    },
  });
  await using session = await openTo([plant]);
  const address = addressOf(plant, 7, { maxApdu: 480, segmentation: 3 });
  await readAnalogs(session, address, range(60));
  most = 10;
  const turns: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    refused = 0;
    expect((await readAnalogs(session, address, range(60))).size).toBe(60);
    turns.push(refused);
  }
  expect(turns[0]).toBeLessThan(20);
  expect(turns.slice(1)).toEqual([0, 0]);
}, 30_000);
