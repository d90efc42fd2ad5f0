import { setTimeout as delay } from "node:timers/promises";
import { goodUnit, type Member, numbered, transports, unnumbered } from "./member.ts";

/* Lines, gateways and units with limits of their own. */

const exception = (unit: number, pdu: Buffer, code: number): Buffer =>
  Buffer.from([unit, (pdu[0] ?? 0) | 0x80, code]);

/** Like a gateway with one serial line whose own patience is longer than ours, ms. */
const gatewayPatienceMs = 300;

export const gatewaySerialises: Member = {
  does: "is silent behind a gateway that asks one unit at a time and waits longer than we do",
  on: numbered,
  forAll: true,
  values: /^Unit 1 (is silent|didn.t answer|has been silent)/,
  neighbour: "at last",
  settings: { retries: 0, requestTimeoutMs: 100 },
  start: () => {
    let line = Promise.resolve();
    return (asked, wire) => {
      line = line.then(async () => {
        if (asked.unit === goodUnit) {
          wire.send(wire.frame(asked.right, asked.transaction));
          return;
        }
        await delay(gatewayPatienceMs);
        wire.send(wire.frame(exception(asked.unit, asked.pdu, 11), asked.transaction));
      });
    };
  },
};

export const only255: Member = {
  does: "answers to unit id 255 only",
  on: ["tcp", "udp"],
  values: "always",
  unit: 255,
  start: () => (asked, wire) => {
    if (asked.unit === 255) wire.send(wire.frame(asked.right, asked.transaction));
  },
};

export const not1But255: Member = {
  does: "answers to unit id 255, and is asked as unit 1",
  on: ["tcp", "udp"],
  values: /^Unit 1 (didn.t answer|has been silent)/,
  start: () => () => undefined,
};

export const echoes: Member = {
  does: "hears its own requests, as a two-wire line with a simple adapter brings them back",
  on: unnumbered,
  forAll: true,
  values: "always",
  start: () => (asked, wire) => {
    wire.send(asked.bytes);
    wire.send(wire.frame(asked.right, asked.transaction));
  },
};

export const sixteenRegisters: Member = {
  does: "gives no more than 16 registers a request (exception 3)",
  on: transports,
  values: "always",
  start: () => (asked, wire) => {
    const tooMany = asked.pdu.readUInt16BE(3) > 16;
    const body = tooMany ? exception(asked.unit, asked.pdu, 3) : asked.right;
    wire.send(wire.frame(body, asked.transaction));
  },
};

export const resetsConnection: Member = {
  does: "resets the connection at each 100th request",
  on: ["tcp", "rtu-over-tcp", "ascii-over-tcp"],
  forAll: true,
  values: "always",
  start: () => {
    let requests = 0;
    return (asked, wire) => {
      requests += 1;
      if (requests % 100 === 0) wire.reset();
      else wire.send(wire.frame(asked.right, asked.transaction));
    };
  },
};

export const resetsOften: Member = {
  ...resetsConnection,
  does: "resets the connection at each third request",
  start: () => {
    let requests = 0;
    return (asked, wire) => {
      requests += 1;
      if (requests % 3 === 0) wire.reset();
      else wire.send(wire.frame(asked.right, asked.transaction));
    };
  },
};

export const busyNowAndThen: Member = {
  does: "is busy at every fourth request (exception 6), not twice in a row for the same",
  on: transports,
  values: "always",
  start: () => {
    const refused = new Set<string>();
    return (asked, wire) => {
      const wanted = asked.pdu.toString("hex");
      const isBusy = !refused.delete(wanted) && asked.index % 4 === 0;
      if (isBusy) refused.add(wanted);
      wire.send(wire.frame(isBusy ? exception(asked.unit, asked.pdu, 6) : asked.right, asked.transaction));
    };
  },
};

export const alwaysBusy: Member = {
  does: "is busy each time (exception 6)",
  on: transports,
  values: /^Unit 1 (is busy|has been silent)/,
  start: () => (asked, wire) => wire.send(wire.frame(exception(asked.unit, asked.pdu, 6), asked.transaction)),
};

export const losesSome: Member = {
  does: "doesn't answer every eighth request",
  on: transports,
  values: "always",
  settings: { requestTimeoutMs: 1_500 },
  start: () => (asked, wire) => {
    if (asked.index % 8 !== 1) wire.send(wire.frame(asked.right, asked.transaction));
  },
};

/** Later than our time-out, and sooner than that of the request after it, ms. */
const lateMs = 400;

export const answersTooLate: Member = {
  does: "answers every eighth request only when the time-out is over, and what it is asked then after it",
  on: transports,
  values: "at last",
  settings: { requestTimeoutMs: 300 },
  start: () => {
    // A unit answers in the order in which it is asked.
    let before = Promise.resolve();
    return (asked, wire) => {
      before = before.then(async () => {
        if (asked.index % 8 === 1) await delay(lateMs);
        wire.send(wire.frame(asked.right, asked.transaction));
      });
    };
  },
};

export const anotherMaster: Member = {
  does: "shares its line with another master, whose requests and answers are heard",
  on: ["rtu-over-tcp", "serial-rtu"],
  forAll: true,
  values: "always",
  start: () => (asked, wire) => {
    wire.send(wire.frame(Buffer.from([44, 3, 0, 7, 0, 1])));
    wire.send(wire.frame(Buffer.from([44, 3, 2, 0x12, 0x34])));
    wire.send(wire.frame(asked.right, asked.transaction));
  },
};

/** Places that it refuses, though it holds those beside them. */
const holes: readonly number[] = [11, 31, 72];

export const hasHoles: Member = {
  does: "refuses what holds a hole (exception 2), and gives all beside it",
  on: transports,
  values: "always",
  refused: holes,
  start: () => (asked, wire) => {
    const [first, count] = [asked.pdu.readUInt16BE(1), asked.pdu.readUInt16BE(3)];
    const isRefused = holes.some((hole) => hole >= first && hole < first + count);
    const body = isRefused ? exception(asked.unit, asked.pdu, 2) : asked.right;
    wire.send(wire.frame(body, asked.transaction));
  },
};
