import type { Clock } from "../../contract/identity.ts";
import type { RecordedContent } from "../recorded/recorded-device.ts";
import { RecordedObject } from "../recorded/recorded-object.ts";
import { type DeviceAlarms, deviceAlarms } from "./alarms.data.ts";
import {
  type Apdu,
  abort,
  complexAck,
  confirmedRequest,
  decodeApdu,
  errorApdu,
  reject,
  simpleAck,
  unconfirmedRequest,
} from "./apdu.ts";
import type { CalendarObject } from "./calendar-object.ts";
import { CovSubscriptions } from "./cov.ts";
import type { DeviceDefinition, ReadChannel, ReadCounter, ReadModelAt } from "./definition.ts";
import { DeviceEvents } from "./device-events.ts";
import { DeviceObject, vendorIdentifier } from "./device-object.ts";
import { EncodingError, Reader, Writer } from "./encoding.ts";
import { encodeChangeListError } from "./notification-class.ts";
import {
  abortReason,
  confirmedService,
  objectType,
  rejectReason,
  segmentation,
  unconfirmedService,
} from "./numbers.data.ts";
import { type BacnetObject, PointObject, ServiceError } from "./object.ts";
import type { Peer } from "./peer.ts";
import { changeCalendar, deviceScheduling } from "./scheduling.ts";
import { SegmentSender } from "./segmentation.ts";
import {
  anyInstance,
  decodeSubscribeCov,
  encodeCovNotification,
  encodeError,
  readProperty,
  readPropertyMultiple,
  whoHasMeans,
  whoIsMeans,
  writeProperty,
} from "./services.ts";
import { readRange, TrendLog } from "./trend-log.ts";
import { deviceLogs } from "./trend-logs.data.ts";

type Request = Extract<Apdu, { type: "confirmed-request" }>;
/** Bytes before the parameters in an unsegmented ComplexACK. */
const answerHeader = 3;
/** No answer of a device of this plant is larger; protects it from requests that ask for everything many times. */
const largestAnswer = 200_000;

/** A simulated device: APDUs in, APDUs out. It knows no sockets. */
export class BacnetDevice implements Disposable {
  readonly definition: DeviceDefinition;
  readonly objects: readonly PointObject[];
  /** Objects without a value. */
  readonly further: readonly (BacnetObject & { readonly key: string })[];
  readonly #byIdentifier = new Map<string, BacnetObject>();
  readonly #all: readonly BacnetObject[];
  readonly #segments = new SegmentSender();
  readonly #subscriptions: CovSubscriptions;
  readonly #events: DeviceEvents | undefined;
  readonly #calendars: readonly CalendarObject[];
  /** Who is at an IPv4 address of the device's own network; set by the network that it stands in. */
  neighbour: (address: string, port: number) => Peer | undefined = () => undefined;
  #invokeId = 0;
  readonly #recorded: RecordedContent | undefined;

