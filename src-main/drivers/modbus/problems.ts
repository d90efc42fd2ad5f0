import { Problem } from "../../contract/problem.ts";
import type { RegisterTable } from "../../contract/source.ts";
import { tableWords, tradeNotation } from "./template.ts";

/** A unit, or the gateway in front of it, answered with an exception code. */
export class ExceptionAnswer extends Error {
  readonly code: number;

  /** @param code exception code (Modbus Application Protocol V1.1b3, clause 7) */
  constructor(code: number) {
    super(`Modbus exception ${code}`);
    this.name = "ExceptionAnswer";
    this.code = code;
  }

  /** The gateway says that the unit behind it can't be reached (0x0A) or didn't answer (0x0B). */
  get fromGateway(): boolean {
    return this.code === 0x0a || this.code === 0x0b;
  }

  /** The unit asks to come back later: acknowledge (5), busy (6). */
  get isBusy(): boolean {
    return this.code === 5 || this.code === 6;
  }
}

/** Nothing that could be taken for the answer came in time. */
export class Silence extends Error {
  readonly afterMs: number;
  /** What came instead, in words, newest; null when nothing did. */
  readonly instead: string | null;

  /** Bytes that came meanwhile and were in no frame. */
  readonly garbled: number;

  /** Nothing at all came since the connection was opened. */
  readonly neverHeard: boolean;

  /** @param afterMs how long it was waited, ms */
  constructor(afterMs: number, instead: string | null, garbled = 0, neverHeard = false) {
    super(`No answer within ${Math.round(afterMs)} ms`);
    this.name = "Silence";
    this.afterMs = afterMs;
    this.instead = instead;
    this.garbled = garbled;
    this.neverHeard = neverHeard;
  }
}

const exceptionWords: Readonly<Record<number, readonly [what: string, remedy: string]>> = {
  1: ["doesn't know this function", "Choose another table (holding or input) in the template."],
  2: [
    "refuses the address",
    "Compare with the maker's register list; its numbers may count from 1 or carry the table's digit.",
  ],
  3: [
    "refuses the number of registers or the value",
    "Lower registersPerRequest in the template, or check the value.",
  ],
  4: ["reports a failure of its own", "Look at the device; try again."],
  5: ["took the request but isn't finished", "Try again later."],
  6: ["is busy", "Poll it less often."],
  8: ["reports a memory parity error", "The device may need service."],
  10: ["can't be reached by its gateway", "Check the unit id and the gateway's serial port."],
  11: [
    "is silent behind its gateway",
    "Check its power, its wiring (A/B), and that its unit id and baud rate are those of the line.",
  ],
};

/**
 * @param table where it was, for the words of exception 2
 * @param address 0-based first address
 */
export function exceptionProblem(
  unit: number,
  exception: ExceptionAnswer,
  table: RegisterTable,
  address: number,
  count: number,
): Problem {
  const [what, remedy] = exceptionWords[exception.code] ?? [
    "refuses with an unknown reason",
    "The device's manual may know the code.",
  ];
  const last = address + count - 1;
  const place =
    count === 1
      ? `${tableWords[table]} ${address} (${tradeNotation(table, address)})`
      : `${tableWords[table]} ${address}–${last} (${tradeNotation(table, address)}–${tradeNotation(table, last)})`;
  return new Problem(
    exception.fromGateway ? "timeout" : "rejected",
    `Unit ${unit} ${what}: exception ${exception.code} at ${place}.`,
    remedy,
    exception,
  );
}

/** A unit that doesn't answer, with what came instead. */
export function silenceProblem(unit: number, silence: Silence): Problem {
  if (silence.garbled > 0) {
    return new Problem(
      "timeout",
      `Unit ${unit} gave no valid answer within ${Math.round(silence.afterMs)} ms: ${silence.garbled} bytes came that are no frame.`,
      "Check baud rate and parity, the wiring, and whether two devices have this unit id.",
      silence,
    );
  }
  const instead =
    silence.instead === null ? "" : ` Other frames came instead (${silence.instead}) and were dropped.`;
  return new Problem(
    "timeout",
    `Unit ${unit} didn't answer within ${Math.round(silence.afterMs)} ms.${instead}`,
    silence.neverHeard
      ? "Check its power, wiring and unit id. If no unit answers, the gateway may take connections and serve only another client's: close that one."
      : silence.instead === null
        ? "Check its power, wiring and unit id; raise the time-out if the line is slow."
        : "Raise the time-out; the gateway answers late or doesn't return the transaction id.",
    silence,
  );
}

