import type { Clock, EpochMilliseconds } from "../../contract/identity.ts";
import type { DeviceFinding } from "../../contract/network.ts";
import { Problem, type ProblemReport } from "../../contract/problem.ts";
import type { DiscoveredDevice, ScanEvent } from "../driver.ts";
import { serviceWord } from "./datatypes/words.ts";
import type { PeerAddress } from "./frame.ts";
import { objectTypes, properties } from "./names.data.ts";
import type { ObjectIdentifier } from "./primitives.ts";
import { readObjects } from "./read-objects.ts";
import type { DeviceReader, PropertyResult } from "./reader.ts";
import { RequestProblem } from "./refusals.ts";
import type { IAm, PropertyReference } from "./requests.ts";
import type { BacnetValue } from "./tags.ts";
import { textOf } from "./values.ts";

/** A device that said I-Am, and what was found out about it since. */
export interface FoundDevice {
  /** Identity within the network. */
  readonly key: string;
  readonly peer: PeerAddress;
  readonly iAm: IAm;
  /** When it last answered Who-Is; undefined when it wasn't asked. */
  heardAt: EpochMilliseconds | undefined;
  /** One text a kind. */
  readonly findings: Map<DeviceFinding["kind"], string>;
  /** Texts of the device object by property. */
  readonly texts: Map<number, string>;
  protocolRevision: number | undefined;
  /** Services that it says it executes. */
  services: readonly string[] | undefined;
  /** See {@link DeviceReader.propertiesAtOnce}. */
  propertiesAtOnce: number | undefined;
  objectCount: number;
}

/** Instance of a device whose number nobody set (ASHRAE 135-2020, 12.11.1). */
export const unconfiguredInstance = 4_194_303;
/** Longer round trips than this are a finding, ms. */
const slowMs = 500;
/** More entries than any device has; a broken length can't keep a scan busy for ever. */
const maxObjects = 65_536;

export interface BrowseContext {
  readonly clock: Clock;
  readonly emit: (event: ScanEvent) => void;
  readonly medianRoundTrip: (peer: PeerAddress) => number | null;
  /** Called with the number of objects newly listed and newly read. */
  readonly count: (listed: number, read: number) => void;
  /** Properties at once by model, where devices were found to take few: the next one of a model needn't fail as well. */
  readonly models: Map<string, number>;
  /** Throw when the device doesn't answer at all, instead of telling it as an event. */
  readonly mustAnswer?: boolean;
}

export function foundDevice(
  peer: PeerAddress,
  iAm: IAm,
  heardAt: EpochMilliseconds | undefined,
  withPort = false,
): FoundDevice {
  const findings = new Map<DeviceFinding["kind"], string>();
  if (iAm.segmentation === 3) {
    findings.set("no-segmentation", "It can't send long answers in segments; lists are read piece by piece.");
  }
  if (iAm.instance === unconfiguredInstance) {
    findings.set(
      "unconfigured",
      `It answers with instance ${unconfiguredInstance}: nobody has given it a number yet.`,
    );
  }
  return {
    key: keyOfDevice(peer, iAm.instance, withPort),
    peer,
    iAm,
    heardAt,
    findings,
    texts: new Map(),
    protocolRevision: undefined,
    services: undefined,
    propertiesAtOnce: undefined,
    objectCount: 0,
  };
}

/**
 * `2001@10.0.4.17`, `2001@2709:05`: without the port, which may change between two starts of a device; with it for the
 * second of two devices that have the instance and the IP address in common.
 */
export function keyOfDevice(peer: PeerAddress, instance: number, withPort: boolean): string {
  if (peer.network !== undefined) return `${instance}@${peer.network}:${peer.mac ?? ""}`;
  // A node of BACnet/SC may take another VMAC at each start.
  if (!withPort && !peer.ip.includes(":")) return `${instance}@sc`;
  return `${instance}@${withPort ? peer.ip : hostOf(peer.ip)}`;
}

/** `10.0.4.17` of `10.0.4.17:47808`; a VMAC has no port. */
export function hostOf(ip: string): string {
  const colon = ip.lastIndexOf(":");
  return colon < 0 ? ip : ip.slice(0, colon);
}

/** `10.0.4.17` for `10.0.4.17:47808`, the whole address where the port isn't the standard one. */
export function shortAddress(ip: string): string {
  return ip.endsWith(":47808") ? hostOf(ip) : ip;
}

