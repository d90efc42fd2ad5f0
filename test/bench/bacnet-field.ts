import {
  abort,
  analog,
  answerOf,
  bits,
  bytes,
  complexAck,
  type DeviceOffered,
  datagram,
  enumerated,
  error,
  hex,
  identifier,
  type ObjectOffered,
  type RequestSeen,
  type Responder,
  real,
  reject,
  startResponder,
  tagged,
  text,
  unsigned,
} from "../drivers/bacnet/responder.ts";

/* A field of simulated devices in a process of its own, so that its work isn't counted as the app's. */

export const devicesOfField = 250;
export const objectsOfDevice = 40;
export const apdus = [1_476, 480, 206] as const;
export const objectsOfBigDevice = 5_000;
/** Networks of the two routers. */
const networks = [2_709, 2_710] as const;

export interface FieldCounts {
  readonly requests: number;
  /** APDUs of requests and answers. */
  readonly bytes: number;
}

/** What the bench asks of the field, and what it answers. */
export type FieldQuestion =
  | { readonly kind: "counts" }
  | { readonly kind: "notify"; readonly perSecond: number; readonly forMs: number };
export type FieldAnswer =
  | { readonly kind: "ready"; readonly targets: readonly string[]; readonly big: string }
  | ({ readonly kind: "counts" } & FieldCounts)
  | { readonly kind: "notified"; readonly sent: number };

/** Two analog inputs, a binary and a multi-state one in turns, with what controllers tell of them. */
function objectOf(device: number, number: number): ObjectOffered {
  const kind = number % 4;
  const named = {
    77: text(`B1 Zone ${device + 1} sensor ${number}`),
    28: text(`Floor ${1 + (device % 9)}, room ${number}`),
    111: bits(0, 0, 0, 0),
    103: enumerated(0),
  };
  if (kind < 2) {
    const { properties } = analog(number, "");
    const value = real(20 + (number % 10) / 8);
    return { type: 0, instance: number, properties: { ...properties, ...named, 85: value, 22: real(0.5) } };
  }
  if (kind === 2) {
    const texts = { 46: text("off"), 4: text("on") };
    return { type: 3, instance: number, properties: { ...named, ...texts, 85: enumerated(number % 2) } };
  }
  const states = [text("away"), text("night"), text("day")];
  return {
    type: 13,
    instance: number,
    properties: { ...named, 85: unsigned(2), 74: unsigned(3), 110: states },
  };
}

/** Services supported and protocol revision. */
const deviceFacts = { 97: tagged(8, Buffer.of(7, 0x40, 0x0b, 0xc0, 0xc0, 0x00, 0x80)), 139: unsigned(14) };
export const deviceFactBytes = Object.values(deviceFacts).reduce((sum, { length }) => sum + length, 0);

/** @param index 0–249 */
export function deviceOfField(index: number): DeviceOffered {
  const objects = Array.from({ length: objectsOfDevice }, (_, number) => objectOf(index, number + 1));
  const maxApdu = apdus[index % apdus.length] ?? apdus[0];
  return { instance: 100_000 + index, maxApdu, segmentation: 3, objects, properties: deviceFacts };
}

export function bigDevice(): DeviceOffered {
  const objects = Array.from({ length: objectsOfBigDevice }, (_, number) => objectOf(0, number + 1));
  return { instance: 200_000, maxApdu: 1_476, segmentation: 3, objects, properties: deviceFacts };
}

interface Subscription {
  readonly processId: number;
  readonly object: number;
  readonly device: number;
  readonly to: string;
  readonly responder: Responder;
}

