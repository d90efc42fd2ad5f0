import { describe, expect, it } from "vitest";
import type { RawSample } from "../../../src-main/drivers/driver.ts";
import { analog, answerOf, bytes, hex, type RequestSeen, startResponder } from "./responder.ts";
import { addressOf, collect, never, openTo, range, readAnalogs } from "./site.ts";

const offered = (count: number) => ({
  instance: 2001,
  objects: range(count).map((instance) => analog(instance, `T${instance}`, instance)),
});
const valuesOf = (samples: ReadonlyMap<string, RawSample>) =>
  Object.fromEntries(
    [...samples].map(([key, sample]) => [key, sample.ok ? sample.value : sample.problem.code]),
  );

describe("answers in segments", () => {
  /** A device that sends its answers in segments of 50 bytes, and loses what it is told to. */
  const segmenting = (
    device: ReturnType<typeof offered>,
    loses: (sequence: number, times: number) => boolean,
    shuffle: (sequences: number[]) => number[] = (sequences) => sequences,
  ) => {
    const sent = new Map<number, number>();
    let answer: { pieces: Buffer[]; request: RequestSeen } | undefined;
    const window = 4;
    const sendFrom = (first: number, count: number) => {
      if (answer === undefined) return;
      const { pieces, request } = answer;
      const sequences = shuffle(
        Array.from({ length: Math.min(count, pieces.length - first) }, (_, at) => first + at),
      );
      for (const sequence of sequences) {
        const times = sent.get(sequence) ?? 0;
        sent.set(sequence, times + 1);
        if (loses(sequence, times)) continue;
        const more = sequence < pieces.length - 1 ? 0x3c : 0x38;
        request.reply(
          bytes(
            more,
            request.invokeId,
            sequence & 255,
            window,
            request.service,
            pieces[sequence] ?? Buffer.alloc(0),
          ),
        );
      }
    };
    return {
      confirmed: (request: RequestSeen) => {
        const whole = answerOf(device, request.service, request.payload);
        const pieces = Array.from({ length: Math.ceil(whole.length / 50) }, (_, at) =>
          whole.subarray(at * 50, at * 50 + 50),
        );
        answer = { pieces, request };
        sendFrom(0, 1);
        return true;
      },
      /** A SegmentACK. */
      acknowledged: (sequence: number) => sendFrom(sequence + 1, window),
    };
  };

  const scanSegmented = async (
    loses: (sequence: number, times: number) => boolean,
    shuffle?: (sequences: number[]) => number[],
  ) => {
    const device = offered(60);
    const behaviour = segmenting(device, loses, shuffle);
    const acknowledgements: string[] = [];
    await using plant = await startResponder(device, {
      behaviour: {
        confirmed: behaviour.confirmed,
        other: (apdu) => {
          acknowledgements.push(apdu.toString("hex"));
          if (apdu[0] === 0x40 || apdu[0] === 0x42) behaviour.acknowledged(apdu[2] ?? 0);
        },
      },
    });
    await using session = await openTo([plant], { requestTimeoutMs: 100 });
    const result = await collect(session.scan(never()));
    expect(result.objects.get("2001@127.0.0.1")).toHaveLength(61);
    expect(result.complete).toHaveLength(1);
    return acknowledgements;
  };

  it("are put together", async () => {
    const acknowledgements = await scanSegmented(() => false);
    expect(acknowledgements.length).toBeGreaterThan(5);
    expect(acknowledgements.every((apdu) => apdu.startsWith("40"))).toBe(true);
  });

  it("are put together when every third segment is lost the first time", async () => {
    const acknowledgements = await scanSegmented((sequence, times) => sequence % 3 === 2 && times === 0);
    expect(acknowledgements.some((apdu) => apdu.startsWith("42"))).toBe(true);
  });

  it("are put together when segments come twice", async () => {
    await scanSegmented(
      () => false,
      (sequences) => sequences.flatMap((sequence) => [sequence, sequence]),
    );
  });

  it("are put together when segments come in another order", async () => {
    await scanSegmented(
      () => false,
      (sequences) => sequences.toReversed(),
    );
  });

  it("are asked for again from the start when the rest never comes", async () => {
    const device = offered(1);
    let tries = 0;
    const aborts: string[] = [];
    await using plant = await startResponder(device, {
      behaviour: {
        confirmed: ({ invokeId, service, reply }) => {
          if (++tries > 1) return false;
          reply(bytes(0x3c, invokeId, 0, 4, service, hex("0c")));
          return true;
        },
        other: (apdu) => aborts.push(apdu.toString("hex")),
      },
    });
    await using session = await openTo([plant], { requestTimeoutMs: 50 });
    expect(valuesOf(await readAnalogs(session, addressOf(plant, 2001), [1]))).toEqual({ 1: 1 });
    expect(aborts.filter((apdu) => apdu.startsWith("70"))).toEqual(["70000a"]);
  });

  it("are given up when they never end", async () => {
    const device = offered(1);
    const large = Buffer.alloc(1_400, 0x21);
    let sequence = 0;
    let last: RequestSeen | undefined;
    const flood = () => {
      for (let count = 0; count < 16; count++) {
        last?.reply(bytes(0x3c, last.invokeId, sequence++ & 255, 16, last.service, large));
      }
    };
    await using plant = await startResponder(device, {
      behaviour: {
        confirmed: (request) => {
          if (request.service === 12) return false;
          last = request;
          sequence = 0;
          request.reply(bytes(0x3c, request.invokeId, sequence++, 16, request.service, large));
          return true;
        },
        other: (apdu) => {
          if (apdu[0] === 0x40) flood();
        },
      },
    });
    await using session = await openTo([plant]);
    expect(valuesOf(await readAnalogs(session, addressOf(plant, 2001), [1]))).toEqual({ 1: 1 });
  });
});
