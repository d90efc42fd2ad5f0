import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import type { Identity } from "./certificates.ts";

/**
 * A BACnet/SC hub for tests: a real TLS 1.3 WebSocket on loopback with mutual certificates. It reads and writes its
 * messages byte by byte (ASHRAE 135-2020, Annex AB), by nothing of the driver's.
 */
export interface ScHub extends AsyncDisposable {
  /** `wss://127.0.0.1:port/`. */
  readonly uri: string;
  /** Nodes that are connected now, by VMAC. */
  readonly nodes: ReadonlyMap<string, WebSocket>;
  /** All messages from nodes, hex. */
  readonly seen: string[];
  behaviour: HubBehaviour;
  /** Resolves when the next node was accepted. */
  joined(): Promise<string>;
}

export interface HubBehaviour {
  /** Error code and details by which a Connect-Request is refused. */
  readonly refuse?: (vmac: string) => { readonly code: number; readonly details?: string } | undefined;
  /** Take no notice of Connect-Requests, heartbeats, anything. */
  readonly deaf?: boolean;
}

const broadcast = "ffffffffffff";
const hubVmac = "0242000000aa";
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

export async function startScHub(
  identity: Identity,
  issuers: readonly string[],
  options: {
    readonly maxVersion?: "TLSv1.2" | "TLSv1.3";
    readonly port?: number;
    readonly maxNpdu?: number;
  } = {},
): Promise<ScHub> {
  const { maxVersion = "TLSv1.3", port = 0, maxNpdu = 1_497 } = options;
  const server = createServer({
    cert: identity.certificate,
    key: identity.privateKey,
    ca: [...issuers],
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: maxVersion,
    maxVersion,
  });
  server.on("tlsClientError", () => undefined);
  const sockets = new WebSocketServer({
    server,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has("hub.bsc.bacnet.org") ? "hub.bsc.bacnet.org" : false),
  });
  const nodes = new Map<string, WebSocket>();
  const uuids = new Map<string, string>();
  const seen: string[] = [];
  let waiting: ((vmac: string) => void)[] = [];
  let behaviour: HubBehaviour = {};
  const connect = (socket: WebSocket, id: string, payload: Buffer): string | undefined => {
    const vmac = hexOf(payload.subarray(0, 6));
    const uuid = hexOf(payload.subarray(6, 22));
    const taken = nodes.has(vmac) && uuids.get(vmac) !== uuid ? { code: 151 } : undefined;
    const refusal = behaviour.refuse?.(vmac) ?? taken;
    if (refusal !== undefined) {
      const code = refusal.code.toString(16).padStart(4, "0");
      const details = "details" in refusal ? hexOf(Buffer.from(refusal.details ?? "")) : "";
      socket.send(Buffer.from(`0000${id}0601000007${code}${details}`, "hex"));
      socket.close();
      return undefined;
    }
    nodes.set(vmac, socket);
    uuids.set(vmac, uuid);
    const length = maxNpdu.toString(16).padStart(4, "0");
    socket.send(Buffer.from(`0700${id}${hubVmac}${"0a".repeat(16)}0640${length}`, "hex"));
    for (const resolve of waiting) resolve(vmac);
    waiting = [];
    return vmac;
  };

  sockets.on("connection", (socket) => {
    let own: string | undefined;
    socket.on("error", () => undefined);
    socket.on("close", () => {
      if (own !== undefined && nodes.get(own) === socket) nodes.delete(own);
    });
    socket.on("message", (data: RawData) => {
      const message = data as Buffer;
      seen.push(hexOf(message));
      if (behaviour.deaf === true) return;
      const [kind = 0, flags = 0] = message;
      const id = hexOf(message.subarray(2, 4));
      if (kind === 6) own = connect(socket, id, message.subarray(4));
      else if (kind === 10) socket.send(Buffer.from(`0b00${id}`, "hex"));
      else if (kind === 8) socket.send(Buffer.from(`0900${id}`, "hex"), () => socket.close());
      else if (own !== undefined && (flags & 4) !== 0) pass(message, own, socket);
    });
  });

  const pass = (message: Buffer, origin: string, from: WebSocket) => {
    const [kind = 0, flags = 0] = message;
    const to = hexOf(message.subarray(4, 10));
    const rest = message.subarray(10);
    const head = (withDestination: boolean) =>
      Buffer.concat([
        Buffer.of(kind, (flags & 3) | 8 | (withDestination ? 4 : 0)),
        message.subarray(2, 4),
        Buffer.from(origin, "hex"),
        ...(withDestination ? [Buffer.from(to, "hex")] : []),
        rest,
      ]);
    if (to !== broadcast) nodes.get(to)?.send(head(false));
    else for (const node of nodes.values()) if (node !== from) node.send(head(true));
  };

  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    uri: `wss://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    nodes,
    seen,
    get behaviour() {
      return behaviour;
    },
    set behaviour(next) {
      behaviour = next;
    },
    joined: () => new Promise((resolve) => waiting.push(resolve)),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * Makes a device that answers by UDP a node of the hub: what comes for it goes to its port from a port of its own for
 * each asker, and what it answers goes back.
 */
export async function joinHub(
  hub: Pick<ScHub, "uri">,
  device: { readonly address: string },
  vmac: string,
  identity: Identity,
  issuers: readonly string[],
): Promise<AsyncDisposable & { readonly socket: WebSocket }> {
  const socket = new WebSocket(hub.uri, ["hub.bsc.bacnet.org"], {
    cert: identity.certificate,
    key: identity.privateKey,
    ca: [...issuers],
    checkServerIdentity: () => false,
    perMessageDeflate: false,
  });
  const [host = "", port = "0"] = device.address.split(":");
  const ports = new Map<string, Socket>();
  const portOf = (asker: string) => {
    const known = ports.get(asker);
    if (known !== undefined) return known;
    const made = createSocket("udp4");
    made.bind(0, "127.0.0.1");
    made.on("message", (datagram) => {
      const head = Buffer.from(`01040001${asker}`, "hex");
      if (socket.readyState === WebSocket.OPEN) socket.send(Buffer.concat([head, datagram.subarray(4)]));
    });
    ports.set(asker, made);
    return made;
  };
  await once(socket, "open");
  const accepted = once(socket, "message");
  socket.send(Buffer.from(`06000001${vmac}${vmac}${"0b".repeat(10)}064005d9`, "hex"));
  await accepted;
  socket.on("message", (data: RawData) => {
    const message = data as Buffer;
    const [kind = 0, flags = 0] = message;
    if (kind !== 1 || (flags & 8) === 0) return;
    const npdu = message.subarray((flags & 4) === 0 ? 10 : 16);
    const head = Buffer.of(
      0x81,
      (flags & 4) === 0 ? 10 : 11,
      (npdu.length + 4) >> 8,
      (npdu.length + 4) & 255,
    );
    portOf(hexOf(message.subarray(4, 10))).send(Buffer.concat([head, npdu]), Number(port), host);
  });
  return {
    socket,
    async [Symbol.asyncDispose]() {
      socket.terminate();
      for (const one of ports.values()) one.close();
    },
  };
}
