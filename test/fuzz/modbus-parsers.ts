import { asciiFraming } from "../../src-main/drivers/modbus/ascii.ts";
import { EchoFilter } from "../../src-main/drivers/modbus/echo.ts";
import { decodeBody, type ModbusRequest } from "../../src-main/drivers/modbus/frame.ts";
import { type Framing, mbapFraming } from "../../src-main/drivers/modbus/framing.ts";
import { decodeIdentification, decodeServerId } from "../../src-main/drivers/modbus/identification.ts";
import { rtuFraming } from "../../src-main/drivers/modbus/rtu.ts";
import { modbusBodies } from "./frames.data.ts";
import { bytesOf, mutate } from "./mutate.ts";

/** What a framing did under damaged frames. */
export interface ParserResult {
  readonly framing: string;
  readonly frames: number;
  /** Most that it held for later, bytes. */
  readonly mostHeld: number;
  /** Longest that it took for a kilobyte, ms. */
  readonly slowestMs: number;
  /** Whole frames that weren't found after damaged ones and a silence: the first such stream, in hex. */
  readonly lost: string | null;
  /** Frames that came out of damaged ones. */
  readonly passed: number;
}

const framings: Readonly<Record<string, Framing>> = {
  mbap: mbapFraming,
  rtu: rtuFraming,
  ascii: asciiFraming,
};

const requests: readonly ModbusRequest[] = [
  { kind: "read", table: "holding", address: 0, count: 1 },
  { kind: "read", table: "input", address: 0, count: 2 },
  { kind: "read", table: "coil", address: 0, count: 3 },
  { kind: "write-coil", address: 0, on: true },
  { kind: "write-register", address: 0, value: 7 },
  { kind: "write-registers", address: 0, bytes: Uint8Array.of(0, 1) },
  { kind: "device-identification", code: 1, object: 0 },
  { kind: "server-id" },
];

const bodies = modbusBodies.map(bytesOf);
/** A stream of so many damaged frames, and then a whole one. */
const framesOfStream = 6;
const kilobyte = 1_000;

/**
 * Feeds the readers of all framings with streams of damaged frames, cut anywhere, and what comes out of them to the
 * decoders. After each stream and a silence a whole frame is sent, which must be found. Nothing may throw.
 * @param frames so many of each framing
 */
export function attackParsers(frames: number, random: (below: number) => number): ParserResult[] {
  return Object.entries(framings).map(([name, framing]) => attack(name, framing, frames, random));
}

function attack(
  name: string,
  framing: Framing,
  frames: number,
  random: (below: number) => number,
): ParserResult {
  const reader = framing.reader();
  const echo = new EchoFilter();
  let [mostHeld, slowestMs, passed, sent] = [0, 0, 0, 0];
  let lost: string | null = null;
  while (sent < frames) {
    const damaged = Array.from({ length: framesOfStream }, () =>
      mutate(framing.encode(random(0xffff), bodies[random(bodies.length)] ?? Uint8Array.of()), random),
    );
    sent += framesOfStream;
    const stream = Buffer.concat(damaged);
    const began = performance.now();
    for (const chunk of cutAnywhere(stream, random)) {
      echo.sending(chunk.subarray(0, random(chunk.length + 1)));
      const found = [...reader.push(chunk)];
      // The filter sees the same bytes: it must take them whatever they are.
      echo.push(chunk);
      mostHeld = Math.max(mostHeld, reader.pending);
      for (const { body } of found) decodeAll(body);
      passed += found.length;
    }
    for (const { body } of reader.silence()) decodeAll(body);
    echo.silence();
    const took = performance.now() - began;
    if (stream.length >= kilobyte) slowestMs = Math.max(slowestMs, (took * kilobyte) / stream.length);
    const whole = bodies[random(bodies.length)] ?? Uint8Array.of();
    const found = reader.push(framing.encode(1, whole)).map(({ body }) => Buffer.from(body));
    if (!found.some((body) => body.equals(whole))) lost ??= stream.toString("hex");
    reader.silence();
  }
  return { framing: name, frames: sent, mostHeld, slowestMs, lost, passed };
}

/** What reached the application is read as the answer to everything that may have been asked. */
function decodeAll(body: Uint8Array): void {
  for (const request of requests) {
    const decoded = decodeBody(body, { unit: body[0] ?? 0, request });
    if (decoded.kind !== "answer") continue;
    if (request.kind === "device-identification") decodeIdentification(decoded.data);
    if (request.kind === "server-id") decodeServerId(decoded.data);
  }
}

function* cutAnywhere(bytes: Buffer, random: (below: number) => number): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const end = Math.min(bytes.length, start + 1 + random(300));
    yield bytes.subarray(start, end);
    start = end;
  }
}

/**
 * The costliest stream that was thought of for each framing: every byte may begin a longest frame.
 * @returns ms for a chunk of 64 KiB, as a socket hands over at most, by framing
 */
export function costliestChunks(): Readonly<Record<string, number>> {
  const chunks: Readonly<Record<string, Buffer>> = {
    mbap: Buffer.alloc(65_536, Uint8Array.of(0, 0, 0, 0, 1)),
    rtu: Buffer.alloc(65_536, Uint8Array.of(3, 250)),
    ascii: Buffer.alloc(65_536, ":30303030303030\r"),
  };
  return Object.fromEntries(
    Object.entries(chunks).map(([name, chunk]) => {
      const reader = framings[name]?.reader();
      const began = performance.now();
      reader?.push(chunk);
      reader?.silence();
      return [name, performance.now() - began];
    }),
  );
}
