import { Problem } from "../../contract/problem.ts";
import type { ModbusSource } from "../../contract/source.ts";
import { registerCount } from "./codec.ts";
import { everyUnit, type ModbusRequest } from "./frame.ts";
import { ExceptionAnswer, Silence } from "./problems.ts";
import { tableWords } from "./template.ts";
import { type Units, unitProblem } from "./units.ts";
import { bytesOf, factorOf, maskOf } from "./value.ts";
import { itemOf } from "./value-reader.ts";

/** How long units may take to work on a broadcast, ms: the standard names 100 to 200. */
const turnaroundMs = 200;

/** Told what else is to be known of a write that succeeded. */
export type Tell = (note: string) => void;

/** Writes values to the units behind one connection. What writes is sent once; only what reads is repeated. */
export class Writer {
  readonly #units: Units;

  constructor(units: Units) {
    this.#units = units;
  }

  /**
   * Writes one value: FC 5, 6 or 16 by table and encoding, FC 22 for bits of a register. Where a device doesn't know
   * FC 22, its register is read and written whole, which is told.
   * @param value before the source's own factors
   * @throws Problem `invalid-input`, `rejected`, `timeout`: it may have happened
   */
  async write(
    unit: number,
    source: ModbusSource,
    value: number | boolean | null,
    signal: AbortSignal,
    tell: Tell,
  ): Promise<void> {
    if (value === null) {
      throw new Problem("invalid-input", "Modbus knows no relinquishing.", "Write a value.");
    }
    const { table, address, encoding } = source;
    if (table === "input" || table === "discrete") {
      throw new Problem(
        "invalid-input",
        `A ${tableWords[table]} can't be written.`,
        "Write the holding register or coil that belongs to it, if there is one.",
      );
    }
    await this.#told(unit, source, signal, async () => {
      if (encoding === "bit") {
        await this.send(unit, { kind: "write-coil", address, on: Boolean(value) }, signal);
        return;
      }
      const bytes = await this.#bytes(unit, source, Number(value), signal);
      if (source.bits === undefined) await this.send(unit, whole(address, bytes), signal);
      else await this.#writeBits(unit, source, bytes, signal, tell);
    });
  }

  /**
   * Sends a write once. Some devices know only FC 16; a refused FC 6 is said again that way.
   * @returns what the answer carries
   * @throws ExceptionAnswer, Silence
   */
  async send(unit: number, request: ModbusRequest, signal: AbortSignal): Promise<Uint8Array> {
    const patience = { ...this.#units.patience, retries: 0 };
    try {
      return (await this.#units.ask(unit, request, patience, signal)).data;
    } catch (error) {
      if (!isUnknownFunction(error) || request.kind !== "write-register") throw error;
      const bytes = Uint8Array.of(request.value >> 8, request.value & 0xff);
      const several: ModbusRequest = { kind: "write-registers", address: request.address, bytes };
      return (await this.#units.ask(unit, several, patience, signal)).data;
    }
  }

  /**
   * Writes to every unit (unit 0; Modbus over Serial Line V1.02, clause 2.1): none answers, and until the turnaround
   * delay is over nothing else is sent.
   * @returns what is to be known of it
   * @throws ExceptionAnswer of a host that answers for unit 0; Problem about the connection
   */
  async broadcast(request: ModbusRequest, signal: AbortSignal): Promise<string> {
    if (request.kind === "read-write") {
      throw new Problem(
        "invalid-input",
        "FC 23 reads as well, and to all units nobody answers.",
        "Choose another function.",
      );
    }
    try {
      await this.#units.ask(everyUnit, request, { timeoutMs: turnaroundMs, retries: 0 }, signal);
      return "A host answered for unit 0: it may have taken the write for itself alone.";
    } catch (error) {
      if (error instanceof Silence) return "";
      if (!(error instanceof ExceptionAnswer)) throw error;
      throw new Problem(
        "rejected",
        `The host refuses to write to all units: exception ${error.code}.`,
        "Write to each unit by itself.",
        error,
      );
    }
  }

  /** The registers of a value; the factors that the device holds for it are read now, and divided out. */
  async #bytes(unit: number, source: ModbusSource, value: number, signal: AbortSignal): Promise<Uint8Array> {
    let raw = value;
    for (const register of source.scaleBy ?? []) {
      const { table, address, encoding, length } = register;
      const count = registerCount(encoding, length);
      const { data } = await this.#units.ask(
        ...([unit, { kind: "read", table, address, count }, this.#units.patience, signal] as const),
      );
      const factor = factorOf(data, register);
      if (factor === null || Number.isNaN(factor)) {
        throw new Problem(
          "rejected",
          `Unit ${unit} has no scale for this value in register ${address}.`,
          "Set the ratio in the device first.",
        );
      }
      raw /= factor;
    }
    try {
      return bytesOf(raw, source);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Problem(
        "invalid-input",
        `The value doesn't fit its register: ${message}.`,
        "Write another value.",
        error,
      );
    }
  }

  async #writeBits(
    unit: number,
    source: ModbusSource,
    bytes: Uint8Array,
    signal: AbortSignal,
    tell: Tell,
  ): Promise<void> {
    const mask = maskOf(source);
    const touched = Array.from({ length: mask.length / 2 }, (_, at) => at).filter(
      (at) => wordAt(mask, at) !== 0,
    );
    const [only] = touched;
    if (touched.length === 1 && only !== undefined) {
      const request: ModbusRequest = {
        kind: "mask-write",
        address: source.address + only,
        and: ~wordAt(mask, only) & 0xffff,
        or: wordAt(bytes, only),
      };
      try {
        await this.send(unit, request, signal);
        return;
      } catch (error) {
        if (!isUnknownFunction(error)) throw error;
      }
    }
    const { address, table } = source;
    const count = mask.length / 2;
    const read = { kind: "read", table, address, count } as const;
    const { data } = await this.#units.ask(unit, read, this.#units.patience, signal);
    const changed = data.map((byte, at) => (byte & ~(mask[at] ?? 0)) | (bytes[at] ?? 0));
    await this.send(unit, whole(address, changed), signal);
    tell(
      touched.length === 1
        ? "The device doesn't know FC 22: its register was read and written whole, so a change of its other bits in between would be lost."
        : "The bits lie in several registers, which were read and written whole: a change of the other bits in between would be lost.",
    );
  }

  /** Puts what the driver throws into words. */
  async #told(
    unit: number,
    source: ModbusSource,
    signal: AbortSignal,
    action: () => Promise<void>,
  ): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (signal.aborted) throw error;
      throw writeProblem(unit, error, itemOf(source)) ?? error;
    }
  }
}

/** A failed write in a person's words; null when the error is something else. */
export function writeProblem(
  unit: number,
  error: unknown,
  item: Parameters<typeof unitProblem>[2],
): Problem | null {
  if (!(error instanceof Silence)) return unitProblem(unit, error, item);
  return new Problem(
    "timeout",
    `Unit ${unit} didn't confirm the write within ${Math.round(error.afterMs)} ms; it may have happened.`,
    "Read the value before writing again.",
    error,
  );
}

const isUnknownFunction = (error: unknown): boolean => error instanceof ExceptionAnswer && error.code === 1;

const wordAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0);

/** The whole of a value: FC 6 for one register, FC 16 for several. */
function whole(address: number, bytes: Uint8Array): ModbusRequest {
  return bytes.length > 2
    ? { kind: "write-registers", address, bytes }
    : { kind: "write-register", address, value: wordAt(bytes, 0) };
}