/** Where it answers, for a sentence: `10.0.4.17`, `network 2709 address 05 behind router 10.0.4.1`. */
export function placeOf(peer: PeerAddress): string {
  if (peer.network === undefined) return shortAddress(peer.ip);
  return `network ${peer.network} address ${peer.mac} behind router ${shortAddress(peer.ip)}`;
}

export function deviceOf(found: FoundDevice, roundTripMs: number | null): DiscoveredDevice {
  const { peer, iAm, texts } = found;
  const text = (property: number, length: number) => (texts.get(property) ?? "").slice(0, length);
  return {
    key: found.key,
    name: text(properties.objectName, 300) || `Device ${iAm.instance}`,
    vendor: text(properties.vendorName, 300),
    model: text(properties.modelName, 300),
    firmware: text(properties.firmwareRevision, 300),
    description: text(properties.description, 1_000),
    path: peer.network === undefined ? [] : [`router ${hostOf(peer.ip)}`, `network ${peer.network}`],
    address: {
      protocol: "bacnet",
      ip: peer.ip,
      ...(peer.network !== undefined && { network: peer.network }),
      ...(peer.mac !== undefined && { mac: peer.mac }),
      ...iAm,
      ...(found.propertiesAtOnce !== undefined && { propertiesAtOnce: found.propertiesAtOnce }),
    },
    ...(found.protocolRevision !== undefined && { protocolRevision: found.protocolRevision }),
    ...(found.services !== undefined && { services: [...found.services] }),
    objectCount: found.objectCount,
    roundTripMs,
    findings: [...found.findings].map(([kind, words]) => ({ kind, text: words.slice(0, 500) })),
  };
}

/**
 * Reads what a device is and offers, and tells it event by event. A device that falls silent or refuses ends in one
 * `device-problem`.
 * @throws Problem `cancelled`; with `mustAnswer` also why there was no answer
 */
export async function browseDevice(
  found: FoundDevice,
  reader: DeviceReader,
  context: BrowseContext,
  signal: AbortSignal,
): Promise<void> {
  const tellDevice = () => {
    const roundTripMs = context.medianRoundTrip(found.peer);
    if (roundTripMs === null || roundTripMs <= slowMs) found.findings.delete("slow");
    else found.findings.set("slow", `Its answers take ${Math.round(roundTripMs)} ms (median of this scan).`);
    context.emit({ kind: "device", device: deviceOf(found, roundTripMs) });
  };
  let answered = false;
  try {
    const begun = await readDeviceTexts(found, reader, signal);
    answered = true;
    reader.expect(context.models.get(modelOf(found)));
    tellDevice();
    const objects = await readObjectList(found, reader, begun, signal, (count) => {
      found.objectCount = count;
      tellDevice();
    });
    found.objectCount = objects.length;
    tellDevice();
    context.count(objects.length, 0);
    for await (const some of readObjects(reader, objects, signal)) {
      context.emit({ kind: "objects", deviceKey: found.key, objects: some });
      context.count(0, some.length);
    }
    found.propertiesAtOnce = reader.propertiesAtOnce;
    if (found.propertiesAtOnce !== undefined) context.models.set(modelOf(found), found.propertiesAtOnce);
    tellDevice();
    context.emit({ kind: "device-complete", deviceKey: found.key });
  } catch (error) {
    if (!(error instanceof Problem) || error.code === "cancelled") throw error;
    if (context.mustAnswer === true && !answered) throw error;
    const silence =
      error instanceof RequestProblem && error.refusal.kind === "silence" ? error.refusal : undefined;
    if (silence?.elsewhere !== undefined) {
      found.findings.set(
        "answers-elsewhere",
        `It is asked at ${placeOf(found.peer)}, and something like its answers comes from ${silence.elsewhere}. Make it, ` +
          "or the address translation in front of it, answer from where it is asked.",
      );
    }
    if (!found.findings.has("objects-incomplete")) {
      found.findings.set(
        "objects-incomplete",
        silence !== undefined ? "It stopped answering before everything was read." : error.message,
      );
    }
    tellDevice();
    const problem = silenceReport(found, error, context.clock());
    context.emit({ kind: "device-problem", deviceKey: found.key, problem });
  }
}

/** Devices of which one is like the other. */
function modelOf({ texts, iAm }: FoundDevice): string {
  const { modelName, firmwareRevision } = properties;
  return [iAm.vendorId, iAm.maxApdu, texts.get(modelName), texts.get(firmwareRevision)].join("\n");
}

