import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { os } from "@orpc/server";
import { expect, it } from "vitest";
import WebSocketClient from "ws";
import { serveHttp } from "../../src-main/api/index.ts";

it("a WebSocket client that doesn't read is parted with before it fills the gateway's memory", async () => {
  let ended: (made: number) => void = () => undefined;
  const madeAtEnd = new Promise<number>((resolve) => {
    ended = resolve;
  });
  const router = {
    watch: os.handler(async function* ({ signal }) {
      let made = 0;
      try {
        while (!signal?.aborted && made < 1_000) {
          made += 1;
          yield "x".repeat(1_000_000);
          await new Promise((resolve) => setImmediate(resolve));
        }
      } finally {
        ended(made);
      }
    }),
  };
  await using api = await serveHttp(router, { host: "127.0.0.1", port: 0 });
  const socket = new WebSocketClient(`${api.url.replace("http", "ws")}/ws`);
  // The link's type is the browser's; ws has what it uses.
  const link = new RPCLink({ websocket: socket as never });
  const client = createORPCClient<{ watch(): Promise<AsyncIterable<string>> }>(link);
  await client.watch();
  Reflect.get(socket, "_socket").pause();
  expect(await madeAtEnd).toBeLessThan(1_000);
  socket.terminate();
});
