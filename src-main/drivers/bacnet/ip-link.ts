import type { BacnetIpConfiguration } from "../../contract/network.ts";
import type { DriverContext } from "../driver.ts";
import { type BroadcastDistributionEntry, decodeBvll, type ForeignDeviceEntry } from "./bvll.ts";
import { BbmdClient, type ForeignRegistration, stayRegistered } from "./foreign-device.ts";
import { decodeFrame, encodeBvlc, type PeerAddress } from "./frame.ts";
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
  const { foreignDevice, whoIsTargets } = configuration;
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
        if (message !== undefined) bbmds.receive(sender, message);
        return;
      }
      const { source } = frame;
      const ip = frame.origin ?? sender;
      if (isOwn(ip, transport.localPort)) return;
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

    send: (to, npdu, reach = "one") => sendDatagram(to.ip, encodeBvlc(reach, npdu)),

    async everybody(signal) {
      const targets = whoIsTargets
        .filter((target) => !isSubnet(target))
        .map((ip): Destination => ({ to: { ip }, reach: isBroadcast(ip) ? "all" : "one" }));
      if (foreignDevice === undefined) return targets;
      const aborted = new Promise<void>((resolve) =>
        signal.addEventListener("abort", () => resolve(), { once: true }),
      );
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
