import type { BacnetIpConfiguration } from "../../contract/network.ts";
import type { DriverContext } from "../driver.ts";
import { Bbmd, type BbmdState, refusalOfNoBbmd } from "./bbmd.ts";
import {
  type BroadcastDistributionEntry,
  type BvllMessage,
  decodeBvll,
  encodeBvll,
  type ForeignDeviceEntry,
} from "./bvll.ts";
import { BbmdClient, type ForeignRegistration, stayRegistered } from "./foreign-device.ts";
import { bvlcFunctions, decodeFrame, encodeBvlc, type PeerAddress } from "./frame.ts";
import { type DataLink, type Destination, type ReceiveNpdu, Watchers } from "./link.ts";
import { localAddressTowards, macOf } from "./recipients.ts";
import { hostsOf, isBroadcast, isOwn, openTransport } from "./transport.ts";

/** BACnet/IP: what it has beside what every link has. */
export interface IpLink extends DataLink {
  /** UDP port that it really has. */
  readonly localPort: number;
  /** How the registration with a BBMD stands; undefined where none is configured. */
  foreignRegistration(): ForeignRegistration | undefined;
  /**
   * @param bbmd IPv4 `address:port`
   * @throws Problem `refused`, `timeout`, `unreachable`, `cancelled`
   */
  readBroadcastDistributionTable(
    bbmd: string,
    signal: AbortSignal,
  ): Promise<readonly BroadcastDistributionEntry[]>;
  /** @throws Problem as above */
  readForeignDeviceTable(bbmd: string, signal: AbortSignal): Promise<readonly ForeignDeviceEntry[]>;
  /** Changes the site: callers arm, confirm and audit. @throws Problem as above */
  writeBroadcastDistributionTable(
    bbmd: string,
    entries: readonly BroadcastDistributionEntry[],
    signal: AbortSignal,
  ): Promise<void>;
  /** Changes the site, too. @param foreign IPv4 `address:port` @throws Problem as above */
  deleteForeignDevice(bbmd: string, foreign: string, signal: AbortSignal): Promise<void>;
  /** How this computer does as a BBMD; undefined where it is none. */
  bbmdState(): BbmdState | undefined;
}

/**
 * Opens a BACnet/IP port (ASHRAE 135-2020, Annex J), and registers with a BBMD where one is configured.
 * @throws Problem `address-in-use`, `unreachable`
 */
