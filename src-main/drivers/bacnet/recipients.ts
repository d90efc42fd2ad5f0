import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { EventRecipient } from "../../contract/events.ts";
import { Problem } from "../../contract/problem.ts";
import type { NotificationClassRead } from "../driver.ts";
import { type EventDevice, unlessUnsupported, valuesAs } from "./active-events.ts";
import { type Destination, destination } from "./datatypes/alarm.ts";
import { eventTransitionBits } from "./datatypes/words.ts";
import { bounded } from "./event-words.ts";
import { objectTypes, properties } from "./names.data.ts";
import { anyValues, objectKey, unsigned } from "./primitives.ts";
import { RequestProblem } from "./refusals.ts";
import type { PropertyReference } from "./requests.ts";
import { confirmed } from "./services/index.ts";
import type { BacnetValue } from "./tags.ts";
import { decodeWhole, encodeAs, listOf } from "./types.ts";
import { textOf } from "./values.ts";

const listElementNotFound = 81;
/** What is taken of a device that has more. */
const longest = 2_000;
const mostRecipients = 10_000;
const wanted = [
  properties.objectName,
  properties.description,
  properties.notificationClass,
  properties.priority,
  properties.ackRequired,
  properties.recipientList,
];

/** Reads notification classes (ASHRAE 135-2020, 12.21). @throws RequestProblem when the device is silent */
export async function readNotificationClasses(
  { reader }: EventDevice,
  instances: readonly number[],
  signal: AbortSignal,
): Promise<NotificationClassRead[]> {
  const references = instances.flatMap((instance) =>
    wanted.map(
      (property): PropertyReference => ({ objectType: objectTypes.notificationClass, instance, property }),
    ),
  );
  const values = new Map<string, readonly BacnetValue[]>();
  const problems = new Map<number, NotificationClassRead["problem"]>();
  for await (const results of reader.read(references, signal)) {
    for (const result of results) {
      const { instance, property } = result.reference;
      if (result.ok) values.set(`${instance}:${property}`, result.values);
      else if (property === properties.recipientList) problems.set(instance, result.problem);
    }
  }
  return instances.map((instance) => {
    const of = (property: number) => values.get(`${instance}:${property}`);
    const recipients = valuesAs(listOf(destination), of(properties.recipientList)) ?? [];
    return {
      instance,
      number: numberOf(of(properties.notificationClass)),
      name: (textOf(of(properties.objectName)) ?? objectKey(objectTypes.notificationClass, instance)).slice(
        0,
        longest,
      ),
      description: (textOf(of(properties.description)) ?? "").slice(0, longest),
      priorities: (valuesAs(listOf(unsigned), of(properties.priority)) ?? [])
        .slice(0, 3)
        .map((one) => bounded(one, 255)),
      acknowledgementRequired: [...(valuesAs(eventTransitionBits, of(properties.ackRequired)) ?? [])].slice(
        0,
        3,
      ),
      recipients: recipients.slice(0, mostRecipients).map(recipientOf),
      problem: problems.get(instance) ?? null,
    };
  });
}

function numberOf(values: readonly BacnetValue[] | undefined): number | null {
  const value = valuesAs(unsigned, values);
  return value === undefined ? null : bounded(value);
}

/**
 * Enters a recipient, or takes it out: by AddListElement and RemoveListElement (15.1, 15.2); where the device doesn't
 * know these, by writing the list as it is with or without it.
 * @throws RequestProblem; Problem `not-supported` where the list isn't understood whole
 */
export async function changeRecipients(
  device: EventDevice,
  instance: number,
  change: { readonly enter: EventRecipient } | { readonly leave: EventRecipient },
  signal: AbortSignal,
): Promise<void> {
  const place = {
    objectIdentifier: { objectType: objectTypes.notificationClass, instance },
    propertyIdentifier: properties.recipientList,
  };
  const entering = "enter" in change;
  const entry = entering ? change.enter : change.leave;
  const service = entering ? confirmed.addListElement : confirmed.removeListElement;
  try {
    const done = await unlessUnsupported(async () => {
      await device.ask(service, { ...place, listOfElements: valuesOf([destinationOf(entry)]) }, signal);
      return true;
    });
    if (done) return;
  } catch (error) {
    const refusal = error instanceof RequestProblem ? error.refusal : undefined;
    const absent = refusal?.kind === "error" && refusal.errorCode === listElementNotFound;
    if (!absent || entering) throw error;
    return;
  }
  const others = (await readWholeList(device, instance, signal)).filter(
    (one) => !sameRecipient(recipientOf(one), entry),
  );
  await device.ask(
    confirmed.writeProperty,
    { ...place, value: valuesOf(entering ? [...others, destinationOf(entry)] : others) },
    signal,
  );
}