/** A unit left in peace for a while, so that it doesn't slow the others. */
export function quarantineProblem(unit: number, silentMs: number, againInMs: number): Problem {
  const seconds = (ms: number) => Math.max(1, Math.round(ms / 1_000));
  return new Problem(
    "timeout",
    `Unit ${unit} has been silent for ${seconds(silentMs)} s; it is asked again in ${seconds(againInMs)} s.`,
    "Check its power, wiring and unit id.",
  );
}

const noRoute = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "EADDRNOTAVAIL",
]);

/**
 * Why a connection couldn't be had or was lost.
 * @param gateway `host:port`
 * @param afterMs time from asking to failing, ms
 * @param cause the socket's error; absent when the gateway closed
 */
export function connectionProblem(gateway: string, afterMs: number, cause?: unknown): Problem {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const after = `after ${Math.round(afterMs)} ms`;
  if (code === "ECONNREFUSED" || code === "ECONNRESET" || code === "EPIPE" || code === "") {
    const how = code === "ECONNREFUSED" ? "refused" : "dropped";
    return new Problem(
      "refused",
      `Connection ${how} by gateway ${gateway} ${after}: all its sockets may be taken.`,
      "Check the port, and whether a BMS or another tool holds the gateway's connections.",
      cause,
    );
  }
  return new Problem(
    "unreachable",
    noRoute.has(code)
      ? `${gateway} can't be reached (${code}, ${after}).`
      : `The connection to ${gateway} failed (${code}, ${after}).`,
    "Check the address, the cable and the network that this computer is in.",
    cause,
  );
}

/** @returns what the secure connection was refused for; null where it is about the network */
export function tlsProblem(gateway: string, afterMs: number, cause: unknown): Problem | null {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  // With TLS 1.3 a host tells only after the handshake that it doesn't take a certificate, if it tells at all.
  if (code === "" || code === "ECONNRESET" || code === "EPIPE") {
    return new Problem(
      "refused",
      `${gateway} closed the secure connection ${Math.round(afterMs)} ms after it was used.`,
      "Check whether it knows the issuer of this computer's certificate, and whether all its sockets are taken.",
      cause,
    );
  }
  if (!/^(ERR_(SSL|TLS|OSSL)|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|EPROTO)/.test(code)) return null;
  return new Problem(
    "certificate-refused",
    `${gateway} and this computer don't agree on a secure connection (${code}).`,
    "Check that each certificate is signed by an issuer that the other side knows, and hasn't expired.",
    cause,
  );
}

/**
 * Why a serial port couldn't be had or was lost.
 * @param cause what the system said; absent when the port was closed
 */
export function serialPortProblem(path: string, cause?: unknown): Problem {
  const said = cause instanceof Error ? cause.message : "";
  if (/no such file|file not found|ENOENT/i.test(said)) {
    return new Problem(
      "unreachable",
      `There is no serial port ${path}.`,
      "Plug in the adapter, or choose the port that it has now.",
      cause,
    );
  }
  if (/permission denied|EACCES/i.test(said)) {
    return new Problem(
      "refused",
      `This account may not use the serial port ${path}.`,
      "Add it to the system's group for serial ports (dialout on Linux), and log in again.",
      cause,
    );
  }
  if (/lock|busy|access denied|temporarily unavailable/i.test(said)) {
    return new Problem(
      "address-in-use",
      `The serial port ${path} is used by another program or network.`,
      "Close the other one: a line has one master.",
      cause,
    );
  }
  return new Problem(
    "unreachable",
    said === "" ? `The serial port ${path} was closed.` : `The serial port ${path} failed (${said}).`,
    "Check the adapter and its plug.",
    cause,
  );
}
