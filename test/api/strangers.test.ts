import { randomBytes } from "node:crypto";
import { request } from "node:http";
import { createConnection } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import WebSocketClient from "ws";
import { GatewayHarness } from "../gateway/harness.ts";

let harness: GatewayHarness;
let url: string;
beforeEach(async () => {
  harness = await GatewayHarness.start({ gateway: ["--http=127.0.0.1:0"] });
  url = await harness.logged(/"url":"(http:[^"]+)"/);
}, 60_000);
afterEach(() => harness[Symbol.asyncDispose]());

const site = { name: "Test site", timeZone: "Europe/Lisbon" };

function ask(path: string, method: string, headers: Record<string, string>, body = ""): Promise<number> {
  return new Promise((resolve, reject) => {
    const out = request(`${url}${path}`, { method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    out.on("error", reject);
    out.end(body);
  });
}

describe("a web page of somebody else in the person's browser", () => {
  it("can't read through a name that it pointed at 127.0.0.1 (DNS rebinding)", async () => {
    expect(await ask("/api/projects/recent", "GET", { host: "rebound.example:80" })).toBeGreaterThanOrEqual(
      400,
    );
  });

  it("can't write with a form (CSRF)", async () => {
    const status = await ask("/api/project/close", "POST", {
      origin: "https://evil.example",
      "content-type": "text/plain",
    });
    expect(status).toBe(403);
  });

  it("can't make a project file with a form (CSRF, urlencoded)", async () => {
    const form = new URLSearchParams({
      path: `${harness.stateFolder}/evil.blipee`,
      name: "evil",
      "site[name]": site.name,
      "site[timeZone]": site.timeZone,
    });
    const status = await ask(
      "/api/project",
      "POST",
      { origin: "https://evil.example", "content-type": "application/x-www-form-urlencoded" },
      form.toString(),
    );
    expect(status).toBe(403);
  });

  it("can't open a WebSocket", async () => {
    const socket = new WebSocketClient(`${url.replace("http", "ws")}/ws`, { origin: "https://evil.example" });
    const opened = await new Promise((resolve) => {
      socket.on("open", () => resolve(true));
      socket.on("error", () => resolve(false));
    });
    socket.terminate();
    expect(opened).toBe(false);
  });
});

describe("a client of the WebSocket that misbehaves", () => {
  const pid = () => harness.supervisor.worker?.pid;
  it("ends its own connection with a message that is too long, not the gateway", async () => {
    const before = pid();
    const socket = new WebSocketClient(`${url.replace("http", "ws")}/ws`);
    await new Promise((resolve) => socket.on("open", resolve));
    const closed = new Promise((resolve) => socket.on("close", resolve));
    socket.on("error", () => undefined);
    socket.send("x".repeat(6_000_000));
    await closed;
    await harness.connect().about();
    expect(pid()).toBe(before);
    expect(harness.supervisor.state.restarts).toBe(0);
  });

  it("ends its own connection with a frame that isn't one, not the gateway", async () => {
    const before = pid();
    const { hostname, port } = new URL(url);
    const raw = createConnection({ host: hostname, port: Number(port) });
    raw.on("error", () => undefined);
    const closed = new Promise((resolve) => raw.on("close", resolve));
    raw.write(
      `GET /ws HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n\r\n`,
    );
    await new Promise((resolve) => raw.once("data", resolve));
    raw.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    await closed;
    await harness.connect().about();
    expect(pid()).toBe(before);
  });
});

it("a body without a length is bounded too", async () => {
  const status = await new Promise<number | string>((resolve) => {
    const out = request(
      `${url}/api/project/open`,
      { method: "POST", headers: { "content-type": "application/json" } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    out.on("error", (error) => resolve(String((error as NodeJS.ErrnoException).code)));
    const chunk = Buffer.alloc(1_000_000, 0x20);
    let sent = 0;
    const more = () => {
      if (out.destroyed) return;
      if (sent++ < 30) out.write(chunk, more);
      else out.end('{"path":"/none"}');
    };
    more();
  });
  expect(status).not.toBe(422);
});
