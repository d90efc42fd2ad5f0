import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../contract/identity.ts";
import type { BacnetAddress, BacnetIpConfiguration } from "../../contract/network.ts";
import type { DriverContext, ScanEvent, ScanKnowledge } from "../driver.ts";
import { type BrowseContext, browseDevice, deviceOf, type FoundDevice } from "./browse.ts";
import { encodeNpdu, encodeUnconfirmedRequest, type Npdu, type PeerAddress } from "./frame.ts";
import { askEveryNetwork } from "./global-broadcast.ts";
import type { DataLink, Destination } from "./link.ts";
import { MetDevices } from "./met.ts";
import { unconfirmedServices } from "./names.data.ts";
import { encodeWhoIsRouter } from "./network-messages.ts";
import type { DeviceReader } from "./reader.ts";
import { cancelled } from "./refusals.ts";
import { decodeIAm, encodeWhoIs, type IAm } from "./requests.ts";

/** What a scan needs of its session. */
export interface ScanContext {
  readonly configuration: Pick<
    BacnetIpConfiguration,
    "lowInstance" | "highInstance" | "throughRouters" | "globalBroadcast" | "requestTimeoutMs"
  >;
  readonly clock: Clock;
  readonly log: DriverContext["log"];
  readonly link: DataLink;
  /** @returns call it to stop listening */
  readonly listen: (listener: (npdu: Npdu, from: PeerAddress) => void) => () => void;
  readonly readerOf: (peer: PeerAddress, iAm: IAm) => DeviceReader;
  readonly medianRoundTrip: (peer: PeerAddress) => number | null;
  /** See {@link BrowseContext.models}. */
  readonly models: BrowseContext["models"];
}

/** Who-Is rounds at most; the range of each is cut finer while rounds still bring new devices. */
const maxRounds = 8;
/** Rounds go on while a device could have been missed in all of them with a probability above this. */
const missedAtMost = 0.002;
/** More than any site has; floods of invented I-Am-Router stop here. */
const maxNetworks = 1_000;
/** So many of those that answered only by themselves are asked by broadcast once more. */
const maxAskedAgain = 64;
const hearsNoBroadcast =
  "It answers Who-Is when it is asked by itself, but not by broadcast: others won't find it. Check its subnet mask; where " +
  "it is in another subnet, that one needs a BBMD, or we a registration as foreign device.";
/** Progress isn't told more often than people can follow, ms. */
const progressMs = 200;
/** Datagrams sent without a pause: what a small switch buffers. */
const burst = 32;

/**
 * Finds devices and reads each as soon as it answers. Ends when all of them have been read or have failed.
 * @throws Problem `unreachable` when not one Who-Is could be sent; `cancelled`
 */
