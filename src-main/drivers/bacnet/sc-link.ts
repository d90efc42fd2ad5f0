import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { BacnetScConfiguration } from "../../contract/network.ts";
import { Problem, type ProblemReport } from "../../contract/problem.ts";
import type { DriverContext } from "../driver.ts";
import { Cursor } from "./cursor.ts";
import { decodeNpdu } from "./frame.ts";
import { type DataLink, type ReceiveNpdu, Watchers } from "./link.ts";
import { connectToHub, DuplicateVmac, type ScConnection, type ScTiming } from "./sc-connection.ts";
import { broadcastVmac, type ScMessage } from "./sc-frame.ts";
import { checkOwnCertificate, hubProblem, refusalInWords } from "./sc-problems.ts";

/** How the connection to the hub stands. */
export type HubState =
  | { readonly state: "connecting" }
  | { readonly state: "connected"; readonly hub: string; readonly failover: boolean }
  | { readonly state: "failed"; readonly problem: ProblemReport };

/** BACnet/SC: what it has beside what every link has. */
export interface ScLink extends DataLink {
  hubState(): HubState;
  /** The address that this computer has now, 12 hex digits; another one after a hub said that it is taken. */
  vmac(): string;
}

/** As the standard proposes them (ASHRAE 135-2020, 12.56), the heartbeat more often, to notice a lost hub sooner. */
export interface ScLinkTiming extends ScTiming {
  /** Pause before the first new attempt, doubled with each up to the longest. */
  readonly reconnectMs: number;
  readonly longestReconnectMs: number;
}
const usualTiming: ScLinkTiming = {
  connectMs: 10_000,
  heartbeatMs: 60_000,
  disconnectMs: 2_000,
  reconnectMs: 2_000,
  longestReconnectMs: 60_000,
};

/** What we take: the NPDU of the longest APDU with both addresses, and a header with options around it. */
const maxNpduLength = 1_497;
const maxBvlcLength = 1_600;
/** Hubs that all say that the VMAC is taken aren't asked for ever. */
const mostVmacs = 5;

/**
 * Opens a node of a BACnet/SC network, and keeps it connected to the hub, or to the failover hub while the first can't
 * be reached (ASHRAE 135-2020, Annex AB.5 and AB.6). Doesn't wait for the connection.
 * @throws Problem `certificate-refused` when the certificate has expired or its key isn't kept here
 */
