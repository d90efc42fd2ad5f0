import { createSocket, type Socket } from "node:dgram";

/**
 * A small BACnet device for tests, over real UDP. It builds its answers byte by byte, by nothing of the driver's, and
 * can be told to misbehave.
 */
export interface Responder extends AsyncDisposable {
  /** `address:port`. */
  readonly address: string;
  /** APDUs of confirmed requests received, in order, as hex. */
  readonly requests: string[];
  /** Change it in mid-test to make the device misbehave from then on. */
  behaviour: Behaviour;
  /** Sends raw bytes from the device's port. */
  send(to: string, datagram: Uint8Array): void;
}

export interface RequestSeen {
  readonly invokeId: number;
  readonly service: number;
  readonly payload: Buffer;
  /** NPDU address in front of it, where the request is for a device behind a router: network and MAC, hex. */
  readonly destination: { readonly network: number; readonly mac: string } | undefined;
  readonly from: string;
  /** Sends an APDU back to the one who asked, from the station that was asked. */
  readonly reply: (apdu: Uint8Array) => void;
}

export interface Behaviour {
  /** Return true when the request has been dealt with (or is to be ignored). */
  readonly confirmed?: (request: RequestSeen) => boolean;
  /** Return false to stay silent. */
  readonly whoIs?: (low: number, high: number) => boolean;
  /** Acknowledgements, aborts and what else comes. */
  readonly other?: (apdu: Buffer) => void;
}

export interface ObjectOffered {
  readonly type: number;
  readonly instance: number;
  /** Application-tagged bytes by property number; arrays as a list of elements. */
  readonly properties: Readonly<Record<number, Uint8Array | readonly Uint8Array[]>>;
}

export interface DeviceOffered {
  readonly instance: number;
  readonly maxApdu?: number;
  readonly segmentation?: number;
  readonly vendorId?: number;
  readonly objects: readonly ObjectOffered[];
  readonly name?: string;
  /** Further properties of its device object, or others than it has by itself. */
  readonly properties?: ObjectOffered["properties"];
}

