import type { DeviceEvent, EventTransition } from "../../contract/events.ts";
import type { EventCoverage, EventsRead } from "../driver.ts";
import { timeStamp } from "./datatypes/time.ts";
import { eventTransitionBits, eventType as eventTypeType, notifyType } from "./datatypes/words.ts";
import { bounded, eventStateWord, eventTypeWord, stampOf } from "./event-words.ts";
import { objectTypes, properties } from "./names.data.ts";
import { anyValues, characterString, type ObjectIdentifier, objectKey, unsigned } from "./primitives.ts";
import type { DeviceReader } from "./reader.ts";
import { RequestProblem } from "./refusals.ts";
import type { EventSummary } from "./services/get-event-information.ts";
import { confirmed } from "./services/index.ts";
import type { ConfirmedService } from "./services/service.ts";
import type { BacnetValue } from "./tags.ts";
import type { RequestOptions } from "./transaction.ts";
import { decodeAs, encodeAs, listOf, type Type } from "./types.ts";

/** One device, for what is asked about its events. */
export interface EventDevice {
  readonly name: string;
  readonly reader: DeviceReader;
  /** @throws RequestProblem */
  ask<Request, Answer>(
    service: ConfirmedService<Request, Answer>,
    value: Request,
    signal: AbortSignal,
    options?: AskOptions,
  ): Promise<Answer>;
}

/** How one request is asked, where it isn't as usual. */
export type AskOptions = Pick<RequestOptions, "retries">;

/** Pages of GetEventInformation that one device may fill; a device that goes on for ever is stopped there. */
const mostPages = 1_000;
/** Reject reason unrecognized-service; error codes service-request-denied, optional-functionality-not-supported. */
const unrecognizedService = 9;
const unsupportedCodes: ReadonlySet<number> = new Set([29, 45]);

type Means = EventsRead["by"];
type Summary = Pick<DeviceEvent, "source" | "object" | "state" | "notify" | "transitions"> & {
  readonly at: ObjectIdentifier;
  readonly eventType?: string;
  readonly notificationClass?: number | undefined;
  /** Its time stamps must be read from the object. */
  readonly bare: boolean;
};
interface Listed {
  readonly summaries: readonly Summary[];
  readonly covers: EventCoverage;
}
interface Details {
  /** What they were read for; something else of the event makes them old. */
  readonly of: string;
  readonly values: ReadonlyMap<number, readonly BacnetValue[]>;
}

/** The events of one device: by which service it tells them, and what was read of their objects. */
export class ActiveEvents {
  #means: Means | undefined;
  #details = new Map<string, Details>();

  /** Forgets what the device was found not to offer: it may have other firmware now. */
  forget(): void {
    this.#means = undefined;
    this.#details.clear();
  }

  /**
   * What is active in the device, or waits for an acknowledgement: by GetEventInformation (13.12) in as many pages as it
   * takes; where that isn't known, by GetAlarmSummary (13.10) and GetEnrollmentSummary (13.11). Regular asking leaves a
   * device that stays silent alone, as polling does.
   * @throws RequestProblem when the device is silent or refuses
   */
  async read(device: EventDevice, signal: AbortSignal): Promise<EventsRead> {
    if (device.reader.urgency !== "person") await device.reader.admit(signal);
    const { summaries, covers } = await this.#list(device, signal);
    const wanted = summaries.map((summary) => ({
      summary,
      of: JSON.stringify([summary.state, summary.transitions]),
    }));
    const unread = wanted.filter(({ summary, of }) => this.#details.get(summary.object)?.of !== of);
    const values = await readDetails(
      device.reader,
      unread.map(({ summary }) => summary),
      signal,
    );
    const details = new Map<string, Details>();
    for (const { summary, of } of wanted) {
      const found = values.get(summary.object) ?? this.#details.get(summary.object)?.values ?? new Map();
      details.set(summary.object, { of, values: found });
    }
    this.#details = details;
    return {
      by: this.#means ?? "none",
      covers,
      events: summaries.map((summary) =>
        described(summary, details.get(summary.object)?.values ?? new Map()),
      ),
    };
  }

  async #list(device: EventDevice, signal: AbortSignal): Promise<Listed> {
    if (this.#means === undefined || this.#means === "event-information") {
      const pages = await unlessUnsupported(() => eventInformation(device, signal));
      if (pages !== undefined) {
        this.#means = "event-information";
        return pages;
      }
    }
    const old = this.#means === "none" ? undefined : await alarmSummary(device, signal);
    this.#means = old === undefined ? "none" : "alarm-summary";
    return old ?? { summaries: [], covers: "some" };
  }
}

