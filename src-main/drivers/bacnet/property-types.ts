import enumerations from "node-bacnet/lib/enum.js";
import { destination, eventParameter } from "./datatypes/alarm.ts";
import {
  actionList,
  covSubscription,
  lightingCommand,
  prescale,
  priorityValue,
  scale,
  shedLevel,
  valueSource,
} from "./datatypes/command.ts";
import { eventLogRecord } from "./datatypes/event-log.ts";
import { logMultipleRecord, logRecord } from "./datatypes/log.ts";
import {
  addressBinding,
  deviceObjectPropertyReference,
  deviceObjectReference,
  nameValue,
  objectPropertyReference,
  readAccessResult,
  readAccessSpecification,
  recipient,
  setpointReference,
} from "./datatypes/reference.ts";
import { dailySchedule, specialEvent } from "./datatypes/schedule.ts";
import { calendarEntry, dateRange, dateTime, timeStamp } from "./datatypes/time.ts";
import * as words from "./datatypes/words.ts";
import { objectTypeNames } from "./names.data.ts";
import { anyValues, bits, enumerated, propertyIdentifier, unsigned } from "./primitives.ts";
import type { PropertyReference } from "./requests.ts";
import { attempt, type BacnetValue, DecodeError, TagReader } from "./tags.ts";
import { type DecodedValue, encodeAs, listOf, type Type } from "./types.ts";

/** A property's datatype: of the whole of it, or of each element of an array. */
interface PropertyType {
  readonly type: Type<unknown>;
  readonly array: boolean;
}

const one = (type: Type<unknown>): PropertyType => ({ type, array: false });
const list = (type: Type<unknown>): PropertyType => ({ type: listOf(type), array: false });
const array = (type: Type<unknown>): PropertyType => ({ type, array: true });

const binary = enumerated("binary value", ["inactive", "active"]);

/** Datatypes of clause 12 that don't tell by their own tags what they are, by property. */
const types: Readonly<Record<number, PropertyType>> = {
  0: one(words.eventTransitionBits),
  1: one(words.eventTransitionBits),
  2: array(actionList),
  16: one(dateTime),
  19: one(objectPropertyReference),
  23: list(calendarEntry),
  30: list(addressBinding),
  32: one(dateRange),
  35: one(words.eventTransitionBits),
  36: one(words.eventState),
  37: one(words.eventType),
  38: array(specialEvent),
  41: one(enumerated("file access method", ["record-access", "stream-access"])),
  52: one(words.limitEnable),
  53: list(readAccessSpecification),
  54: list(deviceObjectPropertyReference),
  60: one(objectPropertyReference),
  71: one(dateTime),
  72: one(words.notifyType),
  78: one(deviceObjectPropertyReference),
  79: one(enumerated("object type", objectTypeNames)),
  83: one(eventParameter),
  84: one(enumerated("polarity", ["normal", "reverse"])),
  87: array(priorityValue),
  90: one(enumerated("program change", enumerations.ProgramRequestName)),
  92: one(enumerated("program state", enumerations.ProgramStateName)),
  96: one(bits("object types supported", objectTypeNames)),
  97: one(words.servicesSupported),
  100: one(enumerated("reason for halt", enumerations.ProgramErrorName)),
  102: list(destination),
  103: one(words.reliability),
  107: one(words.segmentation),
  109: one(setpointReference),
  111: one(words.statusFlags),
  112: one(enumerated("device status", enumerations.DeviceStatusName)),
  114: one(dateTime),
  115: one(dateTime),
  116: list(recipient),
  117: one(enumerated("units", enumerations.EngineeringUnitsName)),
  123: array(dailySchedule),
  130: array(timeStamp),
  131: list(logRecord),
  132: one(deviceObjectPropertyReference),
  142: one(dateTime),
  143: one(dateTime),
  149: one(dateTime),
  150: one(dateTime),
  152: list(covSubscription),
  157: one(timeStamp),
  159: list(deviceObjectReference),
  165: list(deviceObjectReference),
  179: one(dateTime),
  181: one(objectPropertyReference),
  185: one(prescale),
  187: one(scale),
  192: one(dateTime),
  202: list(recipient),
  203: one(timeStamp),
  206: list(recipient),
  211: array(deviceObjectReference),
  212: one(shedLevel),
  214: one(shedLevel),
  218: one(shedLevel),
  345: array(deviceObjectPropertyReference),
  355: one(objectPropertyReference),
  371: array(propertyIdentifier),
  380: one(lightingCommand),
  430: array(timeStamp),
  432: one(timeStamp),
  433: one(valueSource),
  434: array(valueSource),
  486: array(nameValue),
};

/** Where one object type has the property in another datatype, by object type and property. */
const exceptions: Readonly<Record<string, PropertyType>> = {
  "3:85": one(binary),
  "4:85": one(binary),
  "5:85": one(binary),
  "11:85": list(readAccessResult),
  "12:2": one(enumerated("action", ["direct", "reverse"])),
  "24:189": one(dateTime),
  "25:131": list(eventLogRecord),
  "27:131": list(logMultipleRecord),
  "27:132": array(deviceObjectPropertyReference),
  "43:85": one(dateTime),
  "44:85": one(dateTime),
};

/**
 * The datatype that the standard gives a property, as it is read; values of makers' properties, and of those that tell
 * by their tags what they are, come as `any`.
 */
export function typeOfProperty({
  objectType,
  property,
  arrayIndex,
}: Omit<PropertyReference, "instance">): Type<unknown> {
  const known = exceptions[`${objectType}:${property}`] ?? types[property];
  if (known === undefined) return anyValues;
  if (!known.array) return known.type;
  if (arrayIndex === undefined) return listOf(known.type);
  return arrayIndex === 0 ? unsigned : known.type;
}

/**
 * Takes a property's value apart. Total: what doesn't have the form that the standard gives it is shown by its tags.
 * @param values as they were read
 */
export function decodedProperty(
  reference: Omit<PropertyReference, "instance">,
  values: readonly BacnetValue[],
): DecodedValue {
  const type = typeOfProperty(reference);
  const shown = attempt(() => {
    const reader = new TagReader(encodeAs(anyValues, values));
    const value = type.read(reader);
    if (!reader.ended) throw new DecodeError("more than the datatype has");
    return type.show(value, "");
  });
  return shown ?? anyValues.show(values, "");
}