export async function openIpLink(
  configuration: BacnetIpConfiguration,
  { clock, log }: DriverContext,
  receive: ReceiveNpdu,
): Promise<IpLink> {
  const { foreignDevice, whoIsTargets, actAsBbmd } = configuration;
  const closing = new AbortController();
  const watchers = new Watchers(clock);
  const transport = await openTransport({
    localAddress: configuration.localAddress,
    localPort: configuration.localPort,
    log,
    receive: (datagram, sender) => {
      watchers.tell("received", sender, datagram);
      const frame = decodeFrame(datagram);
      if (frame.kind === "failure") {
        const message = decodeBvll(datagram);
        if (message !== undefined) receiveBvll(sender, message);
        return;
      }
      const { source, bvlcFunction, origin } = frame;
      const ip = origin ?? sender;
      if (isOwn(ip, transport.localPort)) return;
      if (origin !== undefined && isOwn(sender, transport.localPort)) return;
      if (bbmd !== undefined) {
        if (!bbmd.pass(bvlcFunction, sender, origin, frame.npdu)) return;
      } else if (bvlcFunction === bvlcFunctions.distributeBroadcast) {
        answer(sender, 0x60);
        return;
      }
      const from: PeerAddress =
        source === undefined ? { ip } : { ip, network: source.network, mac: source.mac };
      receive(frame, from);
    },
  });
  const sendDatagram = (to: string, datagram: Uint8Array) => {
    watchers.tell("sent", to, datagram);
    return transport.send(to, datagram);
  };
  const bbmds = new BbmdClient({ ...configuration, send: sendDatagram });
  const bbmd = actAsBbmd === undefined ? undefined : bbmdOf(actAsBbmd);
  function bbmdOf({ address, ...settings }: NonNullable<BacnetIpConfiguration["actAsBbmd"]>): Bbmd {
    return new Bbmd({
      ...{ ...settings, send: sendDatagram, monotonic: () => performance.now(), log },
      address: `${address}:${transport.localPort}`,
    });
  }
  const answer = (to: string, code: number) =>
    void sendDatagram(to, encodeBvll({ kind: "result", code })).catch(() => undefined);
  function receiveBvll(sender: string, message: BvllMessage): void {
    if (isOwn(sender, transport.localPort)) return;
    if (bbmd?.receive(sender, message) === true) return;
    const refusal = refusalOfNoBbmd(message);
    if (refusal === undefined) bbmds.receive(sender, message);
    else answer(sender, refusal);
  }
  const registered = Promise.withResolvers<void>();
  let registration: ForeignRegistration | undefined;
  const registering =
    foreignDevice === undefined
      ? undefined
      : stayRegistered(
          bbmds,
          foreignDevice,
          (now) => {
            if (now.state === registration?.state) return;
            registration = now;
            if (now.state === "failed") log(`Not registered with the BBMD: ${now.problem.what}`);
            if (now.state !== "registering") registered.resolve();
          },
          closing.signal,
        );

  const [first = ""] = whoIsTargets;
  const isSubnet = (target: string) => target.includes("/");
  return {
    localPort: transport.localPort,
    askedInWords:
      whoIsTargets.length === 1 ? first.replace(/:47808$/, "") : `${whoIsTargets.length} addresses`,

    oneByOne: whoIsTargets.filter(isSubnet).flatMap((target) => hostsOf(target).map((ip) => ({ ip }))),

    send(to, npdu, reach = "one") {
      if (reach === "all") bbmd?.sendOwn(npdu);
      return sendDatagram(to.ip, encodeBvlc(reach, npdu));
    },

    async everybody(signal) {
      const targets = whoIsTargets
        .filter((target) => !isSubnet(target))
        .map((ip): Destination => ({ to: { ip }, reach: isBroadcast(ip) ? "all" : "one" }));
      if (foreignDevice === undefined) return targets;
      const aborted = new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve(), { once: true });
        if (signal.aborted) resolve();
      });
      await Promise.race([registered.promise, aborted]);
      if (registration?.state !== "registered") return targets;
      return [...targets, { to: { ip: foreignDevice.bbmd }, reach: "distribute" }];
    },

    notice: () => (registration?.state === "failed" ? registration.problem.what : transport.notice),

    async ownMac(towards) {
      const bound = configuration.localAddress;
      const local = bound === "0.0.0.0" ? await localAddressTowards(towards) : bound;
      return macOf(local, transport.localPort);
    },

    watch: (watcher) => watchers.add(watcher),

    foreignRegistration: () => registration,

    bbmdState: () => bbmd?.state(),

    writeBroadcastDistributionTable: (address, entries, signal) =>
      bbmds.writeBroadcastDistributionTable(address, entries, AbortSignal.any([signal, closing.signal])),

    deleteForeignDevice: (address, foreign, signal) =>
      bbmds.deleteForeignDevice(address, foreign, AbortSignal.any([signal, closing.signal])),

    readBroadcastDistributionTable: (bbmd, signal) =>
      bbmds.readBroadcastDistributionTable(bbmd, AbortSignal.any([signal, closing.signal])),

    readForeignDeviceTable: (bbmd, signal) =>
      bbmds.readForeignDeviceTable(bbmd, AbortSignal.any([signal, closing.signal])),

    async [Symbol.asyncDispose]() {
      closing.abort();
      await registering;
      await transport[Symbol.asyncDispose]();
    },
  };
}
