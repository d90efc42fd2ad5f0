import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type LanePlace, Lanes, type Urgency } from "../../../src-main/drivers/bacnet/lanes.ts";
import { analog, startResponder } from "./responder.ts";
import { addressOf, openTo, range, readAnalogs } from "./site.ts";

const place = (device: string, urgency: Urgency = "poll", lane = device, width = 1): LanePlace => ({
  device,
  lane,
  width,
  urgency,
});

/** Lanes whose order of starts is written down. */
function watched(limits: { atOnce: number; perMinute?: number }) {
  const lanes = new Lanes({ ...limits, monotonic: () => Date.now() });
  const started: string[] = [];
  const releases = new Map<string, () => void>();
  const signal = new AbortController().signal;
  const enter = (name: string, where: LanePlace) => {
    const entered = lanes.enter(where, signal).then((release) => {
      started.push(name);
      releases.set(name, release);
    });
    return entered;
  };
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const finish = async (name: string) => {
    releases.get(name)?.();
    await settle();
  };
  return { lanes, started, enter, finish, settle };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("lanes", () => {
  it("let a person go before polls and polls before scans, in one lane", async () => {
    const { started, enter, finish, settle } = watched({ atOnce: 64 });
    void enter("first scan", place("a", "scan"));
    void enter("second scan", place("a", "scan"));
    void enter("poll", place("a", "poll"));
    void enter("person", place("a", "person"));
    await settle();
    for (const name of ["first scan", "person", "poll"]) await finish(name);
    expect(started).toEqual(["first scan", "person", "poll", "second scan"]);
  });

  it("do so over all lanes where the limit of all is reached", async () => {
    const { started, enter, finish, settle } = watched({ atOnce: 1 });
    void enter("scan a", place("a", "scan"));
    void enter("scan b", place("b", "scan"));
    void enter("poll c", place("c", "poll"));
    void enter("person d", place("d", "person"));
    await settle();
    for (const name of ["scan a", "person d", "poll c"]) await finish(name);
    expect(started).toEqual(["scan a", "person d", "poll c", "scan b"]);
  });

  it("hold a trunk to its width, and each of its devices to one", async () => {
    const { started, enter, finish, settle } = watched({ atOnce: 64 });
    const onTrunk = (device: string) => place(device, "poll", "router/2709", 2);
    void enter("a1", onTrunk("a"));
    void enter("a2", onTrunk("a"));
    void enter("b1", onTrunk("b"));
    void enter("c1", onTrunk("c"));
    await settle();
    expect(started).toEqual(["a1", "b1"]);
    await finish("b1");
    // The second of device a waits for its first, and doesn't keep device c waiting.
    expect(started).toEqual(["a1", "b1", "c1"]);
    await finish("a1");
    expect(started).toEqual(["a1", "b1", "c1", "a2"]);
  });

  it("give a device no more than its limit in any minute, repeated work included", async () => {
    const { lanes, started, enter, finish, settle } = watched({ atOnce: 64, perMinute: 6 });
    for (const number of range(8)) void enter(String(number), place("a"));
    void enter("b", place("b"));
    const finishAll = async () => {
      for (const name of [...started]) await finish(name);
    };
    await settle();
    expect(started).toEqual(["1", "b"]);
    await finishAll();
    expect(started).toHaveLength(2);
    // Two repeated requests use up two turns.
    lanes.spend("a");
    lanes.spend("a");
    for (let second = 0; second < 60; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      await finishAll();
    }
    expect(started).toEqual(["1", "b", "2", "3", "4", "5"]);
  });

  it("give a person the next turn where a device is limited", async () => {
    const { started, enter, finish, settle } = watched({ atOnce: 64, perMinute: 60 });
    void enter("poll 1", place("a"));
    void enter("poll 2", place("a"));
    await settle();
    await finish("poll 1");
    void enter("person", place("a", "person"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(started).toEqual(["poll 1", "person"]);
  });
});

describe("configured limits", () => {
  it("let several stations of a trunk be asked at once, and only one by default", async () => {
    vi.useRealTimers();
    const behind = range(4).map((at) => ({
      network: 2709,
      mac: `0${at}`,
      device: { instance: 2700 + at, objects: [analog(1, "T", at)] },
    }));
    const mostAtOnce = async (requestsPerRoutedNetwork: number | undefined) => {
      const waiting: (() => void)[] = [];
      let most = 0;
      await using router = await startResponder(undefined, { behind });
      router.behaviour = {
        confirmed: (request) => {
          // Answered late, so that whatever may be sent meanwhile comes.
          waiting.push(() => request.reply(Buffer.of(0x60, request.invokeId, 9)));
          most = Math.max(most, waiting.length);
          setTimeout(() => waiting.splice(0).map((answer) => answer()), 20);
          return true;
        },
      };
      await using session = await openTo([router], {
        requestTimeoutMs: 5_000,
        ...(requestsPerRoutedNetwork !== undefined && { requestsPerRoutedNetwork }),
      });
      await Promise.all(
        behind.map(({ network, mac, device }) =>
          readAnalogs(session, addressOf(router, device.instance, { network, mac }), [1]),
        ),
      );
      return most;
    };
    expect(await mostAtOnce(undefined)).toBe(1);
    expect(await mostAtOnce(3)).toBe(3);
  });
});
