import { type ApplicationValue, EncodingError, Reader, Writer } from "./encoding.ts";
import { type EventState, eventState, type Transition, wayTo } from "./event-state.ts";
import type { NotificationClass } from "./notification-class.ts";
import { objectType } from "./numbers.data.ts";

const bits = (flags: readonly boolean[]): ApplicationValue => ({ type: "bits", bits: flags });

/** An object's events and the class that hands them out. */
export interface Reporting {
  readonly state: EventState;
  readonly handedOutBy: NotificationClass;
}

/**
 * GetEventInformation (13.12): as many events as fit, and whether there are more.
 * @param largest bytes that the answer may have
 */
export function eventInformation(request: Buffer, all: readonly Reporting[], largest: number): Buffer {
  const reader = new Reader(request);
  let rest = all.filter(({ state }) => state.isActive);
  if (!reader.atEnd) {
    const last = reader.object(0);
    const at = all.findIndex(
      ({ state }) => state.objectType === last.objectType && state.instance === last.instance,
    );
    const later = new Set(all.slice(at + 1));
    rest = rest.filter((one) => later.has(one));
  }
  const writer = new Writer().opening(0);
  let told = 0;
  for (const { state, handedOutBy } of rest) {
    const summary = summaryOf(state, handedOutBy);
    // Closing tag and more-events.
    if (told > 0 && writer.length + summary.length + 3 > largest) break;
    writer.bytes(summary);
    told += 1;
  }
  return writer
    .closing(0)
    .context(1, { type: "boolean", value: told < rest.length })
    .done();
}

function summaryOf(state: EventState, { definition }: NotificationClass): Buffer {
  const writer = new Writer()
    .contextObject(0, state.objectType, state.instance)
    .contextUnsigned(1, state.state)
    .context(2, bits(state.acknowledged))
    .opening(3);
  for (const stamp of state.times) writer.bytes(stamp);
  writer
    .closing(3)
    .contextUnsigned(4, state.definition.notify === "event" ? 1 : 0)
    .context(5, bits([true, true, true]))
    .opening(6);
  for (const value of definition.priorities) writer.application({ type: "unsigned", value });
  return writer.closing(6).done();
}

/** GetAlarmSummary (13.10): alarms that aren't normal. */
export function alarmSummary(all: readonly Reporting[]): Buffer {
  const writer = new Writer();
  for (const { state } of all) {
    if (state.state === eventState.normal || state.definition.notify === "event") continue;
    writer
      .application({ type: "object", objectType: state.objectType, instance: state.instance })
      .application({ type: "enumerated", value: state.state })
      .application(bits(state.acknowledged));
  }
  return writer.done();
}

/** GetEnrollmentSummary (13.11) with its filters of acknowledgement and state; the others are taken as met. */
export function enrollmentSummary(request: Buffer, all: readonly Reporting[]): Buffer {
  const reader = new Reader(request);
  const acknowledgement = reader.unsigned(0);
  const wantedState = reader.optionalUnsigned(2);
  const writer = new Writer();
  for (const { state, handedOutBy } of all) {
    const acknowledged = !state.acknowledged.includes(false);
    if (acknowledgement === 1 && !acknowledged) continue;
    if (acknowledgement === 2 && acknowledged) continue;
    const isNormal = state.state === eventState.normal;
    // 0 off-normal, 1 fault, 2 normal, 3 all, 4 active.
    if ((wantedState === 0 || wantedState === 4) && isNormal) continue;
    if (wantedState === 1 || (wantedState === 2 && !isNormal)) continue;
    const priority = handedOutBy.definition.priorities[wayTo(state.state)] ?? 255;
    writer
      .application({ type: "object", objectType: state.objectType, instance: state.instance })
      .application({ type: "enumerated", value: state.eventType })
      .application({ type: "enumerated", value: state.state })
      .application({ type: "unsigned", value: priority })
      .application({ type: "unsigned", value: handedOutBy.instance });
  }
  return writer.done();
}