function silenceReport(found: FoundDevice, error: Problem, now: EpochMilliseconds): ProblemReport {
  if (!(error instanceof RequestProblem) || error.refusal.kind !== "silence") return error.report();
  const { attempts, timeoutMs } = error.refusal;
  const requests = attempts === 1 ? "1 read request" : `${attempts} read requests`;
  const upTo = attempts === 1 ? "" : "up to ";
  const heard =
    found.heardAt === undefined
      ? ""
      : ` It answered Who-Is ${Math.max(0, Math.round((now - found.heardAt) / 1000))} s ago from ${placeOf(found.peer)}.`;
  return {
    ...error.report(),
    what: `Device ${found.iAm.instance} didn't answer ${requests} (${upTo}${(timeoutMs / 1000).toFixed(1)} s each).${heard}`,
  };
}

const deviceTexts = [
  properties.objectName,
  properties.vendorName,
  properties.modelName,
  properties.firmwareRevision,
  properties.description,
];

const sendsSegments = ({ segmentation }: IAm) => segmentation === 0 || segmentation === 1;

/** What reading the texts of a device brought of its object list on the way. */
interface ListBegun {
  /** The whole list; undefined where it didn't come. */
  readonly whole: readonly BacnetValue[] | undefined;
  /** Value of element 0: how long the list is; undefined where it wasn't asked or told. */
  readonly length: readonly BacnetValue[] | undefined;
  /** Some of its first elements. */
  readonly elements: readonly PropertyResult<PropertyReference>[];
}

function revisionOf([value]: readonly BacnetValue[]): number | undefined {
  return value?.type === "unsigned" && value.value <= 65_535 ? value.value : undefined;
}

function servicesOf([value]: readonly BacnetValue[]): string[] | undefined {
  if (value?.type !== "bit-string") return undefined;
  return value.value.slice(0, 64).flatMap((set, bit) => (set ? [serviceWord(bit)] : []));
}

/** A whole list that most small controllers can send beside the device's texts. */
const boldFrom = 480;
/** First elements asked for beside the texts where the list can't come whole: nearly every device has so many objects. */
const firstElements = 12;

/**
 * And, where the device can't send its object list in segments, what of it fits into the same answer: it costs no request
 * of its own.
 */
async function readDeviceTexts(
  found: FoundDevice,
  reader: DeviceReader,
  signal: AbortSignal,
): Promise<ListBegun> {
  const { instance, maxApdu } = found.iAm;
  const device = { objectType: objectTypes.device, instance };
  const list = { ...device, property: properties.objectList };
  const facts = [...deviceTexts, properties.protocolRevision, properties.protocolServicesSupported];
  const texts: PropertyReference[] = facts.map((property) => ({ ...device, property }));
  const elements: PropertyReference[] = [];
  let whole: readonly BacnetValue[] | undefined;
  let length: readonly BacnetValue[] | undefined;
  const begun: PropertyResult<PropertyReference>[] = [];
  const take = (results: readonly PropertyResult<PropertyReference>[]) => {
    for (const result of results) {
      const { property, arrayIndex } = result.reference;
      if (property === properties.protocolRevision) {
        found.protocolRevision = result.ok ? revisionOf(result.values) : undefined;
      } else if (property === properties.protocolServicesSupported) {
        found.services = result.ok ? servicesOf(result.values) : undefined;
      } else if (property !== properties.objectList) {
        const text = result.ok ? textOf(result.values) : undefined;
        if (text !== undefined) found.texts.set(property, text);
      } else if (arrayIndex === undefined) whole = result.ok ? result.values : undefined;
      else if (arrayIndex === 0) length = result.ok ? result.values : undefined;
      else if (result.ok) begun.push(result);
    }
  };
  if (!sendsSegments(found.iAm)) {
    const bold = maxApdu >= boldFrom ? await reader.readBoldly([...texts, list], signal) : undefined;
    if (bold !== undefined) {
      take(bold);
      return { whole, length, elements: [] };
    }
    const first = maxApdu >= 200 && maxApdu < boldFrom ? firstElements : 0;
    elements.push(...Array.from({ length: 1 + first }, (_, arrayIndex) => ({ ...list, arrayIndex })));
  }
  for await (const results of reader.read([...texts, ...elements], signal)) take(results);
  return { whole, length, elements: begun };
}

/**
 * Whole where the device sends segments, else by its count: whole where it fits into one answer, else element by element.
 * @param begun what is known of it already
 * @param tellCount called with the count where the elements are read one by one, before they are
 * @throws RequestProblem when not even the count can be read
 */
