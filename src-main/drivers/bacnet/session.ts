import type { BacnetAddress, BacnetConfiguration, DeviceAddress } from "../../contract/network.ts";
import type { DriverContext, ObjectFound, RawSample, ScanEvent, Session } from "../driver.ts";
import type { WireFrame } from "../wire.ts";
import type { AskOptions } from "./active-events.ts";
import { deviceAdministration } from "./administration.ts";
import { type BrowseContext, browseDevice, foundDevice } from "./browse.ts";
import { EventQueue } from "./event-queue.ts";
import { DeviceEvents, type DeviceEventsOptions } from "./events.ts";
import { findObjects } from "./find-objects.ts";
import {
  encodeNpdu,
  encodeReject,
  encodeUnconfirmedRequest,
  keyOfPeer,
  type Npdu,
  type PeerAddress,
} from "./frame.ts";
import { deviceHistory } from "./history.ts";
import { objectInspection } from "./inspect.ts";
import type { IpLink } from "./ip-link.ts";
import type { Urgency } from "./lanes.ts";
import type { DataLink, ReceiveNpdu } from "./link.ts";
import { confirmedServices, unconfirmedServices } from "./names.data.ts";
import { type OfferedPoint, offeredPoint } from "./offered.ts";
import { pollDevice, type ValueRequest } from "./poll.ts";
import { DeviceReader } from "./reader.ts";
import { requestProblem } from "./refusals.ts";
import { encodeWriteProperty, type IAm } from "./requests.ts";
import { bacnetPeer, groupByDevice, wrongProtocol } from "./requests-by-device.ts";
import { scanNetwork } from "./scan.ts";
import { deviceSchedules } from "./schedules.ts";
import { Server } from "./server.ts";
import { decodeAnswer, encodeRequest } from "./services/index.ts";
import type { ConfirmedService, UnconfirmedService } from "./services/service.ts";
import { type CovRate, Subscriptions } from "./subscriptions.ts";
import type { DeviceLoad } from "./transaction.ts";
import { Transactions } from "./transactions.ts";
import { ValueSizes } from "./value-sizes.ts";
import { writeValueOf } from "./values.ts";
import { wireOf } from "./wire/index.ts";

/** What a BACnet session offers beside what every driver's does, whatever its link. */
export interface LinkedSession extends Session {
  /** What a person should know of the link now; undefined where there is nothing. */
  notice(): string | undefined;
  /** Waits until the link's registration or connection has come to something, whatever it is. */
  settled(signal: AbortSignal): Promise<void>;
  /** Requests of the last minute, device by device, busiest first. */
  loads(): DeviceLoad[];
  /**
   * Any confirmed service with one device: `session.request(address, confirmed.readRange, {…}, signal)`. Those that
   * change something are as dangerous as writing: callers arm, confirm and audit.
   * @throws RequestProblem when the device refuses, is silent, or answers nonsense; Problem `cancelled`, `not-supported`
   */
  request<Request, Answer>(
    address: BacnetAddress,
    service: ConfirmedService<Request, Answer>,
    value: Request,
    signal: AbortSignal,
  ): Promise<Answer>;
  /**
   * Any unconfirmed service to one device.
   * @throws Problem `unreachable`
   */
  tell<Request>(address: DeviceAddress, service: UnconfirmedService<Request>, value: Request): Promise<void>;
  /** From now on exactly these points can be read of the app by others; without `asDevice` by nobody. */
  offer(points: readonly OfferedPoint[]): void;
  /**
   * Sees every frame of this network as it is on the wire, broken ones included.
   * @returns call it to stop
   */
  watchFrames(watcher: (frame: WireFrame) => void): () => void;
  /** Notifications of the last minute, object by object, busiest first. */
  covRates(): CovRate[];
}

/** A session on BACnet/IP. */
export interface BacnetSession
  extends LinkedSession,
    Pick<
      IpLink,
      | "localPort"
      | "foreignRegistration"
      | "readBroadcastDistributionTable"
      | "readForeignDeviceTable"
      | "writeBroadcastDistributionTable"
      | "deleteForeignDevice"
      | "bbmdState"
    > {}

/**
 * Opens a link for scanning, reading, writing and COV.
 * @param openLink is given what takes in all that comes
 * @throws Problem what `openLink` throws
 */