/** What an AcknowledgeAlarm asks for (13.5). */
export interface AcknowledgeRequest {
  readonly objectType: number;
  readonly instance: number;
  readonly state: number;
  /** As it was encoded. */
  readonly stamp: Buffer;
}

export function decodeAcknowledge(request: Buffer): AcknowledgeRequest {
  const reader = new Reader(request);
  reader.unsigned(0);
  const object = reader.object(1);
  const state = reader.unsigned(2);
  const stamp = readStamp(request, reader, 3);
  if (reader.optionalString(4) === undefined) throw new EncodingError("Nobody acknowledges");
  readStamp(request, reader, 5);
  if (!reader.atEnd) throw new EncodingError("There is more than AcknowledgeAlarm has");
  return { ...object, state, stamp };
}

/** A time stamp between an opening and a closing tag, as it was encoded. */
function readStamp(request: Buffer, reader: Reader, number: number): Buffer {
  reader.opening(number);
  const start = reader.position;
  if (reader.isOpening(2)) {
    reader.application();
    reader.application();
    reader.closing(2);
  } else if (reader.optionalUnsigned(0) === undefined && reader.optionalUnsigned(1) === undefined) {
    throw new EncodingError("A time stamp is missing");
  }
  const stamp = Buffer.from(request.subarray(start, reader.position));
  reader.closing(number);
  return stamp;
}

/** What an AddListElement or RemoveListElement asks for (15.1, 15.2). */
export interface ListRequest {
  readonly objectType: number;
  readonly instance: number;
  readonly property: number;
  /** Encoded elements. */
  readonly elements: Buffer;
}

export function decodeListRequest(request: Buffer): ListRequest {
  const reader = new Reader(request);
  const object = reader.object(0);
  const property = reader.unsigned(1);
  reader.optionalUnsigned(2);
  reader.opening(3);
  const elements = reader.rest();
  // The closing tag of 3.
  if (elements.at(-1) !== 0x3f) throw new EncodingError("The list of elements doesn't end");
  return { ...object, property, elements: elements.subarray(0, -1) };
}

/** A change of state for one recipient (13.8, 13.9); with `acknowledged` that somebody saw to it. */
export function encodeNotification(
  device: number,
  process: number,
  { state, handedOutBy }: Reporting,
  change: Pick<Transition, "from" | "to" | "stamp" | "value">,
  acknowledged: boolean,
): Buffer {
  const { definition } = handedOutBy;
  const { rule, notify } = state.definition;
  const writer = new Writer()
    .contextUnsigned(0, process)
    .contextObject(1, objectType.device, device)
    .contextObject(2, state.objectType, state.instance)
    .opening(3)
    .bytes(change.stamp)
    .closing(3)
    .contextUnsigned(4, handedOutBy.instance)
    .contextUnsigned(5, definition.priorities[wayTo(change.to)] ?? 255)
    .contextUnsigned(6, state.eventType)
    .context(7, { type: "string", value: state.message(change.to) });
  if (acknowledged) return writer.contextUnsigned(8, 2).contextUnsigned(11, change.to).done();
  writer
    .contextUnsigned(8, notify === "event" ? 1 : 0)
    .context(9, { type: "boolean", value: state.acknowledgementRequired(change.to) })
    .contextUnsigned(10, change.from)
    .contextUnsigned(11, change.to)
    .opening(12);
  const flags = bits([change.to !== eventState.normal, false, false, false]);
  if (rule.kind === "limits") {
    const limit =
      change.to === eventState.lowLimit || change.from === eventState.lowLimit ? rule.low : rule.high;
    writer
      .opening(5)
      .context(0, { type: "real", value: change.value })
      .context(1, flags)
      .context(2, { type: "real", value: rule.deadband })
      .context(3, { type: "real", value: limit })
      .closing(5);
  } else {
    writer.opening(1).opening(0).contextUnsigned(1, change.value).closing(0).context(1, flags).closing(1);
  }
  return writer.closing(12).done();
}
