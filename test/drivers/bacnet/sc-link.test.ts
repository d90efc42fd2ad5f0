import { once } from "node:events";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { describe, expect, it, vi } from "vitest";
import type { BacnetScConfiguration } from "../../../src-main/contract/network.ts";
import type { Npdu, PeerAddress } from "../../../src-main/drivers/bacnet/frame.ts";
import { openScLink, type ScLinkTiming } from "../../../src-main/drivers/bacnet/sc-link.ts";
import { type Identity, makeIssuer } from "./certificates.ts";
import { startScHub } from "./sc-hub.ts";

const site = makeIssuer();
const issuers = [site.certificate];
const own = site.issue("Field laptop");
const whoIs = Buffer.from("01001008", "hex");
const everybody = { ip: "ffffffffffff" };
const day = 86_400_000;

interface Opening {
  readonly settings?: Partial<BacnetScConfiguration>;
  readonly timing?: Partial<ScLinkTiming>;
  readonly identity?: Identity;
  readonly receive?: (npdu: Npdu, from: PeerAddress) => void;
  readonly log?: (message: string) => void;
}

function open(hub: string, { settings, timing, identity = own, receive, log }: Opening = {}) {
  return openScLink(
    {
      kind: "bacnet-sc",
      primaryHub: hub,
      certificate: identity.certificate,
      issuers,
      lowInstance: 0,
      highInstance: 4_194_303,
      throughRouters: true,
      requestTimeoutMs: 200,
      retries: 2,
      cov: "auto",
      ...settings,
    },
    {
      clock: Date.now,
      log: log ?? (() => undefined),
      credentials: {
        privateKeyOf: async () => identity.privateKey,
        deviceUuid: async () => "0190f3b27c8a7d0d9b5e4f1a2c3d4e5f",
      },
    },
    receive ?? (() => undefined),
    {
      connectMs: 5_000,
      heartbeatMs: 60_000,
      disconnectMs: 1_000,
      reconnectMs: 10,
      longestReconnectMs: 40,
      ...timing,
    },
  );
}

/** What a person is told when such a hub is to be used. */
async function problemWith(hub: string, opening: Opening = {}) {
  await using link = await open(hub, opening);
  const error = await link.send(everybody, whoIs, "all").then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const notice = link.notice();
  expect(notice).toBe((error as Error | undefined)?.message);
  return error;
}