async function readObjectList(
  found: FoundDevice,
  reader: DeviceReader,
  begun: ListBegun,
  signal: AbortSignal,
  tellCount: (count: number) => void,
): Promise<ObjectIdentifier[]> {
  const { instance, maxApdu } = found.iAm;
  const list = { objectType: objectTypes.device, instance, property: properties.objectList };
  if (begun.whole !== undefined) {
    const identifiers = identifiersOf([{ reference: list, ok: true, values: begun.whole }]);
    if (identifiers.length > 0) return identifiers;
  }
  const readWhole = async () => {
    try {
      return identifiersOf([{ reference: list, ok: true, values: await reader.readOne(list, signal) }]);
    } catch (error) {
      if (error instanceof RequestProblem && error.refusal.kind !== "no-route") return undefined;
      throw error;
    }
  };
  const inSegments = sendsSegments(found.iAm);
  const whole = inSegments ? await readWhole() : undefined;
  if (whole !== undefined) return whole;

  const [length] = begun.length ?? (await reader.readOne({ ...list, arrayIndex: 0 }, signal));
  const told = length?.type === "unsigned" ? length.value : 0;
  const count = Math.min(told, maxObjects);
  if (!inSegments && begun.elements.length < count && 20 + count * 5 <= maxApdu) {
    const short = await readWhole();
    if (short !== undefined) return short;
  }
  tellCount(count);
  const results: PropertyResult<PropertyReference>[] = begun.elements.filter(
    ({ reference }) => (reference.arrayIndex ?? 0) <= count,
  );
  const had = new Set(results.map(({ reference }) => reference.arrayIndex));
  // One more than it says: some lists are longer.
  const elements = Array.from({ length: count + 1 }, (_, index) => ({
    ...list,
    arrayIndex: index + 1,
  })).filter(({ arrayIndex }) => !had.has(arrayIndex));
  let beyond: PropertyResult<PropertyReference> | undefined;
  for await (const batch of reader.read(elements, signal)) {
    for (const result of batch) {
      if (result.reference.arrayIndex === count + 1) beyond = result;
      else results.push(result);
    }
  }
  if (told === count && beyond?.ok === true) {
    results.push(beyond, ...(await readBeyond(count + 1, list, reader, signal)));
  }
  const missing = results.filter((result) => !result.ok);
  const [first] = missing;
  if (first?.ok === false || told > count) {
    const reason = first?.ok === false ? ` ${first.problem.what}` : "";
    found.findings.set(
      "objects-incomplete",
      `${missing.length + told - count} of ${told} entries of its object list couldn't be read.${reason}`,
    );
  }
  results.sort((a, b) => (a.reference.arrayIndex ?? 0) - (b.reference.arrayIndex ?? 0));
  const identifiers = identifiersOf(results);
  if (told === 0 && identifiers.length === 0) {
    found.findings.set("objects-incomplete", "It says that its object list is empty, which none can be.");
  }
  return identifiers;
}

/** Some lists are longer than they say: entries behind the last one, up to the first that isn't there or isn't new. */
async function readBeyond(
  count: number,
  list: PropertyReference,
  reader: DeviceReader,
  signal: AbortSignal,
): Promise<PropertyResult<PropertyReference>[]> {
  const beyond: PropertyResult<PropertyReference>[] = [];
  for (let arrayIndex = count + 1; arrayIndex <= maxObjects; arrayIndex++) {
    const reference = { ...list, arrayIndex };
    try {
      beyond.push({ reference, ok: true, values: await reader.readOne(reference, signal) });
    } catch (error) {
      // Silence too ends the list: what is read next shows whether the device is still there.
      if (error instanceof RequestProblem && error.refusal.kind !== "no-route") break;
      throw error;
    }
    if (identifiersOf(beyond).length < beyond.length) break;
  }
  return beyond;
}

/** In the device's order, each once, whatever the device repeats. */
function identifiersOf(results: readonly PropertyResult<PropertyReference>[]): ObjectIdentifier[] {
  const identifiers = new Map<number, ObjectIdentifier>();
  for (const result of results) {
    for (const value of result.ok ? result.values : []) {
      if (value.type !== "object-identifier" || identifiers.size >= maxObjects) continue;
      const { objectType, instance } = value;
      identifiers.set(objectType * 0x400000 + instance, { objectType, instance });
    }
  }
  return [...identifiers.values()];
}
