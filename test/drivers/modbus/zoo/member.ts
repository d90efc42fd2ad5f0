/** How requests reach a unit of the zoo. */
export const transports = ["tcp", "udp", "rtu-over-tcp", "ascii-over-tcp", "serial-rtu"] as const;
/** Within TLS all is as on TCP. */
export type Transport = (typeof transports)[number] | "tls";

/** Answers carry the number of their request. */
export const numbered: readonly Transport[] = ["tcp", "udp"];
export const unnumbered: readonly Transport[] = ["rtu-over-tcp", "ascii-over-tcp", "serial-rtu"];
/** A frame may come in pieces. */
export const streamed: readonly Transport[] = ["tcp", ...unnumbered];

/** One request as it arrived. */
export interface Asked {
  readonly unit: number;
  readonly pdu: Buffer;
  /** 0 where there are no numbers. */
  readonly transaction: number;
  /** Unit and PDU of what a well-behaved unit would answer; of every unit. */
  readonly right: Buffer;
  /** Counts the requests to the misbehaving unit, from 0. */
  readonly index: number;
  /** Requests come in as bytes. */
  readonly bytes: Buffer;
}

/** The line as its unit has it. */
export interface Wire {
  readonly transport: Transport;
  /** Unit and PDU as a frame; under another transaction where one is given. */
  frame(body: Uint8Array, transaction?: number): Buffer;
  send(bytes: Uint8Array): void;
  /** Resets the connection. */
  reset(): void;
}

/** One misbehaving unit (id {@link badUnit}) beside a well-behaved one on the same line. */
export interface Member {
  /** What it does, after "it". */
  readonly does: string;
  readonly on: readonly Transport[];
  /** It is the line or gateway that misbehaves, to requests of the well-behaved unit as well. */
  readonly forAll?: boolean;
  /** What becomes of its values: right each time, right at the end, or a problem in these words each time. */
  readonly values: "always" | "at last" | RegExp;
  /** The same of the well-behaved unit; `always` when absent. */
  readonly neighbour?: "at last";
  /** The misbehaving unit's id where it isn't {@link badUnit}. */
  readonly unit?: number;
  /** Places that are refused, in words that name them; the others are as `values` says. */
  readonly refused?: readonly number[];
  readonly settings?: { readonly retries?: number; readonly requestTimeoutMs?: number };
  /** @returns what it does with a request, with a memory of its own */
  start(): (asked: Asked, wire: Wire) => void;
}

export const badUnit = 1;
export const goodUnit = 9;
/** Places that are read of each unit: single ones, neighbours, and a long run. */
export const places: readonly number[] = [
  ...[0, 10, 11, 12, 20, 30, 31, 50, 70, 71, 72, 73],
  ...Array.from({ length: 40 }, (_, index) => 100 + index),
  200,
];
/** A value that tells its unit and place. */
export const heldAt = (unit: number, address: number): number => unit * 250 + address;