async function listening<Listener extends Server>(server: Listener): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `wss://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const until = (condition: () => boolean) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 20_000, interval: 5 });

describe("a node of BACnet/SC", () => {
  it("introduces itself, and takes leave as the standard wants it", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers);
    const link = await open(hub.uri);
    await link.send(everybody, whoIs, "all");
    const vmac = link.vmac();
    expect(vmac).toMatch(/^.2/);
    expect(hub.nodes.has(vmac)).toBe(true);
    await until(() => hub.seen.length >= 2);
    expect(hub.seen[0]).toMatch(new RegExp(`^0600....${vmac}0190f3b27c8a7d0d9b5e4f1a2c3d4e5f064005d9$`));
    expect(hub.seen[1]).toMatch(/^0104....ffffffffffff01001008$/);
    await link[Symbol.asyncDispose]();
    expect(hub.seen.at(-1)).toMatch(/^0800....$/);
    await expect(link.send(everybody, whoIs, "all")).rejects.toMatchObject({ code: "cancelled" });
  });

  it("hands up what nodes send, with the VMAC of each, and not its own", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers);
    const got: [number, string][] = [];
    const second = Promise.withResolvers<void>();
    await using link = await open(hub.uri, {
      receive: ({ body }, from) => {
        got.push([body.kind === "unconfirmed-request" ? body.service : -1, from.ip]);
        if (got.length === 2) second.resolve();
      },
    });
    await link.send(everybody, whoIs, "all");
    const socket = hub.nodes.get(link.vmac())!;
    const send = (hex: string) => socket.send(Buffer.from(hex.replaceAll(" ", ""), "hex"));
    send(`01 08 0001 0242000000b1 01001008`);
    send(`01 08 0002 ${link.vmac()} 01001008`);
    send(`01 0c 0003 0242000000b2 ffffffffffff 01001000`);
    await second.promise;
    expect(got).toEqual([
      [8, "0242000000b1"],
      [0, "0242000000b2"],
    ]);
  });

  it("answers what a node must: heartbeats, solicitations, and no to what it doesn't understand", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers);
    await using link = await open(hub.uri);
    await link.send(everybody, whoIs, "all");
    const socket = hub.nodes.get(link.vmac())!;
    const peer = "0242000000b1";
    const exchanges = [
      ["0a 00 0010", "0b 00 0010"],
      [`05 08 0011 ${peer}`, `04 04 .... ${peer} 01 00 0640 05d9`],
      [`02 08 0012 ${peer}`, `00 04 0012 ${peer} 02 01 00 0007 002d`],
      [`0c 08 0013 ${peer} 0104 01`, `00 04 0013 ${peer} 0c 01 00 0007 0090`],
      [`0d 08 0014 ${peer}`, `00 04 0014 ${peer} 0d 01 00 0007 008f`],
      [`01 08 0015 ${peer}`, `00 04 0015 ${peer} 01 01 00 0007 0095`],
      [`01 09 0016 ${peer} 5f 01001008`, `00 04 0016 ${peer} 01 01 5f 0007 0092`],
      [`0a 00 0017 ff`, "00 00 0017 0a 01 00 0007 0096"],
    ] as const;
    for (const [question, answer] of exchanges) {
      const before = hub.seen.length;
      socket.send(Buffer.from(question.replaceAll(" ", ""), "hex"));
      await until(() => hub.seen.length > before);
      expect(hub.seen.at(-1)).toMatch(new RegExp(`^${answer.replaceAll(" ", "")}$`));
    }
    // Broadcasts and results are never refused; the heartbeat after them is the next that is answered.
    const before = hub.seen.length;
    for (const silent of [`0d 0c 0018 ${peer} ffffffffffff`, "00 00 0019 06"]) {
      socket.send(Buffer.from(silent.replaceAll(" ", ""), "hex"));
    }
    socket.send(Buffer.from("0a00001a", "hex"));
    await until(() => hub.seen.length > before);
    expect(hub.seen.slice(before)).toEqual(["0b00001a"]);
  });

  it("takes another VMAC when the hub says that a node has it", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers);
    const refused: string[] = [];
    hub.behaviour = {
      refuse: (vmac) => {
        if (refused.length === 2) return undefined;
        refused.push(vmac);
        return { code: 151 };
      },
    };
    await using link = await open(hub.uri);
    await link.send(everybody, whoIs, "all");
    expect(new Set([...refused, link.vmac()]).size).toBe(3);
    expect(hub.nodes.has(link.vmac())).toBe(true);
  });

  it("connects again by itself after the hub went away", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers);
    await using link = await open(hub.uri);
    await link.send(everybody, whoIs, "all");
    for (const socket of hub.nodes.values()) socket.terminate();
    await hub.joined();
    await until(() => link.hubState().state === "connected");
    await link.send(everybody, whoIs, "all");
  });

  it("tries a hub at once when somebody asks, however long the pause would be", async () => {
    const first = await startScHub(site.issue("Hub"), issuers);
    const port = Number(new URL(first.uri).port);
    await first[Symbol.asyncDispose]();
    const timing = { reconnectMs: 600_000, longestReconnectMs: 600_000 };
    await using link = await open(first.uri, { timing });
    await link.everybody(new AbortController().signal);
    expect(link.hubState().state).toBe("failed");
    await using hub = await startScHub(site.issue("Hub"), issuers, { port });
    await link.everybody(new AbortController().signal);
    expect(link.hubState()).toEqual({ state: "connected", hub: hub.uri, failover: false });
    await link.send(everybody, whoIs, "all");
  });

  it("gives a hub up that answers no heartbeat, and says so", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers);
    const lost = Promise.withResolvers<string>();
    await using link = await open(hub.uri, {
      timing: { heartbeatMs: 30 },
      log: (message) => {
        if (message.includes("any more")) lost.resolve(message);
      },
    });
    await link.send(everybody, whoIs, "all");
    hub.behaviour = { deaf: true };
    expect(await lost.promise).toBe(`The hub ${hub.uri} doesn't answer any more.`);
    expect(hub.seen.some((message) => message.startsWith("0a00"))).toBe(true);
    hub.behaviour = {};
    await hub.joined();
  });

  it("uses the failover hub while the primary one is away, and goes back", async () => {
    const primary = await startScHub(site.issue("Hub"), issuers);
    const port = Number(new URL(primary.uri).port);
    await primary[Symbol.asyncDispose]();
    await using failover = await startScHub(site.issue("Hub 2"), issuers);
    await using link = await open(primary.uri, { settings: { failoverHub: failover.uri } });
    await link.send(everybody, whoIs, "all");
    expect(link.hubState()).toEqual({ state: "connected", hub: failover.uri, failover: true });
    expect(link.notice()).toMatch(/^Connected to the failover hub\. The hub wss:.* no hub answers there/);
    await using again = await startScHub(site.issue("Hub"), issuers, { port });
    await again.joined();
    await until(() => failover.seen.some((message) => message.startsWith("0800")));
    await link.send(everybody, whoIs, "all");
    await until(() => again.seen.some((message) => message.endsWith("01001008")));
    await until(() => failover.nodes.size === 0);
  });

  it("isn't told as connected when the failover hub is lost while the primary one doesn't answer", async () => {
    let asked = 0;
    const primary = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      asked += 1;
      // First it is away, then it leaves everybody waiting.
      if (asked === 1) socket.destroy();
    });
    const uri = await listening(primary);
    const failover = await startScHub(site.issue("Hub 2"), issuers);
    const settings = { failoverHub: failover.uri };
    await using link = await open(uri, { settings, timing: { connectMs: 60_000 } });
    await link.send(everybody, whoIs, "all");
    await until(() => asked === 2);
    await failover[Symbol.asyncDispose]();
    await until(() => link.hubState().state !== "connected");
    expect(link.hubState()).toEqual({ state: "connecting" });
    primary.close();
  });
});