  /**
   * @param channel gives the model's values of now
   * @param counter gives the meters' counters of now
   * @param trueTime the time that it is; the device's own clock may go wrong
   * @param modelAt gives both as they were
   * @param recorded a device of a saved scan: what it has instead of the demo plant's tables
   */
  constructor(
    definition: DeviceDefinition,
    channel: ReadChannel,
    counter: ReadCounter,
    trueTime: Clock,
    modelAt: ReadModelAt,
    recorded?: RecordedContent,
  ) {
    // A recorded device may be called like one of the plant, and has nothing of it.
    const ofPlant = recorded === undefined ? definition.name : "";
    const { clockAheadMs = 0, logs = [] } = deviceLogs.get(ofPlant) ?? {};
    const clock = () => trueTime() + clockAheadMs;
    this.definition = definition;
    this.#recorded = recorded;
    this.objects = definition.objects.map(
      (object) => new PointObject(object, () => object.value(channel, counter)),
    );
    const alarms = deviceAlarms.get(ofPlant);
    this.#events = alarms && this.#reporting(alarms, clock);
    const schedules = deviceScheduling(ofPlant, this.objects, clock);
    this.#calendars = schedules.calendars;
    const named = (names: readonly string[]) =>
      names.flatMap((name) => definition.objects.filter((object) => object.name === name));
    this.further = [
      ...(this.#events?.classes ?? []),
      ...schedules.calendars,
      ...schedules.schedules,
      ...logs.map((log) => new TrendLog(log, named(log.objects), trueTime, clockAheadMs, modelAt)),
      ...(recorded?.objects ?? []),
    ];
    const own = recorded?.own ?? new DeviceObject(definition, () => this.#all, clock);
    this.#all = [own, ...this.objects, ...this.further];
    for (const object of this.#all) this.#byIdentifier.set(`${object.objectType}:${object.instance}`, object);
    this.#subscriptions = new CovSubscriptions(clock);
  }

  /** Takes one APDU; answers go to the peer. Never throws, whatever the bytes are. */
  receive(bytes: Buffer, peer: Peer): void {
    const apdu = decodeApdu(bytes);
    if (apdu === undefined) return;
    switch (apdu.type) {
      case "confirmed-request":
        this.#confirmed(apdu, peer);
        return;
      case "unconfirmed-request":
        this.#unconfirmed(apdu.service, apdu.parameters, peer);
        return;
      case "segment-ack":
        this.#segments.acknowledged(peer.key, apdu.invokeId, apdu.sequence, apdu.window);
        return;
      case "answer":
        if (apdu.kind === 7) this.#segments.stop(peer.key, apdu.invokeId);
        return;
    }
  }

  [Symbol.dispose](): void {
    this.#segments[Symbol.dispose]();
    this.#subscriptions[Symbol.dispose]();
    this.#events?.[Symbol.dispose]();
  }

  #reporting(alarms: DeviceAlarms, clock: Clock): DeviceEvents {
    const { name, instance } = this.definition;
    return new DeviceEvents({
      ...{ name, instance, alarms, clock, points: this.objects },
      nextInvokeId: () => this.#nextInvokeId(),
      at: (address, port) => this.neighbour(address, port),
    });
  }

  #nextInvokeId(): number {
    this.#invokeId = (this.#invokeId + 1) % 256;
    return this.#invokeId;
  }

  #find(type: number, instance: number): BacnetObject | undefined {
    const meant =
      type === objectType.device && instance === anyInstance ? this.definition.instance : instance;
    return this.#byIdentifier.get(`${type}:${meant}`);
  }

