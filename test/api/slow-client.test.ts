import { setTimeout as delay } from "node:timers/promises";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { os } from "@orpc/server";
import { expect, it } from "vitest";
import WebSocketClient from "ws";
import { serveHttp } from "../../src-main/api/index.ts";

it("a WebSocket client that doesn't read makes its stream wait instead of filling the gateway's memory", async () => {
  let made = 0;
  const router = {
    watch: os.handler(async function* () {
      while (made < 400) {
        made += 1;
        yield "x".repeat(1_000_000);
        await delay(2);
      }
    }),
  };
  await using api = await serveHttp(router, { host: "127.0.0.1", port: 0 });
  const socket = new WebSocketClient(`${api.url.replace("http", "ws")}/ws`);
  const client = createORPCClient(new RPCLink({ websocket: socket as never })) as {
    watch(): Promise<AsyncIterable<string>>;
  };
  const stream = await client.watch();
  void (async () => {
    for await (const _ of stream) {
      /* reads what comes */
    }
  })().catch(() => undefined);
  (Reflect.get(socket, "_socket") as { pause(): void }).pause();
  await delay(3_000);
  socket.terminate();
  expect(made).toBeLessThan(100);
});