/**
 * A recipient list that may be written back.
 * @throws RequestProblem; Problem `not-supported` where a part of it isn't understood, and would be lost
 */
async function readWholeList(
  { reader, name }: EventDevice,
  instance: number,
  signal: AbortSignal,
): Promise<readonly Destination[]> {
  const reference = {
    ...{ objectType: objectTypes.notificationClass, instance },
    property: properties.recipientList,
  };
  const values = await reader.readOne(reference, signal);
  const list = decodeWhole(listOf(destination), encodeAs(anyValues, values));
  if (list !== undefined) return list;
  throw new Problem(
    "not-supported",
    `${name} has entries in the recipient list of ${objectKey(objectTypes.notificationClass, instance)} that aren't understood: writing the list would lose them.`,
    "Change the list with the tool of the device's maker.",
  );
}

/** Whether two entries name the same receiver and process: one of them would replace the other. */
export function sameRecipient(one: EventRecipient, other: EventRecipient): boolean {
  return one.process === other.process && JSON.stringify(one.recipient) === JSON.stringify(other.recipient);
}

function valuesOf(entries: readonly Destination[]): readonly BacnetValue[] {
  return decodeWhole(anyValues, encodeAs(listOf(destination), entries)) ?? [];
}

function recipientOf(entry: Destination): EventRecipient {
  const { recipient } = entry;
  const bits = (flags: readonly boolean[], count: number) =>
    Array.from({ length: count }, (_, index) => flags[index] ?? false);
  return {
    days: bits(entry.validDays, 7),
    from: [...entry.fromTime],
    to: [...entry.toTime],
    recipient:
      recipient.kind === "device"
        ? { kind: "device", instance: recipient.value.instance }
        : {
            kind: "address",
            network: bounded(recipient.value.networkNumber, 65_535),
            mac: Buffer.from(recipient.value.macAddress).toString("hex").slice(0, 64),
          },
    process: bounded(entry.processIdentifier),
    confirmed: entry.issueConfirmedNotifications,
    transitions: bits(entry.transitions, 3),
  };
}

function destinationOf({ recipient, ...entry }: EventRecipient): Destination {
  return {
    validDays: entry.days,
    fromTime: entry.from,
    toTime: entry.to,
    recipient:
      recipient.kind === "device"
        ? { kind: "device", value: { objectType: objectTypes.device, instance: recipient.instance } }
        : {
            kind: "address",
            value: { networkNumber: recipient.network, macAddress: Buffer.from(recipient.mac, "hex") },
          },
    processIdentifier: entry.process,
    issueConfirmedNotifications: entry.confirmed,
    transitions: entry.transitions,
  };
}

/**
 * The address of this computer from which packets go to another one.
 * @param other IPv4 `address:port`
 * @throws Problem `unreachable`
 */
export async function localAddressTowards(other: string): Promise<string> {
  const [host = "", port = "47808"] = other.split(":");
  const socket = createSocket("udp4");
  try {
    // Connecting sends nothing; the system only chooses the way.
    socket.connect(Number(port), host);
    await once(socket, "connect");
    return socket.address().address;
  } catch (error) {
    throw new Problem(
      "unreachable",
      `This computer has no way to ${host}.`,
      "Check the network cable and the address of the interface.",
      error,
    );
  } finally {
    socket.close();
  }
}

/** Four bytes of address and two of port, hex (Annex J.1.2). */
export function macOf(address: string, port: number): string {
  const bytes = Buffer.from([...address.split(".").map(Number), port >> 8, port & 255]);
  return bytes.toString("hex");
}
