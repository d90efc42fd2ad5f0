import type { DeviceOffered, ObjectOffered } from "../drivers/bacnet/responder.ts";

/*
 * The fewest requests that a reader could do with, from the encoded lengths of ASHRAE 135-2020, 15.7 and 20.1, by
 * counting bytes of what devices hold. It shares nothing with the driver's planner. Answers are taken to be filled to
 * the last byte, as if values could be split: no reader gets below it.
 */

const presentValue = 85;
const deviceTexts = [28, 44, 70, 77, 97, 121, 139];
const answerHead = 3;
const requestHead = 4;
/** Object identifier with its tag 5, opening and closing tag of its list. */
const objectBytes = 7;
/** Tag and number of the property, opening and closing tag of the value. */
const propertyBytes = 4;

function lengthOf(value: Uint8Array | readonly Uint8Array[]): number {
  return value instanceof Uint8Array ? value.length : value.reduce((sum, { length }) => sum + length, 0);
}

const requestsFor = (answerBytes: number, askedBytes: number, maxApdu: number) =>
  Math.max(Math.ceil(answerBytes / (maxApdu - answerHead)), Math.ceil(askedBytes / (maxApdu - requestHead)));

const propertiesOf = (object: ObjectOffered) => Object.values(object.properties).map(lengthOf);

/** Requests to read everything that a device that can't send segments holds: first what it lists, then that. */
export function fewestToScan(device: DeviceOffered, deviceTextBytes: number): number {
  const { maxApdu = 1_476, objects } = device;
  const listed = objects.length + 1;
  const texts = objectBytes + deviceTexts.length * propertyBytes + deviceTextBytes;
  const whole = texts + propertyBytes + listed * 5;
  // One by one an element needs its number, tag and number of the property, and two tags around its five bytes.
  const elements = texts + listed * (propertyBytes + 2 + 5);
  const first =
    whole <= maxApdu - answerHead
      ? 1
      : requestsFor(elements, objectBytes + listed * 4 + deviceTexts.length * 2, maxApdu);
  const lengths = objects.map(propertiesOf);
  const answers = lengths.reduce(
    (sum, each) => sum + objectBytes + each.reduce((of, length) => of + propertyBytes + length, 0),
    0,
  );
  const asked = lengths.reduce((sum, each) => sum + objectBytes + each.length * 2, 0);
  return first + requestsFor(answers, asked, maxApdu);
}

/** Requests to read the present values of all its objects. */
export function fewestToPoll({ maxApdu = 1_476, objects }: DeviceOffered): number {
  const answers = objects.reduce(
    (sum, { properties }) => sum + objectBytes + propertyBytes + lengthOf(properties[presentValue] ?? []),
    0,
  );
  return requestsFor(answers, objects.length * (objectBytes + 2), maxApdu);
}