/** @returns undefined where the device doesn't know the service */
export async function unlessUnsupported<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    const { refusal } = error;
    if (refusal.kind === "reject" && refusal.reason === unrecognizedService) return undefined;
    if (refusal.kind === "error" && unsupportedCodes.has(refusal.errorCode)) return undefined;
    throw error;
  }
}

async function eventInformation(device: EventDevice, signal: AbortSignal): Promise<Listed> {
  const found = new Map<string, Summary>();
  let last: ObjectIdentifier | undefined;
  let covers: EventCoverage = "some";
  for (let page = 0; page < mostPages; page++) {
    const { eventSummaries, moreEvents } = await device.ask(
      confirmed.getEventInformation,
      { lastReceivedObjectIdentifier: last },
      signal,
    );
    const before = found.size;
    for (const summary of eventSummaries) {
      const one = summaryOf(summary);
      found.set(one.object, one);
    }
    last = eventSummaries.at(-1)?.objectIdentifier;
    if (!moreEvents) covers = "all";
    // A device that repeats itself, or promises more and has none, would be asked for ever.
    if (!moreEvents || last === undefined || found.size === before) break;
  }
  return { summaries: [...found.values()], covers };
}

function summaryOf(summary: EventSummary): Summary {
  const { objectIdentifier: at, eventState, acknowledgedTransitions, notifyType: notify } = summary;
  return {
    ...placed(at),
    bare: false,
    state: eventStateWord(eventState),
    notify: notify === 1 ? "event" : "alarm",
    transitions: three((index) => ({
      acknowledged: acknowledgedTransitions[index] ?? true,
      stamp: summary.eventTimeStamps[index],
      priority: summary.eventPriorities[index],
    })),
  };
}

/** @returns undefined where the device has neither service */
async function alarmSummary(device: EventDevice, signal: AbortSignal): Promise<Listed | undefined> {
  const alarms = await unlessUnsupported(() => device.ask(confirmed.getAlarmSummary, null, signal));
  const enrolled = (filters: { acknowledgmentFilter: number; eventStateFilter?: number }) =>
    unlessUnsupported(() => device.ask(confirmed.getEnrollmentSummary, filters, signal));
  // Not acknowledged, whatever their state; then active ones of any acknowledgement.
  const waiting = await enrolled({ acknowledgmentFilter: 2 });
  if (alarms === undefined && waiting === undefined) return undefined;
  const active =
    waiting === undefined ? undefined : await enrolled({ acknowledgmentFilter: 0, eventStateFilter: 4 });
  const found = new Map<string, Summary>();
  for (const { objectIdentifier: at, alarmState, acknowledgedTransitions } of alarms ?? []) {
    const state = eventStateWord(alarmState);
    const transitions = three((index) => ({ acknowledged: acknowledgedTransitions[index] ?? true }));
    const one = { ...placed(at), bare: true, state, notify: "alarm" as const, transitions };
    found.set(one.object, one);
  }
  for (const { objectIdentifier: at, eventState, eventType, priority, notificationClass } of [
    ...(waiting ?? []),
    ...(active ?? []),
  ]) {
    const { object } = placed(at);
    const known = found.get(object);
    const transitions = known?.transitions ?? three(() => ({ acknowledged: true }));
    found.set(object, {
      ...{ ...placed(at), bare: true, state: known?.state ?? eventStateWord(eventState) },
      ...{ notify: known?.notify ?? "alarm", eventType: eventTypeWord(eventType), notificationClass },
      transitions: three((index) => ({ ...transitions[index], priority })),
    });
  }
  // GetAlarmSummary alone tells neither events nor what is normal again and waits (13.10.1).
  const covers = active !== undefined ? "all" : alarms !== undefined ? "active-alarms" : "some";
  return { summaries: [...found.values()], covers };
}

function placed(at: ObjectIdentifier): Pick<Summary, "at" | "object" | "source"> {
  const { objectType, instance } = at;
  const source = { protocol: "bacnet", objectType, instance, property: properties.presentValue } as const;
  return { at, object: objectKey(objectType, instance), source };
}

