import { Cursor } from "./cursor.ts";

/** Something that a BVLC-SC message carries before its payload (ASHRAE 135-2020, Annex AB.2.3). */
export interface ScOption {
  /** 1 is Secure Path, 31 a maker's own. */
  readonly type: number;
  /** Who doesn't understand it must not act on the message. */
  readonly mustUnderstand: boolean;
  /** Absent and empty differ on the wire. */
  readonly data?: Uint8Array;
}

/** What a connecting node and the one that accepts say of themselves (AB.2.10, AB.2.11). */
export interface ScGreeting {
  /** 12 hex digits in lower case. */
  readonly vmac: string;
  /** RFC 4122, 32 hex digits in lower case. */
  readonly deviceUuid: string;
  /** Longest messages that it takes, bytes. */
  readonly maxBvlcLength: number;
  readonly maxNpduLength: number;
}

export type ScBody =
  | { readonly kind: "acknowledged"; readonly of: number }
  | {
      readonly kind: "refused";
      readonly of: number;
      /** Marker of the header option that was refused; 0 where it is the message itself. */
      readonly option: number;
      readonly errorClass: number;
      readonly errorCode: number;
      readonly details: string;
    }
  | { readonly kind: "npdu"; readonly npdu: Uint8Array }
  | { readonly kind: "address-resolution" }
  | { readonly kind: "address-resolution-ack"; readonly uris: readonly string[] }
  | {
      readonly kind: "advertisement";
      /** 0 not connected to a hub, 1 to the primary one, 2 to the failover. */
      readonly hub: number;
      readonly acceptsDirect: boolean;
      readonly maxBvlcLength: number;
      readonly maxNpduLength: number;
    }
  | { readonly kind: "advertisement-solicitation" }
  | ({ readonly kind: "connect-request" } & ScGreeting)
  | ({ readonly kind: "connect-accept" } & ScGreeting)
  | { readonly kind: "disconnect-request" }
  | { readonly kind: "disconnect-ack" }
  | { readonly kind: "heartbeat-request" }
  | { readonly kind: "heartbeat-ack" }
  | {
      readonly kind: "proprietary";
      readonly vendor: number;
      readonly function: number;
      readonly data: Uint8Array;
    };

/** One message of BACnet/SC. */
export interface ScMessage {
  readonly messageId: number;
  /** VMAC, 12 hex digits in lower case; absent: the node at the other end of the connection. */
  readonly origin?: string;
  readonly destination?: string;
  readonly destinationOptions?: readonly ScOption[];
  readonly dataOptions?: readonly ScOption[];
  readonly body: ScBody;
}

/** Why bytes aren't a message, in the standard's terms, so that the sender can be told (AB.3.1.5). */
export interface ScDecodeFailure {
  readonly reason: "incomplete" | "unknown-function" | "bad-header" | "unexpected-data" | "no-payload";
  readonly function: number;
  readonly messageId: number;
  readonly origin: string | undefined;
  /** Sent to everybody: never answered. */
  readonly broadcast: boolean;
}

/** Numbers of BVLC-SC functions (AB.2.2). */
export const scFunctions = {
  result: 0,
  npdu: 1,
  "address-resolution": 2,
  "address-resolution-ack": 3,
  advertisement: 4,
  "advertisement-solicitation": 5,
  "connect-request": 6,
  "connect-accept": 7,
  "disconnect-request": 8,
  "disconnect-ack": 9,
  "heartbeat-request": 10,
  "heartbeat-ack": 11,
  proprietary: 12,
} as const;

/** Every node on the hub (AB.1.5.2). */
export const broadcastVmac = "ffffffffffff";

/** More options than any message has; a chain without end stops here. */
const mostOptions = 32;
const hasOrigin = 0x08;
const hasDestination = 0x04;
const hasDestinationOptions = 0x02;
const hasDataOptions = 0x01;

export function encodeScMessage(message: ScMessage): Uint8Array {
  const { messageId, origin, destination, destinationOptions = [], dataOptions = [], body } = message;
  const flags =
    (origin === undefined ? 0 : hasOrigin) |
    (destination === undefined ? 0 : hasDestination) |
    (destinationOptions.length === 0 ? 0 : hasDestinationOptions) |
    (dataOptions.length === 0 ? 0 : hasDataOptions);
  const name = body.kind === "acknowledged" || body.kind === "refused" ? "result" : body.kind;
  return Buffer.concat([
    Uint8Array.of(scFunctions[name], flags),
    word(messageId),
    Buffer.from(origin ?? "", "hex"),
    Buffer.from(destination ?? "", "hex"),
    ...encodedOptions(destinationOptions),
    ...encodedOptions(dataOptions),
    ...payloadOf(body),
  ]);
}

/**
 * Reads one WebSocket message. Total: it never throws, and takes time linear in the bytes. Payloads are views.
 * @source ASHRAE 135-2020, Annex AB.2
 */
