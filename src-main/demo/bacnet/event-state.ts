import { localTime } from "../model/calendar.ts";
import type { AlarmDefinition, DeviceAlarms } from "./alarms.data.ts";
import { type ApplicationValue, Writer } from "./encoding.ts";
import { property } from "./numbers.data.ts";
import { array, enumerated, type PropertyContent, single, unsigned } from "./object.ts";

/** BACnetEventState. */
export const eventState = { normal: 0, offnormal: 2, highLimit: 3, lowLimit: 4 } as const;
/** BACnetEventType. */
export const eventType = { changeOfState: 1, outOfRange: 5 } as const;
/** To off-normal, to fault, to normal. */
export type Way = 0 | 1 | 2;
export const wayTo = (state: number): Way => (state === eventState.normal ? 2 : 0);

/** When something happened, in the form that the device has, encoded as BACnetTimeStamp (clause 21). */
export class Stamps {
  readonly #form: DeviceAlarms["stamps"];
  #last = 0;

  constructor(form: DeviceAlarms["stamps"]) {
    this.#form = form;
  }

  /** What stands where nothing has happened yet. */
  get never(): Buffer {
    if (this.#form === "sequence") return new Writer().contextUnsigned(1, 0).done();
    const open = [255, 255, 255, 255] as const;
    if (this.#form === "time") return new Writer().context(0, { type: "time", bytes: open }).done();
    return encodedDateTime(open, open);
  }

  at(moment: number): Buffer {
    if (this.#form === "sequence") {
      this.#last += 1;
      return new Writer().contextUnsigned(1, this.#last).done();
    }
    const { year, month, dayOfMonth, weekday } = localTime(moment);
    const inDay = new Date(moment);
    const hour = Math.floor(localTime(moment).hour + 1e-9);
    const time = [
      hour,
      inDay.getUTCMinutes(),
      inDay.getUTCSeconds(),
      Math.floor(inDay.getUTCMilliseconds() / 10),
    ] as const;
    if (this.#form === "time") return new Writer().context(0, { type: "time", bytes: time }).done();
    return encodedDateTime([year - 1900, month, dayOfMonth, weekday === 0 ? 7 : weekday], time);
  }
}

function encodedDateTime(
  date: readonly [number, number, number, number],
  time: readonly [number, number, number, number],
): Buffer {
  return new Writer()
    .opening(2)
    .application({ type: "date", bytes: date })
    .application({ type: "time", bytes: time })
    .closing(2)
    .done();
}

/** A change of an object's event state. */
export interface Transition {
  readonly from: number;
  readonly to: number;
  readonly stamp: Buffer;
  readonly value: number;
}

/** The event state of one object, and what it has been (intrinsic reporting, 13.2). */
export class EventState {
  readonly definition: AlarmDefinition;
  readonly objectType: number;
  readonly instance: number;
  readonly #value: () => number;
  readonly #stamps: Stamps;
  readonly #acknowledges: readonly boolean[];
  readonly #acknowledged: [boolean, boolean, boolean] = [true, true, true];
  readonly #times: [Buffer, Buffer, Buffer];
  /** State that each newest change led to. */
  readonly #reached: [number, number, number] = [eventState.offnormal, 1, eventState.normal];
  #state: number = eventState.normal;

  /**
   * @param value present value of the object
   * @param acknowledges which changes its class wants acknowledged
   */
  constructor(
    definition: AlarmDefinition,
    place: { readonly objectType: number; readonly instance: number },
    value: () => number,
    stamps: Stamps,
    acknowledges: readonly boolean[],
    now: number,
  ) {
    this.definition = definition;
    this.objectType = place.objectType;
    this.instance = place.instance;
    this.#value = value;
    this.#stamps = stamps;
    this.#acknowledges = acknowledges;
    this.#times = [stamps.never, stamps.never, stamps.never];
    const { past } = definition;
    if (past === undefined) return;
    this.#change(eventState.offnormal, now - past.began * 3_600_000);
    if (past.ended !== undefined) this.#change(eventState.normal, now - past.ended * 3_600_000);
  }

  get state(): number {
    return this.#state;
  }

  get acknowledged(): readonly boolean[] {
    return this.#acknowledged;
  }

  get times(): readonly Buffer[] {
    return this.#times;
  }

  get eventType(): number {
    return this.definition.rule.kind === "limits" ? eventType.outOfRange : eventType.changeOfState;
  }

  /** Whether it is worth a line in a list of events: not normal, or something waits. */
  get isActive(): boolean {
    return this.#state !== eventState.normal || this.#acknowledged.includes(false);
  }

  /** Whether a change that leads there wants to be acknowledged. */
  acknowledgementRequired(to: number): boolean {
    return this.#acknowledges[wayTo(to)] ?? false;
  }

  message(state: number): string {
    return this.definition.messages[state === eventState.normal ? 1 : 0];
  }

  /** Looks at the value. @returns the change, if there is one */
  look(now: number): Transition | undefined {
    const value = this.#value();
    const from = this.#state;
    const to = this.#judged(value);
    if (to === from) return undefined;
    return { from, to, value, stamp: this.#change(to, now) };
  }

  /**
   * AcknowledgeAlarm (13.5).
   * @returns why not; undefined where it is done
   */
  acknowledge(state: number, stamp: Buffer): "invalidEventState" | "invalidTimeStamp" | undefined {
    const way: Way = state === 1 ? 1 : wayTo(state);
    if (this.#reached[way] !== state) return "invalidEventState";
    if (!this.#times[way].equals(stamp)) return "invalidTimeStamp";
    this.#acknowledged[way] = true;
    return undefined;
  }

  #judged(value: number): number {
    const { rule } = this.definition;
    if (rule.kind === "state") return value === rule.alarm ? eventState.offnormal : eventState.normal;
    const { low, high, deadband } = rule;
    if (value > high - (this.#state === eventState.highLimit ? deadband : 0)) return eventState.highLimit;
    if (value < low + (this.#state === eventState.lowLimit ? deadband : 0)) return eventState.lowLimit;
    return eventState.normal;
  }

  #change(to: number, now: number): Buffer {
    const way = wayTo(to);
    const stamp = this.#stamps.at(now);
    this.#state = to;
    this.#reached[way] = to;
    this.#times[way] = stamp;
    this.#acknowledged[way] = !this.acknowledgementRequired(to);
    return stamp;
  }

  /** Properties that intrinsic reporting adds to the object. */
  get properties(): readonly number[] {
    const p = property;
    const common = [
      ...[p.notificationClass, p.timeDelay, p.eventEnable, p.ackedTransitions, p.notifyType],
      ...[p.eventTimeStamps, p.eventMessageTexts],
    ];
    return this.definition.rule.kind === "limits"
      ? [...common, p.highLimit, p.lowLimit, p.deadband, p.limitEnable]
      : [...common, p.alarmValue];
  }

  /** @returns undefined for what it doesn't know */
  read(propertyId: number): PropertyContent | undefined {
    const p = property;
    const { rule, notificationClass, notify } = this.definition;
    const bits = (...flags: boolean[]) => single({ type: "bits", bits: flags });
    const real = (value: number) => single({ type: "real", value });
    switch (propertyId) {
      case p.eventState:
        return enumerated(this.#state);
      case p.statusFlags:
        return bits(this.#state !== eventState.normal, false, false, false);
      case p.notificationClass:
        return unsigned(notificationClass);
      case p.timeDelay:
        return unsigned(0);
      case p.eventEnable:
        return bits(true, true, true);
      case p.ackedTransitions:
        return bits(...this.#acknowledged);
      case p.notifyType:
        return enumerated(notify === "event" ? 1 : 0);
      case p.eventTimeStamps:
        return array(this.#times.map((bytes): ApplicationValue => ({ type: "encoded", bytes })));
      case p.eventMessageTexts:
        return array(
          [this.message(eventState.offnormal), "", this.message(eventState.normal)].map(
            (value): ApplicationValue => ({ type: "string", value }),
          ),
        );
    }
    if (rule.kind === "state") return propertyId === p.alarmValue ? enumerated(rule.alarm) : undefined;
    if (propertyId === p.highLimit) return real(rule.high);
    if (propertyId === p.lowLimit) return real(rule.low);
    if (propertyId === p.deadband) return real(rule.deadband);
    return propertyId === p.limitEnable ? bits(true, true) : undefined;
  }
}