async function serve(): Promise<void> {
  let requests = 0;
  let bytesSeen = 0;
  const subscriptions: Subscription[] = [];

  /** Answers as a well-behaved device does that can't send segments. */
  const answering = (
    responder: () => Responder,
    deviceOf: (request: RequestSeen) => DeviceOffered | undefined,
  ) => {
    const answer = (device: DeviceOffered, { invokeId, service, payload, from }: RequestSeen): Buffer => {
      if (service === 5) {
        const processLength = (payload[0] ?? 0) & 7;
        const processId = payload.readUIntBE(1, processLength);
        const object = payload.readUInt32BE(2 + processLength);
        subscriptions.push({ processId, object, device: device.instance, to: from, responder: responder() });
        return Buffer.of(0x20, invokeId, 5);
      }
      if (service !== 12 && service !== 14) return reject(invokeId, 9);
      try {
        const content = answerOf(device, service, payload);
        return content.length + 3 > (device.maxApdu ?? 1_476)
          ? abort(invokeId, 4)
          : complexAck(invokeId, service, content);
      } catch (refusal) {
        const { errorClass, errorCode } = refusal as { errorClass: number; errorCode: number };
        return error(invokeId, service, errorClass, errorCode);
      }
    };
    return (request: RequestSeen): boolean => {
      const device = deviceOf(request);
      if (device === undefined) return true;
      const apdu = answer(device, request);
      requests += 1;
      bytesSeen += 4 + request.payload.length + apdu.length;
      responder().requests.length = 0;
      request.reply(apdu);
      return true;
    };
  };

  const start = async (device: DeviceOffered): Promise<Responder> => {
    const responder: Responder = await startResponder(device);
    responder.behaviour = {
      confirmed: answering(
        () => responder,
        () => device,
      ),
    };
    return responder;
  };

  const targets: string[] = [];
  const behind = networks.map(() => [] as { network: number; mac: string; device: DeviceOffered }[]);
  for (let index = 0; index < devicesOfField; index += 1) {
    const device = deviceOfField(index);
    if (index % 2 === 0) {
      targets.push((await start(device)).address);
      continue;
    }
    const trunk = ((index - 1) / 2) % networks.length;
    const stations = behind[trunk];
    const mac = (1 + (stations?.length ?? 0)).toString(16).padStart(2, "0");
    stations?.push({ network: networks[trunk] ?? 0, mac, device });
  }
  for (const stations of behind) {
    const router: Responder = await startResponder(undefined, { behind: stations });
    const byMac = new Map(stations.map(({ mac, device }) => [mac, device]));
    router.behaviour = {
      confirmed: answering(
        () => router,
        ({ destination }) => byMac.get(destination?.mac ?? ""),
      ),
    };
    targets.push(router.address);
  }
  const big = (await start(bigDevice())).address;

  const tell = (answer: FieldAnswer) => process.send?.(answer);

  /** Round all subscriptions, each value being the time of its sending. */
  const notify = async (perSecond: number, forMs: number) => {
    const began = performance.now();
    let sent = 0;
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        const elapsed = performance.now() - began;
        const due = Math.min(
          Math.floor((elapsed * perSecond) / 1_000),
          Math.floor((forMs * perSecond) / 1_000),
        );
        for (; sent < due; sent += 1) {
          const subscription = subscriptions[sent % subscriptions.length];
          if (subscription !== undefined) sendNotification(subscription, Date.now());
        }
        if (elapsed < forMs) return;
        clearInterval(timer);
        resolve();
      }, 5);
    });
    tell({ kind: "notified", sent });
  };

  process.on("message", (question: FieldQuestion) => {
    if (question.kind === "notify") void notify(question.perSecond, question.forMs);
    else {
      tell({ kind: "counts", requests, bytes: bytesSeen });
      requests = 0;
      bytesSeen = 0;
    }
  });
  process.on("disconnect", () => process.exit(0));
  tell({ kind: "ready", targets, big });
}

/** Times travel as doubles, which a present value may be. */
function sendNotification({ processId, object, device, to, responder }: Subscription, now: number): void {
  const double = Buffer.alloc(8);
  double.writeDoubleBE(now);
  const four = Buffer.alloc(4);
  four.writeUInt32BE(object);
  const processBytes = Buffer.alloc(4);
  processBytes.writeUInt32BE(processId);
  const apdu = bytes(
    hex("10 02"),
    tagged(0, processBytes, true),
    tagged(1, identifier(8, device), true),
    tagged(2, four, true),
    tagged(3, Buffer.of(250), true),
    hex("4e 09 55 2e"),
    tagged(5, double),
    hex("2f 09 6f 2e"),
    bits(0, 0, 0, 0),
    hex("2f 4f"),
  );
  responder.send(to, datagram(apdu));
}

if (process.send !== undefined) await serve();
