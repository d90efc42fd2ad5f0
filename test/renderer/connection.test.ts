import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { oc } from "@orpc/contract";
import { implement, ORPCError } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { describe, expect, it } from "vitest";
import type { GatewayClient } from "../../src-renderer/gateway/client.ts";
import { GatewayRestarted, PortConnection } from "../../src-renderer/gateway/connection.ts";
import { LiveFeed } from "../../src-renderer/gateway/live-feed.ts";
import { maybeStillOpening } from "../../src-renderer/gateway/opening.ts";
import { problemOf } from "../../src-renderer/gateway/problem.ts";
import { coalesce, watch } from "../../src-renderer/gateway/watch.ts";

const contract = { name: oc, wait: oc, fail: oc };
type Client = ContractRouterClient<typeof contract>;

/** A gateway that says its name, never answers `wait`, and refuses `fail`. */
function gateway(name: string): MessagePort {
  const base = implement(contract);
  const router = base.router({
    name: base.name.handler(() => name),
    wait: base.wait.handler(
      ({ signal }) => new Promise((_, reject) => signal?.addEventListener("abort", reject)),
    ),
    fail: base.fail.handler(() => {
      throw new ORPCError("PROBLEM", {
        data: { code: "timeout", what: "It didn't answer.", remedy: "Ask again." },
      });
    }),
  });
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(router).upgrade(port2);
  port2.start();
  return port1;
}

describe("the connection", () => {
  it("lets calls wait for the first port", async () => {
    const connection = new PortConnection();
    const client: Client = createORPCClient(connection);
    const answer = client.name();
    connection.attach(gateway("first"));
    expect(await answer).toBe("first");
  });

  it("goes on over the newest port and ends what the old one still owes", async () => {
    const connection = new PortConnection();
    const client: Client = createORPCClient(connection);
    connection.attach(gateway("first"));
    expect(await client.name()).toBe("first");
    const owed = client.wait();
    const ended = expect(owed).rejects.toBeInstanceOf(GatewayRestarted);
    await client.name();
    connection.attach(gateway("second"));
    await ended;
    expect(await client.name()).toBe("second");
  });

  it("hands on the gateway's own words about a failure", async () => {
    const connection = new PortConnection();
    const client: Client = createORPCClient(connection);
    connection.attach(gateway("first"));
    const error: unknown = await client.fail().catch((thrown: unknown) => thrown);
    expect(problemOf(error)).toEqual({ code: "timeout", what: "It didn't answer.", remedy: "Ask again." });
  });

  it("finds words for anything else", () => {
    expect(problemOf(new GatewayRestarted())).toMatchObject({
      code: "gateway-stopping",
      remedy: "Try again.",
    });
    expect(problemOf("odd")).toMatchObject({ code: "internal" });
  });
});

describe("watching", () => {
  it("opens the stream again when it ends or fails, until told to stop", async () => {
    const end = new AbortController();
    const taken: number[] = [];
    let opened = 0;
    await watch(
      async () => {
        opened += 1;
        if (opened === 2) throw new Error("gone");
        return (async function* () {
          yield opened;
        })();
      },
      (value) => {
        taken.push(value);
        if (taken.length === 2) end.abort();
      },
      end.signal,
      async () => undefined,
    );
    expect(taken).toEqual([1, 3]);
  });

  it("does work once for many wishes, never twice at a time", async () => {
    const done: (() => void)[] = [];
    const rests: (() => void)[] = [];
    let runs = 0;
    const ask = coalesce(
      () => {
        runs += 1;
        return new Promise<void>((resolve) => done.push(resolve));
      },
      400,
      (callback) => rests.push(callback),
    );
    ask();
    ask();
    ask();
    expect(runs).toBe(1);
    done[0]?.();
    await Promise.resolve();
    await Promise.resolve();
    rests[0]?.();
    expect(runs).toBe(2);
    done[1]?.();
    await Promise.resolve();
    await Promise.resolve();
    rests[1]?.();
    ask();
    expect(runs).toBe(3);
  });
});

describe("live readings over a project that closes", () => {
  const live = { live: { watch: oc, latest: oc } };

  /** A gateway whose streams end when the test says so. */
  function streaming() {
    const opened: (() => void)[] = [];
    let arrived: () => void = () => undefined;
    const base = implement(live);
    const router = base.router({
      live: {
        latest: base.live.latest.handler(() => ({
          points: [],
          times: [],
          values: [],
          qualities: [],
          reasons: [],
        })),
        watch: base.live.watch.handler(async function* () {
          await new Promise<void>((resolve) => {
            opened.push(resolve);
            arrived();
          });
        }),
      },
    });
    const { port1, port2 } = new MessageChannel();
    new RPCHandler(router).upgrade(port2);
    port2.start();
    const connection = new PortConnection();
    connection.attach(port1);
    const client: GatewayClient = createORPCClient(connection);
    const untilOpened = async (times: number) => {
      while (opened.length < times) {
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
    };
    return { client, opened, untilOpened };
  }

  it("subscribes again when the same project is opened again", async () => {
    const { client, opened, untilOpened } = streaming();
    const feed = new LiveFeed(client, 1);
    feed.restart(true);
    const forget = feed.listen(() => undefined);
    await untilOpened(1);
    opened[0]?.();
    await untilOpened(2);
    feed.restart(false);
    feed.restart(true);
    await untilOpened(3);
    forget();
    expect(opened).toHaveLength(3);
  });

  it("asks nothing while no project is open, and nothing while nobody shows readings", async () => {
    const { client, opened, untilOpened } = streaming();
    const feed = new LiveFeed(client, 1);
    const forget = feed.listen(() => undefined);
    expect(opened).toHaveLength(0);
    feed.restart(true);
    await untilOpened(1);
    feed.restart(false);
    opened[0]?.();
    forget();
    feed.restart(true);
    await client.live.latest({});
    await client.live.latest({});
    expect(opened).toHaveLength(1);
  });
});

describe("a gateway that is still opening the project of last time", () => {
  it("is asked again when it held back the answer for long, but not for ever", () => {
    expect(maybeStillOpening(40, 100)).toBe(false);
    expect(maybeStillOpening(3_000, 3_100)).toBe(true);
    expect(maybeStillOpening(3_000, 60_000)).toBe(false);
  });
});
