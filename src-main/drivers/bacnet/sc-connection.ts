import { WebSocket } from "ws";
import { Problem } from "../../contract/problem.ts";
import { cancelled } from "./refusals.ts";
import {
  decodeScMessage,
  encodeScMessage,
  type ScBody,
  type ScDecodeFailure,
  type ScGreeting,
  type ScMessage,
} from "./sc-frame.ts";
import { hubProblem, refusalInWords, scErrors } from "./sc-problems.ts";

/** Name by which a node asks a WebSocket server for its hub (ASHRAE 135-2020, Annex AB.7.1). */
const subprotocol = "hub.bsc.bacnet.org";
/** Longest message taken in; the standard allows no longer one. */
const mostBytes = 65_535;
const communication = 7;

/** How long things may take, ms. */
export interface ScTiming {
  /** From the first packet to the hub's Connect-Accept. */
  readonly connectMs: number;
  /** Silence after which the hub is asked whether it is there, and after which again it is given up (AB.6.3). */
  readonly heartbeatMs: number;
  /** For the hub to take leave. */
  readonly disconnectMs: number;
}

export interface ScConnectionOptions {
  /** `wss://host:port/path`. */
  readonly hub: string;
  readonly certificate: string;
  readonly privateKey: string;
  readonly issuers: readonly string[];
  readonly greeting: ScGreeting;
  readonly timing: ScTiming;
  /** Every message that carries something for others than the connection itself. */
  readonly receive: (message: ScMessage) => void;
  readonly tell: (direction: "sent" | "received", bytes: Uint8Array) => void;
}

/** Another node has the VMAC: another one has to be taken (AB.6.2.2). */
export class DuplicateVmac extends Error {}

/** An accepted connection to a hub. */
export interface ScConnection {
  readonly hub: ScGreeting;
  /** @throws Problem `unreachable` once it has ended */
  send(message: Omit<ScMessage, "messageId">): Promise<void>;
  /** Settles when it has ended, with the reason. */
  readonly ended: Promise<Problem>;
  /** Takes leave as the standard wants it (AB.6.2.2). */
  close(): Promise<void>;
}

/**
 * Connects to a hub and introduces itself.
 * @param signal stops connecting; a connection that was made ends by its `close`
 * @throws Problem in words for people; DuplicateVmac; Problem `cancelled`
 * @source ASHRAE 135-2020, Annex AB.6.2.2
 */