export async function openScLink(
  configuration: BacnetScConfiguration,
  { clock, log, credentials }: DriverContext,
  receive: ReceiveNpdu,
  timing: ScLinkTiming = usualTiming,
): Promise<ScLink> {
  const { certificate, issuers, primaryHub, failoverHub } = configuration;
  if (credentials === undefined) throw new Error("BACnet/SC needs credentials.");
  checkOwnCertificate(certificate, clock());
  const privateKey = await credentials.privateKeyOf(certificate);
  const deviceUuid = await credentials.deviceUuid();

  const closing = new AbortController();
  const watchers = new Watchers(clock);
  let vmac = randomVmac();
  let connection: ScConnection | undefined;
  let state: HubState = { state: "connecting" };
  let primaryProblem: ProblemReport | undefined;
  let outcome = Promise.withResolvers<void>();
  /** Aborted when somebody asks before the pause between two attempts is over. */
  let resting = new AbortController();

  const take = (message: ScMessage, hub: string) => {
    const { body, origin } = message;
    const from = origin ?? connection?.hub.vmac;
    if (from === undefined || from === vmac || from === broadcastVmac) return;
    switch (body.kind) {
      case "npdu": {
        const npdu = decodeNpdu(new Cursor(body.npdu));
        if ("kind" in npdu) return;
        const { source } = npdu;
        receive(npdu, { ip: from, ...(source && { network: source.network, mac: source.mac }) });
        return;
      }
      case "advertisement-solicitation":
        connection
          ?.send({
            destination: from,
            body: {
              kind: "advertisement",
              hub: state.state === "connected" && state.failover ? 2 : 1,
              ...{ acceptsDirect: false, maxBvlcLength, maxNpduLength },
            },
          })
          .catch(() => undefined);
        return;
      case "refused":
        log(`A message was refused: ${refusalInWords(body.errorCode, body.details)}.`, { hub, from });
        return;
      default:
        return;
    }
  };

  /** @throws Problem; a taken VMAC is replaced, and tried again at once */
  const connect = async (hub: string): Promise<ScConnection> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await connectToHub(
          {
            ...{ hub, certificate, privateKey, issuers, timing },
            greeting: { vmac, deviceUuid, maxBvlcLength, maxNpduLength },
            receive: (message) => take(message, hub),
            tell: (direction, bytes) => watchers.tell(direction, hub, bytes),
          },
          closing.signal,
        );
      } catch (error) {
        if (!(error instanceof DuplicateVmac)) throw error;
        log("Another node has this VMAC; another one is taken.", { vmac, hub });
        vmac = randomVmac();
        if (attempt >= mostVmacs) throw hubProblem(hub, new Error("it takes none of five VMACs"));
      }
    }
  };

  const failed = (problem: Problem) => {
    if (closing.signal.aborted) return;
    state = { state: "failed", problem: problem.report() };
    log(problem.message, { cause: problem.cause });
    resting = new AbortController();
    outcome.resolve();
  };

  /** Holds one connection until it ends. */
  const hold = async (established: ScConnection, hub: string) => {
    if (closing.signal.aborted) await established.close();
    else connection = established;
    state = { state: "connected", hub, failover: hub !== primaryHub };
    outcome.resolve();
    const returning = new AbortController();
    const back = hub === primaryHub ? undefined : returnToPrimary(established, returning.signal);
    const problem = await established.ended;
    returning.abort();
    if (connection === established) {
      connection = undefined;
      if (back !== undefined && !closing.signal.aborted) {
        // The primary hub may be about to take us: until that is known there is no connection.
        outcome = Promise.withResolvers();
        state = { state: "connecting" };
      }
    }
    await back;
    return problem;
  };

  /** Leaves the failover hub as soon as the primary one takes us again (AB.5.2). */
  const returnToPrimary = async (failover: ScConnection, signal: AbortSignal) => {
    while (!signal.aborted) {
      await pause(timing.longestReconnectMs, AbortSignal.any([signal, closing.signal]));
      if (signal.aborted || closing.signal.aborted) return;
      try {
        next = await connect(primaryHub);
        primaryProblem = undefined;
        if (connection === failover) connection = next;
        await failover.close();
        return;
      } catch (error) {
        primaryProblem = hubProblem(primaryHub, error).report();
      }
    }
  };
  /** A connection to the primary hub that was made while the failover was in use. */
  let next: ScConnection | undefined;

  const stayConnected = async () => {
    let pauseMs = timing.reconnectMs;
    while (!closing.signal.aborted) {
      for (const hub of failoverHub === undefined ? [primaryHub] : [primaryHub, failoverHub]) {
        try {
          checkOwnCertificate(certificate, clock());
          const established = next ?? (await connect(hub));
          next = undefined;
          if (hub === primaryHub) primaryProblem = undefined;
          pauseMs = timing.reconnectMs;
          const problem = await hold(established, hub);
          if (next === undefined) failed(problem);
          break;
        } catch (error) {
          if (closing.signal.aborted) return;
          const problem = hubProblem(hub, error);
          if (hub === primaryHub) primaryProblem = problem.report();
          if (hub === (failoverHub ?? primaryHub)) failed(problem);
          else log(problem.message, { cause: problem.cause });
        }
      }
      if (next !== undefined) continue;
      await pause(pauseMs, AbortSignal.any([closing.signal, resting.signal]));
      pauseMs = Math.min(pauseMs * 2, timing.longestReconnectMs);
    }
    await next?.close();
  };
  const staying = stayConnected();

  return {
    askedInWords: `the hub ${hostOfUri(primaryHub)}`,
    oneByOne: [],

    async send(to, npdu, reach = "one") {
      if (state.state === "connecting") await outcome.promise;
      if (connection === undefined) throw notConnected(state);
      const destination = reach === "one" ? to.ip : broadcastVmac;
      await connection.send({ destination, body: { kind: "npdu", npdu } });
    },

    async everybody(signal) {
      if (state.state === "failed" && !closing.signal.aborted) {
        // Whoever asks now shouldn't be told what was true a minute ago.
        outcome = Promise.withResolvers();
        state = { state: "connecting" };
        resting.abort();
      }
      const aborted = new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve(), { once: true });
        if (signal.aborted) resolve();
      });
      await Promise.race([outcome.promise, aborted]);
      return [{ to: { ip: broadcastVmac }, reach: "all" }];
    },

    notice() {
      if (state.state === "failed") return state.problem.what;
      if (state.state !== "connected" || !state.failover) return undefined;
      return `Connected to the failover hub. ${primaryProblem?.what ?? ""}`.trim();
    },

    ownMac: async () => vmac,
    watch: (watcher) => watchers.add(watcher),
    hubState: () => state,
    vmac: () => vmac,

    async [Symbol.asyncDispose]() {
      const last = connection;
      connection = undefined;
      closing.abort();
      outcome.resolve();
      await last?.close();
      await staying;
    },
  };
}

/** Random-48 VMAC: the low half of the first byte is 2 (ASHRAE 135-2020, H.7.3). */
function randomVmac(): string {
  const bytes = randomBytes(6);
  bytes[0] = ((bytes[0] ?? 0) & 0xf0) | 0x02;
  return bytes.toString("hex");
}

function notConnected(state: HubState): Problem {
  if (state.state !== "failed") return new Problem("cancelled", "The network was closed.", "");
  const { code, what, remedy } = state.problem;
  return new Problem(code, what, remedy);
}

const hostOfUri = (uri: string) => new URL(uri).host;

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}