describe("a hub that can't be used is told in words:", () => {
  const expired = { from: new Date(Date.now() - 20 * day), to: new Date(Date.now() - day) };
  const stranger = makeIssuer("Another site");

  it("nobody there", async () => {
    const server = createTcpServer();
    const uri = await listening(server);
    server.close();
    await once(server, "close");
    expect(await problemWith(uri)).toMatchObject({
      code: "unreachable",
      message: `The hub ${uri} can't be used: no hub answers there: the connection was refused.`,
    });
  });

  it("silence", async () => {
    const server = createTcpServer((socket) => void socket.on("error", () => undefined));
    const uri = await listening(server);
    expect(await problemWith(uri, { timing: { connectMs: 50 } })).toMatchObject({
      code: "timeout",
      message: expect.stringContaining("didn't answer in time"),
    });
    server.close();
  });

  it("a hub that accepts nobody within its time", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers);
    hub.behaviour = { deaf: true };
    expect(await problemWith(hub.uri, { timing: { connectMs: 300 } })).toMatchObject({ code: "timeout" });
  });

  it("no TLS", async () => {
    const server = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    const uri = await listening(server);
    expect(await problemWith(uri)).toMatchObject({
      code: "refused",
      message: expect.stringContaining("doesn't speak TLS"),
    });
    server.close();
  });

  it("TLS 1.2 only", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers, { maxVersion: "TLSv1.2" });
    expect(await problemWith(hub.uri)).toMatchObject({
      code: "refused",
      message: expect.stringContaining("doesn't speak TLS 1.3"),
    });
  });

  it("an unknown issuer", async () => {
    await using hub = await startScHub(stranger.issue("Hub"), issuers);
    expect(await problemWith(hub.uri)).toMatchObject({
      code: "certificate-refused",
      message: expect.stringContaining("an issuer that this network doesn't name"),
    });
  });

  it("an expired certificate of the hub", async () => {
    await using hub = await startScHub(site.issue("Hub", expired), issuers);
    expect(await problemWith(hub.uri)).toMatchObject({
      code: "certificate-refused",
      message: expect.stringContaining("the hub's certificate has expired"),
    });
  });

  it("a hub that doesn't know this computer's issuer", async () => {
    await using hub = await startScHub(site.issue("Hub"), [stranger.certificate]);
    expect(await problemWith(hub.uri)).toMatchObject({ code: expect.stringMatching(/refused/) });
  });

  it("a web server that is no hub", async () => {
    const { certificate: cert, privateKey: key } = site.issue("Web");
    const server = createHttpsServer({ cert, key }, (_, response) => response.writeHead(404).end());
    const uri = await listening(server);
    expect(await problemWith(uri)).toMatchObject({
      code: "refused",
      message: expect.stringContaining("a web server, but no BACnet/SC hub"),
    });
    server.closeAllConnections();
    server.close();
  });

  it("a refusal of the hub, with its words", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers);
    hub.behaviour = { refuse: () => ({ code: 148, details: "no hub function" }) };
    expect(await problemWith(hub.uri)).toMatchObject({
      code: "refused",
      message: `The hub ${hub.uri} refuses the connection: it is no hub (“no hub function”).`,
    });
  });

  it("a message that is too long for the hub", async () => {
    await using hub = await startScHub(site.issue("Hub"), issuers, { maxNpdu: 100 });
    await using link = await open(hub.uri);
    await expect(link.send(everybody, Buffer.alloc(101, 1), "all")).rejects.toMatchObject({
      code: "not-supported",
      message: `The hub ${hub.uri} takes messages of at most 100 bytes; this one has 101.`,
    });
  });

  it("this computer's certificate, expired", async () => {
    const identity = site.issue("Old laptop", expired);
    await expect(open("wss://127.0.0.1:1/", { identity })).rejects.toMatchObject({
      code: "certificate-refused",
      message: expect.stringContaining("This computer's certificate expired on"),
    });
  });
});