function three(
  part: (index: 0 | 1 | 2) => {
    readonly acknowledged: boolean;
    readonly stamp?: Parameters<typeof stampOf>[0] | EventTransition["stamp"] | undefined;
    readonly priority?: number | null | undefined;
  },
): DeviceEvent["transitions"] {
  const one = (index: 0 | 1 | 2): EventTransition => {
    const { acknowledged, stamp, priority } = part(index);
    const read = stamp === undefined || stamp === null ? null : "kind" in stamp ? stampOf(stamp) : stamp;
    return {
      acknowledged,
      stamp: read,
      priority: priority == null ? null : bounded(priority, 255),
      state: null,
      process: null,
    };
  };
  return [one(0), one(1), one(2)];
}

const always = [properties.notificationClass, properties.eventMessageTexts] as const;
const ofBare = [properties.ackedTransitions, properties.notifyType, properties.eventTimeStamps] as const;

/** What the services don't tell; properties that an object lacks are left out. */
async function readDetails(
  reader: DeviceReader,
  summaries: readonly Summary[],
  signal: AbortSignal,
): Promise<Map<string, Map<number, readonly BacnetValue[]>>> {
  const references = summaries.flatMap(({ at, bare, object }) =>
    [
      ...always,
      ...(at.objectType === objectTypes.eventEnrollment ? [properties.eventType] : []),
      ...(bare ? ofBare : []),
    ].map((property) => ({ ...at, property, object })),
  );
  const found = new Map<string, Map<number, readonly BacnetValue[]>>();
  for await (const results of reader.read(references, signal)) {
    for (const result of results) {
      const { object, property } = result.reference;
      const values = found.get(object) ?? new Map<number, readonly BacnetValue[]>();
      found.set(object, values);
      if (result.ok) values.set(property, result.values);
    }
  }
  return found;
}

/** Reads values as a datatype. @returns undefined where they aren't there, or are something else */
export function valuesAs<Value>(
  type: Type<Value>,
  values: readonly BacnetValue[] | undefined,
): Value | undefined {
  return values === undefined ? undefined : decodeAs(type, encodeAs(anyValues, values));
}

function described(summary: Summary, values: ReadonlyMap<number, readonly BacnetValue[]>): DeviceEvent {
  const { source, object, state, at, bare } = summary;
  const of = <Value>(type: Type<Value>, property: number) => valuesAs(type, values.get(property));
  const stamps = bare ? of(listOf(timeStamp), properties.eventTimeStamps) : undefined;
  const acknowledged = bare ? of(eventTransitionBits, properties.ackedTransitions) : undefined;
  const transitions = bare
    ? three((index) => ({
        acknowledged: acknowledged?.[index] ?? summary.transitions[index].acknowledged,
        stamp: stamps?.[index],
        priority: summary.transitions[index].priority,
      }))
    : summary.transitions;
  const texts = of(listOf(characterString), properties.eventMessageTexts) ?? [];
  const enrolledType = of(eventTypeType, properties.eventType);
  return {
    ...{ source, object, state, transitions },
    notify: bare && of(notifyType, properties.notifyType) === 1 ? "event" : summary.notify,
    eventType:
      summary.eventType ??
      (enrolledType === undefined ? (intrinsicTypes[at.objectType] ?? "") : eventTypeWord(enrolledType)),
    notificationClass: boundedOrNull(summary.notificationClass ?? of(unsigned, properties.notificationClass)),
    message: (texts[state === "normal" ? 2 : state === "fault" ? 1 : 0] ?? "").trim().slice(0, 2_000),
  };
}

const boundedOrNull = (value: number | undefined) => (value === undefined ? null : bounded(value));

/** By which rule objects report by themselves (13.3, table 13-3). */
const intrinsicTypes: Readonly<Record<number, string>> = {
  [objectTypes.analogInput]: "out-of-range",
  [objectTypes.analogOutput]: "out-of-range",
  [objectTypes.analogValue]: "out-of-range",
  [objectTypes.binaryInput]: "change-of-state",
  [objectTypes.binaryOutput]: "command-failure",
  [objectTypes.binaryValue]: "change-of-state",
  [objectTypes.loop]: "floating-limit",
  [objectTypes.multiStateInput]: "change-of-state",
  [objectTypes.multiStateOutput]: "command-failure",
  [objectTypes.multiStateValue]: "change-of-state",
  [objectTypes.pulseConverter]: "out-of-range",
  [objectTypes.accumulator]: "unsigned-range",
};