export function decodeScMessage(bytes: Uint8Array): ScMessage | ScDecodeFailure {
  const cursor = new Cursor(bytes);
  const number = cursor.byte();
  const flags = cursor.byte();
  const messageId = cursor.word();
  const origin = (flags & hasOrigin) === 0 ? undefined : hexOf(cursor.take(6));
  const destination = (flags & hasDestination) === 0 ? undefined : hexOf(cursor.take(6));
  const failure = (reason: ScDecodeFailure["reason"]): ScDecodeFailure => ({
    reason,
    function: number,
    messageId,
    origin,
    broadcast: destination === broadcastVmac,
  });
  const destinationOptions = (flags & hasDestinationOptions) === 0 ? [] : decodedOptions(cursor);
  const dataOptions = (flags & hasDataOptions) === 0 ? [] : decodedOptions(cursor);
  if (destinationOptions === undefined || dataOptions === undefined) return failure("bad-header");
  if (cursor.overrun) return failure("incomplete");
  const body = bodyOf(number, cursor);
  if (typeof body === "string") return failure(body);
  if (cursor.overrun) return failure("incomplete");
  return {
    messageId,
    body,
    ...(origin !== undefined && { origin }),
    ...(destination !== undefined && { destination }),
    ...(destinationOptions.length > 0 && { destinationOptions }),
    ...(dataOptions.length > 0 && { dataOptions }),
  };
}

function encodedOptions(options: readonly ScOption[]): Uint8Array[] {
  return options.flatMap(({ type, mustUnderstand, data }, index) => {
    const more = index < options.length - 1;
    const marker = (more ? 0x80 : 0) | (mustUnderstand ? 0x40 : 0) | (data === undefined ? 0 : 0x20) | type;
    return data === undefined ? [Uint8Array.of(marker)] : [Uint8Array.of(marker), word(data.length), data];
  });
}

function decodedOptions(cursor: Cursor): ScOption[] | undefined {
  const options: ScOption[] = [];
  for (;;) {
    const marker = cursor.byte();
    if (cursor.overrun) return options;
    const type = marker & 0x1f;
    if (type === 0 || options.length >= mostOptions) return undefined;
    const data = (marker & 0x20) === 0 ? undefined : cursor.take(cursor.word());
    options.push({ type, mustUnderstand: (marker & 0x40) !== 0, ...(data !== undefined && { data }) });
    if ((marker & 0x80) === 0) return options;
  }
}

function payloadOf(body: ScBody): Uint8Array[] {
  switch (body.kind) {
    case "acknowledged":
      return [Uint8Array.of(body.of, 0)];
    case "refused":
      return [
        Uint8Array.of(body.of, 1, body.option),
        word(body.errorClass),
        word(body.errorCode),
        Buffer.from(body.details, "utf8"),
      ];
    case "npdu":
      return [body.npdu];
    case "address-resolution-ack":
      return [Buffer.from(body.uris.join(" "), "utf8")];
    case "advertisement":
      return [
        Uint8Array.of(body.hub, body.acceptsDirect ? 1 : 0),
        word(body.maxBvlcLength),
        word(body.maxNpduLength),
      ];
    case "connect-request":
    case "connect-accept":
      return [
        Buffer.from(body.vmac, "hex"),
        Buffer.from(body.deviceUuid, "hex"),
        word(body.maxBvlcLength),
        word(body.maxNpduLength),
      ];
    case "proprietary":
      return [word(body.vendor), Uint8Array.of(body.function), body.data];
    default:
      return [];
  }
}

function bodyOf(number: number, cursor: Cursor): ScBody | ScDecodeFailure["reason"] {
  const nothingMore = <Body extends ScBody>(body: Body) =>
    cursor.rest().length === 0 ? body : ("unexpected-data" as const);
  switch (number) {
    case scFunctions.result: {
      const of = cursor.byte();
      const code = cursor.byte();
      if (code === 0) return nothingMore({ kind: "acknowledged", of });
      const option = cursor.byte();
      const errorClass = cursor.word();
      const errorCode = cursor.word();
      return { kind: "refused", of, option, errorClass, errorCode, details: textOf(cursor.rest()) };
    }
    case scFunctions.npdu: {
      const npdu = cursor.rest();
      return npdu.length === 0 ? "no-payload" : { kind: "npdu", npdu };
    }
    case scFunctions["address-resolution-ack"]:
      return { kind: "address-resolution-ack", uris: textOf(cursor.rest()).split(" ").filter(Boolean) };
    case scFunctions.advertisement:
      return nothingMore({
        kind: "advertisement",
        hub: cursor.byte(),
        acceptsDirect: cursor.byte() === 1,
        maxBvlcLength: cursor.word(),
        maxNpduLength: cursor.word(),
      });
    case scFunctions["connect-request"]:
      return nothingMore({ kind: "connect-request", ...greetingIn(cursor) });
    case scFunctions["connect-accept"]:
      return nothingMore({ kind: "connect-accept", ...greetingIn(cursor) });
    case scFunctions.proprietary:
      return { kind: "proprietary", vendor: cursor.word(), function: cursor.byte(), data: cursor.rest() };
    case scFunctions["address-resolution"]:
      return nothingMore({ kind: "address-resolution" });
    case scFunctions["advertisement-solicitation"]:
      return nothingMore({ kind: "advertisement-solicitation" });
    case scFunctions["disconnect-request"]:
      return nothingMore({ kind: "disconnect-request" });
    case scFunctions["disconnect-ack"]:
      return nothingMore({ kind: "disconnect-ack" });
    case scFunctions["heartbeat-request"]:
      return nothingMore({ kind: "heartbeat-request" });
    case scFunctions["heartbeat-ack"]:
      return nothingMore({ kind: "heartbeat-ack" });
    default:
      return "unknown-function";
  }
}

const greetingIn = (cursor: Cursor): ScGreeting => ({
  vmac: hexOf(cursor.take(6)),
  deviceUuid: hexOf(cursor.take(16)),
  maxBvlcLength: cursor.word(),
  maxNpduLength: cursor.word(),
});

const word = (value: number) => Uint8Array.of(value >> 8, value & 0xff);
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
