import type { ExchangedFile } from "../contract/exchange.ts";
import type { DeviceId, NetworkId } from "../contract/identity.ts";
import { Problem } from "../contract/problem.ts";
import {
  type FramePartLine,
  type LoggedFrame,
  mostFrames,
  type ProtocolLogState,
} from "../contract/protocol-log.ts";
import type { Session } from "../drivers/driver.ts";
import type { FrameHead, Wire, WireFrame } from "../drivers/wire.ts";
import { frameTable } from "../exchange/index.ts";
import type { ProjectFile } from "../store/index.ts";
import { Signal } from "./broadcast.ts";
import { captureFile, linkTypes, namedPacket, udpPacket } from "./capture-file.ts";
import { linesOf } from "./part-lines.ts";

/** Kept a network: some minutes of a busy one. */
const mostKept = 20_000;
const mostBytes = 16 * 1024 * 1024;
const watchPauseMs = 250;
/** Clock and counter may differ by so much before the clock is believed, ms. */
const clockStepMs = 20;

export interface ProtocolLogOptions {
  readonly file: ProjectFile;
  readonly networkName: (id: NetworkId) => string;
  /** ms from any fixed moment, with microseconds behind the point. */
  readonly monotonic: () => number;
}

interface Kept extends WireFrame {
  readonly id: number;
  readonly wire: Wire;
  /** Read when somebody looks. */
  head: FrameHead | undefined;
  request: Kept | null;
  roundTripMs: number | null;
  repeated: boolean;
}

interface NetworkLog {
  session: Session;
  stop: () => void;
  frames: Kept[];
  /** Frames at the beginning that are gone already: taken off many at a time. */
  gone: number;
  bytes: number;
  recording: boolean;
  /** Grows when the log is cleared. */
  cleared: number;
  /** Id of the first frame whose head wasn't read yet. */
  unread: number;
  /** The newest request of each exchange that waits for its answer. */
  readonly waiting: Map<string, Kept>;
  readonly changed: Signal;
}

/** The last frames of each network, as they were on the wire; what they say is read when somebody looks. */
export class ProtocolLog {
  readonly #options: ProtocolLogOptions;
  readonly #logs = new Map<NetworkId, NetworkLog>();
  #nextId = 1;
  /** Clock at counter zero, ms: the clock alone has only whole milliseconds. */
  #epoch = 0;

  constructor(options: ProtocolLogOptions) {
    this.#options = options;
  }