export async function connectToHub(options: ScConnectionOptions, signal: AbortSignal): Promise<ScConnection> {
  const { hub, timing, greeting } = options;
  if (signal.aborted) throw cancelled();
  const socket = new WebSocket(hub, [subprotocol], {
    cert: options.certificate,
    key: options.privateKey,
    ca: [...options.issuers],
    minVersion: "TLSv1.3",
    // The issuers are this network's own; names in certificates aren't checked (AB.7.4). Node takes what is falsy for fine.
    checkServerIdentity: () => false,
    handshakeTimeout: timing.connectMs,
    perMessageDeflate: false,
    followRedirects: false,
    maxPayload: mostBytes,
  });
  socket.binaryType = "nodebuffer";
  const accepted = Promise.withResolvers<ScGreeting>();
  const ended = Promise.withResolvers<Problem>();
  let lastMessageId = Math.floor(Math.random() * 0x10000);
  let heardAt = performance.now();
  let askedAt: number | undefined;
  let isAccepted = false;
  let connectId = 0;

  const transmit = (message: ScMessage) =>
    new Promise<void>((resolve, reject) => {
      if (socket.readyState !== WebSocket.OPEN) {
        reject(new Problem("unreachable", `The connection to the hub ${hub} has ended.`, ""));
        return;
      }
      const bytes = encodeScMessage(message);
      options.tell("sent", bytes);
      socket.send(bytes, (error) => (error ? reject(hubProblem(hub, error)) : resolve()));
    });
  const nextId = () => {
    lastMessageId = (lastMessageId + 1) & 0xffff;
    return lastMessageId;
  };
  const answer = (message: ScMessage) => void transmit(message).catch(() => undefined);
  const fail = (error: unknown) => {
    const problem = error instanceof DuplicateVmac ? error : hubProblem(hub, error);
    accepted.reject(problem);
    ended.resolve(problem instanceof Problem ? problem : hubProblem(hub, error));
    socket.terminate();
  };
  const refuse = (to: ScDecodeFailure, errorCode: number, option = 0) => {
    // Broadcasts and results are never refused (AB.3.1.5).
    if (to.broadcast || to.function === 0) return;
    answer({
      messageId: to.messageId,
      ...(to.origin !== undefined && { destination: to.origin }),
      body: { kind: "refused", of: to.function, option, errorClass: communication, errorCode, details: "" },
    });
  };

  socket.on("open", () => {
    connectId = nextId();
    transmit({ messageId: connectId, body: { kind: "connect-request", ...greeting } }).catch(fail);
  });
  socket.on("message", (data, isBinary) => {
    heardAt = performance.now();
    askedAt = undefined;
    if (!isBinary || !Buffer.isBuffer(data)) {
      socket.close(1003);
      return;
    }
    options.tell("received", data);
    const message = decodeScMessage(data);
    if ("reason" in message) {
      refuse(message, codeOfFailure[message.reason]);
      return;
    }
    take(message, data[0] ?? 0);
  });
  socket.on("error", fail);
  socket.on("close", (code, reason) => {
    const text = reason.toString().trim();
    fail(
      new Problem(
        "unreachable",
        `The hub ${hub} closed the connection${text === "" ? ` (code ${code})` : `: “${text.slice(0, 200)}”`}.`,
        "It is tried again by itself; the hub's own log may say why.",
      ),
    );
  });

  const take = (message: ScMessage, number: number) => {
    const { body, messageId, origin } = message;
    const failure: ScDecodeFailure = {
      ...{ reason: "bad-header", function: number, messageId, origin },
      broadcast: message.destination === "ffffffffffff",
    };
    const demanded = [...(message.destinationOptions ?? []), ...(message.dataOptions ?? [])].find(
      ({ type, mustUnderstand }) => mustUnderstand && type !== 1,
    );
    if (demanded !== undefined) {
      refuse(failure, scErrors.headerNotUnderstood, 0x40 | demanded.type | (demanded.data ? 0x20 : 0));
      return;
    }
    switch (body.kind) {
      case "connect-accept":
        if (messageId === connectId) accepted.resolve(body);
        return;
      case "refused":
        if (!isAccepted && messageId === connectId) fail(refusedConnection(hub, body));
        else options.receive(message);
        return;
      case "heartbeat-request":
        answer({ messageId, body: { kind: "heartbeat-ack" } });
        return;
      case "disconnect-request":
        transmit({ messageId, body: { kind: "disconnect-ack" } })
          .catch(() => undefined)
          .finally(() => socket.close(1000));
        return;
      case "disconnect-ack":
        socket.close(1000);
        return;
      case "address-resolution":
        refuse(failure, scErrors.optionalFunctionalityNotSupported);
        return;
      case "proprietary":
        refuse(failure, scErrors.proprietaryFunctionUnknown);
        return;
      case "heartbeat-ack":
      case "acknowledged":
      case "connect-request":
        return;
      default:
        if (isAccepted) options.receive(message);
    }
  };

  const late = setTimeout(() => fail(new Error("Opening handshake has timed out")), timing.connectMs);
  const cancel = () => fail(cancelled());
  signal.addEventListener("abort", cancel, { once: true });
  let heartbeat: NodeJS.Timeout | undefined;
  void ended.promise.then(() => {
    clearTimeout(late);
    clearTimeout(heartbeat);
    signal.removeEventListener("abort", cancel);
  });

  /** Waits for the rest of a silence, asks, and gives the hub up when nothing comes. */
  const watchSilence = () => {
    const now = performance.now();
    const silentFor = now - (askedAt ?? heardAt);
    if (silentFor >= timing.heartbeatMs) {
      if (askedAt !== undefined) {
        fail(
          new Problem(
            "timeout",
            `The hub ${hub} doesn't answer any more.`,
            "It is tried again by itself. Check the network between, and the hub.",
          ),
        );
        return;
      }
      askedAt = now;
      answer({ messageId: nextId(), body: { kind: "heartbeat-request" } });
    }
    const rest = timing.heartbeatMs - (now - (askedAt ?? heardAt));
    heartbeat = setTimeout(watchSilence, Math.max(rest, 1));
    heartbeat.unref();
  };

  const accepting = await accepted.promise;
  isAccepted = true;
  clearTimeout(late);
  signal.removeEventListener("abort", cancel);
  watchSilence();

  return {
    hub: accepting,
    ended: ended.promise,
    async send(message) {
      const { body } = message;
      if (body.kind === "npdu" && body.npdu.length > accepting.maxNpduLength) {
        throw new Problem(
          "not-supported",
          `The hub ${hub} takes messages of at most ${accepting.maxNpduLength} bytes; this one has ${body.npdu.length}.`,
          "Its maximum NPDU length can be raised in the hub's settings, perhaps.",
        );
      }
      await transmit({ messageId: nextId(), ...message });
    },
    async close() {
      if (socket.readyState === WebSocket.OPEN) {
        answer({ messageId: nextId(), body: { kind: "disconnect-request" } });
        const patience = setTimeout(() => socket.terminate(), timing.disconnectMs);
        await ended.promise;
        clearTimeout(patience);
      } else {
        socket.terminate();
        await ended.promise;
      }
    },
  };
}

const codeOfFailure: Readonly<Record<ScDecodeFailure["reason"], number>> = {
  incomplete: scErrors.messageIncomplete,
  "unknown-function": scErrors.functionUnknown,
  "bad-header": scErrors.headerEncodingError,
  "unexpected-data": scErrors.unexpectedData,
  "no-payload": scErrors.payloadExpected,
};

function refusedConnection(hub: string, { errorCode, details }: Extract<ScBody, { kind: "refused" }>): Error {
  if (errorCode === scErrors.duplicateVmac) return new DuplicateVmac("another node has the VMAC");
  return new Problem(
    "refused",
    `The hub ${hub} refuses the connection: ${refusalInWords(errorCode, details)}.`,
    "Look into the hub's own log, and whether it lets this computer in.",
  );
}