export async function scanNetwork(
  context: ScanContext,
  emit: (event: ScanEvent) => void,
  signal: AbortSignal,
  known: ScanKnowledge = { addresses: [], read: new Set() },
): Promise<void> {
  const { configuration, clock, link } = context;
  const { lowInstance, highInstance } = configuration;
  const tellDevice = (device: FoundDevice) =>
    emit({ kind: "device", device: deviceOf(device, context.medianRoundTrip(device.peer)) });
  const devices = new MetDevices(clock, tellDevice);
  const networks = new Map<number, string>();
  /** Devices and networks behind routers that answered the latest round. */
  const heard = new Set<FoundDevice | number>();
  /** How many of them, over all rounds. */
  let answers = 0;
  const work = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let listed = 0;
  let read = 0;
  let allFound = false;
  let lastNewAt = 0;
  let toldAt = 0;

  /** With a note, or once in a while. */
  const tellProgress = (note?: string) => {
    const now = performance.now();
    if (note === undefined && now - toldAt < progressMs) return;
    toldAt = now;
    const found = `${devices.size} ${devices.size === 1 ? "device" : "devices"} found, ${read} objects read`;
    emit({ kind: "progress", note: note ?? found, done: read, total: allFound ? listed : null });
  };

  const meet = (peer: PeerAddress, iAm: IAm) => {
    if (iAm.instance < lowInstance || iAm.instance > highInstance) return;
    const met = devices.meet(peer, iAm);
    if (met === undefined) return;
    const { device, isNew } = met;
    heard.add(device);
    if (!isNew) return;
    lastNewAt = performance.now();
    tellDevice(device);
    tellProgress();
    if (known.read.has(device.key)) return;
    browse(device);
  };

  const browse = (device: FoundDevice) => {
    const task = browseDevice(
      device,
      context.readerOf(device.peer, device.iAm),
      {
        clock,
        emit,
        medianRoundTrip: context.medianRoundTrip,
        models: context.models,
        count: (newlyListed, newlyRead) => {
          listed += newlyListed;
          read += newlyRead;
          tellProgress();
        },
      },
      signal,
    )
      .catch((error: unknown) => void failures.push(error))
      .finally(() => work.delete(task));
    work.add(task);
  };

  const whoIs = (low: number, high: number) =>
    encodeUnconfirmedRequest(unconfirmedServices.whoIs, encodeWhoIs(low, high));
  const askNetwork = (network: number, router: string, low: number, high: number) => {
    const to = { ip: router, network };
    return link.send(to, encodeNpdu(to, whoIs(low, high)));
  };

  const stopListening = context.listen(({ body }, from) => {
    if (body.kind === "unconfirmed-request" && body.service === unconfirmedServices.iAm) {
      const iAm = decodeIAm(body.payload);
      if (from.network !== undefined) heard.add(from.network);
      if (iAm !== undefined && isUnicastStation(from)) meet(from, iAm);
    } else if (body.kind === "i-am-router" && configuration.throughRouters) {
      for (const network of body.networks) {
        const first = networks.get(network);
        if (first !== undefined) devices.secondRouter(network, first, from.ip);
        if (first !== undefined || network < 1 || network > 65_534 || networks.size >= maxNetworks) continue;
        networks.set(network, from.ip);
        lastNewAt = performance.now();
        askNetwork(network, from.ip, lowInstance, highInstance).catch((error: unknown) =>
          context.log("Who-Is to a network behind a router couldn't be sent.", { network, error }),
        );
      }
    }
  });

  /** Who-Is for each range to each target and each known network. */
  const ask = async (ranges: readonly (readonly [number, number])[], withRouters: boolean) => {
    const outbox: (Destination & { readonly npdu: Uint8Array })[] = [];
    for (const { to, reach } of await link.everybody(signal)) {
      if (withRouters) outbox.push({ to, reach, npdu: encodeWhoIsRouter() });
      for (const range of ranges) outbox.push({ to, reach, npdu: encodeNpdu(to, whoIs(...range)) });
    }
    for (const [network, router] of networks) {
      const to = { ip: router, network };
      for (const range of ranges) outbox.push({ to, reach: "one", npdu: encodeNpdu(to, whoIs(...range)) });
    }
    await sendAll(outbox);
  };

  /** @throws Problem why nothing could be sent, where nobody was met either; `cancelled` */
  const sendAll = async (outbox: readonly (Destination & { readonly npdu: Uint8Array })[]) => {
    let sent = 0;
    let lastError: unknown;
    for (const [index, { to, reach, npdu }] of outbox.entries()) {
      if (signal.aborted) throw cancelled();
      if (index % burst === burst - 1) await pause(2, signal);
      try {
        await link.send(to, npdu, reach);
        sent += 1;
      } catch (error) {
        lastError = error;
        context.log("Who-Is couldn't be sent.", { to: to.ip, error });
      }
    }
    if (outbox.length > 0 && sent === 0 && devices.size === 0) throw lastError;
  };

  /**
   * Probability that a device which is there was missed in each of so many rounds: from how often those that are known
   * were missed, by the rule of succession, as they may be few.
   */
  const missedSoFar = (rounds: number) => {
    const there = [...devices.all(), ...networks.keys()];
    answers += there.filter((one) => heard.has(one)).length;
    heard.clear();
    if (there.length === 0) return 0;
    const chances = there.length * rounds;
    return ((chances - answers + 1) / (chances + 2)) ** rounds;
  };

  /** Until nothing new has come for a while. */
  const settle = async () => {
    const quietMs = Math.min(Math.max(configuration.requestTimeoutMs / 2, 100), 1_500);
    lastNewAt = performance.now();
    const deadline = lastNewAt + 20 * quietMs;
    for (;;) {
      const now = performance.now();
      const rest = Math.min(lastNewAt + quietMs, deadline) - now;
      if (rest <= 0) return;
      await pause(rest, signal);
    }
  };

  /** Twice, as answers get lost. Who answers only now is asked by broadcast once more, and told that it hears none. */
  const askOneByOne = async () => {
    const earlier = new Set(devices.all());
    const stations = [
      ...(link.oneByOne ?? []).map((peer) => ({ peer, low: lowInstance, high: highInstance })),
      ...known.addresses.flatMap((address) =>
        address.protocol === "bacnet" && address.instance >= lowInstance && address.instance <= highInstance
          ? [{ peer: peerOf(address), low: address.instance, high: address.instance }]
          : [],
      ),
    ];
    const silent = () =>
      stations.filter(({ peer, low, high }) =>
        low === high ? !devices.has(peer, low) : !devices.all().some((device) => device.peer.ip === peer.ip),
      );
    for (let round = 0; round < 2; round++) {
      const asked = silent();
      if (asked.length === 0) break;
      if (round === 0) tellProgress(`Asking ${asked.length} addresses by themselves`);
      await sendAll(
        asked.map(({ peer, low, high }) => ({
          to: peer,
          reach: "one",
          npdu: encodeNpdu(peer, whoIs(low, high)),
        })),
      );
      await settle();
    }
    const late = devices
      .all()
      .filter((device) => !earlier.has(device) && device.peer.network === undefined)
      .slice(0, maxAskedAgain);
    const broadcasts = (await link.everybody(signal)).filter(({ reach }) => reach !== "one");
    if (late.length === 0 || broadcasts.length === 0) return;
    heard.clear();
    await sendAll(
      late.flatMap(({ iAm: { instance } }) =>
        broadcasts.map((to) => ({ ...to, npdu: encodeNpdu(to.to, whoIs(instance, instance)) })),
      ),
    );
    await settle();
    for (const device of late) {
      if (heard.has(device)) continue;
      device.findings.set("unicast-only", hearsNoBroadcast);
      tellDevice(device);
    }
  };

  try {
    const notice = link.notice();
    if (notice !== undefined) tellProgress(notice);
    tellProgress(`Asking ${link.askedInWords} who is there`);
    // The second round always goes out whole: answers come in a burst, and bursts lose some.
    for (let round = 0; round < maxRounds; round++) {
      const before = devices.size;
      const parts = round < 2 ? 1 : 2 ** (round - 1);
      const ranges = splitRange(
        lowInstance,
        highInstance,
        parts,
        devices.all().map((device) => device.iAm.instance),
      );
      await ask(ranges, configuration.throughRouters);
      await settle();
      const missed = missedSoFar(round + 1);
      if (round > 0 && devices.size === before && missed < missedAtMost) break;
    }
    const every = { configuration, link, send: sendAll, tell: tellProgress };
    const asked = await askEveryNetwork({ ...every, pause: (ms) => pause(ms, signal) }, signal);
    if (asked) await settle();
    await askOneByOne();
    allFound = true;
    // Devices that answer late are still met while others are being read.
    while (work.size > 0) await Promise.all(work);
    if (signal.aborted) throw cancelled();
    if (failures.length > 0) throw failures[0];
    const found = devices.size === 1 ? "1 device" : `${devices.size} devices`;
    tellProgress(`${found} found, ${read} objects read`);
  } finally {
    stopListening();
    await Promise.all(work);
  }
}

/**
 * Cuts a range of instances so that each part holds about as many of the known ones, so that each part's burst of
 * answers is smaller. Pure.
 * @returns parts that together are exactly the range, in order
 */
export function splitRange(
  low: number,
  high: number,
  parts: number,
  known: readonly number[],
): (readonly [number, number])[] {
  const sorted = [...known].sort((a, b) => a - b);
  const cuts = new Set<number>();
  for (let part = 1; part < parts; part++) {
    const cut = sorted[Math.floor((part * sorted.length) / parts)];
    if (cut !== undefined && cut > low && cut <= high) cuts.add(cut);
  }
  const starts = [low, ...[...cuts].sort((a, b) => a - b)];
  return starts.map((start, index) => [start, (starts[index + 1] ?? high + 1) - 1] as const);
}

const peerOf = ({ ip, network, mac }: BacnetAddress): PeerAddress => ({ ip, network, mac });

/** A device's address is one station's, on a network that can have stations, and fits the contract. */
function isUnicastStation({ network, mac }: PeerAddress): boolean {
  if (network === undefined) return true;
  return network >= 1 && network <= 65_534 && mac !== undefined && mac.length >= 2 && mac.length <= 14;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? cancelled() : error;
  }
}