  /** Keeps what this session sends and hears from now on. */
  follow(id: NetworkId, session: Session): void {
    const log = this.#log(id, session);
    if (log.session === session && log.stop !== idle) return;
    log.stop();
    log.session = session;
    const { wire } = session;
    log.stop = wire === undefined ? done : wire.watch((frame) => this.#keep(log, wire, frame));
  }

  frames(
    networkId: NetworkId,
    input: {
      readonly deviceId?: DeviceId | undefined;
      readonly before?: number | undefined;
      /** Only frames with greater numbers. */
      readonly after?: number | undefined;
      readonly limit: number;
    },
  ): { frames: LoggedFrame[]; state: ProtocolLogState } {
    const log = this.#logs.get(networkId);
    if (log === undefined) return { frames: [], state: { frames: 0, bytes: 0, recording: true } };
    this.#read(log);
    const { before = Number.POSITIVE_INFINITY, after = 0, limit } = input;
    const devices = this.#devices(networkId, log);
    const found: LoggedFrame[] = [];
    for (let at = log.frames.length - 1; at >= log.gone && found.length < limit; at -= 1) {
      const frame = log.frames[at];
      if (frame === undefined || frame.id >= before) continue;
      if (frame.id <= after) break;
      if (input.deviceId !== undefined && devices.get(frame.head?.station ?? "") !== input.deviceId) continue;
      found.push(lineOf(frame, devices));
    }
    return { frames: found.reverse(), state: stateOf(log) };
  }

  /** The newest frames, then what comes. */
  async *watch(
    networkId: NetworkId,
    input: { readonly deviceId?: DeviceId | undefined; readonly limit: number },
    signal: AbortSignal | undefined,
  ): AsyncGenerator<{ frames: LoggedFrame[]; state: ProtocolLogState; cleared: boolean }> {
    const log = this.#log(networkId);
    let last = 0;
    let seen = log.cleared;
    for await (const _ of log.changed.watch(signal, watchPauseMs, () => undefined)) {
      const limit = last === 0 ? input.limit : mostFrames;
      const { frames, state } = this.frames(networkId, { deviceId: input.deviceId, after: last, limit });
      const cleared = log.cleared !== seen;
      seen = log.cleared;
      last = this.#nextId - 1;
      yield { frames, state, cleared };
    }
  }

  /** @throws Problem `not-found` */
  frame(networkId: NetworkId, id: number): { hex: string; parts: FramePartLine[] } {
    const log = this.#logs.get(networkId);
    const frame = log?.frames.slice(log.gone).find((one) => one.id === id);
    if (frame === undefined) {
      throw new Problem(
        "not-found",
        "This frame isn't in the log any more.",
        "Pause recording to keep frames.",
      );
    }
    return {
      hex: Buffer.from(frame.bytes).toString("hex"),
      parts: linesOf(frame.wire.parts(frame, frame.request?.bytes)),
    };
  }

  clear(networkId: NetworkId): void {
    const log = this.#log(networkId);
    Object.assign(log, { frames: [], gone: 0, bytes: 0, cleared: log.cleared + 1 });
    log.waiting.clear();
    log.changed.raise();
  }

  record(networkId: NetworkId, on: boolean): void {
    const log = this.#log(networkId);
    log.recording = on;
    log.changed.raise();
  }

  /** What is in the log as a capture file. @throws Problem `not-found` where there is nothing in it */
  async exportCapture(networkId: NetworkId, deviceId: DeviceId | undefined): Promise<ExchangedFile> {
    const frames = this.#kept(networkId, deviceId).frames.filter(({ bytes }) => bytes.length > 0);
    const [first] = frames;
    if (first === undefined) throw nothingToExport();
    const { capture } = first.wire;
    const own = new Map<string, string>();
    for (const { remote, wire } of capture === "udp" ? frames : []) {
      if (!own.has(remote)) own.set(remote, await wire.ownAddress(remote).catch(() => "0.0.0.0:47808"));
    }
    const packets = frames.map(({ time, bytes, direction, remote, id }) => {
      if (capture !== "udp") return { time, bytes: namedPacket(capture, bytes, direction) };
      const here = own.get(remote) ?? "";
      const [from, to] = direction === "sent" ? [here, remote] : [remote, here];
      return { time, bytes: udpPacket(from, to, bytes, id) };
    });
    const content = captureFile(capture === "udp" ? linkTypes.ipv4 : linkTypes.exportedPdu, packets);
    return {
      name: `${this.#options.networkName(networkId).slice(0, 200)} frames.pcap`,
      content: Buffer.from(content).toString("base64"),
    };
  }

  /** What is in the log as a table. @throws Problem `not-found` where there is nothing in it */
  exportTable(networkId: NetworkId, deviceId: DeviceId | undefined): ExchangedFile {
    const { frames, devices } = this.#kept(networkId, deviceId);
    if (frames.length === 0) throw nothingToExport();
    const names = new Map(this.#options.file.catalogue.devices(networkId).map(({ id, name }) => [id, name]));
    const table = frameTable(
      frames.map((frame) => ({ ...lineOf(frame, devices), bytes: frame.bytes })),
      (id) => names.get(id) ?? "",
    );
    return {
      name: `${this.#options.networkName(networkId).slice(0, 200)} frames.csv`,
      content: Buffer.from(table).toString("base64"),
    };
  }

  /** All that is kept of a network, or of one of its devices. */
  #kept(
    networkId: NetworkId,
    deviceId: DeviceId | undefined,
  ): { readonly frames: Kept[]; readonly devices: Map<string, DeviceId> } {
    const log = this.#logs.get(networkId);
    if (log === undefined) return { frames: [], devices: new Map() };
    this.#read(log);
    const devices = this.#devices(networkId, log);
    const frames = log.frames.slice(log.gone);
    const ofOne = ({ head }: Kept) => devices.get(head?.station ?? "") === deviceId;
    return { frames: deviceId === undefined ? frames : frames.filter(ofOne), devices };
  }

  #log(id: NetworkId, session?: Session): NetworkLog {
    const known = this.#logs.get(id);
    if (known !== undefined) return known;
    const log: NetworkLog = {
      ...{ session: session ?? nobody, stop: idle, frames: [], gone: 0, bytes: 0, recording: true },
      ...{ cleared: 0, unread: 0, waiting: new Map(), changed: new Signal() },
    };
    this.#logs.set(id, log);
    return log;
  }

