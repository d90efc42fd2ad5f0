import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { serveHttp } from "../../src-main/api/index.ts";
import { type Client, firstThat, GatewayHarness } from "../gateway/harness.ts";

let harness: GatewayHarness;
let url: string;
beforeAll(async () => {
  harness = await GatewayHarness.start({ gateway: ["--http=127.0.0.1:0"] });
  url = await harness.logged(/"url":"(http:[^"]+)"/);
});
afterAll(() => harness[Symbol.asyncDispose]());

describe("one contract, three carriers", () => {
  it("answers the same procedure alike over MessagePort, HTTP and WebSocket", async () => {
    const overPort = await harness.connect().about();
    const overHttp = await (await fetch(`${url}/api/about`)).json();
    const socket = new WebSocket(`${url.replace("http", "ws")}/ws`);
    const client: Client = createORPCClient(new RPCLink({ websocket: socket }));
    const overSocket = await client.about();
    expect(overHttp).toEqual(overPort);
    expect(overSocket).toEqual(overPort);
    socket.close();
  });

  it("streams over WebSocket, and ends the stream when the client does", async () => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/ws`);
    const client: Client = createORPCClient(new RPCLink({ websocket: socket }));
    const status = await firstThat(client.status.watch(), () => true);
    expect(status.polling).toBe(false);
    socket.close();
  });

  it("tells what went wrong by HTTP too", async () => {
    const response = await fetch(`${url}/api/points`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "PROBLEM", data: { code: "no-project" } });
  });

  it("describes itself in an OpenAPI document that is generated from the contract", async () => {
    const document = z
      .object({ openapi: z.string(), paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse(await (await fetch(`${url}/api/openapi.json`)).json());
    expect(document.openapi).toMatch(/^3\./);
    expect(Object.keys(document.paths).length).toBeGreaterThan(30);
    expect(document.paths["/points"]).toHaveProperty("get");
  });

  it("answers what it doesn't know with 404", async () => {
    expect((await fetch(`${url}/api/nothing-here`)).status).toBe(404);
    expect((await fetch(`${url}/`)).status).toBe(404);
  });
});

describe("HTTP without authentication", () => {
  it("is off unless asked for", async () => {
    await using quiet = await GatewayHarness.start();
    expect(quiet.log.join("\n")).not.toContain("served by HTTP");
  });

  it.each(["0.0.0.0", "192.168.1.10", "::"])("is refused on %s, which others could reach", async (host) => {
    await expect(serveHttp({}, { host, port: 0 })).rejects.toMatchObject({ code: "refused" });
  });
});