export async function openSession<Link extends DataLink>(
  configuration: BacnetConfiguration,
  { clock, log }: DriverContext,
  openLink: (receive: ReceiveNpdu) => Promise<Link>,
): Promise<{ readonly session: LinkedSession; readonly link: Link }> {
  const listeners = new Set<ReceiveNpdu>();
  const readers = new Map<string, DeviceReader>();
  const sizes = new ValueSizes();
  const models = new Map<string, number>();
  const closing = new AbortController();

  const link = await openLink(receiveNpdu);
  const transactions = new Transactions({
    send: link.send,
    requestTimeoutMs: configuration.requestTimeoutMs,
    retries: configuration.retries,
    atOnce: configuration.requestsAtOnce,
    perRoutedNetwork: configuration.requestsPerRoutedNetwork,
    perMinute: configuration.requestsPerMinute,
    monotonic: () => performance.now(),
  });
  const subscriptions = new Subscriptions({
    ...{ transactions, send: link.send, clock, confirmed: configuration.confirmedCov },
  });

  const server =
    configuration.asDevice === undefined ? undefined : new Server(configuration.asDevice, link.send);

  const device: DeviceEventsOptions["device"] = (address, urgency) => {
    const { peer, iAm } = bacnetPeer(address);
    const name = `Device ${iAm.instance}`;
    const known = address.protocol === "bacnet" ? address.propertiesAtOnce : undefined;
    return {
      ...{ name, peer, instance: iAm.instance, reader: readerOf(peer, iAm, known).for(urgency) },
      ask: (service, value, signal, options) => ask(peer, iAm, service, value, signal, urgency, options),
    };
  };
  const deviceEvents = new DeviceEvents({ asDevice: configuration.asDevice, link, clock, device });

  function receiveNpdu(npdu: Npdu, from: PeerAddress): void {
    const { body } = npdu;
    if (body.kind === "unconfirmed-request" || body.kind === "confirmed-request") transactions.heard(from);
    switch (body.kind) {
      case "router-busy":
        log("A router is busy.", { router: from.ip, networks: body.networks });
        transactions.routerBusy(from.ip, body.networks);
        return;
      case "router-available":
        transactions.routerAvailable(from.ip, body.networks);
        return;
      case "who-is-router":
      case "other-network-message":
        return;
      case "i-am-router":
        break;
      case "reject-message":
        transactions.rejectNetwork(from.ip, body.network, body.reason);
        return;
      case "unconfirmed-request":
      case "confirmed-request":
        if (subscriptions.receive(from, body)) return;
        if (deviceEvents.receive(from, body)) return;
        if (server?.receive(from, body) === true) return;
        if (body.kind === "unconfirmed-request") break;
        // We offer no services; a polite no spares the other side its time-outs. 9 is unrecognized-service.
        link.send(from, encodeNpdu(from, encodeReject(body.invokeId, 9))).catch(() => undefined);
        return;
      default:
        transactions.receive(from, body);
        return;
    }
    if (body.kind === "unconfirmed-request" && body.service === unconfirmedServices.iAm) {
      subscriptions.announced(from);
      deviceEvents.announced(from, body.payload);
    }
    for (const listener of listeners) listener(npdu, from);
  }

  function readerOf(
    peer: PeerAddress,
    { instance, maxApdu }: Pick<IAm, "instance" | "maxApdu">,
    propertiesAtOnce?: number,
  ): DeviceReader {
    const key = `${instance}@${keyOfPeer(peer)}`;
    const known = readers.get(key);
    if (known?.maxApdu === maxApdu) return known;
    const reader = new DeviceReader(
      transactions,
      { peer, name: `Device ${instance}`, maxApdu },
      "person",
      sizes,
    );
    reader.expect(propertiesAtOnce);
    readers.set(key, reader);
    return reader;
  }

  async function ask<Request, Answer>(
    peer: PeerAddress,
    { instance, maxApdu, segmentation }: IAm,
    service: ConfirmedService<Request, Answer>,
    value: Request,
    signal: AbortSignal,
    urgency: Urgency = "person",
    { retries }: AskOptions = {},
  ): Promise<Answer> {
    const device = `Device ${instance}`;
    const bytes = await transactions.request(peer, service.number, encodeRequest(service, value), {
      ...{ signal, device, urgency, maxApdu, segmentation, retries },
      // What nobody waits for comes again by itself: a trunk isn't held up for it.
      ...(urgency !== "person" && { retries: Math.min(configuration.retries, 1) }),
    });
    const answer = decodeAnswer(service, bytes);
    if (answer === undefined) throw requestProblem({ kind: "undecodable" }, service.number, device);
    return answer;
  }

  async function tell<Request>(
    address: DeviceAddress,
    service: UnconfirmedService<Request>,
    value: Request,
  ): Promise<void> {
    const { peer } = bacnetPeer(address);
    const apdu = encodeUnconfirmedRequest(service.number, encodeRequest(service, value));
    await link.send(peer, encodeNpdu(peer, apdu));
  }

  const medianRoundTrip = (peer: PeerAddress) => transactions.medianRoundTrip(peer);

  /** Runs work that emits events, and stops it when the consumer leaves, the signal is aborted or the session closes. */
  async function* events<Event>(
    work: (emit: (event: Event) => void, signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): AsyncGenerator<Event> {
    const queue = new EventQueue<Event>();
    const leaving = new AbortController();
    const stop = AbortSignal.any([signal, leaving.signal, closing.signal]);
    const working = work((event) => queue.push(event), stop).then(
      () => queue.end(),
      (error: unknown) => queue.fail(error),
    );
    try {
      yield* queue;
    } finally {
      leaving.abort();
      await working;
    }
  }

  const listen = (listener: ReceiveNpdu) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  const session: LinkedSession = {
    notice: () => link.notice(),

    async settled(signal) {
      await link.everybody(AbortSignal.any([signal, closing.signal]));
    },

    watchFrames: (watcher) => link.watch(watcher),

    wire: wireOf(link, configuration.kind),

    loads: () => transactions.loads(),
    traffic: () => transactions.traffic,
    load: (address) => transactions.load(bacnetPeer(address).peer),

    requestsSent: (address) => transactions.requestsSent(bacnetPeer(address).peer),

    async request(address, service, value, signal) {
      const { peer, iAm } = bacnetPeer(address);
      return ask(peer, iAm, service, value, AbortSignal.any([signal, closing.signal]));
    },

    tell,

    offer: (points) => server?.offer(points),

    ...(server === undefined ? {} : { serve: (points) => server.offer(points.map(offeredPoint)) }),

    events: deviceEvents.offered(closing.signal),

    schedules: deviceSchedules((address) => device(address, "person"), closing.signal),
    administration: deviceAdministration(
      (address) => device(address, "person"),
      (address, service, value) => tell(address, service, value),
      closing.signal,
    ),
    inspect: objectInspection((address) => device(address, "person"), closing.signal),
    findObjects: (wanted, signal, known) =>
      events<ObjectFound>(
        (emit, stop) => findObjects({ configuration, log, link, listen }, wanted, emit, stop, known),
        signal,
      ),
    history: deviceHistory((address) => device(address, "scan"), clock, closing.signal),

    covRates: () => subscriptions.rates(),

    scan: (signal, known) =>
      events<ScanEvent>(
        (emit, stop) =>
          scanNetwork(
            {
              configuration,
              clock,
              log,
              link,
              listen,
              readerOf: (peer, iAm) => readerOf(peer, iAm).for("scan"),
              medianRoundTrip,
              models,
            },
            emit,
            stop,
            known,
          ),
        signal,
      ),

    browse: (address, signal) =>
      events<ScanEvent>((emit, stop) => {
        const { peer, iAm } = bacnetPeer(address);
        let read = 0;
        let listed = 0;
        const context: BrowseContext = {
          clock,
          emit,
          medianRoundTrip,
          models,
          mustAnswer: true,
          count: (newlyListed, newlyRead) => {
            listed += newlyListed;
            read += newlyRead;
            emit({ kind: "progress", note: `${read} objects read`, done: read, total: listed });
          },
        };
        return browseDevice(
          foundDevice(peer, iAm, undefined),
          readerOf(peer, iAm).for("scan"),
          context,
          stop,
        );
      }, signal),

    read: (requests, signal, urgency = "person") =>
      events<RawSample>(async (emit, stop) => {
        await Promise.all(
          [...groupByDevice(requests, clock, emit).values()].map(({ address, wanted }) => {
            const { peer, iAm } = bacnetPeer(address);
            const reader = readerOf(peer, iAm, address.propertiesAtOnce).for(urgency);
            return pollDevice(reader, wanted, clock, emit, stop);
          }),
        );
      }, signal),

    async write(address, source, value, priority, signal) {
      const { peer, iAm } = bacnetPeer(address);
      if (source.protocol !== "bacnet") throw wrongProtocol();
      const payload = encodeWriteProperty(source, writeValueOf(source, value), priority);
      await transactions.request(peer, confirmedServices.writeProperty, payload, {
        signal: AbortSignal.any([signal, closing.signal]),
        device: `Device ${iAm.instance}`,
      });
    },

    subscribe: (requests, signal) =>
      events<RawSample>(async (emit, stop) => {
        await Promise.all(
          [...groupByDevice(requests, clock, emit).values()].flatMap(({ address, wanted }) => {
            const { peer, iAm } = bacnetPeer(address);
            const running = wanted.map((request) =>
              subscriptions.run(peer, `Device ${iAm.instance}`, request, emit, stop),
            );
            const ended = new AbortController();
            const poll = (asked: readonly ValueRequest[], tell: typeof emit, signal: AbortSignal) =>
              pollDevice(readerOf(peer, iAm).for("poll"), asked, clock, tell, signal);
            const checking = subscriptions.check(wanted, poll, emit, AbortSignal.any([stop, ended.signal]));
            return [Promise.all(running).finally(() => ended.abort()), checking];
          }),
        );
      }, signal),

    async [Symbol.asyncDispose]() {
      closing.abort();
      transactions[Symbol.dispose]();
      await link[Symbol.asyncDispose]();
    },
  };
  return { session, link };
}
