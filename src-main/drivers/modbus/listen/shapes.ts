import { answerLength, longestFrame } from "../rtu.ts";

const checkLength = 2;

/**
 * @param bytes beginning of a frame, unit first
 * @returns length of the request that begins here, with its CRC; 0: it can't be one; unknown: too little of it is there
 */
export function requestLength(bytes: Uint8Array): number | "unknown" {
  const behind = (at: number, length: number): number | "unknown" => {
    const count = bytes[at];
    if (count === undefined) return "unknown";
    return length + count > longestFrame ? 0 : length + count;
  };
  switch (bytes[1]) {
    case undefined:
      return "unknown";
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 8:
      return 8;
    case 7:
    case 11:
    case 12:
    case 17:
      return 4;
    case 15:
    case 16:
      return behind(6, 9);
    case 20:
    case 21:
      return behind(2, 5);
    case 22:
      return 10;
    case 23:
      return behind(10, 13);
    case 24:
      return 6;
    case 43:
      return 7;
    default:
      return 0;
  }
}

const whole = (body: Uint8Array): number => body.length + checkLength;

/** @param body unit and PDU, whole */
export const mayBeRequest = (body: Uint8Array): boolean => requestLength(body) === whole(body);

/** Whether a frame, unit and PDU, answers or refuses a request. */
export function mayAnswer(body: Uint8Array, request: Uint8Array): boolean {
  const code = request[1] ?? 0;
  if (body[0] !== request[0]) return false;
  if (body[1] === (code | 0x80)) return body.length === 3;
  if (body[1] !== code) return false;
  const word = (at: number) => ((request[at] ?? 0) << 8) | (request[at + 1] ?? 0);
  if (code === 1 || code === 2) return body[2] === Math.ceil(word(4) / 8) && body.length === 3 + body[2];
  if (code === 3 || code === 4 || code === 23) return body[2] === word(4) * 2 && body.length === 3 + body[2];
  // The answer to a write repeats where it was.
  if (code === 5 || code === 6 || code === 15 || code === 16)
    return body.length === 6 && [2, 3, 4, 5].every((at) => body[at] === request[at]);
  const length = answerLength(body);
  return length === 0 || length === whole(body);
}
