/** One BBMD that a BBMD forwards broadcasts to (ASHRAE 135-2020, Annex J.4.3). */
export interface BroadcastDistributionEntry {
  /** IPv4 `address:port`. */
  readonly address: string;
  /** Broadcast distribution mask, `255.255.255.255` for the BBMD itself. */
  readonly mask: string;
}

/** One foreign device that a BBMD forwards broadcasts to (J.5.2.1). */
export interface ForeignDeviceEntry {
  /** IPv4 `address:port`. */
  readonly address: string;
  readonly timeToLiveSeconds: number;
  /** Until it is forgotten. */
  readonly remainingSeconds: number;
}

/** Messages between a device and a BBMD (J.2). */
export type BvllMessage =
  | { readonly kind: "result"; readonly code: number }
  | { readonly kind: "write-bdt"; readonly entries: readonly BroadcastDistributionEntry[] }
  | { readonly kind: "read-bdt" }
  | { readonly kind: "bdt"; readonly entries: readonly BroadcastDistributionEntry[] }
  | { readonly kind: "register"; readonly timeToLiveSeconds: number }
  | { readonly kind: "read-fdt" }
  | { readonly kind: "fdt"; readonly entries: readonly ForeignDeviceEntry[] }
  | { readonly kind: "delete-fdt-entry"; readonly address: string };

const numbers = {
  result: 0,
  "write-bdt": 1,
  "read-bdt": 2,
  bdt: 3,
  register: 5,
  "read-fdt": 6,
  fdt: 7,
  "delete-fdt-entry": 8,
} as const;

/** What a BVLC-Result other than zero says (J.2.1). */
export const bvlcResultWords: Readonly<Record<number, string>> = {
  16: "it doesn't let its broadcast table be written",
  32: "it doesn't give its broadcast table (it is perhaps no BBMD)",
  48: "it takes no foreign devices, or its table of them is full",
  64: "it doesn't give its table of foreign devices",
  80: "it doesn't delete foreign devices",
  96: "it doesn't distribute broadcasts for devices that aren't registered",
};

export function encodeBvll(message: BvllMessage): Uint8Array {
  const content = contentOf(message);
  const length = 4 + content.length;
  return Buffer.concat([Uint8Array.of(0x81, numbers[message.kind], length >> 8, length & 0xff), content]);
}

/** A broadcast that a BBMD passes on (J.2.5). @param origin `address:port` where it began */
export function encodeForwardedNpdu(origin: string, npdu: Uint8Array): Uint8Array {
  const length = 10 + npdu.length;
  return Buffer.concat([Uint8Array.of(0x81, 4, length >> 8, length & 0xff), addressBytes(origin), npdu]);
}

/** Total. @returns undefined for anything that isn't a message between a device and a BBMD */
export function decodeBvll(datagram: Uint8Array): BvllMessage | undefined {
  const bytes = Buffer.from(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  if (bytes.length < 4 || bytes[0] !== 0x81 || bytes.readUInt16BE(2) !== bytes.length) return undefined;
  const content = bytes.subarray(4);
  const word = (at: number) => content.readUInt16BE(at);
  switch (bytes[1]) {
    case numbers.result:
      return content.length === 2 ? { kind: "result", code: word(0) } : undefined;
    case numbers["read-bdt"]:
      return { kind: "read-bdt" };
    case numbers["write-bdt"]:
      return { kind: "write-bdt", entries: distributionIn(content) };
    case numbers.bdt:
      return { kind: "bdt", entries: distributionIn(content) };
    case numbers.register:
      return content.length === 2 ? { kind: "register", timeToLiveSeconds: word(0) } : undefined;
    case numbers["read-fdt"]:
      return { kind: "read-fdt" };
    case numbers.fdt:
      return {
        kind: "fdt",
        entries: entriesOf(content).map((entry) => ({
          address: addressOf(entry),
          timeToLiveSeconds: entry.readUInt16BE(6),
          remainingSeconds: entry.readUInt16BE(8),
        })),
      };
    case numbers["delete-fdt-entry"]:
      return content.length === 6 ? { kind: "delete-fdt-entry", address: addressOf(content) } : undefined;
    default:
      return undefined;
  }
}

function contentOf(message: BvllMessage): Uint8Array {
  const word = (value: number) => Uint8Array.of(value >> 8, value & 0xff);
  switch (message.kind) {
    case "result":
      return word(message.code);
    case "read-bdt":
    case "read-fdt":
      return new Uint8Array(0);
    case "write-bdt":
    case "bdt":
      return Buffer.concat(
        message.entries.flatMap(({ address, mask }) => [
          addressBytes(address),
          Uint8Array.from(mask.split("."), Number),
        ]),
      );
    case "register":
      return word(message.timeToLiveSeconds);
    case "fdt":
      return Buffer.concat(
        message.entries.flatMap(({ address, timeToLiveSeconds, remainingSeconds }) => [
          addressBytes(address),
          word(timeToLiveSeconds),
          word(remainingSeconds),
        ]),
      );
    case "delete-fdt-entry":
      return addressBytes(message.address);
  }
}

function distributionIn(content: Buffer): BroadcastDistributionEntry[] {
  return entriesOf(content).map((entry) => ({
    address: addressOf(entry),
    mask: entry.subarray(6, 10).join("."),
  }));
}

/** Both tables have entries of ten bytes; a rest that is shorter is none. */
function entriesOf(content: Buffer): Buffer[] {
  return Array.from({ length: Math.floor(content.length / 10) }, (_, index) =>
    content.subarray(index * 10, index * 10 + 10),
  );
}

const addressOf = (entry: Buffer) => `${entry.subarray(0, 4).join(".")}:${entry.readUInt16BE(4)}`;

function addressBytes(address: string): Uint8Array {
  const [host = "", port = "0"] = address.split(":");
  return Uint8Array.of(...host.split(".").map(Number), Number(port) >> 8, Number(port) & 0xff);
}