  #confirmed(request: Request, peer: Peer): void {
    const { invokeId, service, parameters } = request;
    const find = (type: number, instance: number) => this.#find(type, instance);
    if (request.segmented) {
      peer.send(abort(invokeId, abortReason.segmentationNotSupported), false);
      return;
    }
    try {
      switch (service) {
        case confirmedService.readProperty:
          this.#answer(request, readProperty(parameters, find), peer);
          return;
        case confirmedService.readPropertyMultiple:
          this.#answer(request, readPropertyMultiple(parameters, find, largestAnswer), peer);
          return;
        case confirmedService.writeProperty:
          writeProperty(parameters, find);
          peer.send(simpleAck(invokeId, service), false);
          return;
        case confirmedService.subscribeCov:
          this.#subscribe(parameters, peer);
          peer.send(simpleAck(invokeId, service), false);
          return;
        case confirmedService.readRange: {
          const largest = Math.min(this.definition.maxApdu, request.maxApdu) - answerHeader;
          this.#answer(request, readRange(parameters, find, largest), peer);
          return;
        }
        default:
          this.#event(request, peer);
      }
    } catch (error) {
      if (error instanceof ServiceError)
        peer.send(errorApdu(invokeId, service, errorOf(service, error)), false);
      else if (error instanceof EncodingError) peer.send(reject(invokeId, rejectReason.invalidTag), false);
      else if (error instanceof RangeError) peer.send(abort(invokeId, abortReason.bufferOverflow), false);
      else peer.send(abort(invokeId, abortReason.other), false);
    }
  }

  #event(request: Request, peer: Peer): void {
    const { invokeId, service, parameters } = request;
    if (changeCalendar(service, parameters, this.#calendars)) {
      peer.send(simpleAck(invokeId, service), false);
      return;
    }
    const largest = Math.min(this.definition.maxApdu, request.maxApdu) - answerHeader;
    const find = (instance: number) =>
      peer.send(unconfirmedRequest(unconfirmedService.whoIs, whoIsOf(instance)), false);
    const answer = this.#events?.answer(service, parameters, largest, find);
    if (answer === undefined) peer.send(reject(invokeId, rejectReason.unrecognizedService), false);
    else if (answer === null) peer.send(simpleAck(invokeId, service), false);
    else this.#answer(request, answer, peer);
  }

  /** Sends an answer whole, in segments, or not at all (5.4.5). */
  #answer(request: Request, parameters: Buffer, peer: Peer): void {
    const { invokeId, service } = request;
    const limit = Math.min(this.definition.maxApdu, request.maxApdu);
    if (parameters.length + answerHeader <= limit) {
      peer.send(complexAck(invokeId, service, parameters), false);
    } else if (!this.definition.segments || !request.segmentedResponseAccepted) {
      peer.send(abort(invokeId, abortReason.segmentationNotSupported), false);
    } else if (SegmentSender.count(parameters, limit) > request.maxSegments) {
      peer.send(abort(invokeId, abortReason.bufferOverflow), false);
    } else {
      this.#segments.start(peer.key, { invokeId, service, parameters }, limit, (segment) =>
        peer.send(segment, true),
      );
    }
  }

  #subscribe(parameters: Buffer, peer: Peer): void {
    const request = decodeSubscribeCov(parameters);
    const object = this.#find(request.objectType, request.instance);
    if (object === undefined) throw new ServiceError("object", "unknownObject");
    const isWatchable =
      object instanceof PointObject || (object instanceof RecordedObject && object.isWatchable);
    if (!isWatchable) throw new ServiceError("services", "covSubscriptionFailed");
    const taken = this.#subscriptions.subscribe(peer.key, request, object, (confirmed, remaining) => {
      const content = encodeCovNotification(request.processId, this.definition.instance, object, remaining);
      if (confirmed) {
        const service = confirmedService.confirmedCovNotification;
        peer.send(confirmedRequest(this.#nextInvokeId(), service, content), true);
      } else {
        peer.send(unconfirmedRequest(unconfirmedService.unconfirmedCovNotification, content), false);
      }
    });
    if (!taken) throw new ServiceError("resources", "other");
  }

  #unconfirmed(service: number, parameters: Buffer, peer: Peer): void {
    const { definition } = this;
    try {
      if (service === unconfirmedService.whoIs && whoIsMeans(parameters, definition.instance)) {
        const content = new Writer()
          .application({ type: "object", objectType: objectType.device, instance: definition.instance })
          .application({ type: "unsigned", value: definition.maxApdu })
          .application({
            type: "enumerated",
            value:
              this.#recorded?.segmentation ??
              (definition.segments ? segmentation.transmit : segmentation.none),
          })
          .application({ type: "unsigned", value: this.#recorded?.vendorId ?? vendorIdentifier });
        peer.send(unconfirmedRequest(unconfirmedService.iAm, content.done()), false);
      } else if (service === unconfirmedService.iAm) {
        const told = new Reader(parameters).application();
        if (told.type === "object") this.#events?.heard(told.instance, peer);
      } else if (service === unconfirmedService.whoHas) {
        const object = whoHasMeans(parameters, definition.instance, this.#all);
        if (object === undefined) return;
        const content = new Writer()
          .application({ type: "object", objectType: objectType.device, instance: definition.instance })
          .application({ type: "object", objectType: object.objectType, instance: object.instance })
          .application({ type: "string", value: object.name });
        peer.send(unconfirmedRequest(unconfirmedService.iHave, content.done()), false);
      }
    } catch (error) {
      // A broadcast that can't be read is nobody's fault that could be told.
      if (!(error instanceof EncodingError)) throw error;
    }
  }
}

/** The list services have an error of their own (clause 21). */
function errorOf(service: number, error: ServiceError): Buffer {
  const ofList =
    service === confirmedService.addListElement || service === confirmedService.removeListElement;
  return ofList ? encodeChangeListError(error) : encodeError(error);
}

const whoIsOf = (instance: number): Buffer =>
  new Writer().contextUnsigned(0, instance).contextUnsigned(1, instance).done();
