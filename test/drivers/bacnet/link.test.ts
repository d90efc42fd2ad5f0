import { describe, expect, it } from "vitest";
import type { BacnetSession } from "../../../src-main/drivers/bacnet/index.ts";
import type { WireFrame } from "../../../src-main/drivers/wire.ts";
import { analog, startResponder } from "./responder.ts";
import { collect, never, openTo } from "./site.ts";

const bytesOf = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).toString("hex");

describe("whoever watches a link", () => {
  it("sees each frame with its direction, address and bytes, broken ones too, until it stops", async () => {
    await using plant = await startResponder({ instance: 2001, objects: [analog(1, "T1")] });
    await using session = (await openTo([plant], {
      throughRouters: false,
      lowInstance: 2001,
      highInstance: 2001,
    })) as BacnetSession;
    const seen: WireFrame[] = [];
    const broken = Promise.withResolvers<void>();
    const stop = session.watchFrames((frame) => {
      seen.push({ ...frame, bytes: frame.bytes.slice() });
      if (bytesOf(frame) === "81ff") broken.resolve();
    });
    await collect(session.scan(never()));
    plant.send(`127.0.0.1:${session.localPort}`, Buffer.from("81ff", "hex"));
    await broken.promise;
    expect(seen[0]).toMatchObject({ direction: "sent", remote: plant.address, time: expect.any(Number) });
    expect(seen.map(bytesOf)[0]).toBe("810a000e0100" + "10080a07d11a07d1");
    const answer = seen.find(({ direction }) => direction === "received");
    expect(answer?.remote).toBe(plant.address);
    expect(answer && bytesOf(answer)).toMatch(/^810a....01001000c4020007d1/);
    const count = seen.length;
    stop();
    await collect(session.scan(never()));
    expect(seen).toHaveLength(count);
  });
});
