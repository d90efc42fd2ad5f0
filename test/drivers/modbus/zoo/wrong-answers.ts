import { type Member, numbered, streamed, transports, unnumbered } from "./member.ts";

/* Units whose answers aren't those to what was asked. */

/** In whose words silence is told; frames that came instead count as silence. */
const silence = /^Unit 1 (gave no valid answer|didn.t answer|has been silent)/;

export const wrongTransaction: Member = {
  does: "answers under the next transaction's number",
  on: numbered,
  values: silence,
  start: () => (asked, wire) => wire.send(wire.frame(asked.right, asked.transaction + 1)),
};

export const transactionNotReturned: Member = {
  does: "answers under transaction 0 whatever was asked",
  on: numbered,
  forAll: true,
  values: "at last",
  neighbour: "at last",
  start: () => (asked, wire) => wire.send(wire.frame(asked.right, 0)),
};

export const transactionAlwaysTwo: Member = {
  does: "answers under transaction 2 whatever was asked",
  on: numbered,
  forAll: true,
  values: "at last",
  neighbour: "at last",
  start: () => (asked, wire) => wire.send(wire.frame(asked.right, 2)),
};

export const previousAnswer: Member = {
  does: "answers each request with the answer of the one before",
  on: numbered,
  values: silence,
  start: () => {
    let held: Buffer | undefined;
    return (asked, wire) => {
      if (held !== undefined) wire.send(held);
      held = wire.frame(asked.right, asked.transaction);
    };
  },
};

export const previousAnswerUnnumbered: Member = {
  ...previousAnswer,
  on: unnumbered,
  values: "at last",
};

export const onceOneBehind: Member = {
  does: "keeps one answer back, and hands it out before the next request's",
  on: transports,
  values: "at last",
  start: () => {
    let held: Buffer | undefined;
    return (asked, wire) => {
      const answer = wire.frame(asked.right, asked.transaction);
      if (asked.index === 4) held = answer;
      else {
        if (held !== undefined) wire.send(held);
        held = undefined;
        wire.send(answer);
      }
    };
  },
};

export const twoAnswers: Member = {
  does: "answers everything twice",
  on: transports,
  values: "always",
  start: () => (asked, wire) => {
    const answer = wire.frame(asked.right, asked.transaction);
    wire.send(answer);
    wire.send(answer);
  },
};

export const exceptionOfAnotherFunction: Member = {
  does: "refuses with the exception of another function",
  on: transports,
  values: silence,
  start: () => (asked, wire) => wire.send(wire.frame(Buffer.from([asked.unit, 0x84, 2]), asked.transaction)),
};

export const answersAsAnother: Member = {
  does: "answers under the unit id of a neighbour",
  on: transports,
  values: silence,
  start: () => (asked, wire) => {
    const body = Buffer.from(asked.right);
    body[0] = asked.unit + 1;
    wire.send(wire.frame(body, asked.transaction));
  },
};

export const byteCountLies: Member = {
  does: "tells two bytes more than it sends",
  on: transports,
  values: silence,
  start: () => (asked, wire) => {
    const body = Buffer.from(asked.right);
    body[2] = (body[2] ?? 0) + 2;
    wire.send(wire.frame(body, asked.transaction));
  },
};

export const oneRegisterTooMany: Member = {
  does: "sends a register more than it was asked for",
  on: transports,
  values: silence,
  start: () => (asked, wire) => {
    const body = Buffer.concat([asked.right, Buffer.from([0xde, 0xad])]);
    body[2] = (body[2] ?? 0) + 2;
    wire.send(wire.frame(body, asked.transaction));
  },
};

export const lengthFieldLies: Member = {
  does: "tells a length that is too long in every eighth answer",
  on: ["tcp"],
  values: "always",
  neighbour: "at last",
  start: () => (asked, wire) => {
    const answer = wire.frame(asked.right, asked.transaction);
    if (asked.index % 8 === 1) answer.writeUInt16BE(200, 4);
    wire.send(answer);
  },
};

export const lengthFieldTooShort: Member = {
  does: "tells a length that is too short in every eighth answer",
  on: ["tcp"],
  values: "always",
  neighbour: "at last",
  start: () => (asked, wire) => {
    const answer = wire.frame(asked.right, asked.transaction);
    if (asked.index % 8 === 1) answer.writeUInt16BE(3, 4);
    wire.send(answer);
  },
};

export const damagedNowAndThen: Member = {
  does: "damages every eighth answer, so that its check is wrong",
  on: unnumbered,
  values: "always",
  start: () => (asked, wire) => {
    const answer = wire.frame(asked.right, asked.transaction);
    // A digit of ASCII stays a digit.
    if (asked.index % 8 === 1) answer[4] = wire.transport === "ascii-over-tcp" ? 0x46 : 0xf7;
    wire.send(answer);
  },
};

export const halfAFrame: Member = {
  does: "sends half of every eighth answer and then nothing",
  on: transports,
  values: "always",
  start: () => (asked, wire) => {
    const answer = wire.frame(asked.right, asked.transaction);
    wire.send(asked.index % 8 === 1 ? answer.subarray(0, answer.length >> 1) : answer);
  },
};

export const alwaysHalfAFrame: Member = {
  does: "never sends more than half an answer",
  on: transports,
  values: silence,
  start: () => (asked, wire) => {
    const answer = wire.frame(asked.right, asked.transaction);
    wire.send(answer.subarray(0, answer.length >> 1));
  },
};

export const byteByByte: Member = {
  does: "sends one byte at a time",
  on: streamed,
  values: "always",
  start: () => (asked, wire) => {
    const bytes = [...wire.frame(asked.right, asked.transaction)];
    const next = () => {
      const byte = bytes.shift();
      if (byte === undefined) return;
      wire.send(Uint8Array.of(byte));
      setImmediate(next);
    };
    next();
  },
};

export const garbageBefore: Member = {
  does: "sends some garbage before each answer",
  on: streamed,
  values: "always",
  start: () => (asked, wire) =>
    wire.send(Buffer.concat([Buffer.from([0xff, 0x00, 0x55]), wire.frame(asked.right, asked.transaction)])),
};