/* Encoders, literal as in ASHRAE 135, 20.2. */
export const bytes = (...parts: (number | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "number" ? Buffer.of(part) : part)));
export const hex = (text: string) => Buffer.from(text.replaceAll(/\s|'/g, ""), "hex");

function minimal(value: number): Buffer {
  if (value < 0x100) return Buffer.of(value);
  if (value < 0x10000) return Buffer.of(value >> 8, value & 255);
  if (value < 0x1000000) return Buffer.of(value >> 16, (value >> 8) & 255, value & 255);
  const four = Buffer.alloc(4);
  four.writeUInt32BE(value);
  return four;
}

export function tagged(tag: number, content: Uint8Array, context = false): Buffer {
  const first = (tag << 4) | (context ? 8 : 0);
  if (content.length < 5) return bytes(first | content.length, content);
  if (content.length < 254) return bytes(first | 5, content.length, content);
  return bytes(first | 5, 254, content.length >> 8, content.length & 255, content);
}

export const unsigned = (value: number) => tagged(2, minimal(value));
export const enumerated = (value: number) => tagged(9, minimal(value));
export const text = (value: string) => tagged(7, bytes(0, Buffer.from(value)));
export const bits = (...flags: number[]) =>
  tagged(
    8,
    Buffer.of(
      (8 - (flags.length % 8)) % 8,
      flags.reduce((sum, bit, at) => sum | (bit << (7 - at)), 0),
    ),
  );
export const nothing = Buffer.of(0x00);
export function real(value: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeFloatBE(value);
  return tagged(4, four);
}
export function identifier(type: number, instance: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(type * 0x400000 + instance);
  return four;
}
const context = (tag: number, value: number) => tagged(tag, minimal(value), true);

export function analog(instance: number, name: string, value = 21.5, unit = 62): ObjectOffered {
  return {
    type: 0,
    instance,
    properties: {
      77: text(name),
      28: text(`${name} described`),
      85: real(value),
      111: bits(0, 0, 0, 0),
      117: enumerated(unit),
    },
  };
}

/** A datagram with an unsegmented NPDU; `source` is the station behind a router that it comes from. */
export function datagram(apdu: Uint8Array, source?: { network: number; mac: string }): Buffer {
  const npdu =
    source === undefined
      ? Buffer.of(1, 0)
      : bytes(1, 8, source.network >> 8, source.network & 255, source.mac.length / 2, hex(source.mac));
  const length = 4 + npdu.length + apdu.length;
  return bytes(0x81, 0x0a, length >> 8, length & 255, npdu, apdu);
}

export function iAm(device: DeviceOffered): Buffer {
  const { instance, maxApdu = 1476, segmentation = 0, vendorId = 260 } = device;
  return bytes(
    hex("10 00 c4"),
    identifier(8, instance),
    unsigned(maxApdu),
    enumerated(segmentation),
    unsigned(vendorId),
  );
}

export const complexAck = (invokeId: number, service: number, payload: Uint8Array) =>
  bytes(0x30, invokeId, service, payload);
export const abort = (invokeId: number, reason: number) => Buffer.of(0x71, invokeId, reason);
export const reject = (invokeId: number, reason: number) => Buffer.of(0x60, invokeId, reason);
export const error = (invokeId: number, service: number, errorClass: number, errorCode: number) =>
  bytes(0x50, invokeId, service, enumerated(errorClass), enumerated(errorCode));

export interface StartOptions {
  readonly address?: string;
  readonly behind?: readonly {
    readonly network: number;
    readonly mac: string;
    readonly device: DeviceOffered;
  }[];
  readonly behaviour?: Behaviour;
  /** Sends something more with every Who-Is that comes; `from` is who asked. */
  readonly always?: (
    send: (apdu: Uint8Array, source?: { network: number; mac: string }) => void,
    from: string,
  ) => void;
}

/** Starts a device on a loopback address, at a port chosen by the system. Stations behind it make it a router. */
export async function startResponder(
  device: DeviceOffered | undefined,
  options: StartOptions = {},
): Promise<Responder> {
  const { address = "127.0.0.1", behind = [] } = options;
  const socket: Socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  const send = (to: string, content: Uint8Array) => {
    const [host, port] = to.split(":");
    socket.send(content, Number(port), host);
  };
  const responder: Responder = {
    address: `${address}:${socket.address().port}`,
    requests: [],
    behaviour: options.behaviour ?? {},
    send,
    [Symbol.asyncDispose]: () => new Promise((resolve) => socket.close(() => resolve())),
  };

  socket.on("message", (message, sender) => {
    const from = `${sender.address}:${sender.port}`;
    const control = message[5] ?? 0;
    let at = 6;
    let destination: { network: number; mac: string } | undefined;
    if ((control & 0x20) !== 0) {
      const length = message[at + 2] ?? 0;
      destination = {
        network: message.readUInt16BE(at),
        mac: message.subarray(at + 3, at + 3 + length).toString("hex"),
      };
      at += 4 + length;
    }
    if ((control & 0x80) !== 0) {
      const networks = [...new Set(behind.map((station) => station.network))];
      if (message[at] === 0 && networks.length > 0) {
        const list = bytes(...networks.map((network) => Buffer.of(network >> 8, network & 255)));
        const npdu = bytes(1, 0x80, 1, list);
        send(from, bytes(0x81, 0x0a, 0, 4 + npdu.length, npdu));
      }
      return;
    }
    const apdu = message.subarray(at);
    if (apdu[0] === 0x10) options.always?.((content, source) => send(from, datagram(content, source)), from);
    const asked =
      destination === undefined
        ? [{ device, source: undefined }]
        : behind
            .filter(
              (station) =>
                (station.network === destination.network || destination.network === 0xffff) &&
                (destination.mac === "" || station.mac === destination.mac),
            )
            .map((station) => ({ device: station.device, source: station }));
    for (const { device: target, source } of asked) {
      if (target === undefined) continue;
      const reply = (answer: Uint8Array) => send(from, datagram(answer, source));
      if (apdu[0] === 0x10 && apdu[1] === 8) {
        const [low, high] = whoIsRange(apdu.subarray(2));
        if (target.instance < low || target.instance > high) continue;
        if (responder.behaviour.whoIs?.(low, high) === false) continue;
        reply(iAm(target));
      } else if ((apdu[0] ?? 0xff) >> 4 === 0) {
        responder.requests.push(apdu.toString("hex"));
        const request: RequestSeen = {
          invokeId: apdu[2] ?? 0,
          service: apdu[3] ?? 0,
          payload: apdu.subarray(4),
          destination,
          from,
          reply,
        };
        if (responder.behaviour.confirmed?.(request) === true) continue;
        answer(target, request);
      } else {
        responder.behaviour.other?.(apdu);
      }
    }
  });
  return responder;
}

function whoIsRange(payload: Buffer): [number, number] {
  if (payload.length === 0) return [0, 4_194_303];
  const first = (payload[0] ?? 0) & 7;
  return [payload.readUIntBE(1, first), payload.readUIntBE(2 + first, (payload[1 + first] ?? 0) & 7)];
}

/** One property reference of a request. */
interface Asked {
  readonly type: number;
  readonly instance: number;
  readonly property: number;
  readonly index: number | undefined;
}

/** Reads the references of a ReadProperty (12) or ReadPropertyMultiple (14) request. */
export function referencesOf(service: number, payload: Buffer): Asked[] {
  const asked: Asked[] = [];
  let at = 0;
  const number = () => {
    const length = (payload[at] ?? 0) & 7;
    const value = payload.readUIntBE(at + 1, length);
    at += 1 + length;
    return value;
  };
  while (at < payload.length) {
    const object = number();
    const type = Math.floor(object / 0x400000);
    const instance = object % 0x400000;
    if (service === 14) at += 1;
    while (at < payload.length && payload[at] !== 0x1f) {
      const property = number();
      const indexTag = service === 14 ? 0x18 : 0x28;
      const next = at < payload.length ? (payload[at] ?? 0) : 0;
      const index = (next & 0xf8) === indexTag && (next & 7) < 5 ? number() : undefined;
      asked.push({ type, instance, property, index });
      if (service === 12) return asked;
    }
    at += 1;
  }
  return asked;
}

/** What the device has: bytes, or an error's class and code. */
export function propertyOf(
  device: DeviceOffered,
  asked: Asked,
): Uint8Array | { errorClass: number; errorCode: number } {
  const object = objectsOf(device).get(`${asked.type}:${asked.instance}`);
  if (object === undefined) return { errorClass: 1, errorCode: 31 };
  const value = object.properties[asked.property];
  if (value === undefined) return { errorClass: 2, errorCode: 32 };
  if (value instanceof Uint8Array) return value;
  if (asked.index === undefined) return bytes(...value);
  if (asked.index === 0) return unsigned(value.length);
  return value[asked.index - 1] ?? { errorClass: 2, errorCode: 42 };
}

const objectsByDevice = new WeakMap<DeviceOffered, ReadonlyMap<string, ObjectOffered>>();

function objectsOf(device: DeviceOffered): ReadonlyMap<string, ObjectOffered> {
  const known = objectsByDevice.get(device);
  if (known !== undefined) return known;
  const objects = new Map(
    [deviceObject(device), ...device.objects].map((object) => [`${object.type}:${object.instance}`, object]),
  );
  objectsByDevice.set(device, objects);
  return objects;
}

function deviceObject(device: DeviceOffered): ObjectOffered {
  const list = [{ type: 8, instance: device.instance }, ...device.objects];
  return {
    type: 8,
    instance: device.instance,
    properties: {
      77: text(device.name ?? `CTRL-${device.instance}`),
      121: text("Acme"),
      70: text("X-1"),
      44: text("1.2.3"),
      28: text(""),
      76: list.map((object) => tagged(12, identifier(object.type, object.instance))),
      ...device.properties,
    },
  };
}

/** The payload of the answer to a read request. */
export function answerOf(device: DeviceOffered, service: number, payload: Buffer): Buffer {
  const parts: Uint8Array[] = [];
  let open: string | undefined;
  for (const asked of referencesOf(service, payload)) {
    const value = propertyOf(device, asked);
    const object = tagged(0, identifier(asked.type, asked.instance), true);
    const index = (tag: number) => (asked.index === undefined ? Buffer.alloc(0) : context(tag, asked.index));
    if (service === 12) {
      if (!(value instanceof Uint8Array)) throw value;
      return bytes(object, context(1, asked.property), index(2), 0x3e, value, 0x3f);
    }
    if (open !== object.toString("hex")) {
      if (open !== undefined) parts.push(Buffer.of(0x1f));
      parts.push(object, Buffer.of(0x1e));
      open = object.toString("hex");
    }
    parts.push(context(2, asked.property), index(3));
    parts.push(
      value instanceof Uint8Array
        ? bytes(0x4e, value, 0x4f)
        : bytes(0x5e, enumerated(value.errorClass), enumerated(value.errorCode), 0x5f),
    );
  }
  return bytes(...parts, 0x1f);
}

function answer(device: DeviceOffered, { invokeId, service, payload, reply }: RequestSeen): void {
  if (service !== 12 && service !== 14) {
    reply(reject(invokeId, 9));
    return;
  }
  try {
    const content = answerOf(device, service, payload);
    const { maxApdu = 1476 } = device;
    // 4 is segmentation-not-supported.
    if (content.length + 3 > maxApdu) reply(abort(invokeId, 4));
    else reply(complexAck(invokeId, service, content));
  } catch (refusal) {
    const { errorClass, errorCode } = refusal as { errorClass: number; errorCode: number };
    reply(error(invokeId, service, errorClass, errorCode));
  }
}