  #keep(log: NetworkLog, wire: Wire, frame: WireFrame): void {
    if (!log.recording) return;
    const counter = this.#options.monotonic();
    if (Math.abs(this.#epoch + counter - frame.time) > clockStepMs) this.#epoch = frame.time - counter;
    log.frames.push({
      ...{ id: this.#nextId++, wire, direction: frame.direction, remote: frame.remote },
      ...{ time: this.#epoch + counter, bytes: wire.masked(frame.bytes), note: frame.note },
      ...{ head: undefined, request: null, roundTripMs: null, repeated: false },
    });
    log.bytes += frame.bytes.length;
    while (log.frames.length - log.gone > mostKept || log.bytes > mostBytes) {
      log.bytes -= log.frames[log.gone]?.bytes.length ?? 0;
      log.gone += 1;
    }
    if (log.gone > mostKept / 4) {
      log.frames = log.frames.slice(log.gone);
      log.gone = 0;
    }
    log.changed.raise();
  }

  /** Reads the heads that nobody has read yet, in the order of the wire, and finds which answer belongs to which request. */
  #read(log: NetworkLog): void {
    const first = log.frames[log.gone]?.id ?? 0;
    let at = log.frames.length;
    while (at > log.gone && (log.frames[at - 1]?.id ?? 0) >= log.unread) at -= 1;
    for (; at < log.frames.length; at += 1) {
      const frame = log.frames[at];
      if (frame === undefined) continue;
      const head = frame.wire.head(frame);
      frame.head = head;
      log.unread = frame.id + 1;
      if (head.exchange === undefined || head.kind === "part") continue;
      const asks = head.kind === "request";
      const asker = asks === (frame.direction === "sent") ? "we" : "they";
      const key = `${asker} ${head.exchange} ${head.station}`;
      const request = log.waiting.get(key);
      if (asks) {
        frame.repeated = request !== undefined && Buffer.compare(request.bytes, frame.bytes) === 0;
        log.waiting.set(key, frame);
      } else if (request !== undefined) {
        log.waiting.delete(key);
        frame.request = request;
        frame.roundTripMs = Math.max(0, frame.time - request.time);
      }
    }
    for (const [key, { id }] of log.waiting) if (id < first) log.waiting.delete(key);
  }

  #devices(networkId: NetworkId, log: NetworkLog): Map<string, DeviceId> {
    const found = new Map<string, DeviceId>();
    for (const { id, networkId: of, address } of this.#options.file.catalogue.devices()) {
      const station = of === networkId ? log.session.wire?.stationOf(address) : undefined;
      if (station !== undefined) found.set(station, id);
    }
    return found;
  }
}

const nothingToExport = () =>
  new Problem("not-found", "There is nothing in the log to export.", "Scan the network, or start polling.");

const idle = () => undefined;
const done = () => undefined;
/** Stands for the session of a network that wasn't opened yet. */
const nobody: Session = {
  scan: () => none(),
  read: () => none(),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
async function* none(): AsyncGenerator<never> {}

const stateOf = ({ frames, gone, bytes, recording }: NetworkLog): ProtocolLogState => ({
  frames: frames.length - gone,
  bytes,
  recording,
});

function lineOf(frame: Kept, devices: ReadonlyMap<string, DeviceId>): LoggedFrame {
  const { id, time, direction, remote, bytes, head, wire, request, roundTripMs, repeated } = frame;
  const station = head?.station;
  return {
    ...{ id, time, direction, requestId: request?.id ?? null, roundTripMs, repeated },
    peer: (station ?? remote).replace("/", " › ").slice(0, 300),
    deviceId: devices.get(station ?? "") ?? null,
    kind: head?.kind ?? "broken",
    service: (head?.service ?? "").slice(0, 80),
    summary: wire.summary(frame, request?.bytes),
    length: bytes.length,
  };
}
